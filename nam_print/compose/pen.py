"""The pen puts items on pages: lines of clusters become runs of glyphs in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from nam_print.compose.document import Bookmark, Glyph, Glyphs, Item, Link, Rect, Run
from nam_print.typeset.fonts import FaceKey
from nam_print.typeset.text import Cluster, GlyphRun, Line, Prepared, painted

_START, _END = attrgetter("start"), attrgetter("end")
_ADVANCE, _IN_ORDER = itemgetter(1), lambda each: each[0].start
_LOOK = attrgetter("face", "span", "scale", "rise", "level")
_PIECE_LOOK = attrgetter("face", "span", "scale", "rise")
_tuple = tuple.__new__  # quicker than the named tuple's own name: there are thousands


@dataclass
class Pen:
    """Collects the items of one page; `bookmarks` is one list for all pages of a piece, in the order of painting,
    which is that of reading."""

    page: int
    bookmarks: list[Bookmark]
    items: list[Item] = field(default_factory=list)

    def add(self, item: Item) -> None:
        """Put one item on the page, above those already there."""
        self.items.append(item)

    def line(
        self,
        prepared: Prepared,
        line: Line,
        x: float,
        baseline: float,
        size: float,
        colours: Sequence[str],
        leaves: Sequence[int | None],
        links: Sequence[tuple[str, str]],
    ) -> None:
        """A line of text from x. `colours`, `leaves` and `links` (address, description) go by span.

        Runs stand from left to right, and come in the order in which they are read, as they are tagged.
        """
        if size not in line.cast:
            line.cast[size] = tuple(_cast(prepared, line, size))
        runs = []
        for part in line.cast[size]:
            colour, leaf, lang = colours[part.span], leaves[part.span], prepared.langs[part.span]
            runs.append((part, Run(x, baseline - part.rise, part.face, part.size, colour, part.glyphs, part.text, leaf, lang)))
            x += part.width
        for part, run in sorted(runs, key=_IN_ORDER):
            self.items.append(run)
            (url, says), leaf = links[part.span], leaves[part.span]
            if url and leaf is not None:
                self.items.append(Link(Rect(run.x, baseline - 0.95 * size, part.width, 1.25 * size), url, says, leaf))


class _Part(NamedTuple):
    """What a run is apart from its place, colour and leaf: its first character, its span, and the rest as a Run has it, in points."""

    start: int
    span: int
    face: FaceKey
    size: float
    rise: float
    width: float
    glyphs: Glyphs
    text: str


def _cast(prepared: Prepared, line: Line, size: float) -> Iterable[_Part]:
    text = painted(prepared.text)
    return _cast_pieces(text, line.pieces, size) if line.pieces else _cast_clusters(text, line.clusters, size)


def _cast_pieces(text: str, pieces: Iterable[GlyphRun], size: float) -> Iterator[_Part]:
    for (face, span, scale, rise), group in groupby(pieces, _PIECE_LOOK):
        found, start, end = [], -1, 0
        for piece in group:
            start, end = piece.start if start < 0 else start, piece.end
            inked = zip(piece.shaped.gids, piece.shaped.advances, text[piece.start : end], strict=True)
            found += [_tuple(Glyph, (gid, advance * size, 0.0, 0.0, words)) for gid, advance, words in inked]
        glyphs = Glyphs(found)
        yield _Part(start, span, face, size * scale, rise * size, sum(map(_ADVANCE, glyphs)), glyphs, text[start:end])


def _cast_clusters(text: str, clusters: Sequence[Cluster], size: float) -> Iterator[_Part]:
    for group in _alike(clusters):
        first = group[0]
        start, end = min(map(_START, group)), max(map(_END, group))
        glyphs = Glyphs(_glyphs(text, group, size))
        width = sum(map(_ADVANCE, glyphs))
        at = min(first.start, group[-1].start)
        yield _Part(at, first.span, first.face, size * first.scale, first.rise * size, width, glyphs, text[start:end])


def _glyphs(text: str, group: Sequence[Cluster], size: float) -> Iterator[Glyph]:
    for cluster in group:
        words = text[cluster.start : cluster.end]
        for gid, advance, dx, dy in cluster.glyphs:
            yield _tuple(Glyph, (gid, advance * size, dx * size, dy * size, words))
            words = ""


def _alike(clusters: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    return (list(group) for _, group in groupby(clusters, _LOOK))
