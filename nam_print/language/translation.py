"""An article, or the layouts' own words, in another language: what its catalogue says, and the source's words where it is silent.

A text that falls back to the source keeps its own language (`Foreign`), so that it is shaped, tagged and set in its own direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from nam_print.article.article import Article
from nam_print.article.elements import Foreign, Wording
from nam_print.article.messages import replaced
from nam_print.language.catalogue import Catalogue, Message

SourceTexts = Iterable[tuple[str, str]]
"""The texts of a source as (context, text): what `messages` gives."""


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
    """Every text by context: its translation if that is current, else the text itself in the language `source`."""
    return {context: _current(context, text, catalogue) or Foreign(text, source) for context, text in said}


def state(said: SourceTexts, catalogue: Catalogue | None) -> State:
    """How far the catalogue has come."""
    kinds = [_kind(context, text, catalogue) for context, text in said]
    return State(*(kinds.count(kind) for kind in ("translated", "fuzzy", "missing")))


def fingerprint(said: SourceTexts, catalogue: Catalogue | None) -> str:
    """Twelve letters that change when any text or its translation does: a review is of exactly this."""
    lines = (f"{context}\0{text}\0{_current(context, text, catalogue)}" for context, text in said)
    return sha256("\0".join(lines).encode()).hexdigest()[:12]


def article_in(article: Article, texts: Mapping[str, Wording]) -> Article:
    """The article with these texts. Its terms also keep the source's spellings, so that `{text|term}` may name either."""
    names = {name: texts.get(f"article/terms/{name}", name) for name in article.terms}
    made = replaced(article, texts)
    taken = {str(name).casefold() for name in made.terms}
    terms = {}
    for name, old in article.terms.items():
        spellings = tuple(each for each in (str(name), *old.also) if each.casefold() not in taken)
        terms[names[name]] = made.terms[names[name]].model_copy(update={"also": spellings})
    return made.model_copy(update={"terms": terms})


def same_names(article: Article, texts: Mapping[str, Wording]) -> Iterator[tuple[str, str]]:
    """Contexts of terms whose translation is that of a term before them, each with that term."""
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


def _kind(context: str, text: str, catalogue: Catalogue | None) -> str:
    message = _message(context, catalogue)
    if message is None or not message.text:
        return "missing"
    return "translated" if message.done and message.source == text else "fuzzy"
