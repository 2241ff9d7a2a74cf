"""Other languages in Latin and Cyrillic letters: Björnsson's läsbarhetsindex, which needs no syllables.

LIX = words/sentences + 100 · long words/words      (long: over 6 letters)

Up to 25 is for children's books, 25 to 30 simple, 30 to 40 plain prose, 40 to 50 factual prose, over 50 official language. It was fitted to
Swedish and holds up in its neighbours; in languages that put endings and words together (Finnish, Turkish, Russian, German) the same ease
gives a higher figure. Only full stops, question marks, exclamation marks and ends of paragraphs end a sentence here: some count colons too,
and find texts easier.

A hyphen joins ("dites-vous", "по-русски" are one word) but makes no word long: its longest part counts, since each is deciphered by itself.

Vietnamese and Hmong are not measured. They write each syllable apart, so what stands between two spaces is not a word: hardly any has over
6 letters ("nghiêng" is among the longest there are), a long word counts as several short ones, and LIX would be the length of sentences in
syllables and nothing else. Scripts that are neither Latin nor Cyrillic are not measured either: LIX's aims were never found out for them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Self

from nam_print.language.levels.base import Counts, Rating, Sentences

HIGHEST_LIX = 40.0
"""Where plain prose ends."""
_LONG = 7  # letters
_NAMES = {"Latn": "LATIN", "Cyrl": "CYRILLIC"}
_BY_SYLLABLE = frozenset({"vi", "hmn", "hnj", "mww"})


@dataclass(frozen=True)
class Lix(Counts):
    """What LIX counts."""

    long_words: int

    @staticmethod
    def serves(language: str, script: str) -> bool:
        """Serve Latin and Cyrillic letters, except where each syllable is written apart."""
        return script in _NAMES and language not in _BY_SYLLABLE

    @classmethod
    def of(cls, sentences: Sentences) -> Self | None:
        """Count. None where most letters are neither Latin nor Cyrillic, whatever the language's tag made one expect."""
        words = [word for sentence in sentences for word in sentence]
        letters = [letter for word in words for letter in word if letter.isalpha()]
        if sum(_measured(letter) for letter in letters) * 2 < len(letters):
            return None
        return cls(len(words), len(sentences), sum(_letters(word) >= _LONG for word in words))

    @property
    def lix(self) -> float:
        """Points; the fewer, the easier."""
        return self.words / self.sentences + 100 * self.long_words / self.words

    @property
    def figures(self) -> tuple[Rating, ...]:
        """The one figure."""
        return (Rating("LIX", self.lix, HIGHEST_LIX),)


def _measured(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(tuple(_NAMES.values()))


def _letters(word: str) -> int:
    """Return how many letters the longest part of the word has."""
    return max(sum(letter.isalpha() for letter in part) for part in word.replace("‑", "-").split("-"))
