"""What a rule of proofreading is given, a Pair, and what it yields, Remarks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nam_print.article.terms import NO_TERMS, Glossary
from nam_print.language.locales import script_of


@dataclass(frozen=True)
class Pair:
    """A text and its translation. `room` is the most characters, as wide as Latin ones, that the translation may have; None for any number.

    `terms` look up the source's terms, `own_terms` the translation's; both give the source's main spelling. `quotes_titles`: the text names
    works and organisations, which keep their names.
    """

    context: str
    source: str
    text: str
    lang: str
    room: int | None = None
    terms: Glossary = NO_TERMS
    own_terms: Glossary = NO_TERMS
    quotes_titles: bool = False

    @property
    def base(self) -> str:
        """The language without script and region."""
        return self.lang.split("-")[0].lower()

    @property
    def script(self) -> str:
        return script_of(self.lang)


class Remark(NamedTuple):
    """What a rule says: how bad it is ("error" or "warning"), and what."""

    level: str
    message: str
