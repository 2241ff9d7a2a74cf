"""Stretches into clusters, by HarfBuzz, at one em."""

from __future__ import annotations

from collections.abc import Iterator

import uharfbuzz as hb

from nam_print.typeset.fonts import Face, Shelf
from nam_print.typeset.itemize import INVISIBLE, Stretch
from nam_print.typeset.text import Cluster, EmGlyph, in_plain_word

_CONTEXT = 5  # characters on either side: as many as HarfBuzz looks at
_UNSEEN = INVISIBLE - {"\n", "\r"}


def shape(text: str, stretch: Stretch, lang: str, shelf: Shelf, scale: float, rise: float) -> tuple[list[Cluster], set[int]]:
    """The clusters of one stretch in logical order, and the character positions before which the stretch may not be cut unshaped."""
    face = shelf.face(stretch.face)
    buffer = _buffer(text, stretch, lang)
    hb.shape(face.hb_font, buffer, {})
    clusters = list(_clusters(text, stretch, face, buffer, scale, rise))
    return clusters, set(_unsafe(text, stretch, buffer))


def _unsafe(text: str, stretch: Stretch, buffer: hb.Buffer) -> Iterator[int]:
    """Most glyphs stand inside words, where lines never end: asking for their flags takes longer than shaping them."""
    first = max(0, stretch.start - _CONTEXT)
    for info in buffer.glyph_infos:
        at = info.cluster + first
        if not in_plain_word(text, at) and info.flags & hb.GlyphFlags.UNSAFE_TO_BREAK:
            yield at


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


def _clusters(text: str, stretch: Stretch, face: Face, buffer: hb.Buffer, scale: float, rise: float) -> Iterator[Cluster]:
    per_em = scale / face.upem
    first = max(0, stretch.start - _CONTEXT)
    glyphs: dict[int, list[EmGlyph]] = {}
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        dx, dy, advance, _ = place.position
        glyphs.setdefault(info.cluster + first, []).append(EmGlyph(info.codepoint, advance * per_em, dx * per_em, dy * per_em))
    # what nobody sees belongs to the letter before it
    starts = [start for start in sorted(glyphs) if text[start] not in _UNSEEN or start == stretch.start]
    for start, end in zip(starts, [*starts[1:], stretch.end], strict=True):
        drawn = () if text[start:end] in INVISIBLE else tuple(glyphs[start])
        advance = drawn[0].advance if len(drawn) == 1 else sum(glyph.advance for glyph in drawn)
        yield Cluster(start, end, advance, drawn, stretch.face, stretch.span, stretch.level, scale, rise, stretch.script)
