"""English: the school years that a reader needs, as the two usual formulas estimate them.

FKGL = 0.39 · words/sentences + 11.8 · syllables/words − 15.59      (Flesch–Kincaid grade level)
SMOG = 1.0430 · √(polysyllables · 30/sentences) + 3.1291            (polysyllables: words of three syllables up)
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Self

from nam_print.language.levels.base import Counts, Rating, Sentences
from nam_print.language.levels.words import TERM
from nam_print.language.syllables import syllables

HIGHEST_FKGL = 6.0
"""US school years (AMA, NIH and NLM ask for about the 6th grade)."""
HIGHEST_SMOG = 8.0
"""US school years."""
_POLYSYLLABLE = 3


@dataclass(frozen=True)
class Grades(Counts):
    """What the two English formulas count."""

    syllables: int
    polysyllables: int

    @staticmethod
    def serves(language: str, script: str) -> bool:
        """English as it is usually written."""
        return (language, script) == ("en", "Latn")

    @classmethod
    def of(cls, sentences: Sentences) -> Self:
        """Count; a defined term that is set aside has one syllable."""
        lengths = [1 if word == TERM else syllables(word) for sentence in sentences for word in sentence]
        return cls(len(lengths), len(sentences), sum(lengths), sum(length >= _POLYSYLLABLE for length in lengths))

    @property
    def fkgl(self) -> float:
        """The Flesch–Kincaid grade level, in US school years."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """The SMOG grade, in US school years; the formula was fitted to 30 sentences and is rough below that."""
        return 1.0430 * sqrt(self.polysyllables * 30 / self.sentences) + 3.1291

    @property
    def figures(self) -> tuple[Rating, ...]:
        """Both grades."""
        return (Rating("FKGL", self.fkgl, HIGHEST_FKGL), Rating("SMOG", self.smog, HIGHEST_SMOG))
