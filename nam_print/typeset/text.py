"""What goes through this room: styled text in, clusters and lines out. Everything is in em until a size is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from nam_print.errors import MissingGlyph
from nam_print.typeset.fonts import FaceKey

_PLAIN = re.compile(r"[A-Za-z0-9]+[,.;:!?)]*[ \n]*")

CITE_SCALE = 0.67  # of 12 pt text: 8 pt, the least of clear print
CITE_RISE = 0.36


class TextStyle(NamedTuple):
    """The look of a text apart from its size: the chain of families, the weights for plain and strong, the language, the direction, and
    whether it is read at a glance (`display`), so that its lines end between words also where no white parts them. A tuple, since texts
    are looked up by it."""

    families: tuple[str, ...]
    weight: int
    strong: int
    lang: str
    rtl: bool = False
    display: bool = False


_tuple = tuple.__new__  # makes a named tuple three times as quickly as its own name does, and there are thousands


class EmGlyph(NamedTuple):
    """A glyph as shaped, a tuple since there are thousands: its id, advance and offset in em (y up)."""

    gid: int
    advance: float
    dx: float
    dy: float


class Cluster(NamedTuple):
    """The smallest piece that can be moved: the characters start…end of the text, and the glyphs HarfBuzz made of them, left to right.

    `scale` and `rise` (em) raise a source number; `span` is the index of the Rich span it comes from; `level` its bidi level; `script` its
    ISO 15924 code.
    """

    start: int
    end: int
    advance: float
    glyphs: tuple[EmGlyph, ...]
    face: FaceKey
    span: int
    level: int
    scale: float = 1.0
    rise: float = 0.0
    script: str = "Latn"

    def moved(self, by: int, span: int) -> Cluster:
        """Return the cluster `by` characters further on, in another span."""
        start, end, advance, glyphs, face, _, level, scale, rise, script = self
        return _tuple(Cluster, (start + by, end + by, advance, glyphs, face, span, level, scale, rise, script))


class Shaped(NamedTuple):
    """A stretch as HarfBuzz shaped it, wherever it stands; `cuts` are the characters before which it may not be cut unshaped.

    Of most stretches each character became one glyph on the line: then `gids` and their `advances` in em tell it all, and there are no
    `clusters`. Of any other these do, counted from its first character.
    """

    gids: tuple[int, ...]
    advances: tuple[float, ...]
    clusters: tuple[Cluster, ...]
    cuts: frozenset[int]


class GlyphRun(NamedTuple):
    """A shaped stretch in its place in a text. The rest as in Cluster."""

    start: int
    end: int
    shaped: Shaped
    face: FaceKey
    span: int
    level: int
    scale: float = 1.0
    rise: float = 0.0
    script: str = "Latn"

    @property
    def plain(self) -> bool:
        """Whether it is read from left to right, a glyph for each character."""
        return not self.shaped.clusters and self.level == 0

    def cut(self, start: int, end: int) -> GlyphRun:
        """Return the part of a plain run between two characters of the text."""
        first, last = max(start, self.start), min(end, self.end)
        own, shaped = slice(first - self.start, last - self.start), self.shaped
        return self._replace(start=first, end=last, shaped=Shaped(shaped.gids[own], shaped.advances[own], (), frozenset()))

    def clusters(self) -> list[Cluster]:
        """Return its clusters in logical order."""
        start, end, shaped, face, span, level, scale, rise, script = self
        if shaped.clusters:
            return [cluster.moved(start, span) for cluster in shaped.clusters]
        look = (face, span, level, scale, rise, script)
        glyphs = ((_tuple(EmGlyph, (gid, advance, 0.0, 0.0)),) for gid, advance in zip(shaped.gids, shaped.advances, strict=True))
        places = zip(range(start, end), shaped.advances, glyphs, strict=True)
        return [_tuple(Cluster, (at, at + 1, advance, glyph, *look)) for at, advance, glyph in places]


def advances(pieces: Iterable[GlyphRun]) -> Iterator[float]:
    """Return how far each character of plain pieces moves the pen, in em."""
    return (advance for piece in pieces for advance in piece.shaped.advances)


class Break(NamedTuple):
    """A place where a line may end: behind the character before `at`. `width` is the text up to there, `inked` the same without the
    white space that hangs there; `forced` ends the line; `penalty` (0 is none) tells how unwelcome it is; `held` that a line ends there
    only if what it parts is wider than the measure."""

    at: int
    width: float
    inked: float
    forced: bool
    penalty: float
    held: bool = False


class Ended(NamedTuple):
    """A line as its writer ended it: the character behind it, and its width in em without the white space that hangs there."""

    at: int
    inked: float


class Trims(NamedTuple):
    """White in em that a line saves which begins at a mark that opens, by the mark's character, or ends behind one that closes, by the
    character behind it."""

    opening: Mapping[int, float] = {}
    closing: Mapping[int, float] = {}


_NOTHING_TO_TRIM = Trims()


@dataclass(frozen=True, eq=False)
class Prepared:
    """A text shaped once at one em, in logical order; equal only to itself, so that a desk looks it up quickly.

    `ended` are the lines that it would have in a measure wide enough. `find_breaks` is asked only where it has to have more. `missing` are
    its characters that no font of the chain has.
    """

    text: str
    style: TextStyle
    pieces: tuple[GlyphRun, ...]
    ended: tuple[Ended, ...]
    find_breaks: Callable[[Prepared], tuple[Break, ...]]
    langs: tuple[str, ...]
    missing: tuple[MissingGlyph, ...] = ()
    trims: Trims = _NOTHING_TO_TRIM

    @cached_property
    def found(self) -> tuple[Break, ...]:
        """Where lines may end, in order, also inside what belongs together; the last is the end."""
        return self.find_breaks(self)

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        """Where lines may end, in order; the last is the end."""
        return tuple(item for item in self.found if not item.held)

    @cached_property
    def plain(self) -> bool:
        """Whether all of it is read from left to right, a glyph for each character."""
        return all(piece.plain for piece in self.pieces)

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """All clusters in logical order: hundreds of objects, which few plain texts need."""
        return tuple(cluster for piece in self.pieces for cluster in piece.clusters())

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """How wide in em the text is up to each character before which it can be cut."""
        if self.plain:
            return dict(enumerate(accumulate(advances(self.pieces), initial=0.0)))
        ends = accumulate((cluster.advance for cluster in self.clusters), initial=0.0)
        return dict(zip([0, *(cluster.end for cluster in self.clusters)], ends, strict=True))

    @cached_property
    def unsafe(self) -> frozenset[int]:
        """Where cutting the text changes the shaping, so that such a line is shaped again; not looked for inside plain words."""
        return frozenset(piece.start + cut for piece in self.pieces for cut in piece.shaped.cuts)

    @cached_property
    def natural(self) -> float:
        """The width in em of the longest line in a measure wide enough."""
        return max(line.inked for line in self.ended)

    def cut_at(self, at: int) -> bool:
        """Return whether a line that begins or ends there may have to be shaped again."""
        return at in self.unsafe or bool(inside_plain_words(self.text, at - 1, at + 1))

    @cached_property
    def widest(self) -> float:
        """The width in em of the widest piece that has no break inside."""
        origins = [0.0, *(item.width for item in self.breaks)]
        return max(item.inked - origin for item, origin in zip(self.breaks, origins, strict=False))


@dataclass(frozen=True)
class Line:
    """One line: the characters start…end, and its inked width in em.

    `pieces` are those of a line of a plain text; of any other, `cut` has its clusters from left to right.
    """

    start: int
    end: int
    width: float
    pieces: tuple[GlyphRun, ...] = ()
    cut: tuple[Cluster, ...] = ()

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """Its clusters from left to right."""
        return self.cut or tuple(cluster for piece in self.pieces for cluster in piece.clusters())


def painted(text: str) -> str:
    """Return the text as readers of the file find it: where a line is ended by hand stands a space, as at the end of any other."""
    return text.replace("\n", " ")


def inside_plain_words(text: str, start: int, end: int) -> set[int]:
    """Return the places inside plain words, and before the marks and spaces behind them: no line ends there, unless a word is
    wider than its measure."""
    found: set[int] = set()
    for word in _PLAIN.finditer(text, start, end):
        found.update(range(word.start() + 1, word.end()))
    return found
