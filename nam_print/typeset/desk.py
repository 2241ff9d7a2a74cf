"""The typesetter's desk: text is prepared once and remembered; lines are cut from it at any measure.

A desk belongs to one process and one shelf. It remembers by value (text, style), so a second piece with the same words costs no shaping.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from nam_print.article.elements import Rich, Span
from nam_print.errors import MissingGlyph
from nam_print.typeset import bidi, breaks, fit, repertoire
from nam_print.typeset.fonts import FaceKey, Metrics, Shelf
from nam_print.typeset.itemize import INVISIBLE, Stretch, by_lines, stretches
from nam_print.typeset.shape import ALONE, CONTEXT, ink_edges, shape
from nam_print.typeset.spacing import spaced
from nam_print.typeset.squeeze import squeezed, without_holes
from nam_print.typeset.text import CITE_RISE, CITE_SCALE, Break, Cluster, Ended, GlyphRun, Line, Prepared, TextStyle, advances, painted

KEPT = 5000
"""Texts: a dozen pamphlets."""
_START, _END, _ADVANCE = attrgetter("start"), attrgetter("end"), attrgetter("advance")
NEAR = 24  # characters of context in a missing-glyph message


_ENDS: dict[str, Callable[[Sequence[Break], float], list[int]]] = {
    "greedy": fit.greedy,
    "full": fit.full,
    "optimum": fit.optimum,
    "balance": partial(fit.optimum, balance=True),
}


Key = TypeVar("Key")


class Counted(NamedTuple):
    """How many lines a text takes at a measure (em)."""

    text: Rich
    style: TextStyle
    measure: float
    lines: int


class WrittenLine(NamedTuple):
    """A line of a text as its writer ended it, and the number of the text's span that it begins in, which is the first of its own."""

    prepared: Prepared
    span: int


class AtHand(NamedTuple):
    """A text's parts, and how wide in em it is and how many lines it has where none has to be broken; `rich` keeps its id its own."""

    rich: Rich
    parts: tuple[WrittenLine, ...]
    natural: float
    lines: int


@dataclass
class Desk:
    """Prepares texts and cuts lines.

    `missing` collects characters without a glyph, `parted` the words that were wider than their measure; the one who composes asks for both
    at the end. Of more than `kept` texts, those not used for the longest time are forgotten.
    """

    shelf: Shelf
    kept: int = KEPT
    missing: set[MissingGlyph] = field(default_factory=set)
    parted: set[str] = field(default_factory=set)
    _listener: list[Counted] | None = None
    _prepared: dict[tuple[Rich, TextStyle], Prepared] = field(default_factory=dict)
    _shapes: dict[tuple[object, ...], GlyphRun] = field(default_factory=dict)
    _at_hand: dict[tuple[int, TextStyle], AtHand] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin a piece: nothing is missing yet, and no object of the piece before is at hand."""
        self.missing.clear()
        self.parted.clear()
        self._at_hand.clear()
        _keep_newest(self._prepared, self.kept)
        _keep_newest(self._shapes, self.kept)

    def parts(self, rich: Rich, style: TextStyle) -> tuple[WrittenLine, ...]:
        """The text shaped at one em, line by line as its writer ended them: each by itself, since other texts have the same."""
        return self._found(rich, style).parts

    def natural(self, rich: Rich, style: TextStyle) -> float:
        """The width in em of the text's longest line in a measure wide enough."""
        return self._found(rich, style).natural

    def _found(self, rich: Rich, style: TextStyle) -> AtHand:
        """Copyfit asks for the same object many times, which is quicker to find than an equal one."""
        key = (id(rich), style)
        if key not in self._at_hand:
            parts = tuple(WrittenLine(self.prepare(own, style), first) for own, first in _by_lines(rich))
            natural = max(part.prepared.natural for part in parts)
            self._at_hand[key] = AtHand(rich, parts, natural, sum(len(part.prepared.ended) for part in parts))
        return self._at_hand[key]

    def prepare(self, rich: Rich, style: TextStyle) -> Prepared:
        """The text shaped at one em, all in one: for a text of one line. Setters ask for `parts`."""
        key = (rich, style)
        prepared = self._prepared.pop(key, None) or self._prepare(rich, style)
        self._prepared[key] = prepared  # the newest stands last
        if prepared.missing:
            self.missing.update(prepared.missing)
        return prepared

    def _prepare(self, rich: Rich, style: TextStyle) -> Prepared:
        rich = spaced(rich, style.lang)
        text = "".join(span.text for span in rich)
        seen, pieces, missing = painted(text), [], []
        for stretch in by_lines(text, stretches(rich, style, self.shelf)):
            span = rich[stretch.span]
            missing += _missing(text, stretch, span.lang or style.lang)
            scale, rise = (CITE_SCALE, CITE_RISE) if span.cite else (1.0, 0.0)
            pieces.append(self._shape(seen, stretch, span.lang or style.lang, scale, rise))
        langs = tuple(span.lang for span in rich)
        whole, trims = squeezed(text, pieces, self.shelf)
        return Prepared(text, style, whole, tuple(_ended(text, whole)), breaks.measured, langs, tuple(missing), trims)

    def _shape(self, text: str, stretch: Stretch, lang: str, scale: float, rise: float) -> GlyphRun:
        """A stretch, shaped once wherever it stands: clinics have the same words for many things."""
        if stretch.level or stretch.script not in ALONE:
            return shape(text, stretch, lang, self.shelf, scale, rise)
        at, end = stretch.start, stretch.end
        key = (text[at:end], stretch.face, stretch.script, lang, scale, rise)
        shaped = self._shapes.pop(key, None) or shape(text[at:end], stretch._replace(start=0, end=end - at), lang, self.shelf, scale, rise)
        self._shapes[key] = shaped  # the newest stands last
        return shaped._replace(start=at, end=end, span=stretch.span)

    def count(self, rich: Rich, style: TextStyle, measure: float) -> int:
        """How many lines the text takes at this measure (em)."""
        found = self._found(rich, style)
        if found.natural <= measure + fit.SLACK:
            count = found.lines
        else:
            count = sum(self.line_count(part.prepared, measure) for part in found.parts)
        if self._listener is not None:
            self._listener.append(Counted(rich, style, measure, count))
        return count

    @contextmanager
    def listening(self) -> Iterator[list[Counted]]:
        """The lines that are counted meanwhile, for whoever wants to know what a setting asks for."""
        self._listener = []
        try:
            yield self._listener
        finally:
            self._listener = None

    def line_count(self, prepared: Prepared, measure: float) -> int:
        """How many lines a prepared text takes at this measure (em)."""
        return len(prepared.ended) if _fits(prepared, measure) else len(_line_ends(prepared, measure, "greedy"))

    def lines(self, prepared: Prepared, measure: float, balance: bool = False) -> list[Line]:
        """The lines of least raggedness at this measure (em)."""
        if not _fits(prepared, measure) and _has_too_wide(prepared, measure):
            self.parted |= breaks.too_wide(prepared.text, prepared.found, measure)
        key = (round(measure, 4), balance)
        if key not in prepared.lines:
            ends = _line_ends(prepared, measure, "balance" if balance else _how(prepared))
            prepared.lines[key] = [self._cut(prepared, start, end) for start, end in pairwise([0, *ends])]
        return prepared.lines[key]

    def _cut(self, prepared: Prepared, start: int, end: int) -> Line:
        parted = (start > 0 and prepared.cut_at(start)) or prepared.cut_at(end)
        trimmed = start in prepared.trims.opening or _inked(prepared.text, start, end) in prepared.trims.closing
        if prepared.plain and not parted and not trimmed:
            return _plain_line(prepared, start, end)
        clusters = _between(prepared.clusters, start, end)
        if parted:
            clusters = self._shape_again(prepared, clusters, start, end)
        if parted or trimmed:
            clusters = without_holes(prepared.text, clusters, self.shelf)
        levels = _line_levels(prepared, clusters)
        inked = sum(cluster.advance for cluster in clusters) - _hanging(prepared.text, clusters)
        return Line(start, end, inked, cut=tuple(bidi.visual(clusters, levels)))

    def _shape_again(self, prepared: Prepared, clusters: list[Cluster], start: int, end: int) -> list[Cluster]:
        """A line whose neighbours shaped its ends: shaped anew, alone."""
        before = max(0, start - CONTEXT)
        window = " " * (start - before) + painted(prepared.text[start:end])
        again: list[Cluster] = []
        at = 0
        while at < len(clusters):
            first, stop = clusters[at], at
            while stop < len(clusters) and _look(clusters[stop]) == _look(first):
                stop += 1
            stretch = Stretch(first.start - before, clusters[stop - 1].end - before, first.face, first.span, first.level, first.script)
            lang = prepared.langs[first.span] or prepared.style.lang
            piece = shape(window, stretch, lang, self.shelf, first.scale, first.rise)
            again += piece._replace(start=piece.start + before, end=piece.end + before).clusters()
            at = stop
        return again

    def ink(self, rich: Rich, style: TextStyle) -> float:
        """How far in em the ink of the text reaches, from the lowest of any letter to the highest of any other."""
        pieces = [piece for part in self.parts(rich, style) for piece in part.prepared.pieces]
        edges = [edge for piece in pieces for edge in ink_edges(piece, self.shelf.face(piece.face))]
        return max((top for top, _ in edges), default=0.0) - min((bottom for _, bottom in edges), default=0.0)

    def metrics(self, family: str, weight: int) -> Metrics:
        """The heights of a face, in em."""
        return self.shelf.face(FaceKey(family, weight)).metrics

    def leading(self, lang: str) -> float:
        """How much more leading than Latin text a language needs, in the fonts at hand."""
        return repertoire.leading(lang, self.shelf.has)

    def least_leading(self, lang: str) -> float:
        """The leading in em that no text of the language goes below, in the fonts at hand."""
        return repertoire.least_leading(lang, self.shelf.has)


def _keep_newest(known: dict[Key, Any], kept: int) -> None:
    for old in list(islice(known, max(0, len(known) - kept))):
        del known[old]


def _by_lines(rich: Rich) -> Iterator[tuple[Rich, int]]:
    """The lines of a text as its writer ended them, each with the number of the span that it begins in."""
    if not any("\n" in span.text for span in rich):
        yield rich, 0
        return
    line: list[Span] = []
    first = 0
    for index, span in enumerate(rich):
        *ended, rest = span.text.split("\n")
        for piece in ended:
            yield (*line, span.saying(f"{piece}\n")), first if line else index
            line = []
        if rest or not ended:
            first = first if line else index
            line.append(span.saying(rest))
    if any(span.text for span in line):
        yield tuple(line), first


def _plain_line(prepared: Prepared, start: int, end: int) -> Line:
    first = bisect_right(prepared.pieces, start, key=_END)
    pieces = tuple(piece.cut(start, end) for piece in prepared.pieces[first : bisect_left(prepared.pieces, end, first, key=_START)])
    return Line(start, end, _inked_width(prepared.text, start, end, pieces), pieces)


def _inked_width(text: str, start: int, end: int, pieces: Sequence[GlyphRun]) -> float:
    """The width of a line of plain pieces, without what hangs behind its ink."""
    return sum(islice(advances(pieces), _inked(text, start, end) - start))


def _inked(text: str, start: int, end: int) -> int:
    """Where the ink of a line ends: what hangs behind it does not count."""
    while end > start and _hangs(text[end - 1]):
        end -= 1
    return end


def _ended(text: str, pieces: Sequence[GlyphRun]) -> Iterator[Ended]:
    if text.find("\n", 0, -1) < 0 and all(piece.plain for piece in pieces):
        yield Ended(len(text), _inked_width(text, 0, len(text), pieces))
        return
    clusters = [cluster for piece in pieces for cluster in piece.clusters()]
    ends = [at for at, character in enumerate(text, 1) if character == "\n"]
    for start, end in pairwise([0, *ends] if ends and ends[-1] == len(text) else [0, *ends, len(text)]):
        own = _between(clusters, start, end)
        yield Ended(end, sum(map(_ADVANCE, own)) - _hanging(text, own))


def _between(clusters: Sequence[Cluster], start: int, end: int) -> list[Cluster]:
    """The clusters of the characters from start to end."""
    first = bisect_left(clusters, start, key=_START)
    return list(clusters[first : bisect_left(clusters, end, first, key=_START)])


def _fits(prepared: Prepared, measure: float) -> bool:
    """Whether no line has to be broken."""
    return prepared.natural <= measure + fit.SLACK


def _how(prepared: Prepared) -> str:
    """How running text is cut into lines; with the last not so short as to look lost."""
    return "full" if breaks.custom(prepared.style.lang).full else "optimum"


def _has_too_wide(prepared: Prepared, measure: float) -> bool:
    """Whether a piece without a break is wider than the measure (em), by more than reckoning makes of a word cut to fit it."""
    return prepared.widest > measure + fit.SLACK


def _line_ends(prepared: Prepared, measure: float, how: str) -> list[int]:
    """The characters behind which the lines end."""
    if _fits(prepared, measure):
        return [line.at for line in prepared.ended]
    key = (round(measure, 4), how)
    if key not in prepared.ends:
        prepared.ends[key] = _found_ends(prepared, measure, how)
    return prepared.ends[key]


def _found_ends(prepared: Prepared, measure: float, how: str) -> list[int]:
    allowed = prepared.breaks
    if _has_too_wide(prepared, measure):
        allowed = breaks.within_pieces(prepared, measure)
    found = _ENDS[how](allowed, measure)
    return [allowed[end].at for end in found]


def _missing(text: str, stretch: Stretch, lang: str) -> list[MissingGlyph]:
    if not stretch.missing:
        return []
    near = text[max(0, stretch.start - NEAR) : stretch.end + NEAR].rstrip("\n")
    return [MissingGlyph(character, lang, near) for character in text[stretch.start : stretch.end] if character not in INVISIBLE]


def _look(cluster: Cluster) -> tuple[FaceKey, int, int, str]:
    return (cluster.face, cluster.span, cluster.level, cluster.script)


def _line_levels(prepared: Prepared, clusters: list[Cluster]) -> list[int]:
    """Levels along the line, with what hangs at its end in the paragraph's own."""
    found = [cluster.level for cluster in clusters]
    if not any(found):
        return found
    return bidi.at_line_end([prepared.text[cluster.start : cluster.end] for cluster in clusters], found, prepared.style.rtl)


def _hanging(text: str, clusters: list[Cluster]) -> float:
    width = 0.0
    for cluster in reversed(clusters):
        if not _hangs(text[cluster.start : cluster.end]):
            break
        width += cluster.advance
    return width


def _hangs(characters: str) -> bool:
    """Whether characters hang at the end of a line, beyond its ink."""
    return characters.isspace() and characters[0] not in breaks.NO_BREAK_SPACES
