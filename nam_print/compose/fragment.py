"""Set matter as data: what setting makes of an element, before it has a place on a page.

A fragment is set matter that cannot be parted: a size, items at positions inside it, and the tags below it. A galley is a list of slugs,
which a frame may part, with the tags that they belong to. Nothing here is painted or changed: fragments are put into others, and onto pages
(`Sheets.put`), as they are.

A tag is an element of the PDF's structure tree. Items name their tag by its number (`leaf`): its place in the order of reading among the
fragment's own tags, counted from 0. Putting a fragment into another needs the number that its first tag has there. None: it has no tags,
it is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from nam_print.compose.document import Bookmark, Item, Link, NamedPlace, Node, Picture, QrCode, Rect, Run, leaf_from
from nam_print.design.colour import Colour
from nam_print.typeset.sized import LinePart


class Tag(NamedTuple):
    """A tag with those below it, in the order of reading. `total` is how many tags that are, with itself."""

    kind: str
    below: tuple[Tag, ...] = ()
    alt: str = ""
    lang: str = ""
    title: str = ""
    scope: str = ""
    ordered: bool = False
    total: int = 1


def tag(
    kind: str,
    below: Iterable[Tag] = (),
    *,
    alt: str = "",
    lang: str = "",
    title: str = "",
    scope: str = "",
    ordered: bool = False,
) -> Tag:
    """Return a tag of this kind above others."""
    inner = tuple(below)
    return Tag(kind, inner, alt, lang, title, scope, ordered, 1 + sum(each.total for each in inner))


class Below:
    """Gathers the tags below one that is being made, and says which number each has there; the first has `first`."""

    def __init__(self, first: int = 1) -> None:
        self.tags: list[Tag] = []
        self._next = first

    def add(self, tags: Iterable[Tag]) -> int:
        """Add tags with all that is below them; return the first one's number."""
        number = self._next
        for each in tags:
            self.tags.append(each)
            self._next += each.total
        return number


class TextLine(NamedTuple):
    """A line of text from (x, baseline y): its parts from left to right. `colours`, `leaves`, `langs` and `links` (address, description)
    go by span; `size` is that of its text."""

    x: float
    y: float
    size: float
    parts: tuple[LinePart, ...]
    colours: Sequence[Colour]
    leaves: Sequence[int | None]
    langs: Sequence[str]
    links: Sequence[tuple[str, str]]


class Target(NamedTuple):
    """What a bookmark leads to: the top of the fragment that it stands in."""

    title: str
    level: int


class Placed(NamedTuple):
    """Items put into another fragment, their origin at (x, y), their tags counted from `leaf`."""

    x: float
    y: float
    items: Items
    leaf: int | None = 0


class Stack(NamedTuple):
    """Slugs one below the other, the first one's top left corner at (x, y), their tags counted from `leaf`."""

    x: float
    y: float
    slugs: tuple[Slug, ...]
    leaf: int | None = 0


Items = tuple[Item | TextLine | Target | Placed | Stack, ...]


class Fragment(NamedTuple):
    """Set matter that does not part: its size in points, its items, the tags that they belong to, and how far below its top the first
    baseline is."""

    width: float
    height: float
    items: Items
    tags: tuple[Tag, ...] = ()
    baseline: float = 0.0


class Slug(NamedTuple):
    """A slug, the trade's name for a line of type cast in one piece: a strip of the full measure, which a frame is filled with and never
    cuts. A tuple since copyfit makes thousands.

    `before` is the white above it, dropped at a frame's head; `after`, when not None, stands in for the next slug's `before`.
    `keep`: it stays in one frame with the slug before it; `holds`: with the slug after it.
    `head` is repeated above it where it begins a frame (a table's header). Its tags count from `leaf` in the galley's. `place` names
    it in an imprint: the imprint's passage, and the slug's number there.
    """

    height: float
    items: Items = ()
    before: float = 0.0
    after: float | None = None
    keep: bool = False
    holds: bool = False
    head: Slug | None = None
    leaf: int | None = 0
    place: tuple[tuple[str, int, int], int] | None = None


class Galley(NamedTuple):
    """An element, or several, set in one measure: slugs one below the other, and the tags that these belong to (none in a draft)."""

    slugs: tuple[Slug, ...]
    tags: tuple[Tag, ...] = ()

    @property
    def height(self) -> float:
        """The height of all slugs, in points."""
        return height(self.slugs)

    def under(self, kind: str, **facts: Any) -> Galley:
        """Return the galley with one tag above all of its own; a draft, which has no tags, as it is."""
        if not self.tags:
            return self
        return Galley(tuple(_counted_from(1, self.slugs)), (tag(kind, self.tags, **facts),))


def whole(fragment: Fragment, before: float = 0.0, after: float | None = None, *, keep: bool = False, holds: bool = False) -> Galley:
    """Return a fragment as a galley of one slug."""
    return Galley((Slug(fragment.height, fragment.items, before, after, keep, holds),), fragment.tags)


def joined(galleys: Iterable[Galley]) -> Galley:
    """Return galleys one below the other as one."""
    slugs: list[Slug] = []
    tags: list[Tag] = []
    first = 0
    for galley in galleys:
        slugs += _counted_from(first, galley.slugs) if first else galley.slugs
        tags += galley.tags
        first += sum(each.total for each in galley.tags)
    return Galley(tuple(slugs), tuple(tags))


def _counted_from(first: int, slugs: Iterable[Slug]) -> Iterable[Slug]:
    return (slug if slug.leaf is None else slug._replace(leaf=slug.leaf + first) for slug in slugs)


def white_above(slug: Slug, previous: Slug | None) -> float:
    """Return the white between two neighbours; none at a frame's head."""
    if previous is None:
        return 0.0
    return slug.before if previous.after is None else previous.after


def height(slugs: Iterable[Slug]) -> float:
    """Return the height of a stack of slugs, in points."""
    total, previous = 0.0, None
    for slug in slugs:
        total += white_above(slug, previous) + slug.height
        previous = slug
    return total


_run = tuple.__new__  # faster than calling Run(…): there are thousands


@dataclass
class Sheets:
    """Gathers what stands on the pages of a document, in the order of painting; `boxes` are those of pictures, by their tags."""

    pages: list[list[Item]]
    bookmarks: list[Bookmark] = field(default_factory=list)
    boxes: dict[int, Rect] = field(default_factory=dict)
    places: list[NamedPlace] = field(default_factory=list)

    @classmethod
    def of(cls, pages: int) -> Sheets:
        """Return so many empty pages."""
        return cls([[] for _ in range(pages)])

    def put(self, page: int, items: Items, x: float, y: float, leaf: int | None) -> None:
        """Put items on a page, their origin at (x, y), their tags counted from `leaf`."""
        for item in items:
            match item:
                case TextLine():
                    self._line(page, item, x, y, leaf)
                case Placed():
                    self.put(page, item.items, x + item.x, y + item.y, leaf_from(leaf, item.leaf))
                case Stack():
                    self.stack(page, item.slugs, x + item.x, y + item.y, leaf_from(leaf, item.leaf))
                case Target():
                    self.bookmarks.append(Bookmark(item.title, item.level, page, y))
                case _:
                    self._item(page, item.moved(x, y, leaf))

    def stack(self, page: int, slugs: Sequence[Slug], x: float, y: float, leaf: int | None) -> None:
        """Put slugs one below the other on a page, with their top left corner at (x, y)."""
        previous = None
        for slug in slugs:
            y += white_above(slug, previous)
            start = len(self.pages[page])
            self.put(page, slug.items, x, y, leaf_from(leaf, slug.leaf))
            if slug.place:
                self.places.append(NamedPlace(*slug.place, page, x, y, start, len(self.pages[page])))
            y += slug.height
            previous = slug

    def _line(self, page: int, line: TextLine, x: float, y: float, first: int | None) -> None:
        """Put the runs of a line from left to right, in the order in which they are read, as they are tagged."""
        at, baseline, size = x + line.x, y + line.y, line.size
        runs = []
        for part in line.parts:
            span = part.span
            leaf = leaf_from(first, line.leaves[span])
            facts = (at, baseline - part.rise, part.face, part.size, line.colours[span], part.glyphs, part.text, leaf, line.langs[span])
            runs.append((part, _run(Run, facts)))
            at += part.width
        items = self.pages[page]
        for part, run in sorted(runs, key=_in_order):
            items.append(run)
            url, says = line.links[part.span]
            if url and run.leaf is not None:
                items.append(Link(Rect(run.x, baseline - 0.95 * size, part.width, 1.25 * size), url, says, run.leaf))

    def _item(self, page: int, item: Item) -> None:
        self.pages[page].append(item)
        if isinstance(item, Picture | QrCode) and item.leaf is not None:
            known = self.boxes.get(item.leaf)
            self.boxes[item.leaf] = known.joined(item.rect) if known else item.rect


def _in_order(part_and_run: tuple[LinePart, Run]) -> int:
    return part_and_run[0].start


def nodes(root: Tag, boxes: dict[int, Rect]) -> tuple[Node, ...]:
    """Return a tree of tags as numbered nodes, in the order of reading; `boxes` are the rectangles of pictures by these numbers."""
    made: list[Node] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        number = len(made)
        below = tuple(accumulate((each.total for each in element.below[:-1]), initial=number + 1)) if element.below else ()
        facts = (element.alt, element.lang, element.title, element.scope, element.ordered)
        made.append(Node(element.kind, below, *facts, boxes.get(number)))
        waiting.extend(reversed(element.below))
    return tuple(made)
