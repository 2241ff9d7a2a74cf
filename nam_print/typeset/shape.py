"""Stretches into clusters, by HarfBuzz, at one em."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import uharfbuzz as hb

from nam_print.typeset.fonts import Shelf
from nam_print.typeset.itemize import INVISIBLE, Stretch
from nam_print.typeset.text import Cluster, EmGlyph, inside_plain_words

ALONE = frozenset({"Latn", "Grek", "Cyrl", "Hani", "Hira", "Kana", "Hang"})
"""Scripts whose letters look the same whatever stands around their stretch."""

_CONTEXT = 5  # characters on either side: as many as HarfBuzz looks at
_tuple = tuple.__new__  # makes a named tuple three times as quickly as its own name does, and there are thousands
_UNSEEN = INVISIBLE - {"\n", "\r"}


def shape(text: str, stretch: Stretch, lang: str, shelf: Shelf, scale: float, rise: float) -> tuple[list[Cluster], set[int]]:
    """The clusters of one stretch in logical order, and the character positions before which the stretch may not be cut unshaped."""
    face = shelf.face(stretch.face)
    buffer = _buffer(text, stretch, lang)
    hb.shape(face.hb_font, buffer, {})
    infos, first = buffer.glyph_infos, max(0, stretch.start - _CONTEXT)
    starts = [info.cluster + first for info in infos]
    glyphs = _glyphs(infos, buffer.glyph_positions, scale / face.upem)
    clusters = _clusters(text, stretch, starts, glyphs, scale, rise)
    return clusters, set(_unsafe(text, stretch, infos, starts))


def _glyphs(infos: Sequence[hb.GlyphInfo], places: Sequence[hb.GlyphPosition], per_em: float) -> list[EmGlyph]:
    found = []
    for info, place in zip(infos, places, strict=True):
        dx, dy, advance, _ = place.position
        found.append(_tuple(EmGlyph, (info.codepoint, advance * per_em, dx * per_em, dy * per_em)))
    return found


def _unsafe(text: str, stretch: Stretch, infos: Sequence[hb.GlyphInfo], starts: Sequence[int]) -> Iterator[int]:
    """Most glyphs stand inside words, where lines never end: asking for their flags takes longer than shaping them."""
    inside = inside_plain_words(text, stretch.start, stretch.end)
    return (at for info, at in zip(infos, starts, strict=True) if at not in inside and info.flags & hb.GlyphFlags.UNSAFE_TO_BREAK)


def _buffer(text: str, stretch: Stretch, lang: str) -> hb.Buffer:
    buffer = hb.Buffer()
    # a window into the text: letters join, and kern, as their neighbours ask
    first = max(0, stretch.start - _CONTEXT)
    around = [ord(character) for character in text[first : stretch.end + _CONTEXT]]
    buffer.add_codepoints(around, item_offset=stretch.start - first, item_length=stretch.end - stretch.start)
    buffer.script = stretch.script
    buffer.direction = "rtl" if stretch.level % 2 else "ltr"
    buffer.language = lang
    return buffer


def _clusters(text: str, stretch: Stretch, starts: Sequence[int], glyphs: Sequence[EmGlyph], scale: float, rise: float) -> list[Cluster]:
    first, last, face, span, level, script, _ = stretch
    look = (face, span, level, scale, rise, script)
    if len(starts) == last - first and level == 0 and INVISIBLE.isdisjoint(text[first:last]) and len(set(starts)) == len(starts):
        return [_tuple(Cluster, (at, at + 1, glyph[1], (glyph,), *look)) for at, glyph in zip(starts, glyphs, strict=True)]
    together: dict[int, list[EmGlyph]] = {}
    for start, glyph in zip(starts, glyphs, strict=True):
        together.setdefault(start, []).append(glyph)
    # what nobody sees belongs to the letter before it
    seen = [start for start in sorted(together) if text[start] not in _UNSEEN or start == first]
    found = []
    for start, end in zip(seen, [*seen[1:], last], strict=True):
        drawn = () if text[start:end] in INVISIBLE else tuple(together[start])
        found.append(Cluster(start, end, sum(glyph.advance for glyph in drawn), drawn, *look))
    return found
