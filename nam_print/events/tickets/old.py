"""The second typesetter, which sets tickets until they are articles as all else is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import inf
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from nam_print.article.elements import Element, Rich
from nam_print.compose.document import Bookmark, Glyph, Glyphs, Item, Link, Node, Rect, Run
from nam_print.compose.dress import Dress, Look, colour_of
from nam_print.design.theme import Ground
from nam_print.typeset.desk import Desk, WrittenLine
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


Draw = Callable[[Pen, float, float], None]


class Slug(NamedTuple):
    """A strip of the full measure, a tuple since copyfit makes thousands. `draw` paints it with its top left corner at (x, y).

    `before` is the white above it, dropped at a frame's head; `after`, when not None, stands in for the next slug's `before`.
    `keep`: it may not begin a frame after the slug before it. `holds`: the next slug may not.
    `head` is repeated above it where it begins a frame (a table's header).
    """

    height: float
    draw: Draw
    before: float = 0.0
    after: float | None = None
    keep: bool = False
    holds: bool = False
    head: Slug | None = None


def nothing(_pen: Pen, _x: float, _y: float) -> None:
    """What a draft, or white, paints."""


def white_above(slug: Slug, previous: Slug | None) -> float:
    """The white between two neighbours; none at a frame's head."""
    if previous is None:
        return 0.0
    return slug.before if previous.after is None else previous.after


def height(slugs: Sequence[Slug]) -> float:
    """The height of a stack of slugs."""
    total, previous = 0.0, None
    for slug in slugs:
        total += white_above(slug, previous) + slug.height
        previous = slug
    return total


def draw_stack(slugs: Sequence[Slug], pen: Pen, x: float, y: float) -> None:
    """Paint a stack with its top left corner at (x, y)."""
    previous = None
    for slug in slugs:
        y += white_above(slug, previous)
        slug.draw(pen, x, y)
        y += slug.height
        previous = slug


ROOT = 0


@dataclass
class Tree:
    """Nodes by number; the root is there from the start."""

    _facts: list[dict[str, Any]] = field(default_factory=lambda: [{"kind": "Document"}])
    _children: dict[int, list[int]] = field(default_factory=dict)

    def add(self, kind: str, parent: int, **facts: Any) -> int:
        """A new last child of `parent`; returns its number."""
        number = len(self._facts)
        self._facts.append({"kind": kind, **facts})
        self._children.setdefault(parent, []).append(number)
        return number

    def change(self, number: int, **facts: Any) -> None:
        """Give a node facts that were not known when it was added."""
        self._facts[number].update(facts)

    def frozen(self) -> tuple[Node, ...]:
        """All nodes, each with its children."""
        return tuple(Node(children=tuple(self._children.get(number, ())), **facts) for number, facts in enumerate(self._facts))


class NoTree(Tree):
    """The tree of a draft, which nobody will read: it does not grow."""

    def add(self, kind: str, parent: int, **facts: Any) -> int:  # noqa: ARG002
        """The root, whatever is added."""
        return ROOT


Setter = Callable[[Sequence[Element], "Context", int], list[Slug]]


@dataclass(frozen=True)
class Context:
    """The desk, the growing tree, the dress, the surface, the measure (points), and the height at hand for what may fill it.

    `draft` asks for heights only: lines are filled greedily, which gives the same heights as the final setting. `setter` sets elements that
    stand inside others. `boxed` is true inside a box.
    """

    desk: Desk
    tree: Tree
    dress: Dress
    ground: Ground
    measure: float
    setter: Setter
    room: float = 0.0
    draft: bool = False
    boxed: bool = False

    def narrowed(self, measure: float) -> Context:
        """The same in a narrower measure."""
        return self._with(self.ground, measure, self.boxed)

    def inside(self, ground: Ground, measure: float) -> Context:
        """The same inside a box of another surface."""
        return self._with(ground, measure, boxed=True)

    def _with(self, ground: Ground, measure: float, boxed: bool) -> Context:
        """Written out: dataclasses.replace takes five times as long, and this is asked for in every trial of every size."""
        return Context(self.desk, self.tree, self.dress, ground, measure, self.setter, self.room, self.draft, boxed)

    def start(self, offset: float, width: float) -> float:
        """The left edge of a thing that stands `offset` from the side where lines start: mirrored in right-to-left pieces."""
        return self.measure - offset - width if self.dress.rtl else offset

    def set(self, elements: Sequence[Element], parent: int) -> list[Slug]:
        """Elements one below the other, in this context."""
        return self.setter(elements, self, parent)


APART = 0.04  # em of white between the lowest ink of a line of a title and the highest of the next
WHOLE = 3  # paragraphs of up to three lines are not parted; longer ones keep two lines at each end


@dataclass(frozen=True)
class Block:
    """A text that does not part: its height, its first baseline below the top, the width of its longest line, and how to paint it."""

    height: float
    baseline: float
    width: float
    draw: Draw


def first_baseline(look: Look, ctx: Context) -> float:
    """From the top of a line to its baseline: capitals stand in the middle of the leading."""
    metrics = ctx.desk.metrics(look.style.families[0], look.style.weight)
    return (look.leading + metrics.cap_height * look.size) / 2


def leaves_of(text: Rich, ctx: Context, tag: int | None) -> list[int | None]:
    """The structure leaf of each span: the block's own element, or where links or languages mix, an element each; None is an artifact."""
    if tag is None or not any(span.href or span.lang or span.cite for span in text):
        return [tag] * len(text)
    return [ctx.tree.add("Link" if span.href else "Span", tag, lang=span.lang) for span in text]


def fitted(text: Rich, look: Look, ctx: Context, smallest: float) -> Look:
    """The look, smaller if need be, so that no unbreakable piece is wider than the measure (titles in long-worded languages)."""
    widest = longest_word(text, look, ctx)
    size = min(look.size, max(smallest, look.size * ctx.measure / widest if widest else look.size))
    return look._replace(size=size, leading=look.leading * size / look.size)


def opened(text: Rich, look: Look, ctx: Context, measure: float) -> Look:
    """The look of a title or heading of several lines, with so much leading that their ink stays apart, whatever its script and font."""
    if not look.balance or ctx.desk.natural(text, look.style) <= measure:
        return look
    return look._replace(leading=max(look.leading, look.size * (ctx.desk.ink(text, look.style) + APART)))


def text_slugs(
    text: Rich, look: Look, ctx: Context, tag: int | None, *, indent: float = 0.0, before: float = 0.0, whole: bool = False
) -> list[Slug]:
    """One slug a line. `tag` is the structure element that the text belongs to; `indent` is kept free at the start of each line.

    `before` is the white above the first line; `whole` keeps all lines together.
    """
    measure = (ctx.measure - indent) / look.size
    look = opened(text, look, ctx, measure)
    if ctx.draft:
        count = ctx.desk.count(text, look.style, measure)
        return [Slug(look.leading, nothing, 0.0 if index else before, keep=_kept(index, count, whole)) for index in range(count)]
    painter = _Painter.of(text, look, ctx, leaves_of(text, ctx, tag), indent)
    parts = ctx.desk.parts(text, look.style)
    lines = [(part, line) for part in parts for line in ctx.desk.lines(part.prepared, measure, look.balance)]
    count = len(lines)
    return [
        Slug(look.leading, painter.draw(part, line), 0.0 if index else before, keep=_kept(index, count, whole))
        for index, (part, line) in enumerate(lines)
    ]


def text_block(text: Rich, look: Look, ctx: Context, tag: int | None, measure: float) -> Block:
    """The text in a measure of its own, in one piece."""
    slugs = text_slugs(text, look, ctx.narrowed(measure), tag)
    look = opened(text, look, ctx, measure / look.size)
    return Block(height(slugs), first_baseline(look, ctx), min(measure, width_of(text, look, ctx)), _stacked(slugs))


def tight_block(text: Rich, look: Look, ctx: Context, tag: int | None, most: float) -> Block:
    """The text in a measure no wider than itself: in either direction its left edge is that of its width."""
    return text_block(text, look, ctx, tag, min(most, width_of(text, look, ctx) + 0.01))


def width_of(text: Rich, look: Look, ctx: Context) -> float:
    """The width in points of the text set in one line, or of the longest that its writer ended."""
    return ctx.desk.natural(text, look.style) * look.size


def longest_word(text: Rich, look: Look, ctx: Context) -> float:
    """The width in points of the widest piece that has no break inside."""
    return max(part.prepared.widest for part in ctx.desk.parts(text, look.style)) * look.size


def _kept(index: int, count: int, whole: bool) -> bool:
    return index > 0 and (whole or count <= WHOLE or index in {1, count - 1})


def _stacked(slugs: list[Slug]) -> Draw:
    def draw(pen: Pen, x: float, y: float) -> None:
        draw_stack(slugs, pen, x, y)

    return draw


@dataclass(frozen=True)
class _Painter:
    """Paints the lines of a text; `colours`, `leaves` and `links` (address, description) go by its spans."""

    look: Look
    ctx: Context
    colours: list[str]
    leaves: list[int | None]
    links: list[tuple[str, str]]
    indent: float
    baseline: float

    @classmethod
    def of(cls, text: Rich, look: Look, ctx: Context, leaves: list[int | None], indent: float) -> _Painter:
        """For a text whose spans belong to these leaves, and whose lines begin with this indent."""
        plain = colour_of(ctx.ground, look.colour)
        colours = [ctx.ground.accent if span.href or span.cite else plain for span in text]
        links = [(span.href, span.text.strip()) for span in text]
        return cls(look, ctx, colours, leaves, links, indent, first_baseline(look, ctx))

    def draw(self, part: WrittenLine, line: Line) -> Draw:
        """How to paint a line of a part."""
        size, first = self.look.size, part.span
        width = line.width * size
        # white space at the end of a right-to-left line stands left of its words
        hanging = sum(cluster.advance for cluster in line.clusters) * size - width if self.ctx.dress.rtl else 0.0
        indent = (self.ctx.measure - width) / 2 if self.look.centred else self.indent
        offset = self.ctx.start(indent, width) - hanging
        looks = (self.colours[first:], self.leaves[first:], self.links[first:])

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.line(part.prepared, line, x + offset, y + self.baseline, size, *looks)

        return draw


TOLERANCE = 0.01
LEVEL_STEPS = 14  # halvings: a panel's height to less than a twentieth of a point
LEAST_FULL = 1 / 3  # of the frames that a level text opens
LEAST_LAST = 1 / 2  # of the fullest of them


@dataclass(frozen=True)
class Filled:
    """What came of filling frames: the slugs of each frame, and those for which there was no room."""

    frames: tuple[tuple[Slug, ...], ...]
    rest: tuple[Slug, ...]


def chunks(slugs: Sequence[Slug]) -> list[list[Slug]]:
    """Slugs grouped so that a frame may end between any two groups, and nowhere else."""
    groups: list[list[Slug]] = []
    for slug in slugs:
        if groups and (slug.keep or groups[-1][-1].holds):
            groups[-1].append(slug)
        else:
            groups.append([slug])
    return groups


def fill(slugs: Sequence[Slug], heights: Iterable[float]) -> Filled:
    """Fill frames of these heights (points) in order; each takes all it can hold."""
    waiting = chunks(slugs)
    frames: list[tuple[Slug, ...]] = []
    room = iter(heights)
    while waiting and (available := next(room, None)) is not None:
        taken, waiting = _take(waiting, available)
        frames.append(tuple(taken))
    return Filled(tuple(frames), tuple(slug for chunk in waiting for slug in chunk))


def _take(waiting: list[list[Slug]], available: float, enough: float = inf) -> tuple[list[Slug], list[list[Slug]]]:
    taken: list[Slug] = []
    used = 0.0
    for number, chunk in enumerate(waiting):
        if used > enough - TOLERANCE:
            return taken, waiting[number:]
        fresh = [chunk[0].head, *chunk] if not taken and chunk[0].head else chunk
        tall = white_above(fresh[0], taken[-1] if taken else None) + height(fresh)
        if used + tall > available + TOLERANCE:
            return taken, waiting[number:]
        used += tall
        taken += fresh
    return taken, []


def level(slugs: Sequence[Slug], heights: Sequence[float]) -> Filled:
    """Fill frames so that they end level, as many as the text fills in part: a little text stands in the first frames and leaves the last.

    No frame is opened for a line or two: those that are used are a third full in all, and the last holds half as much as the others.
    """
    fewest = fill(slugs, heights)
    if fewest.rest or not fewest.frames:
        return fewest
    least = len(fewest.frames)
    spread = [_levelled(slugs, heights[:count]) for count in range(len(heights), least - 1, -1)]
    return next((filled for filled in spread if _is_worth(filled, heights)), spread[-1])


def _is_worth(filled: Filled, heights: Sequence[float]) -> bool:
    """Whether so much stands in the frames that were opened that none of them looks forgotten."""
    used = [height(stack) for stack in filled.frames]
    return sum(used) >= LEAST_FULL * sum(heights[: len(used)]) and used[-1] >= LEAST_LAST * max(used)


def _levelled(slugs: Sequence[Slug], heights: Sequence[float]) -> Filled:
    """All frames cut to the least common height that still holds the text; evenly, where that leaves the last frame little."""
    best = fill(slugs, heights)
    low, high = 0.0, max(heights)
    for _ in range(LEVEL_STEPS):
        middle = (low + high) / 2
        trial = fill(slugs, [min(each, middle) for each in heights])
        if trial.rest:
            low = middle
        else:
            best, high = trial, middle
    used = [height(stack) for stack in best.frames]
    if used[-1] >= LEAST_LAST * max(used):
        return best
    even = _evenly(slugs, [min(each, high) for each in heights])
    return best if even.rest else even


def _evenly(slugs: Sequence[Slug], heights: Sequence[float]) -> Filled:
    """Each frame takes its share of what is left, and what of a chunk goes beyond that."""
    waiting = chunks(slugs)
    frames: list[tuple[Slug, ...]] = []
    for number, available in enumerate(heights):
        left = height([slug for chunk in waiting for slug in chunk])
        taken, waiting = _take(waiting, available, left / (len(heights) - number))
        frames.append(tuple(taken))
    return Filled(tuple(frames), tuple(slug for chunk in waiting for slug in chunk))
