"""Lines at a size: from em to points, as stretches of glyphs in one look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from nam_print.typeset.fonts import FaceKey
from nam_print.typeset.text import Cluster, GlyphRun, Line, Prepared, painted

_START, _END, _ADVANCE = attrgetter("start"), attrgetter("end"), itemgetter(1)
_LOOK = attrgetter("face", "span", "scale", "rise", "level")
_PIECE_LOOK = attrgetter("face", "span", "scale", "rise")
_tuple = tuple.__new__  # faster than calling Glyph(…): there are thousands


class Glyph(NamedTuple):
    """One glyph of a run: its id in the face, the pen's advance and the offset from the pen, all in points, y up; `text` is the characters
    that it stands for ("" for the further glyphs of a cluster). A tuple, since there are thousands."""

    gid: int
    advance: float
    dx: float
    dy: float
    text: str


class Glyphs(tuple[Glyph, ...]):
    """The glyphs of a run. Their hash is computed once, since caches are asked for the same lines in many pieces: with plain tuples, a copy
    takes up to 3 % longer and a warm piece about 6 %."""

    @cached_property
    def _hash(self) -> int:
        return super().__hash__()

    def __hash__(self) -> int:
        return self._hash


class LinePart(NamedTuple):
    """A part of a line in one look: its first character, its span, and the rest as a Run has it, in points."""

    start: int
    span: int
    face: FaceKey
    size: float
    rise: float
    width: float
    glyphs: Glyphs
    text: str


def sized(prepared: Prepared, line: Line, size: float) -> tuple[LinePart, ...]:
    """Return the parts of a line at this size (points), from left to right."""
    text = painted(prepared.text)
    return tuple(_of_pieces(text, line.pieces, size) if line.pieces else _of_clusters(text, line.clusters, size))


def _of_pieces(text: str, pieces: Iterable[GlyphRun], size: float) -> Iterator[LinePart]:
    for (face, span, scale, rise), group in groupby(pieces, _PIECE_LOOK):
        found, start, end = [], -1, 0
        for piece in group:
            start, end = piece.start if start < 0 else start, piece.end
            inked = zip(piece.shaped.gids, piece.shaped.advances, text[piece.start : end], strict=True)
            found += [_tuple(Glyph, (gid, advance * size, 0.0, 0.0, words)) for gid, advance, words in inked]
        glyphs = Glyphs(found)
        yield LinePart(start, span, face, size * scale, rise * size, sum(map(_ADVANCE, glyphs)), glyphs, text[start:end])


def _of_clusters(text: str, clusters: Sequence[Cluster], size: float) -> Iterator[LinePart]:
    for group in (list(each) for _, each in groupby(clusters, _LOOK)):
        first = group[0]
        start, end = min(map(_START, group)), max(map(_END, group))
        glyphs = Glyphs(_glyphs(text, group, size))
        width = sum(map(_ADVANCE, glyphs))
        at = min(first.start, group[-1].start)
        yield LinePart(at, first.span, first.face, size * first.scale, first.rise * size, width, glyphs, text[start:end])


def _glyphs(text: str, group: Sequence[Cluster], size: float) -> Iterator[Glyph]:
    for cluster in group:
        words = text[cluster.start : cluster.end]
        for gid, advance, dx, dy in cluster.glyphs:
            # a number of its own for each nought would take a third of the memory of Arabic
            yield _tuple(Glyph, (gid, advance * size, dx * size if dx else 0.0, dy * size if dy else 0.0, words))
            words = ""
