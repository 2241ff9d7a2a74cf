"""A text cut into stretches that can be shaped: one span, one face, one level each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from nam_print.content.elements import Rich
from nam_print.typeset import bidi
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.typeset.text import TextStyle

# variation selectors choose a form of the character before them; a font that has one form has no glyph for them
VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
INVISIBLE = VARIATION_SELECTORS | frozenset("\n\r\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u200e\u200f\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Stretch:
    """Characters start…end of the text, to be shaped together. `missing` says that no family of the chain has them."""

    start: int
    end: int
    face: FaceKey
    span: int
    level: int
    missing: bool = False


def stretches(rich: Rich, style: TextStyle, shelf: Shelf) -> list[Stretch]:
    """The text of `rich` as stretches, in logical order."""
    text = "".join(span.text for span in rich)
    levels = bidi.levels(text, style.rtl)
    found: list[Stretch] = []
    start = 0
    for index, span in enumerate(rich):
        for piece in _by_face(text, start, start + len(span.text), index, style, shelf, span.strong, levels):
            if found and _joins(found[-1], piece):
                piece = Stretch(found.pop().start, piece.end, piece.face, piece.span, piece.level, piece.missing)  # noqa: PLW2901
            found.append(piece)
        start += len(span.text)
    return found


def _joins(left: Stretch, right: Stretch) -> bool:
    same = (left.face, left.span, left.level, left.missing) == (right.face, right.span, right.level, right.missing)
    return same and left.end == right.start


def _by_face(
    text: str, start: int, end: int, span: int, style: TextStyle, shelf: Shelf, strong: bool, levels: tuple[int, ...]
) -> Iterator[Stretch]:
    weight = style.strong if strong else style.weight
    first = FaceKey(style.families[0], weight)
    have = shelf.face(first).characters
    at = start
    while at < end:
        stop = at + 1
        while stop < end and unicodedata.category(text[stop]).startswith("M"):
            stop += 1
        wanted = [ord(character) for character in text[at:stop] if character not in INVISIBLE]
        if all(code in have for code in wanted):
            yield Stretch(at, stop, first, span, levels[at])
        else:
            key = _fallback(wanted, style, weight, shelf)
            yield Stretch(at, stop, key or first, span, levels[at], missing=key is None)
        at = stop


def _fallback(wanted: list[int], style: TextStyle, weight: int, shelf: Shelf) -> FaceKey | None:
    for family in style.families[1:]:
        key = FaceKey(family, weight)
        if all(code in shelf.face(key).characters for code in wanted):
            return key
    return None
