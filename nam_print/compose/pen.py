"""The pen puts items on pages: lines of clusters become runs of glyphs in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter

from nam_print.compose.document import Bookmark, Glyph, Item, Link, Rect, Run
from nam_print.typeset.text import Cluster, Line, Prepared, painted

_START, _END = attrgetter("start"), attrgetter("end")
_LOOK = attrgetter("face", "span", "scale", "rise", "level")
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
        runs: list[tuple[int, int, float, Run]] = []
        for group in _alike(line.clusters):
            span = group[0].span
            run = _run(prepared, group, x, baseline, size, colours[span], leaves[span])
            width = run.width
            runs.append((min(group[0].start, group[-1].start), span, width, run))
            x += width
        for _, span, width, run in sorted(runs, key=itemgetter(0)):
            self.items.append(run)
            (url, says), leaf = links[span], leaves[span]
            if url and leaf is not None:
                self.items.append(Link(Rect(run.x, baseline - 0.95 * size, width, 1.25 * size), url, says, leaf))


def _alike(clusters: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    return (list(group) for _, group in groupby(clusters, _LOOK))


def _run(prepared: Prepared, group: list[Cluster], x: float, y: float, size: float, colour: str, leaf: int | None) -> Run:
    first, text = group[0], painted(prepared.text)
    start, end = min(map(_START, group)), max(map(_END, group))
    glyphs = []
    for cluster in group:
        words = text[cluster.start : cluster.end]
        for gid, advance, dx, dy in cluster.glyphs:
            glyphs.append(_tuple(Glyph, (gid, advance * size, dx * size, dy * size, words)))
            words = ""
    return Run(
        x=x,
        y=y - first.rise * size,
        face=first.face,
        size=size * first.scale,
        colour=colour,
        glyphs=tuple(glyphs),
        text=text[start:end],
        leaf=leaf,
        lang=prepared.langs[first.span],
    )
