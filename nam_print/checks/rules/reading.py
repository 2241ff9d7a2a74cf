"""How hard the text is to read: the whole article, and section by section, by the formula that serves its language."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from nam_print.article.article import Article
from nam_print.article.terms import TermSpan
from nam_print.article.walk import parts, texts
from nam_print.checks.subject import Finding, Level, Subject
from nam_print.language.levels import measure
from nam_print.language.locales import native_name


def check(subject: Subject) -> Iterator[Finding]:
    """Measure the article as the fullest piece prints it, and each of its sections; a hard section in an easy article is only a note."""
    article = subject.article
    terms = spellings(article)
    said = {"opening": [str(article.title), str(article.subtitle), str(article.message)]}
    for section, _, elements in subject.blocks():
        said.setdefault(section.id, [str(section.title)]).extend(texts(elements))
        terms += (span.text for span in parts(elements, TermSpan))  # as they are written here: few languages inflect like a dictionary
    return found(subject.lang, said, terms, translated=subject.edition.translated)


def found(language: str, sections: Mapping[str, Sequence[str]], terms: Collection[str], *, translated: bool = False) -> Iterator[Finding]:
    """Yield the findings about the texts of each section. Too hard is an error for who writes the text, a warning for who translates it."""
    name = native_name(language)
    whole = measure([text for said in sections.values() for text in said], language, terms)
    if whole is None:
        yield Finding("note", "reading", f"The reading level is not measured for {name}.")
        return
    remedy = "" if whole.easy else " Shorten sentences, and use shorter words."
    beyond: Level = "warning" if translated else "error"
    yield Finding("ok" if whole.easy else beyond, "reading", f"{name}: {whole.said}{remedy}", values=whole.values)
    for section, said in sections.items():
        if part := measure(said, language, terms):
            yield Finding("ok" if part.easy else "note", "reading", part.said, f"section {section}", part.values, detail=True)


def spellings(article: Article) -> list[str]:
    """Return every spelling of every term that the article defines."""
    return [spelling for main, term in article.terms.items() for spelling in (str(main), *term.also)]
