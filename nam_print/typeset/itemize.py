"""A text cut into stretches that can be shaped: one span, one script, one face, one level each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from nam_print.article.elements import Rich
from nam_print.language.locales import is_rtl
from nam_print.typeset import bidi, repertoire
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.typeset.isolates import Isolate
from nam_print.typeset.scripts import LATIN, letters_of, scripts
from nam_print.typeset.text import TextStyle

JOINERS = "\u200c\u200d"
# variation selectors choose a form of the character before them; a font that has one form has no glyph for them
INVISIBLE = (
    frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
    | frozenset("\n\r\u00ad\u034f\u061c\u200b\u2060\ufeff\u200e\u200f")
    | frozenset(JOINERS)
)
# shaped with its neighbours, what only turns the text would take a space into its cluster, and no line could end there
_TURNING = frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]))
# Scripts that the theme's families are made for. In others the space and punctuation of a sentence are drawn by the face of its letters.
_EUROPEAN = frozenset({LATIN, "Grek", "Cyrl", "Zyyy"})
_SHARED = frozenset({"P", "Z", "S"})
_LOOK = attrgetter("face", "span", "level", "script", "missing")


class Stretch(NamedTuple):
    """Characters start…end of the text, to be shaped together. `missing` says that no family of the chain has them."""

    start: int
    end: int
    face: FaceKey
    span: int
    level: int
    script: str = LATIN
    missing: bool = False


def stretches(rich: Rich, style: TextStyle, shelf: Shelf) -> list[Stretch]:
    """Return the text of `rich` as stretches, in logical order."""
    text = "".join(span.text for span in rich)
    levels, codes = bidi.levels(text, style.rtl, quoted=quoted(rich, style)), scripts(text, style.lang)
    ends = list(accumulate(len(span.text) for span in rich))
    choosers = [
        (start, end, _Chooser(shelf, style.families, style.strong if span.strong else style.weight, span.lang or style.lang))
        for span, start, end in zip(rich, [0, *ends], ends, strict=False)
    ]
    even = len(set(levels)) == len(set(codes)) == 1
    whole = even and all(each.draws(each.first, _wanted(text, start, end)) for start, end, each in choosers)
    found: list[Stretch] = []
    for index, (start, end, chooser) in enumerate(choosers):
        parts = [(start, end, chooser.first)] if end > start else []
        for first, stop, face in parts if whole else _with_faces(text, codes, choosers, index):
            piece = Stretch(first, stop, face or chooser.first, index, levels[first], codes[first], missing=face is None)
            joins = found and found[-1].end == first and _LOOK(found[-1]) == _LOOK(piece)
            if joins and text[first] not in _TURNING and text[first - 1] not in _TURNING:
                piece = piece._replace(start=found.pop().start)
            found.append(piece)
    return found


def by_lines(text: str, found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches, cut where their writer ended a line: no line is shaped with its neighbour."""
    for stretch in found:
        start = stretch.start
        while (at := text.find("\n", start, stretch.end)) >= 0:
            if at > start:
                yield stretch._replace(start=start, end=at)
            yield stretch._replace(start=at, end=at + 1)
            start = at + 1
        if start < stretch.end:
            yield stretch._replace(start=start) if start > stretch.start else stretch


def quoted(rich: Rich, style: TextStyle) -> list[Isolate]:
    """Return the spans in a language of the other direction as isolates, neighbours as one, so that each has its full stop at its end."""
    found: list[Isolate] = []
    start = 0
    for span in rich:
        end = start + len(span.text)
        if span.cite and style.rtl:
            found.append(Isolate(start, end))  # no part of the name that it stands behind
        elif span.lang and span.text and (rtl := is_rtl(span.lang)) != style.rtl:
            near = found and found[-1].end == start and found[-1].rtl == rtl
            found.append(Isolate(found.pop().start if near else start, end, rtl))
        start = end
    return found


class _Chooser:
    """Which family of a chain draws what: the theme's own first, then those for the script and language."""

    def __init__(self, shelf: Shelf, families: Sequence[str], weight: int, lang: str) -> None:
        self.shelf, self.families, self.weight, self.lang = shelf, families, weight, lang
        self.first = FaceKey(families[0], weight)
        self.have = shelf.face(self.first).characters

    def choose(self, wanted: Sequence[int], script: str) -> FaceKey | None:
        """Return the first face that has all of these code points; None if none has."""
        if all(code in self.have for code in wanted):
            return self.first
        own = (FaceKey(family, self.weight) for family in self.families[1:])
        names = dict.fromkeys([*repertoire.families(script, self.lang), *repertoire.families(letters_of(self.lang), self.lang)])
        more = (FaceKey(family, self.weight) for family in names if self.shelf.has(family))
        return next((key for chain in (own, more) for key in chain if self.draws(key, wanted)), None)

    def draws(self, key: FaceKey, wanted: Sequence[int]) -> bool:
        """Return whether the face has all of these code points."""
        have = self.shelf.face(key).characters
        return all(code in have for code in wanted)


_Choosers = Sequence[tuple[int, int, _Chooser]]
"""Each span's characters start…end, and who chooses its faces."""


def _with_faces(text: str, codes: Sequence[str], choosers: _Choosers, index: int) -> Iterator[tuple[int, int, FaceKey | None]]:
    """Yield each letter of a span with its marks, and the face that draws it.

    What several scripts share is drawn by the family of the letters of its script that are next before it or, where there are none, next
    behind it, be it in another span: so both of a pair of quotation marks come from one face.
    """
    start, end, chooser = choosers[index]
    while start < end:
        stop = start + 1
        while stop < end and (unicodedata.category(text[stop])[0] == "M" or text[stop] in JOINERS):
            stop += 1
        # what several scripts share, in the midst of one that is not European; ASCII but for the space looks alike everywhere
        shared = codes[start] not in _EUROPEAN and unicodedata.category(text[start])[0] in _SHARED
        goes_with_letters = shared and (text[start] == " " or not text[start].isascii())
        near = _near(text, codes, choosers, index, start) if goes_with_letters else None
        wanted = _wanted(text, start, stop)
        yield start, stop, near if near and chooser.draws(near, wanted) else chooser.choose(wanted, codes[start])
        start = stop


def _near(text: str, codes: Sequence[str], choosers: _Choosers, index: int, at: int) -> FaceKey | None:
    """Return the face of the span's own weight in the family of the nearest letter of the same script and language."""
    chooser = choosers[index][2]
    for places in (range(at - 1, -1, -1), range(at + 1, len(text))):
        for place in places:
            if codes[place] == codes[at] and text[place].isalpha():
                other = next(each for start, end, each in choosers if start <= place < end)
                face = other.choose([ord(text[place])], codes[place]) if other.lang == chooser.lang else None
                return FaceKey(face.family, chooser.weight) if face else None
    return None


def _wanted(text: str, start: int, end: int) -> list[int]:
    return [ord(character) for character in {*text[start:end]} - INVISIBLE]
