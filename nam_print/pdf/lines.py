"""How the runs of a document are painted so that they read back as their text: by which codes, and in which order.

Most runs need no thought: each glyph spells its character. A run with clusters that no glyph spells is painted by signs, one for each
cluster. In a line with words that run to the left, the order of painting follows what readers make of it (`readers`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import groupby, pairwise, zip_longest
from operator import attrgetter, itemgetter
from typing import NamedTuple

from nam_print.compose.document import Document, Page, Run
from nam_print.pdf.codes import (
    CONTROLS,
    NEAR,
    GlyphCluster,
    Letters,
    Painted,
    Place,
    Plan,
    Plans,
    Spelling,
    close_up,
    in_order,
    moved,
    painted,
    unspaced,
)
from nam_print.pdf.readers import LEFT, LEFT_TO_RIGHT_MARK, MIRRORED, NUMBER, RIGHT_TO_LEFT, ReadStretch, kind, painting_order, runs_left
from nam_print.pdf.signs import Sign
from nam_print.typeset.fonts import FaceKey

_GID, _TEXT = itemgetter(0), itemgetter(4)
_GAP = 0.1  # of the size: runs further apart have a space between them, as readers see it
_LEVEL = 0.25  # of the smaller size: baselines no further apart are one


@dataclass
class _Line:
    """The text of a line in logical order, to which cluster each character belongs (None: a gap between two runs, or a run
    that is told), and the runs whose painting is planned, by their numbers in the line."""

    text: str = ""
    owners: list[GlyphCluster | None] = field(default_factory=list)
    planned: dict[int, Run] = field(default_factory=dict)

    def add(self, text: str, owner: GlyphCluster | None) -> None:
        self.text += text
        self.owners += [owner] * len(text)

    def mark(self, at: int, beside: int) -> None:
        """Puts a left-to-right mark before a character, painted where the cluster of the other one begins."""
        owner = self.owners[beside]
        if owner is not None:
            self.text = self.text[:at] + LEFT_TO_RIGHT_MARK + self.text[at:]
            self.owners.insert(at, GlyphCluster(owner.run, owner.number, LEFT_TO_RIGHT_MARK, (), (owner.pens[0],) * 2))

    def gap(self, at: int) -> bool:
        """Whether readers make up a space there."""
        return self.owners[at] is None and self.text[at] == " "


class _String(NamedTuple):
    """Codes of one look in the order of painting, the run in whose place they are painted and its number in the line, and the code before
    them, if the line has no gap there."""

    host: Run
    number: int
    codes: list[Painted]
    follows: Painted | None


Told = tuple[tuple[int, Plan | None], ...]
"""The plans of some of the runs of a line, by their place in it."""
Once = Callable[[Hashable, Callable[[], Told]], Told]
"""Remembers by value what was made: the next document has most lines of the last one."""


def plans(document: Document, letters: Mapping[FaceKey, Letters], once: Once) -> Plans:
    """How those runs are painted whose glyphs do not spell them one by one."""
    found: dict[Place, Plan | None] = {}
    leftwards = document.info.direction == "rtl"
    for number, page in enumerate(document.pages):
        for mixed, places in _unplain(page, letters, leftwards):
            runs = tuple(places.values())
            make = partial(_line_plans, runs, letters, leftwards) if mixed else partial(_run_plan, runs[0], letters)
            key = (mixed, leftwards, runs, *(letters[run.face] for run in runs))
            items = list(places)
            found.update(((number, items[place]), plan) for place, plan in once(key, make))
    return found


_Runs = dict[int, Run]  # by their places on the page


def _unplain(page: Page, letters: Mapping[FaceKey, Letters], leftwards: bool) -> Iterator[tuple[bool, _Runs]]:
    """What needs a plan: whole lines in which words run to the left (True), and single runs of others that their glyphs do not spell."""
    runs = {place: item for place, item in enumerate(page.items) if isinstance(item, Run)}
    if not leftwards and not any(RIGHT_TO_LEFT.search(run.text) for run in runs.values()):
        yield from ((False, one) for one in _unspelled(runs, letters))
        return
    for line in _lines(runs):
        if leftwards or any(RIGHT_TO_LEFT.search(run.text) for run in line.values()):
            yield True, line
        else:
            yield from ((False, one) for one in _unspelled(line, letters))


def signs_of(document: Document, found: Plans) -> dict[FaceKey, list[Sign]]:
    """The signs that each face needs, in the order of their first use."""
    wanted: dict[FaceKey, dict[Sign, None]] = {}
    for number, page in enumerate(document.pages):
        for place, item in enumerate(page.items):
            if isinstance(item, Run):
                codes = (code.key for string in found.get((number, place)) or () for code in string)
                wanted.setdefault(item.face, {}).update((key, None) for key in codes if isinstance(key, Sign))
    return {face: list(signs) for face, signs in wanted.items()}


def _unspelled(runs: _Runs, letters: Mapping[FaceKey, Letters]) -> Iterator[_Runs]:
    """The runs that their glyphs do not spell, each alone."""
    for place, run in runs.items():
        spelled = "".join(map(letters[run.face].spellings.__getitem__, map(_GID, run.glyphs)))
        if spelled != run.text or not all(map(_TEXT, run.glyphs)):
            yield {place: run}


def _run_plan(run: Run, letters: Mapping[FaceKey, Letters]) -> Told:
    own = letters[run.face]
    clusters = in_order(run) if own.extensible else None
    if clusters is None:
        return ((0, None),)
    codes = painted([Spelling((cluster,), cluster.text) for cluster in clusters], run, own)
    close_up(codes, own.face.upem / run.size)
    return ((0, [codes]),)


def _lines(runs: _Runs) -> Iterator[_Runs]:
    """Runs that come one after the other on one baseline, or so nearly that readers take it for one."""
    line: _Runs = {}
    last: Run | None = None
    for place, run in runs.items():
        if run.glyphs:
            if last and abs(run.y - last.y) > _LEVEL * min(run.size, last.size):
                yield line
                line = {}
            line[place] = last = run
    if line:
        yield line


def _line_plans(runs: Sequence[Run], letters: Mapping[FaceKey, Letters], leftwards: bool) -> Told:
    line = _line(runs, letters)
    if leftwards and _even(line):
        return tuple((number, [_turned_codes(group, letters[runs[number].face])]) for number, group in _grouped(line))
    found = _marked(line, letters, leftwards)
    plans: dict[int, list[list[Painted]]] = {number: [] for number in line.planned}
    strings = list(_strings(list(_pieces(line, found)), letters))
    _met_in_order(strings, letters)
    for string in strings:
        plans[string.number].append(string.codes)
    return tuple((number, plans.get(number)) for number in range(len(runs)))


def _line(runs: Sequence[Run], letters: Mapping[FaceKey, Letters]) -> _Line:
    """The line that readers take these runs for."""
    line, blocks = _Line(), _blocks(runs)
    for place, run in enumerate(runs):
        if place and blocks[place - 1] != blocks[place]:
            line.add(" ", None)
        clusters = in_order(run, place) if letters[run.face].extensible else None
        if clusters is None:
            line.add(CONTROLS.sub("", run.text), None)
            continue
        line.planned[place] = run
        for cluster in clusters:
            line.add(cluster.text, cluster)
    return line


def _even(line: _Line) -> bool:
    """Whether a line runs to the left throughout: most do, and are painted as they stand."""
    if not line.text or LEFT in set(map(kind, line.text)) or any(run.text.isspace() for run in line.planned.values()):
        return False
    kinds = list(map(kind, line.text))
    for one, other, first, second in zip(line.owners, line.owners[1:], kinds, kinds[1:], strict=False):
        if one is None or other is None:
            return False
        if one is not other and (other.pens[0] > one.pens[0] or first == second == NUMBER):
            return False
    return line.owners[0] is not None


def _grouped(line: _Line) -> Iterator[tuple[int, list[GlyphCluster]]]:
    """The clusters of each run by its number, from left to right."""
    for number, group in groupby(filter(None, dict.fromkeys(line.owners)), attrgetter("number")):
        yield number, list(group)[::-1]


def _turned_codes(clusters: Sequence[GlyphCluster], letters: Letters) -> list[Painted]:
    scale = letters.face.upem / clusters[0].run.size
    return [code for cluster in clusters for code in letters.placed(_turned(cluster.text), cluster, scale)]


@cache
def _turned(text: str) -> tuple[str, ...]:
    """What single codes may stand for in a cluster that readers turn."""
    found: list[str] = []
    for stretch in painting_order(text, leftwards=True):
        own = text[stretch.start : stretch.end]
        found += [MIRRORED.get(character, character) for character in reversed(own)] if stretch.turned else [own]
    return tuple(found)


def _blocks(runs: Sequence[Run]) -> list[int]:
    """For each run, the number of the block that it stands in: readers see a space where the line has a gap."""
    found, block, edge = [0] * len(runs), 0, -math.inf
    for place in sorted(range(len(runs)), key=lambda each: runs[each].x):
        run = runs[place]
        block += run.x - edge > _GAP * run.size
        found[place], edge = block, run.x + run.width
    return found


def _marked(line: _Line, letters: Mapping[FaceKey, Letters], leftwards: bool) -> list[ReadStretch]:
    """The line's stretches in the order of painting, with left-to-right marks where readers would go wrong without."""
    while True:
        found = painting_order(line.text, leftwards or runs_left(line.text))
        place = min(_misread(line, found, letters), default=None)  # one often serves those behind it too
        if place is None:
            return found
        line.mark(*place)


def _misread(line: _Line, found: Iterable[ReadStretch], letters: Mapping[FaceKey, Letters]) -> Iterator[tuple[int, int]]:
    """Before which characters a mark is missing, and beside which it can be painted. A bracket that readers would mirror, though it is
    painted as it is written: no character of "+1 (555) 010-0199" says that it runs to the right. And a bracket behind a Latin name at the
    end of a cell: readers take it together with the gap before the next cell."""
    for stretch in found:
        for at in range(stretch.start, stretch.end):
            if stretch.turned and _unmirrored(line, at, letters):
                yield at, at
            elif not stretch.turned and line.gap(at) and at > stretch.start and line.owners[at - 1]:
                yield at, at - 1
            elif not stretch.turned and line.gap(at) and at + 1 < stretch.end and line.owners[at + 1]:
                yield at + 1, at + 1


def _unmirrored(line: _Line, at: int, letters: Mapping[FaceKey, Letters]) -> bool:
    owner = line.owners[at]
    if owner is None or line.text[at] not in MIRRORED:
        return False
    spellings = letters[owner.run.face].spellings
    return [spellings[glyph.gid] for glyph in owner.glyphs] == [line.text[at]]


def _pieces(line: _Line, found: Iterable[ReadStretch]) -> Iterator[Spelling]:
    """What single codes may stand for, in the order of painting."""
    for stretch in found:
        places = range(stretch.start, stretch.end)
        if stretch.turned:
            for at in reversed(places):
                owner, character = line.owners[at], line.text[at]
                yield Spelling((owner,) if owner else (), MIRRORED.get(character, character))
        else:
            yield from _straight(line, places)


def _straight(line: _Line, places: Sequence[int]) -> Iterator[Spelling]:
    """A stretch that is read as it comes. What is painted from right to left there, such as a bracket and a space, must be one sign."""
    owners = [owner for at in places if (owner := line.owners[at])]
    if not any(other.pens[0] < one.pens[0] - NEAR for one, other in pairwise(owners)):
        yield from _as_painted(line, places)
        return
    inked = {_look(cluster.run) for cluster in owners if not cluster.blank}
    if len(inked) == 1 and _solid(owners):
        yield Spelling(tuple(dict.fromkeys(owners)), "".join(line.text[at] for at in places))
    else:
        yield from _as_painted(line, places)


def _as_painted(line: _Line, places: Sequence[int]) -> Iterator[Spelling]:
    for owner, group in groupby(places, lambda at: line.owners[at]):
        yield Spelling((owner,) if owner else (), "".join(line.text[at] for at in group))


def _solid(clusters: Iterable[GlyphCluster]) -> bool:
    """Whether clusters stand side by side, with nothing between them, and take up no more than an em: readers take a wide glyph for one
    that is high, too, and so for a part of the next line."""
    own = sorted(dict.fromkeys(clusters), key=lambda each: each.pens[0])
    narrow = own[-1].pens[-1] - own[0].pens[0] <= own[0].run.size
    return narrow and all(other.pens[0] - one.pens[-1] < NEAR for one, other in pairwise(own))


def _strings(sequence: Sequence[Spelling], letters: Mapping[FaceKey, Letters]) -> Iterator[_String]:
    """The line cut where its look changes or has a gap. Spaces go with what is before them."""
    follows: Painted | None = None
    for gap, group in groupby(sequence, lambda piece: not piece.clusters):
        if not gap:
            for pieces in _alike(group):
                first = next((cluster for piece in pieces for cluster in piece.clusters if not cluster.blank), pieces[0].clusters[0])
                codes = painted(pieces, first.run, letters[first.run.face])
                yield _String(first.run, first.number, codes, follows)
                follows = codes[-1]
        else:
            follows = None


def _alike(sequence: Iterable[Spelling]) -> Iterator[list[Spelling]]:
    pieces: list[Spelling] = []
    last: Run | None = None  # the run of the last piece that has ink
    for piece in sequence:
        own = next((cluster.run for cluster in piece.clusters if not cluster.blank), last)
        if own is not last:
            if last and own and _look(own) != _look(last):
                yield pieces
                pieces = []
            last = own
        pieces.append(piece)
    yield pieces


def _look(run: Run) -> tuple[object, ...]:
    return run.face, run.size, run.y, run.colour, run.leaf, run.lang


def _met_in_order(strings: Sequence[_String], letters: Mapping[FaceKey, Letters]) -> None:
    """The same ink, met by readers in this order. They sort strings by where these begin, and take a jump of the pen for a space: so a code
    may stand elsewhere than its ink."""
    edge, origin = -math.inf, -math.inf
    for string, behind in zip_longest(strings, strings[1:]):
        scale, codes = letters[string.host.face].face.upem / string.host.size, string.codes
        if behind and behind.follows and codes[-1].end < codes[0].start and unspaced(codes[-1], behind.codes[0]):
            _begin(codes, min(code.start for code in codes), scale)
        if string.follows and (codes[0].start <= origin or (abs(codes[0].start - edge) > NEAR and unspaced(string.follows, codes[0]))):
            _begin(codes, max(edge, origin + 2 * NEAR), scale)
        close_up(codes, scale)
        edge, origin = codes[-1].end, codes[0].start


def _begin(codes: list[Painted], start: float, scale: float) -> None:
    """Lets a string begin elsewhere. The way to the next code is that one's: readers take a wide glyph at the beginning for one that is
    high, too, and so for a part of the line above."""
    end = max(codes[0].end, start) if len(codes) == 1 else start
    codes[0] = moved(codes[0], start, end, scale)
