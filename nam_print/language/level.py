"""The reading level of a text: how many school years a reader needs, as the two usual English formulas estimate it.

    FKGL = 0.39 · words/sentences + 11.8 · syllables/words − 15.59      (Flesch–Kincaid grade level)
    SMOG = 1.0430 · √(polysyllables · 30/sentences) + 3.1291            (polysyllables: words of three syllables up)

Both are told twice: for the whole text, and with the article's own defined terms set aside, each occurrence counted
as one word of one syllable. A pamphlet about creatine kinase cannot do without its name, but all that stands around
it can be plain. Other languages are not measured: grades do not carry over, and no figure is better than an invented one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import sqrt

from nam_print.language.syllables import syllables

_POLYSYLLABLE = 3
_TERM = "\ue000"  # a private character stands for a term that is set aside: it can occur in no text
_WORD = re.compile(rf"{_TERM}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|vs|cf|approx|dr|mr|mrs|ms|prof|st|jr|sr|[a-z])\.$", re.IGNORECASE)


@dataclass(frozen=True)
class Counts:
    """What was counted in a text, and the two school grades that follow from it."""

    words: int
    sentences: int
    syllables: int
    polysyllables: int

    @property
    def fkgl(self) -> float:
        """The Flesch–Kincaid grade level, in US school years."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """The SMOG grade, in US school years; the formula was fitted to 30 sentences and is rough below that."""
        return 1.0430 * sqrt(self.polysyllables * 30 / self.sentences) + 3.1291


@dataclass(frozen=True)
class Level:
    """The reading level of a text: `plain` with its defined terms set aside, `whole` with every word as it stands."""

    plain: Counts
    whole: Counts


def measure(texts: Iterable[str], language: str, set_aside: Collection[str] = ()) -> Level | None:
    """The level of `texts` (paragraphs, headings, list items: each is a sentence or more), or None: "not measured".

    `set_aside` holds every spelling of every defined term. Not measured are languages other than English, and texts
    without a word.
    """
    if language.replace("_", "-").split("-")[0].lower() != "en":
        return None
    sentences = [sentence for text in texts for sentence in split_sentences(text)]
    pattern = _terms(set_aside)
    whole = _count(sentences)
    plain = _count([pattern.sub(_TERM, sentence) for sentence in sentences]) if pattern else whole
    return Level(plain, whole) if plain and whole else None


def split_sentences(text: str) -> list[str]:
    """The sentences of one paragraph. Abbreviations ("e.g.", "Dr.", initials) and decimals do not end one."""
    sentences: list[str] = []
    held = ""
    for piece in _SENTENCE_END.split(text.strip()):
        held = f"{held} {piece}".strip()
        if not _ABBREVIATION.search(held):
            sentences.append(held)
            held = ""
    return [sentence for sentence in [*sentences, held] if _WORD.search(sentence)]


def _terms(set_aside: Collection[str]) -> re.Pattern[str] | None:
    """One pattern for all spellings as whole words, longest first, in singular, plural and possessive."""
    spellings = sorted({term.strip() for term in set_aside} - {""}, key=len, reverse=True)
    if not spellings:
        return None
    each = (r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", term)) for term in spellings)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?:['’]?s|['’])?(?!\w)", re.IGNORECASE)


def _count(sentences: list[str]) -> Counts | None:
    lengths = [1 if word == _TERM else syllables(word) for sentence in sentences for word in _WORD.findall(sentence)]
    if not lengths:
        return None
    return Counts(len(lengths), len(sentences), sum(lengths), sum(length >= _POLYSYLLABLE for length in lengths))
