"""Stretches into glyphs, by HarfBuzz, at one em."""

from __future__ import annotations

from collections.abc import Iterator

import uharfbuzz as hb

from nam_print.typeset.fonts import Face, Shelf
from nam_print.typeset.itemize import INVISIBLE, Stretch
from nam_print.typeset.text import Cluster, EmGlyph, GlyphRun, Shaped, inside_plain_words

ALONE = frozenset({"Latn", "Grek", "Cyrl", "Hani", "Hira", "Kana", "Hang"})
"""Scripts whose letters look the same whatever stands around their stretch."""
CONTEXT = 5
"""Characters on either side of a stretch that HarfBuzz looks at."""

_tuple = tuple.__new__
_UNSAFE_TO_BREAK = hb.GlyphFlags.UNSAFE_TO_BREAK.value
_UNSEEN = INVISIBLE - {"\n", "\r"}


def shape(text: str, stretch: Stretch, lang: str, shelf: Shelf, scale: float = 1.0, rise: float = 0.0) -> GlyphRun:
    """Shape a stretch; `rise` (em) and `scale` are those of a raised number."""
    face, buffer = shelf.face(stretch.face), hb.Buffer()
    # a window into the text: letters join, and kern, as their neighbours ask
    first = max(0, stretch.start - CONTEXT)
    before = stretch.start - first
    around = [ord(character) for character in text[first : stretch.end + CONTEXT]]
    buffer.add_codepoints(around, item_offset=before, item_length=stretch.end - stretch.start)
    buffer.script, buffer.language = stretch.script, lang
    buffer.direction = "rtl" if stretch.level % 2 else "ltr"
    hb.shape(face.hb_font, buffer, {})
    infos, own = buffer.glyph_infos, text[stretch.start : stretch.end]
    starts = [info.cluster - before for info in infos]
    places = [place.position for place in buffer.glyph_positions]
    per_em = scale / face.upem
    gids = tuple([info.codepoint for info in infos])
    advances = tuple([advance * per_em for _, _, advance, _ in places])
    clusters: list[Cluster] = []
    off = stretch.level or any(dx or dy for dx, dy, _, _ in places)
    if off or starts != list(range(len(own))) or not INVISIBLE.isdisjoint(own):
        offsets = [(dx * per_em if dx else 0.0, dy * per_em if dy else 0.0) for dx, dy, _, _ in places]
        glyphs = [_tuple(EmGlyph, (gid, advance, *offset)) for gid, advance, offset in zip(gids, advances, offsets, strict=True)]
        together: dict[int, list[EmGlyph]] = {}
        for start, glyph in zip(starts, glyphs, strict=True):
            together.setdefault(start, []).append(glyph)
        # what nobody sees belongs to the letter before it
        seen = [start for start in sorted(together) if own[start] not in _UNSEEN or start == 0]
        look = (stretch.face, 0, stretch.level, scale, rise, stretch.script)
        for start, end in zip(seen, [*seen[1:], len(own)], strict=True):
            drawn = () if own[start:end] in INVISIBLE else tuple(together[start])
            clusters.append(Cluster(start, end, sum(glyph.advance for glyph in drawn), drawn, *look))
    # most glyphs stand inside words, where lines never end: asking for their flags takes longer than shaping them
    inside = inside_plain_words(own, 0, len(own))
    unsafe = [at for info, at in zip(infos, starts, strict=True) if at not in inside and info.flags.value & _UNSAFE_TO_BREAK]
    shaped = Shaped(gids, advances, tuple(clusters), frozenset(unsafe))
    return GlyphRun(stretch.start, stretch.end, shaped, stretch.face, stretch.span, stretch.level, scale, rise, stretch.script)


def ink_edges(piece: GlyphRun, face: Face) -> Iterator[tuple[float, float]]:
    """Yield how high in em above the baseline the ink of each glyph reaches, and where it begins."""
    glyphs = (glyph for cluster in piece.shaped.clusters for glyph in cluster.glyphs)
    raised = ((glyph.gid, glyph.dy) for glyph in glyphs) if piece.shaped.clusters else ((gid, 0.0) for gid in piece.shaped.gids)
    for gid, dy in set(raised):
        found = face.hb_font.get_glyph_extents(gid)
        if found and found.height:
            top = piece.rise + dy + found.y_bearing * piece.scale / face.upem
            yield top, top + found.height * piece.scale / face.upem
