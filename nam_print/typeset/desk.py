"""The typesetter's desk: texts are shaped once and remembered, and lines are cut from them at any measure.

A desk belongs to one process and one shelf of fonts. It finds a text by its value (text, style), so another piece with the same words costs
no shaping. What it remembers is bounded: of more than `kept` texts, those not asked for lately are forgotten when the next piece begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from nam_print.article.elements import Rich, Span
from nam_print.errors import MissingGlyph
from nam_print.typeset import bidi, breaks, fit, repertoire
from nam_print.typeset.fonts import FaceKey, Metrics, Shelf
from nam_print.typeset.itemize import INVISIBLE, Stretch, by_lines, stretches
from nam_print.typeset.shape import ALONE, CONTEXT, ink_edges, shape
from nam_print.typeset.sized import LinePart, sized
from nam_print.typeset.text import CITE_RISE, CITE_SCALE, Break, Cluster, Ended, GlyphRun, Line, Prepared, TextStyle, advances, painted
from nam_print.typeset.white import spaced, squeezed, without_holes

KEPT = 5000
"""Texts: a dozen pamphlets."""
NEAR = 24
"""Characters of context in the message about a missing glyph."""

_START, _END, _ADVANCE = attrgetter("start"), attrgetter("end"), attrgetter("advance")
_LOOK = attrgetter("face", "span", "level", "script")
_ENDS: dict[str, Callable[[Sequence[Break], float], list[int]]] = {
    "greedy": fit.greedy,
    "full": fit.full,
    "optimum": fit.optimum,
    "balance": partial(fit.optimum, balance=True),
}


class Counted(NamedTuple):
    """How many lines a text takes at a measure (em)."""

    text: Rich
    style: TextStyle
    measure: float
    lines: int


class WrittenLine(NamedTuple):
    """A line of a text as its writer ended it, and the number of the text's span that it begins in."""

    prepared: Prepared
    span: int


class _Text(NamedTuple):
    """A text line by line, its width in em and its number of lines where no line has to be broken, and what no font has."""

    parts: tuple[WrittenLine, ...]
    natural: float
    lines: int
    missing: tuple[MissingGlyph, ...]


@dataclass
class _Cuts:
    """How one text was cut so far: where its lines end, by measure and way; the lines, by measure and whether they are balanced; and the
    lines in points, by their ends and size."""

    ends: dict[tuple[float, str], list[int]] = field(default_factory=dict)
    lines: dict[tuple[float, bool], list[Line]] = field(default_factory=dict)
    sized: dict[tuple[int, int, float], tuple[LinePart, ...]] = field(default_factory=dict)


@dataclass
class Desk:
    """Shapes texts and cuts them into lines.

    `missing` collects characters without a glyph, `parted` the words that were wider than their measure, both since `begin`.
    """

    shelf: Shelf
    kept: int = KEPT
    missing: set[MissingGlyph] = field(default_factory=set)
    parted: set[str] = field(default_factory=set)
    _listener: list[Counted] | None = None
    _texts: dict[tuple[Rich, TextStyle], _Text] = field(default_factory=dict)
    _prepared: dict[tuple[Rich, TextStyle], Prepared] = field(default_factory=dict)
    _cuts: dict[Prepared, _Cuts] = field(default_factory=dict)
    _shapes: dict[tuple[object, ...], GlyphRun] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin a piece: nothing is missing yet, and texts that were not asked for lately are forgotten."""
        self.missing.clear()
        self.parted.clear()
        remembered: tuple[dict[Any, Any], ...] = (self._texts, self._prepared, self._cuts, self._shapes)
        for known in remembered:
            for old in list(islice(known, max(0, len(known) - self.kept))):
                del known[old]

    def without_lines(self) -> Desk:
        """Return a desk that remembers the same texts, but has cut no lines of them: for a piece with other measures."""
        return replace(self, missing=set(), parted=set(), _cuts={})

    def parts(self, rich: Rich, style: TextStyle) -> tuple[WrittenLine, ...]:
        """Return the text shaped at one em, line by line as its writer ended them: other texts have the same lines, an address say."""
        return self._text(rich, style).parts

    def natural(self, rich: Rich, style: TextStyle) -> float:
        """Return the width in em of the text's longest line in a measure wide enough."""
        return self._text(rich, style).natural

    def _text(self, rich: Rich, style: TextStyle) -> _Text:
        key = (rich, style)
        found = self._texts.pop(key, None)
        if found is None:
            parts = tuple(WrittenLine(self.prepare(line, style), first) for line, first in _written_lines(rich))
            missing = tuple(each for part in parts for each in part.prepared.missing)
            natural = max(part.prepared.natural for part in parts)
            found = _Text(parts, natural, sum(len(part.prepared.ended) for part in parts), missing)
        self._texts[key] = found  # what was asked for last stands last
        if found.missing:
            self.missing.update(found.missing)
        return found

    def prepare(self, rich: Rich, style: TextStyle) -> Prepared:
        """Return a text of one line, shaped at one em. For a text that may have several, ask for its `parts`."""
        key = (rich, style)
        prepared = self._prepared.pop(key, None) or self._shaped(spaced(rich, style.lang), style)
        self._prepared[key] = prepared
        if prepared.missing:
            self.missing.update(prepared.missing)
        return prepared

    def _shaped(self, rich: Rich, style: TextStyle) -> Prepared:
        text = "".join(span.text for span in rich)
        seen, runs, missing = painted(text), list[GlyphRun](), list[MissingGlyph]()
        for stretch in by_lines(text, stretches(rich, style, self.shelf)):
            span, at, end = rich[stretch.span], stretch.start, stretch.end
            lang = span.lang or style.lang
            if stretch.missing:
                near = text[max(0, at - NEAR) : end + NEAR].rstrip("\n")
                missing += [MissingGlyph(character, lang, near) for character in text[at:end] if character not in INVISIBLE]
            scale, rise = (CITE_SCALE, CITE_RISE) if span.cite else (1.0, 0.0)
            if stretch.level or stretch.script not in ALONE:
                runs.append(shape(seen, stretch, lang, self.shelf, scale, rise))
                continue
            # shaped once wherever it stands: clinics have the same words for many things
            key = (seen[at:end], stretch.face, stretch.script, lang, scale, rise)
            found = self._shapes.pop(key, None)
            found = found or shape(seen[at:end], stretch._replace(start=0, end=end - at), lang, self.shelf, scale, rise)
            self._shapes[key] = found
            runs.append(found._replace(start=at, end=end, span=stretch.span))
        whole, trims = squeezed(text, runs, self.shelf)
        langs = tuple(span.lang for span in rich)
        return Prepared(text, style, whole, tuple(_ended(text, whole)), breaks.measured, langs, tuple(missing), trims)

    def count(self, rich: Rich, style: TextStyle, measure: float) -> int:
        """Return how many lines the text takes at this measure (em)."""
        found = self._text(rich, style)
        if found.natural <= measure + fit.SLACK:
            count = found.lines
        else:
            count = sum(self.line_count(part.prepared, measure) for part in found.parts)
        if self._listener is not None:
            self._listener.append(Counted(rich, style, measure, count))
        return count

    @contextmanager
    def listening(self) -> Iterator[list[Counted]]:
        """Collect what is counted meanwhile, for whoever wants to know what a setting asks for."""
        self._listener = []
        try:
            yield self._listener
        finally:
            self._listener = None

    def line_count(self, prepared: Prepared, measure: float) -> int:
        """Return how many lines a shaped text takes at this measure (em)."""
        return len(prepared.ended) if _fits(prepared, measure) else len(self._line_ends(prepared, measure, "greedy"))

    def lines(self, prepared: Prepared, measure: float, balance: bool = False) -> list[Line]:
        """Return the lines of least raggedness at this measure (em)."""
        if not _fits(prepared, measure) and _has_too_wide(prepared, measure):
            self.parted |= breaks.too_wide(prepared.text, prepared.found, measure)
        cuts, key = self._cuts_of(prepared), (round(measure, 4), balance)
        if key not in cuts.lines:
            running = "full" if breaks.custom(prepared.style.lang).full else "optimum"
            ends = self._line_ends(prepared, measure, "balance" if balance else running)
            cuts.lines[key] = [self._cut(prepared, start, end) for start, end in pairwise([0, *ends])]
        return cuts.lines[key]

    def sized(self, prepared: Prepared, lines: Sequence[Line], size: float) -> list[tuple[LinePart, ...]]:
        """Return the parts of lines of a text at this size (points), line by line."""
        known, found = self._cuts_of(prepared).sized, []
        for line in lines:
            key = (line.start, line.end, size)
            if key not in known:
                known[key] = sized(prepared, line, size)
            found.append(known[key])
        return found

    def _cuts_of(self, prepared: Prepared) -> _Cuts:
        cuts = self._cuts.pop(prepared, None) or _Cuts()
        self._cuts[prepared] = cuts
        return cuts

    def _line_ends(self, prepared: Prepared, measure: float, how: str) -> list[int]:
        """Return the characters behind which the lines end."""
        if _fits(prepared, measure):
            return [line.at for line in prepared.ended]
        ends, key = self._cuts_of(prepared).ends, (round(measure, 4), how)
        if key not in ends:
            allowed = breaks.within_pieces(prepared, measure) if _has_too_wide(prepared, measure) else prepared.breaks
            ends[key] = [allowed[end].at for end in _ENDS[how](allowed, measure)]
        return ends[key]

    def _cut(self, prepared: Prepared, start: int, end: int) -> Line:
        parted = (start > 0 and prepared.cut_at(start)) or prepared.cut_at(end)
        trimmed = start in prepared.trims.opening or _ink_end(prepared.text, start, end) in prepared.trims.closing
        if prepared.plain and not parted and not trimmed:
            first = bisect_right(prepared.pieces, start, key=_END)
            runs = tuple(run.cut(start, end) for run in prepared.pieces[first : bisect_left(prepared.pieces, end, first, key=_START)])
            return Line(start, end, _inked_width(prepared.text, start, end, runs), runs)
        clusters = _between(prepared.clusters, start, end)
        if parted:
            clusters = self._shape_again(prepared, clusters, start, end)
        if parted or trimmed:
            clusters = without_holes(prepared.text, clusters, self.shelf)
        levels = [cluster.level for cluster in clusters]
        if any(levels):
            characters = [prepared.text[cluster.start : cluster.end] for cluster in clusters]
            levels = bidi.at_line_end(characters, levels, prepared.style.rtl)
        inked = sum(cluster.advance for cluster in clusters) - _hanging(prepared.text, clusters)
        return Line(start, end, inked, cut=tuple(bidi.visual(clusters, levels)))

    def _shape_again(self, prepared: Prepared, clusters: list[Cluster], start: int, end: int) -> list[Cluster]:
        """Shape a line anew, alone, because its neighbours had a part in how its ends were shaped."""
        before = max(0, start - CONTEXT)
        window = " " * (start - before) + painted(prepared.text[start:end])
        again: list[Cluster] = []
        at = 0
        while at < len(clusters):
            first, stop = clusters[at], at
            while stop < len(clusters) and _LOOK(clusters[stop]) == _LOOK(first):
                stop += 1
            stretch = Stretch(first.start - before, clusters[stop - 1].end - before, first.face, first.span, first.level, first.script)
            lang = prepared.langs[first.span] or prepared.style.lang
            run = shape(window, stretch, lang, self.shelf, first.scale, first.rise)
            again += run._replace(start=run.start + before, end=run.end + before).clusters()
            at = stop
        return again

    def ink(self, rich: Rich, style: TextStyle) -> float:
        """Return how far in em the ink of the text reaches, from the lowest of any letter to the highest of any other."""
        runs = [run for part in self.parts(rich, style) for run in part.prepared.pieces]
        edges = [edge for run in runs for edge in ink_edges(run, self.shelf.face(run.face))]
        return max((top for top, _ in edges), default=0.0) - min((bottom for _, bottom in edges), default=0.0)

    def metrics(self, family: str, weight: int) -> Metrics:
        """Return the heights of a face, in em."""
        return self.shelf.face(FaceKey(family, weight)).metrics

    def leading(self, lang: str) -> float:
        """Return how many times the leading of Latin text a language needs, in the fonts at hand."""
        return repertoire.leading(lang, self.shelf.has)

    def leading_of(self, text: str, lang: str) -> float:
        """How much more leading than Latin a text needs, in whatever scripts it is and in the fonts at hand."""
        return 1.0 if text.isascii() else repertoire.leading_of(text, lang, self.shelf.has)

    def least_leading(self, lang: str) -> float:
        """Return the leading in em that no text of the language goes below, in the fonts at hand."""
        return repertoire.least_leading(lang, self.shelf.has)


def _written_lines(rich: Rich) -> Iterator[tuple[Rich, int]]:
    """Yield the lines of a text as its writer ended them, each with the number of the span that it begins in."""
    if not any("\n" in span.text for span in rich):
        yield rich, 0
        return
    line: list[Span] = []
    first = 0
    for index, span in enumerate(rich):
        *ended, rest = span.text.split("\n")
        for text in ended:
            yield (*line, span.saying(f"{text}\n")), first if line else index
            line = []
        if rest or not ended:
            first = first if line else index
            line.append(span.saying(rest))
    if any(span.text for span in line):
        yield tuple(line), first


def _ended(text: str, runs: Sequence[GlyphRun]) -> Iterator[Ended]:
    if text.find("\n", 0, -1) < 0 and all(run.plain for run in runs):
        yield Ended(len(text), _inked_width(text, 0, len(text), runs))
        return
    clusters = [cluster for run in runs for cluster in run.clusters()]
    ends = [at for at, character in enumerate(text, 1) if character == "\n"]
    for start, end in pairwise([0, *ends] if ends and ends[-1] == len(text) else [0, *ends, len(text)]):
        within = _between(clusters, start, end)
        yield Ended(end, sum(map(_ADVANCE, within)) - _hanging(text, within))


def _inked_width(text: str, start: int, end: int, runs: Sequence[GlyphRun]) -> float:
    """Return the width of a line of plain runs, without what hangs behind its ink."""
    return sum(islice(advances(runs), _ink_end(text, start, end) - start))


def _ink_end(text: str, start: int, end: int) -> int:
    """Return where the ink of a line ends: what hangs behind it does not count."""
    while end > start and _hangs(text[end - 1]):
        end -= 1
    return end


def _hanging(text: str, clusters: list[Cluster]) -> float:
    width = 0.0
    for cluster in reversed(clusters):
        if not _hangs(text[cluster.start : cluster.end]):
            break
        width += cluster.advance
    return width


def _hangs(characters: str) -> bool:
    return characters.isspace() and characters[0] not in breaks.NO_BREAK_SPACES


def _between(clusters: Sequence[Cluster], start: int, end: int) -> list[Cluster]:
    first = bisect_left(clusters, start, key=_START)
    return list(clusters[first : bisect_left(clusters, end, first, key=_START)])


def _fits(prepared: Prepared, measure: float) -> bool:
    return prepared.natural <= measure + fit.SLACK


def _has_too_wide(prepared: Prepared, measure: float) -> bool:
    """Return whether what has no break inside is wider than the measure (em), by more than rounding makes of a word cut to fit it."""
    return prepared.widest > measure + fit.SLACK
