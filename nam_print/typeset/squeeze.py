"""White of full-width marks: a Chinese or Japanese mark fills a square of which it needs half, and two in a row would leave a hole.

As JLREQ and CLREQ ask: between neighbouring marks there is the white of one; a mark that opens begins its line without white before it, and
one that closes ends its line without white behind it. In which half a mark stands, its ink tells, since fonts for China, Taiwan and Japan
differ; one that stands in the middle stays as it is. Only where glyphs stand is changed, never a character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from nam_print.typeset.fonts import Face, Shelf
from nam_print.typeset.text import Cluster, GlyphRun, Trims

MARKS = frozenset("、。，．：；！？・·‘’“”（）「」『』【】《》〈〉〔〕［］｛｝〖〗")
_HALF = 0.5  # em
_NEAR = 0.045  # em that ink may reach over the middle
_FULL = 0.02  # em by which a square may differ from one
_TRIMMED = 0.75  # em: a mark with less has lost its white


def squeezed(text: str, pieces: Sequence[GlyphRun], shelf: Shelf) -> tuple[tuple[GlyphRun, ...], Trims]:
    """The pieces of a text without holes between its marks and where its writer ended lines; and what other lines could save at theirs."""
    if MARKS.isdisjoint(text):
        return tuple(pieces), Trims()
    found = [cluster for piece in pieces for cluster in piece.clusters()]
    done = without_holes(text, found, shelf)
    sides = _sides(text, done, shelf)
    full = [cluster for cluster in done if sides.get(cluster.start) and cluster.advance > _TRIMMED]
    trims = Trims(
        {cluster.start: _HALF for cluster in full if sides[cluster.start] == "right"},
        {cluster.end: _HALF for cluster in full if sides[cluster.start] == "left"},
    )
    if done == found:
        return tuple(pieces), trims
    starts = [cluster.start for cluster in done]
    return tuple(_with(piece, done[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]) for piece in pieces), trims


def without_holes(text: str, clusters: Sequence[Cluster], shelf: Shelf) -> list[Cluster]:
    """The clusters of a line, or of several that "\\n" ends, in logical order, with white taken from their marks where it was not yet."""
    sides = _sides(text, clusters, shelf)
    if not sides or not clusters:
        return list(clusters)
    trimmed = set(_to_trim(text, sides, clusters[0].start, clusters[-1].end))
    return [_trim(each, sides[each.start]) if each.start in trimmed and each.advance > _TRIMMED else each for each in clusters]


def _sides(text: str, clusters: Sequence[Cluster], shelf: Shelf) -> dict[int, str]:
    """The half of its square that each mark stands in, by its character: left, right, or middle where it needs both."""
    marks = (each for each in clusters if text[each.start] in MARKS and len(each.glyphs) == each.end - each.start == 1 and not each.level)
    sides = {each.start: _half(shelf.face(each.face), each.glyphs[0].gid) for each in marks if each.scale == 1}
    return {at: side for at, side in sides.items() if side}


def _half(face: Face, gid: int) -> str:
    found = face.hb_font.get_glyph_extents(gid)
    if abs(face.hb_font.get_glyph_h_advance(gid) / face.upem - 1) > _FULL or found is None:
        return ""
    left, right = found.x_bearing / face.upem, (found.x_bearing + found.width) / face.upem
    return "left" if right < _HALF + _NEAR else "right" if left > _HALF - _NEAR else "middle"


def _to_trim(text: str, sides: Mapping[int, str], start: int, end: int) -> Iterator[int]:
    inked = start + len(text[start:end].rstrip(" \n"))
    for at, side in sides.items():
        begins, ends = at == start or text[at - 1] == "\n", at + 1 == inked or text[at + 1 : at + 2] == "\n"
        if (side == "left" and (ends or at + 1 in sides)) or (side == "right" and (begins or sides.get(at - 1) in {"right", "middle"})):
            yield at


def _trim(cluster: Cluster, side: str) -> Cluster:
    """A mark without the white of the half that it does not stand in."""
    (glyph,) = cluster.glyphs
    narrow = glyph._replace(advance=glyph.advance - _HALF, dx=glyph.dx - (_HALF if side == "right" else 0.0))
    return cluster._replace(advance=cluster.advance - _HALF, glyphs=(narrow,))


def _with(piece: GlyphRun, clusters: Sequence[Cluster]) -> GlyphRun:
    """A piece of these clusters; as plain as it can be."""
    if piece.clusters() == list(clusters):
        return piece
    if not piece.shaped.clusters and not any(glyph.dx for each in clusters for glyph in each.glyphs):
        return piece._replace(shaped=piece.shaped._replace(advances=tuple(each.advance for each in clusters)))
    return piece._replace(shaped=piece.shaped._replace(clusters=tuple(each.moved(-piece.start, 0) for each in clusters)))
