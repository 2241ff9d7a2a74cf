"""Spanish: Szigriszt's perspicuity on the scale INFLESZ, which was made for texts that patients read.

INFLESZ = 206.835 − 62.3 · syllables/words − words/sentences

Below 40 is very hard, 40 to 55 somewhat hard, 55 to 65 normal, 65 to 80 rather easy, 80 and up very easy.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from typing import Self

from nam_print.language.levels.base import Counts, Rating, Sentences
from nam_print.language.levels.words import TERM

LOWEST_INFLESZ = 65.0
"""Where "rather easy" begins."""


@dataclass(frozen=True)
class Inflesz(Counts):
    """What the Spanish formula counts."""

    syllables: int

    @staticmethod
    def serves(language: str, script: str) -> bool:
        """Serve Spanish of every country."""
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


# How many syllables a Spanish word has: as silabeador divides it, and by its vowels where that stumbles.

# cero, uno … veintinueve; then treinta … noventa; ciento, doscientos … novecientos.
_ONES = (2, 2, 1, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 3, 2, 3, 4, 3, 4, 2, 3, 3, 3, 4, 4, 3, 4, 3, 4)
_TENS = (0, 0, 0, 2, 3, 3, 3, 3, 3, 3)
_HUNDREDS = (0, 2, 3, 3, 4, 3, 3, 4, 4, 4)
_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 1_000_000
# The names of letters with more than one syllable: efe, hache … uve doble, equis, zeta.
_LETTERS = dict.fromkeys("fhjlmnñrsvxz", 2) | {"w": 4}
_SPELLED = 5  # letters that an abbreviation in capitals has at most; longer ones are shouted words
_VOWELS = re.compile(r"[aeoáéíóúàèìòùâêîôûïë]|[iuyü]+(?![aeoáéíóúiuyü])")


def syllables(word: str) -> int:
    """Count the syllables of one word, at least 1. Hyphenated parts add up, numbers are read aloud, capitals (IRM) spelled."""
    return max(1, sum(_part(part) for part in re.findall(r"\d+|[^\W\d_ºª]+", word)))


def _part(part: str) -> int:
    if part.isdecimal():
        return _number(int(part))
    if part.isupper() and 1 < len(part) <= _SPELLED:
        return sum(_LETTERS.get(letter, 1) for letter in part.lower())
    return _divided(part.lower())


def _number(value: int) -> int:
    """Return the syllables of a number read aloud: 31 is "treinta y uno", 100 is "cien", 2026 "dos mil veintiséis"."""
    if value < len(_ONES):
        return _ONES[value]
    if value < _HUNDRED:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (1 + _ONES[ones] if ones else 0)
    if value < _THOUSAND:
        hundreds, rest = divmod(value, _HUNDRED)
        return 1 if value == _HUNDRED else _HUNDREDS[hundreds] + (_number(rest) if rest else 0)
    size, name = (_THOUSAND, 1) if value < _MILLION else (_MILLION, 2 + (value >= 2 * _MILLION))
    many, rest = divmod(value, size)
    said = 0 if (many, size) == (1, _THOUSAND) else 1 if many == 1 else _number(many)
    return said + name + (_number(rest) if rest else 0)


@cache
def _divided(word: str) -> int:
    """Count by silabeador, which fails on Latin endings ("item", "Vietnam") unless it ignores exceptions, and on some names."""
    from silabeador import syllabify  # noqa: PLC0415 — only Spanish needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.11 and 3.12 advise against how it opens its list of exceptions
        for exceptions in (1, 0):
            try:
                return len(syllabify(word, exceptions))
            except (IndexError, TypeError, UnboundLocalError):
                continue
    return len(_VOWELS.findall(word))
