"""Stretches into clusters, by HarfBuzz, at one em."""

from __future__ import annotations

from collections.abc import Iterator

import uharfbuzz as hb

from nam_print.typeset.fonts import Face, Shelf
from nam_print.typeset.itemize import INVISIBLE, Stretch
from nam_print.typeset.text import Cluster, EmGlyph


def shape(text: str, stretch: Stretch, lang: str, shelf: Shelf, scale: float, rise: float) -> tuple[list[Cluster], set[int]]:
    """The clusters of one stretch in logical order, and the character positions before which the stretch may not be cut unshaped."""
    face = shelf.face(stretch.face)
    buffer = _buffer(text, stretch, lang)
    hb.shape(face.hb_font, buffer, {})
    unsafe = {info.cluster for info in buffer.glyph_infos if info.flags & hb.GlyphFlags.UNSAFE_TO_BREAK}
    return list(_clusters(text, stretch, face, buffer, scale, rise)), unsafe


def _buffer(text: str, stretch: Stretch, lang: str) -> hb.Buffer:
    buffer = hb.Buffer()
    # the whole text with a window into it: letters join, and kern, as their neighbours ask
    buffer.add_codepoints([ord(character) for character in text], item_offset=stretch.start, item_length=stretch.end - stretch.start)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if stretch.level % 2 else "ltr"
    buffer.language = lang
    return buffer


def _clusters(text: str, stretch: Stretch, face: Face, buffer: hb.Buffer, scale: float, rise: float) -> Iterator[Cluster]:
    per_em = scale / face.upem
    glyphs: dict[int, list[EmGlyph]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = EmGlyph(info.codepoint, position.x_advance * per_em, position.x_offset * per_em, position.y_offset * per_em)
        glyphs.setdefault(info.cluster, []).append(glyph)
    starts = sorted(glyphs)
    for start, end in zip(starts, [*starts[1:], stretch.end], strict=True):
        drawn = () if text[start:end] in INVISIBLE else tuple(glyphs[start])
        advance = sum(glyph.advance for glyph in drawn)
        yield Cluster(start, end, advance, drawn, stretch.face, stretch.span, stretch.level, scale, rise)
