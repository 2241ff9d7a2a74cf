"""Spanish: Szigriszt's perspicuity on the scale INFLESZ, which was made for texts that patients read.

INFLESZ = 206.835 − 62.3 · syllables/words − words/sentences

Below 40 is very hard, 40 to 55 somewhat hard, 55 to 65 normal, 65 to 80 rather easy, 80 and up very easy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from nam_print.language.levels.base import Counts, Rating, Sentences
from nam_print.language.levels.words import TERM
from nam_print.language.spanish_syllables import syllables

LOWEST_INFLESZ = 65.0
"""Where "rather easy" begins."""


@dataclass(frozen=True)
class Inflesz(Counts):
    """What the Spanish formula counts."""

    syllables: int

    @staticmethod
    def serves(language: str, script: str) -> bool:
        """Spanish of every country."""
        return (language, script) == ("es", "Latn")

    @classmethod
    def of(cls, sentences: Sentences) -> Self:
        """Count; a defined term that is set aside has one syllable."""
        lengths = [1 if word == TERM else syllables(word) for sentence in sentences for word in sentence]
        return cls(len(lengths), len(sentences), sum(lengths))

    @property
    def inflesz(self) -> float:
        """Points; the more, the easier."""
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences

    @property
    def figures(self) -> tuple[Rating, ...]:
        """The one figure."""
        return (Rating("INFLESZ", self.inflesz, LOWEST_INFLESZ, more_is_easier=True),)
