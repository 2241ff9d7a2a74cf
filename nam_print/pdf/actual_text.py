"""Text that is told beside what is painted (ActualText), for fonts to which no glyph can be added: those with PostScript outlines.

A stretch of glyphs whose spellings do not give the text carries its characters. How far a stretch reaches is a matter of what readers make
of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from nam_print.compose.document import Run
from nam_print.pdf.readers import MIRRORED
from nam_print.typeset.sized import Glyph

_GID = itemgetter(0)

Telling = tuple[Sequence[Glyph], str | None]


def stretches(run: Run, spellings: Mapping[int, str]) -> Iterable[Telling]:
    """The run cut into stretches that spell themselves (None) and stretches whose text is told."""
    if "".join(map(spellings.__getitem__, map(_GID, run.glyphs))) == run.text:
        return [(run.glyphs, None)]
    clusters = [_ToldCluster(glyphs, spellings) for glyphs in _clusters(run.glyphs)]
    texts = [cluster.text for cluster in clusters]
    if "".join(texts) == run.text:
        return _told_together(clusters)
    if "".join(reversed(texts)) == run.text:
        # Right to left: readers turn what is painted round, told text too, so that only what one cluster stands for may be told at once
        return _told_apart(clusters)
    return [(run.glyphs, run.text)]


def _told_apart(clusters: Sequence[_ToldCluster]) -> Iterator[Telling]:
    """Every cluster that must be told by itself, what lies between them in one piece: pdfium takes single letters for a column.

    Brackets are not told: readers turn them as they turn the line, and expect what is painted.
    """
    for spelled, group in groupby(clusters, lambda cluster: cluster.spelled or cluster.mirrored):
        if spelled:
            yield [glyph for cluster in group for glyph in cluster.glyphs], None
        else:
            yield from ((cluster.glyphs, cluster.text) for cluster in group)


def _told_together(clusters: Sequence[_ToldCluster]) -> Iterator[Telling]:
    """Neighbours in one stretch. Beside a space both are told if one must be: pdfium drops a text object that holds nothing but a space.

    A mark that is painted off the line is an object of its own. Where it begins beyond its cluster, pdfium would read it behind what
    follows, and tell the cluster twice: what follows is then told with it.
    """

    def tells(at: int) -> bool:
        own = clusters[at]
        if at and clusters[at - 1].overhangs:
            return True
        around = [near for near in clusters[max(at - 1, 0) : at + 2] if not near.spelled and not near.mirrored]
        return any(near is own or near.blank or own.blank for near in around)

    for tell, places in groupby(range(len(clusters)), tells):
        group = [clusters[at] for at in places]
        glyphs = [glyph for cluster in group for glyph in cluster.glyphs]
        yield (_standing_first(glyphs), "".join(cluster.text for cluster in group)) if tell else (glyphs, None)


class _ToldCluster:
    """Glyphs that stand for their text together; `spelled` if their own spellings give it, `blank` if it is a space."""

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


def _clusters(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """From each glyph that has a text to the next one that has."""
    starts = [place for place, glyph in enumerate(glyphs) if glyph.text or place == 0]
    return (glyphs[start:end] for start, end in pairwise([*starts, len(glyphs)]))


def _places(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, Glyph]]:
    """Each glyph with where it stands, from the first one's pen."""
    x = 0.0
    for glyph in glyphs:
        yield x + glyph.dx, glyph
        x += glyph.advance


def _standing_first(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The same picture, first all that stands on the line: readers measure the gap to what follows from the object they first meet."""
    if not any(glyph.dy for glyph in glyphs):
        return glyphs
    placed = sorted(_places(glyphs), key=lambda each: (each[1].dy != 0, each[0]))
    total = sum(glyph.advance for glyph in glyphs)
    last = len(placed) - 1
    return [Glyph(glyph.gid, total if at == last else 0.0, left, glyph.dy, glyph.text) for at, (left, glyph) in enumerate(placed)]
