"""An article, or the layouts' own words, in another language: what its catalogue says, and the source's words where it is silent.

A text that falls back to the source keeps its own language (`Foreign`), so that it is shaped, tagged and set in its own direction. Before
that, `sound` refuses a catalogue that cannot be printed: markup that cannot be read, other slots than the source's, terms of one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from string import Formatter

from nam_print.article.article import Article
from nam_print.article.elements import Foreign, Wording
from nam_print.article.markup import MarkupError, parse
from nam_print.article.messages import replaced
from nam_print.article.terms import Glossary
from nam_print.errors import InputError, Problem
from nam_print.language.catalogue import Catalogue, Message, place_of

SourceTexts = Iterable[tuple[str, str]]
"""The texts of a source as (context, text): what `messages` gives."""
_MARKUP = re.compile(r"\*\*|\]\(|[{}\\]")
_Wrong = tuple[int, str, str]
"""At which character of a translation, what is wrong, what to do."""


@dataclass(frozen=True)
class State:
    """How far a catalogue has come with a source: how many texts are translated, fuzzy (made from another text) and missing."""

    translated: int
    fuzzy: int
    missing: int

    @property
    def complete(self) -> bool:
        """Whether every text is translated as it now stands."""
        return not self.fuzzy and not self.missing


def current(said: SourceTexts, catalogue: Catalogue | None, source: str) -> dict[str, Wording]:
    """Return every text by context: its translation if that is current, else the text itself in the language `source`."""
    return {context: _current(context, text, catalogue) or Foreign(text, source) for context, text in said}


def state(said: SourceTexts, catalogue: Catalogue | None) -> State:
    """Count how far the catalogue has come."""
    said = tuple(said)
    messages = [_message(context, catalogue) for context, _ in said]
    translated = sum(bool(_current(context, text, catalogue)) for context, text in said)
    missing = sum(message is None or not message.text for message in messages)
    return State(translated, len(said) - translated - missing, missing)


def fingerprint(said: SourceTexts, catalogue: Catalogue | None) -> str:
    """Return twelve letters that change when any text or its translation does: a review is of exactly this."""
    lines = (f"{context}\0{text}\0{_current(context, text, catalogue)}" for context, text in said)
    return sha256("\0".join(lines).encode()).hexdigest()[:12]


def article_in(article: Article, texts: Mapping[str, Wording]) -> Article:
    """Return the article with these texts. Its terms also keep the source's spellings, so that `{text|term}` may name either."""
    names = {name: texts.get(f"article/terms/{name}", name) for name in article.terms}
    made = replaced(article, texts)
    taken = {str(name).casefold() for name in made.terms}
    terms = {}
    for name, old in article.terms.items():
        spellings = tuple(each for each in (str(name), *old.also) if each.casefold() not in taken)
        terms[names[name]] = made.terms[names[name]].model_copy(update={"also": spellings})
    return made.model_copy(update={"terms": terms})


def same_names(article: Article, texts: Mapping[str, Wording]) -> Iterator[tuple[str, str]]:
    """Yield contexts of terms whose translation is that of a term before them, each with that term."""
    seen: dict[str, str] = {}
    for name in article.terms:
        context = f"article/terms/{name}"
        first = seen.setdefault(str(texts.get(context, name)).casefold(), str(name))
        if first != name:
            yield context, first


def _message(context: str, catalogue: Catalogue | None) -> Message | None:
    return catalogue.by_context.get(context) if catalogue else None


def _current(context: str, text: str, catalogue: Catalogue | None) -> str:
    message = _message(context, catalogue)
    return message.text if message and message.done and message.source == text else ""


def sound(article: Article | None, said: SourceTexts, catalogue: Catalogue | None, terms: Glossary) -> None:
    """Raise InputError with every current translation that cannot be printed.

    Without an article, the texts are phrases with slots. `terms` are those of the article in the catalogue's language.
    """
    if catalogue is None:
        return
    said = tuple(said)
    wrong: list[tuple[str, _Wrong]] = []
    if article:
        for context, first in same_names(article, current(said, catalogue, article.language)):
            what = f"this is the translation of the term '{first}' already, so the two cannot be told apart."
            wrong.append((context, (0, what, "Choose another word for one of them.")))
    for context, source in said:
        text = _current(context, source, catalogue)
        if text and (found := _wrong_markup(source, text, terms) if article else _wrong_slots(source, text)):
            wrong.append((context, found))
    if wrong:
        path = catalogue.path
        raise InputError([Problem(str(path), *place_of(path, context, at), what, do) for context, (at, what, do) in wrong])


def _wrong_markup(source: str, text: str, terms: Glossary) -> _Wrong | None:
    if not _MARKUP.search(source):
        extra = _MARKUP.search(text)
        return (extra.start(), f"'{extra[0]}' is markup, and the source has none here.", "Take it out.") if extra else None
    try:
        parse(text, terms)
    except MarkupError as error:
        # a translator cannot define terms, but can name the one that is meant
        do = "Write {your word|the term in the source}." if "is not defined" in error.what else error.do
        return error.offset, error.what, do
    return None


def _wrong_slots(source: str, text: str) -> _Wrong | None:
    wanted = _slots(source)
    if _slots(text) == wanted:
        return None
    shown = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "no braces at all"
    return 0, f"the braces in this phrase are not those of its source ({shown}).", f"Use {shown}, each spelled so."


def _slots(phrase: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
    except ValueError:
        return {"{"}
