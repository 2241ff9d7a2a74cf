"""Plans for runs whose glyphs alone would not be copied out of the PDF as the run's text: which codes to paint, in which order.

Most runs need no plan: each glyph spells its character. A run with clusters that no glyph spells is painted by signs, one for each
cluster. In a line with words that run to the left, the codes are painted in the order in which readers copy them as the line's text
(`readers` tells their rules).
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
from nam_print.pdf.truetype import Sign
from nam_print.typeset.fonts import FaceKey

_GID, _TEXT = itemgetter(0), itemgetter(4)
_GAP = 0.1  # of the size: runs further apart have a space between them, as readers see it
_LEVEL = 0.25  # of the smaller size: baselines no further apart are one


@dataclass
class _Line:
    """The text of a line in logical order, the cluster of each character (None in a gap between two runs, and in a run that ActualText
    spells), and the runs that get a plan, by their numbers in the line."""

    text: str = ""
    owners: list[GlyphCluster | None] = field(default_factory=list)
    planned: dict[int, Run] = field(default_factory=dict)

    def add(self, text: str, owner: GlyphCluster | None) -> None:
        self.text += text
        self.owners += [owner] * len(text)

    def mark(self, at: int, beside: int) -> None:
        """Put a left-to-right mark before the character `at`, painted where the cluster of the character `beside` begins."""
        owner = self.owners[beside]
        if owner is not None:
            self.text = self.text[:at] + LEFT_TO_RIGHT_MARK + self.text[at:]
            self.owners.insert(at, GlyphCluster(owner.run, owner.number, LEFT_TO_RIGHT_MARK, (), (owner.pens[0],) * 2))

    def gap(self, at: int) -> bool:
        """Tell whether the character is a space that readers make up, between two runs."""
        return self.owners[at] is None and self.text[at] == " "


class _String(NamedTuple):
    """Codes of one look in the order of painting, the run in whose place they are painted and its number in the line, and the code before
    them (None behind a gap)."""

    host: Run
    number: int
    codes: list[Painted]
    follows: Painted | None


LinePlans = tuple[tuple[int, Plan | None], ...]
"""The plans of some of the runs of a line, by their place in it."""
Cache = Callable[[Hashable, Callable[[], LinePlans]], LinePlans]
"""Returns the plans of a key, made if they are not remembered: the next document has most lines of the last one."""


def plans(document: Document, letters: Mapping[FaceKey, Letters], cache: Cache) -> Plans:
    """Return the plans of those runs whose glyphs do not spell them one by one."""
    by_run: dict[Place, Plan | None] = {}
    leftwards = document.info.direction == "rtl"
    for number, page in enumerate(document.pages):
        for mixed, places in _needing_plans(page, letters, leftwards):
            runs = tuple(places.values())
            make = partial(_line_plans, runs, letters, leftwards) if mixed else partial(_run_plan, runs[0], letters)
            key = (mixed, leftwards, runs, *(letters[run.face] for run in runs))
            items = list(places)
            by_run.update(((number, items[place]), plan) for place, plan in cache(key, make))
    return by_run


_Runs = dict[int, Run]  # by their places on the page


def _needing_plans(page: Page, letters: Mapping[FaceKey, Letters], leftwards: bool) -> Iterator[tuple[bool, _Runs]]:
    """Yield the whole lines in which words run to the left (True), and the single runs of other lines that their glyphs do not spell."""
    runs = {place: item for place, item in enumerate(page.items) if isinstance(item, Run)}
    if not leftwards and not any(RIGHT_TO_LEFT.search(run.text) for run in runs.values()):
        yield from ((False, one) for one in _unspelled(runs, letters))
        return
    for line in _lines(runs):
        if leftwards or any(RIGHT_TO_LEFT.search(run.text) for run in line.values()):
            yield True, line
        else:
            yield from ((False, one) for one in _unspelled(line, letters))


def signs_of(document: Document, planned: Plans) -> dict[FaceKey, list[Sign]]:
    """Return the signs that each face needs, in the order of their first use."""
    by_face: dict[FaceKey, dict[Sign, None]] = {}
    for number, page in enumerate(document.pages):
        for place, item in enumerate(page.items):
            if isinstance(item, Run):
                codes = (code.key for string in planned.get((number, place)) or () for code in string)
                by_face.setdefault(item.face, {}).update((key, None) for key in codes if isinstance(key, Sign))
    return {face: list(signs) for face, signs in by_face.items()}


def _unspelled(runs: _Runs, letters: Mapping[FaceKey, Letters]) -> Iterator[_Runs]:
    """Yield the runs that their glyphs do not spell, each alone."""
    for place, run in runs.items():
        spelled = "".join(map(letters[run.face].spellings.__getitem__, map(_GID, run.glyphs)))
        if spelled != run.text or not all(map(_TEXT, run.glyphs)):
            yield {place: run}


def _run_plan(run: Run, letters: Mapping[FaceKey, Letters]) -> LinePlans:
    face = letters[run.face]
    clusters = in_order(run) if face.extensible else None
    if clusters is None:
        return ((0, None),)
    codes = painted([Spelling((cluster,), cluster.text) for cluster in clusters], run, face)
    close_up(codes, face.face.upem / run.size)
    return ((0, [codes]),)


def _lines(runs: _Runs) -> Iterator[_Runs]:
    """Yield the runs that follow one another on one baseline, or on two so near that readers take them for one."""
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


def _line_plans(runs: Sequence[Run], letters: Mapping[FaceKey, Letters], leftwards: bool) -> LinePlans:
    line = _line(runs, letters)
    if leftwards and _all_leftwards(line):
        by_run = groupby(filter(None, dict.fromkeys(line.owners)), attrgetter("number"))
        return tuple((number, [_turned_codes(list(clusters)[::-1], letters[runs[number].face])]) for number, clusters in by_run)
    stretches = _painting_order(line, letters, leftwards)
    plans: dict[int, list[list[Painted]]] = {number: [] for number in line.planned}
    strings = list(_strings(list(_spellings(line, stretches)), letters))
    _begin_in_order(strings, letters)
    for string in strings:
        plans[string.number].append(string.codes)
    return tuple((number, plans.get(number)) for number in range(len(runs)))


def _line(runs: Sequence[Run], letters: Mapping[FaceKey, Letters]) -> _Line:
    """Return the runs as readers see them: as one line of text, with a space where the runs leave a gap."""
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


def _all_leftwards(line: _Line) -> bool:
    """Tell whether the whole line runs to the left: most lines do, and are painted as they stand."""
    if not line.text or LEFT in set(map(kind, line.text)) or any(run.text.isspace() for run in line.planned.values()):
        return False
    kinds = list(map(kind, line.text))
    for one, other, first, second in zip(line.owners, line.owners[1:], kinds, kinds[1:], strict=False):
        if one is None or other is None:
            return False
        if one is not other and (other.pens[0] > one.pens[0] or first == second == NUMBER):
            return False
    return line.owners[0] is not None


def _turned_codes(clusters: Sequence[GlyphCluster], letters: Letters) -> list[Painted]:
    """Return the codes of clusters from left to right, in a line that readers turn."""
    scale = letters.face.upem / clusters[0].run.size
    return [code for cluster in clusters for code in letters.placed(_turned(cluster.text), cluster, scale)]


@cache
def _turned(text: str) -> tuple[str, ...]:
    """Return the texts that single codes may stand for, in a cluster that readers turn."""
    texts: list[str] = []
    for stretch in painting_order(text, leftwards=True):
        part = text[stretch.start : stretch.end]
        texts += [MIRRORED.get(character, character) for character in reversed(part)] if stretch.turned else [part]
    return tuple(texts)


def _blocks(runs: Sequence[Run]) -> list[int]:
    """Return the number of the block that each run stands in: readers see a space between two blocks."""
    blocks, block, edge = [0] * len(runs), 0, -math.inf
    for place in sorted(range(len(runs)), key=lambda each: runs[each].x):
        run = runs[place]
        block += run.x - edge > _GAP * run.size
        blocks[place], edge = block, run.x + run.width
    return blocks


def _painting_order(line: _Line, letters: Mapping[FaceKey, Letters], leftwards: bool) -> list[ReadStretch]:
    """Return the line's stretches in the order of painting. Adds left-to-right marks to the line where readers would go wrong without."""
    while True:
        stretches = painting_order(line.text, leftwards or runs_left(line.text))
        place = min(_misread(line, stretches, letters), default=None)  # one mark often serves the places behind it too
        if place is None:
            return stretches
        line.mark(*place)


def _misread(line: _Line, stretches: Iterable[ReadStretch], letters: Mapping[FaceKey, Letters]) -> Iterator[tuple[int, int]]:
    """Yield the characters before which a mark is missing, each with the character beside which the mark can be painted.

    It is missing before a bracket that readers would mirror though it is painted as it is written: no character of "+1 (555) 010-0199" says
    that it runs to the right. And behind a Latin name and a bracket at the end of a cell: readers take the bracket together with the gap
    before the next cell.
    """
    for stretch in stretches:
        for at in range(stretch.start, stretch.end):
            owner, character = line.owners[at], line.text[at]
            if stretch.turned and owner and character in MIRRORED:
                spellings = letters[owner.run.face].spellings
                if [spellings[glyph.gid] for glyph in owner.glyphs] == [character]:
                    yield at, at
            elif not stretch.turned and line.gap(at) and at > stretch.start and line.owners[at - 1]:
                yield at, at - 1
            elif not stretch.turned and line.gap(at) and at + 1 < stretch.end and line.owners[at + 1]:
                yield at + 1, at + 1


def _spellings(line: _Line, stretches: Iterable[ReadStretch]) -> Iterator[Spelling]:
    """Yield the texts that single codes may stand for, in the order of painting."""
    for stretch in stretches:
        places = range(stretch.start, stretch.end)
        if stretch.turned:
            for at in reversed(places):
                owner, character = line.owners[at], line.text[at]
                yield Spelling((owner,) if owner else (), MIRRORED.get(character, character))
        else:
            yield from _unturned(line, places)


def _unturned(line: _Line, places: Sequence[int]) -> Iterator[Spelling]:
    """Yield the texts of a stretch that readers do not turn: one for each cluster, or, where the clusters are painted from right to left,
    such as a bracket and a space, one for the whole stretch if a sign can paint it."""
    owners = [owner for at in places if (owner := line.owners[at])]
    backwards = any(other.pens[0] < one.pens[0] - NEAR for one, other in pairwise(owners))
    if backwards and len({_look(cluster.run) for cluster in owners if not cluster.blank}) == 1 and _fit_one_sign(owners):
        yield Spelling(tuple(dict.fromkeys(owners)), "".join(line.text[at] for at in places))
        return
    for owner, group in groupby(places, lambda at: line.owners[at]):
        yield Spelling((owner,) if owner else (), "".join(line.text[at] for at in group))


def _fit_one_sign(clusters: Iterable[GlyphCluster]) -> bool:
    """Tell whether clusters stand side by side, with nothing between them, and take up no more than an em: readers take a wide glyph for a
    high one, too, and so for a part of the next line."""
    from_left = sorted(dict.fromkeys(clusters), key=lambda each: each.pens[0])
    narrow = from_left[-1].pens[-1] - from_left[0].pens[0] <= from_left[0].run.size
    return narrow and all(other.pens[0] - one.pens[-1] < NEAR for one, other in pairwise(from_left))


def _strings(spellings: Sequence[Spelling], letters: Mapping[FaceKey, Letters]) -> Iterator[_String]:
    """Yield the line in strings, cut where its look changes and where it has a gap. Spaces go with the words before them."""
    follows: Painted | None = None
    for gap, group in groupby(spellings, lambda spelling: not spelling.clusters):
        if not gap:
            for alike in _alike(group):
                first = next((cluster for each in alike for cluster in each.clusters if not cluster.blank), alike[0].clusters[0])
                codes = painted(alike, first.run, letters[first.run.face])
                yield _String(first.run, first.number, codes, follows)
                follows = codes[-1]
        else:
            follows = None


def _alike(spellings: Iterable[Spelling]) -> Iterator[list[Spelling]]:
    """Yield neighbours of one look together."""
    alike: list[Spelling] = []
    last: Run | None = None  # the run of the last spelling that has ink
    for spelling in spellings:
        run = next((cluster.run for cluster in spelling.clusters if not cluster.blank), last)
        if run is not last:
            if last and run and _look(run) != _look(last):
                yield alike
                alike = []
            last = run
        alike.append(spelling)
    yield alike


def _look(run: Run) -> tuple[object, ...]:
    return run.face, run.size, run.y, run.colour, run.leaf, run.lang


def _begin_in_order(strings: Sequence[_String], letters: Mapping[FaceKey, Letters]) -> None:
    """Let every string begin to the right of the one before, and without a jump of the pen where no space is. The ink stays in its place.

    Readers sort strings by where these begin, and take a jump of the pen for a space.
    """
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
    """Let a string begin elsewhere. The second code bridges the distance, not the first: readers take a wide glyph at the beginning for a
    high one, too, and so for a part of the line above."""
    end = max(codes[0].end, start) if len(codes) == 1 else start
    codes[0] = moved(codes[0], start, end, scale)
