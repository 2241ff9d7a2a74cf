"""How hard the text is to read: two school grades, for the whole article and section by section."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.checks.finding import Finding
from nam_print.checks.subject import Subject
from nam_print.checks.walk import texts
from nam_print.content.article import Article
from nam_print.language.level import Level, measure
from nam_print.language.locales import own_name

HIGHEST_FKGL = 6.0
"""US school years, with defined terms set aside (AMA, NIH and NLM ask for about the 6th grade)."""
HIGHEST_SMOG = 8.0
"""US school years, with defined terms set aside."""


def check(subject: Subject) -> Iterator[Finding]:
    """The article as the fullest piece prints it, and each of its sections; a hard section in an easy article is only a note."""
    article = subject.article
    language = own_name(article.language)
    sections = _texts(subject)
    whole = _measured(article, [text for said in sections.values() for text in said])
    if whole is None:
        yield Finding("note", "reading", f"The reading level is not measured for {language}.")
        return
    remedy = "" if _easy(whole) else " Shorten sentences, and use shorter words."
    yield Finding("ok" if _easy(whole) else "error", "reading", f"{language}: {_said(whole)}{remedy}", values=_values(whole))
    for name, said in sections.items():
        if part := _measured(article, said):
            yield Finding("ok" if _easy(part) else "note", "reading", _said(part), f"section {name}", _values(part), detail=True)


def _texts(subject: Subject) -> dict[str, list[str]]:
    article = subject.article
    found = {"opening": [article.title, article.subtitle, article.message]}
    for section, _, elements in subject.blocks():
        found.setdefault(section.id, [section.title]).extend(texts(elements))
    return found


def _measured(article: Article, said: list[str]) -> Level | None:
    terms = [spelling for main, term in article.terms.items() for spelling in (main, *term.also)]
    return measure(said, article.language, terms)


def _easy(level: Level) -> bool:
    return level.plain.fkgl <= HIGHEST_FKGL and level.plain.smog <= HIGHEST_SMOG


def _said(level: Level) -> str:
    plain, whole = level.plain, level.whole
    return (
        f"FKGL {plain.fkgl:.1f} and SMOG {plain.smog:.1f} with defined terms set aside "
        f"(the most are {HIGHEST_FKGL:g} and {HIGHEST_SMOG:g}); {whole.fkgl:.1f} and {whole.smog:.1f} with them."
    )


def _values(level: Level) -> dict[str, float | str]:
    plain, whole = level.plain, level.whole
    grades = {"fkgl": plain.fkgl, "smog": plain.smog, "fkgl_with_terms": whole.fkgl, "smog_with_terms": whole.smog}
    return {**{name: round(grade, 2) for name, grade in grades.items()}, "words": whole.words, "sentences": whole.sentences}
