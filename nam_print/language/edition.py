"""An edition: a pamphlet and the layouts' own words in one language, with what is not translated yet in the source's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nam_print.article.article import Article
from nam_print.article.elements import Wording
from nam_print.article.messages import messages, replaced
from nam_print.article.pamphlet import Pamphlet
from nam_print.article.terms import NO_TERMS
from nam_print.article.words import Words
from nam_print.design.layout import Layout
from nam_print.errors import Problem
from nam_print.language.catalogue import Catalogue, catalogue_path, languages_in, read_catalogue
from nam_print.language.locales import english_name
from nam_print.language.pseudo import PSEUDO, pseudo, pseudo_phrase
from nam_print.language.translation import article_in, current, fingerprint, sound, state

WORDS_LANGUAGE = "en"
"""The language of layouts and of their words."""
WORDS_VERSION = "1.0"
WORDS_DAY = "2026-11-22"


@dataclass(frozen=True)
class Edition:
    """One language's article and words; `titles` are those of layouts, by context. `complete` tells that nothing fell back to the source.

    `text` is the fingerprint of the article in this language; `translated` whether it is another than the article was written in.
    """

    lang: str
    article: Article
    words: Words
    titles: Mapping[str, Wording]
    complete: bool
    text: str
    translated: bool

    def titled(self, layout: Layout) -> Layout:
        """Return a layout with its title in this language."""
        return layout.model_copy(update={"title": self.title(layout)})

    def title(self, layout: Layout) -> Wording:
        """Return a layout's title in this language, if it is translated."""
        return self.titles.get(title_context(layout.layout), layout.title)


@dataclass(frozen=True)
class Texts:
    """What editions are made from: an article and the layouts' words, with the texts of each by context, in order."""

    article: Article
    words: Words
    said: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, str], ...]


def edition(source: Texts, lang: str, theirs: Catalogue | None, shared: Catalogue | None) -> Edition:
    """Make the edition in a language. `theirs` is the pamphlet's catalogue, `shared` the layouts'.

    Raises InputError for a catalogue whose markup or slots are broken.
    """
    article, words, said, own = source.article, source.words, source.said, source.own
    if lang in PSEUDO:
        texts: dict[str, Wording] = {context: pseudo(text, lang) for context, text in said}
        phrases: dict[str, Wording] = {context: pseudo_phrase(text, lang) for context, text in own}
        return Edition(lang, article_in(article, texts), replaced(words, phrases), phrases, True, "", True)
    translated = lang != article.language
    made = article_in(article, current(said, theirs, article.language)) if translated else article
    sound(article, said, theirs, made.glossary)
    sound(None, own, shared, NO_TERMS)
    titles = current(own, shared, WORDS_LANGUAGE)
    return Edition(
        lang=lang,
        article=made,
        words=replaced(words, titles) if shared or lang != WORDS_LANGUAGE else words,
        titles=titles if lang != WORDS_LANGUAGE else {},
        complete=(not translated or state(said, theirs).complete) and (lang == WORDS_LANGUAGE or state(own, shared).complete),
        text=fingerprint(said, theirs),
        translated=translated,
    )


def incomplete(pamphlet: Pamphlet, made: Edition) -> Problem:
    """Return what `strict` says of an edition with texts that are not translated as they now stand."""
    name = pamphlet.article.article
    path = catalogue_path(pamphlet.locale, made.lang)
    what = f"the translation into {english_name(made.lang)} is not complete."
    return Problem(str(path), 0, 0, what, f"nam-print translate status {name} shows what is missing.")


def said_by_layouts(words: Words, layouts: Iterable[Layout]) -> tuple[tuple[str, str], ...]:
    """Return what the layouts themselves print: their words and their titles."""
    return (*messages(words), *((title_context(each.layout), str(each.title)) for each in layouts))


def title_context(layout: str) -> str:
    """Return where a layout's title stands in the layouts' catalogues."""
    return f"layouts/{layout}/title"


def languages(pamphlet: Pamphlet) -> tuple[str, ...]:
    """Return the languages that a pamphlet can be printed in: its own first, then those with a catalogue. Raises InputError."""
    own = pamphlet.article.language
    return (own, *(lang for lang in languages_in(pamphlet.locale) if lang != own))


def catalogue_in(folders: Iterable[Path], lang: str) -> Catalogue | None:
    """Read the catalogue for a language in these folders, or None; several as one, the first folder's texts first. Raises InputError."""
    paths = (catalogue_path(folder, lang) for folder in folders)
    found = [read_catalogue(path) for path in paths if path.is_file()]
    if len(found) < 2:  # noqa: PLR2004
        return found[0] if found else None
    known = {message.context: message for catalogue in reversed(found) for message in catalogue.messages if message.text}
    return Catalogue(found[0].lang, tuple(known.values()), headers=found[0].headers, path=found[0].path)
