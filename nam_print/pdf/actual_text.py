"""ActualText: the text of glyphs, written beside them, for fonts to which no sign can be added: those with PostScript outlines.

Glyphs whose spellings do not make up the text get an ActualText. Readers (`readers`) treat it in different ways, which decides how many
glyphs share one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from nam_print.compose.document import Run
from nam_print.pdf.readers import MIRRORED
from nam_print.typeset.sized import Glyph

_GID = itemgetter(0)

Spelled = tuple[Sequence[Glyph], str | None]
"""Glyphs with their ActualText; None if their spellings do."""


def with_actual_text(run: Run, spellings: Mapping[int, str]) -> Iterable[Spelled]:
    """Return the run's glyphs in stretches, each with the ActualText that it needs."""
    if "".join(map(spellings.__getitem__, map(_GID, run.glyphs))) == run.text:
        return [(run.glyphs, None)]
    starts = [place for place, glyph in enumerate(run.glyphs) if glyph.text or place == 0]
    clusters = [_SpelledCluster(run.glyphs[start:end], spellings) for start, end in pairwise([*starts, len(run.glyphs)])]
    texts = [cluster.text for cluster in clusters]
    if "".join(texts) == run.text:
        return _neighbours_together(clusters)
    if "".join(reversed(texts)) == run.text:
        # Right to left: readers turn ActualText round, too, so that each may have the characters of one cluster only
        return _each_apart(clusters)
    return [(run.glyphs, run.text)]


def _each_apart(clusters: Sequence[_SpelledCluster]) -> Iterator[Spelled]:
    """Yield each cluster that needs an ActualText by itself, and those between them in one piece: pdfium takes single letters for a column.

    Brackets get none: readers mirror them when they turn the line, and expect the bracket that is painted.
    """
    for spelled, group in groupby(clusters, lambda cluster: cluster.spelled or cluster.mirrored):
        if spelled:
            yield [glyph for cluster in group for glyph in cluster.glyphs], None
        else:
            yield from ((cluster.glyphs, cluster.text) for cluster in group)


def _neighbours_together(clusters: Sequence[_SpelledCluster]) -> Iterator[Spelled]:
    """Yield neighbours that need an ActualText with one for all. A space beside them shares it: pdfium drops a text object that holds
    nothing but a space.

    A mark that is painted off the line is an object of its own. Where it begins beyond its cluster, pdfium would read it behind the next
    cluster, and the ActualText twice: the next cluster then shares it.
    """

    def needs_actual_text(at: int) -> bool:
        cluster = clusters[at]
        if at and clusters[at - 1].overhangs:
            return True
        around = [near for near in clusters[max(at - 1, 0) : at + 2] if not near.spelled and not near.mirrored]
        return any(near is cluster or near.blank or cluster.blank for near in around)

    for needed, places in groupby(range(len(clusters)), needs_actual_text):
        group = [clusters[at] for at in places]
        glyphs = [glyph for cluster in group for glyph in cluster.glyphs]
        yield (_raised_last(glyphs), "".join(cluster.text for cluster in group)) if needed else (glyphs, None)


class _SpelledCluster:
    """Glyphs that stand for their text together; `spelled` if their spellings make it up, `blank` if it is a space, `mirrored` if it is a
    bracket painted as its counterpart."""

    def __init__(self, glyphs: Sequence[Glyph], spellings: Mapping[int, str]) -> None:
        self.glyphs = glyphs
        self.text = "".join(glyph.text for glyph in glyphs)
        self.spelled = "".join(spellings[glyph.gid] for glyph in glyphs) == self.text
        self.blank = self.text.isspace()
        self.mirrored = [spellings[glyph.gid] for glyph in glyphs] == [MIRRORED.get(self.text)]

    @property
    def overhangs(self) -> bool:
        """Whether a mark off the line begins at the cluster's end or beyond."""
        if self.spelled or not any(glyph.dy for glyph in self.glyphs):
            return False
        end = sum(glyph.advance for glyph in self.glyphs)
        return any(glyph.dy and left >= end for left, glyph in _places(self.glyphs))


def _places(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, Glyph]]:
    """Yield each glyph with its place, in points from where the pen stands before the first."""
    x = 0.0
    for glyph in glyphs:
        yield x + glyph.dx, glyph
        x += glyph.advance


def _raised_last(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return glyphs with the same ink, those on the baseline first: readers measure the gap to the next word from the first object."""
    if not any(glyph.dy for glyph in glyphs):
        return glyphs
    placed = sorted(_places(glyphs), key=lambda each: (each[1].dy != 0, each[0]))
    total = sum(glyph.advance for glyph in glyphs)
    last = len(placed) - 1
    return [Glyph(glyph.gid, total if at == last else 0.0, left, glyph.dy, glyph.text) for at, (left, glyph) in enumerate(placed)]
