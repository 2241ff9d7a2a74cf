"""The finished layout: pages with items at fixed positions, and the structure tree they belong to. It knows no backend.

Units are points; the origin is a page's top left corner, y grows downwards. Every item belongs to a leaf of the structure tree
(`leaf`, the index of a `Node` in `Document.nodes`) or is an artifact (`leaf` is None). Pages hold items in the order of painting; the tree
is in reading order, which on a folded sheet is another.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Self

from nam_print.article.elements import Drawing, Raster
from nam_print.design.colour import BLACK, Colour
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.typeset.sized import Glyph, Glyphs


@dataclass(frozen=True)
class Rect:
    """Left, top, width and height, in points, y down."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def inset(self, left: float, top: float, right: float, bottom: float) -> Rect:
        """Return this rectangle with its four sides moved inwards."""
        return Rect(self.x + left, self.y + top, self.width - left - right, self.height - top - bottom)

    def moved(self, x: float, y: float) -> Rect:
        """Return this rectangle `x` to the right and `y` down."""
        return Rect(x + self.x, y + self.y, self.width, self.height)

    def scaled(self, factor: float) -> Rect:
        """Return this rectangle in another size, seen from the origin."""
        return Rect(self.x * factor, self.y * factor, self.width * factor, self.height * factor)

    def mirrored(self, width: float) -> Rect:
        """Return its mirror image in a page of this width."""
        return Rect(width - self.right, self.y, self.width, self.height)

    def joined(self, other: Rect) -> Rect:
        """Return the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


def leaf_from(first: int | None, leaf: int | None) -> int | None:
    """Return the number of a tag that is counted from `first`; None, an artifact, if either is none."""
    return None if first is None or leaf is None else first + leaf


class Run(NamedTuple):
    """Glyphs of one face, size and colour, painted left to right from (x, baseline y). `text` is the run in logical order;
    where the glyphs' own texts in painting order do not spell it, the PDF carries it as ActualText.

    A tuple, as Node is: a brochure has hundreds, and they are made in a quarter of the time.
    """

    x: float
    y: float
    face: FaceKey
    size: float
    colour: Colour
    glyphs: tuple[Glyph, ...]
    text: str
    leaf: int | None
    lang: str = ""

    @property
    def width(self) -> float:
        """From the first glyph's origin to the last one's advance."""
        return sum(glyph.advance for glyph in self.glyphs)

    def moved(self, x: float, y: float, first: int | None) -> Run:
        """Return the run elsewhere, its tag counted from `first`."""
        return self._replace(x=x + self.x, y=y + self.y, leaf=leaf_from(first, self.leaf))

    def scaled(self, factor: float) -> Run:
        """Return the run in another size, seen from the origin."""
        glyphs = Glyphs(Glyph(gid, advance * factor, dx * factor, dy * factor, text) for gid, advance, dx, dy, text in self.glyphs)
        return self._replace(x=self.x * factor, y=self.y * factor, size=self.size * factor, glyphs=glyphs)

    def mirrored(self, width: float) -> Run:
        """Return the run at the place of its mirror image, still to be read."""
        return self._replace(x=width - self.x - self.width)


@dataclass(frozen=True)
class Box:
    """A filled or stroked rectangle with rounded corners. Without a colour, it is not filled or not stroked."""

    rect: Rect
    fill: Colour | None = None
    stroke: Colour | None = None
    line: float = 0.0
    radius: float = 0.0
    leaf: int | None = None

    def moved(self, x: float, y: float, first: int | None) -> Box:
        """Return the box elsewhere, its tag counted from `first`."""
        return replace(self, rect=self.rect.moved(x, y), leaf=leaf_from(first, self.leaf))

    def scaled(self, factor: float) -> Box:
        """Return the box in another size, seen from the origin."""
        return replace(self, rect=self.rect.scaled(factor), line=self.line * factor, radius=self.radius * factor)

    def mirrored(self, width: float) -> Box:
        """Return its mirror image in a page of this width."""
        return replace(self, rect=self.rect.mirrored(width))


@dataclass(frozen=True)
class Rule:
    """A straight line, from (x1, y1) to (x2, y2); `dash` gives on and off lengths, () is solid."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: Colour
    line: float
    dash: tuple[float, ...] = ()
    leaf: int | None = None

    def moved(self, x: float, y: float, first: int | None) -> Rule:
        """Return the rule elsewhere, its tag counted from `first`."""
        ends = (x + self.x1, y + self.y1, x + self.x2, y + self.y2)
        return Rule(*ends, self.colour, self.line, self.dash, leaf_from(first, self.leaf))

    def scaled(self, factor: float) -> Rule:
        """Return the rule in another size, seen from the origin."""
        ends = (self.x1 * factor, self.y1 * factor, self.x2 * factor, self.y2 * factor)
        return Rule(*ends, self.colour, self.line * factor, tuple(part * factor for part in self.dash), self.leaf)

    def mirrored(self, width: float) -> Rule:
        """Return its mirror image in a page of this width."""
        return replace(self, x1=width - self.x1, x2=width - self.x2)


class InRect:
    """What an item in a rectangle has in common with others."""

    rect: Rect
    leaf: int | None

    def moved(self, x: float, y: float, first: int | None) -> Self:
        """Return the item elsewhere, its tag counted from `first`."""
        return replace(self, rect=self.rect.moved(x, y), leaf=leaf_from(first, self.leaf))  # type: ignore[type-var]  # all are dataclasses

    def scaled(self, factor: float) -> Self:
        """Return the item in another size, seen from the origin."""
        return replace(self, rect=self.rect.scaled(factor))  # type: ignore[type-var]

    def mirrored(self, width: float) -> Self:
        """Return the item at the place of its mirror image in a page of this width."""
        return replace(self, rect=self.rect.mirrored(width))  # type: ignore[type-var]


@dataclass(frozen=True)
class Picture(InRect):
    """A drawing or raster scaled into its rectangle. `colours` maps the drawing's class names to the theme's colours."""

    rect: Rect
    image: Drawing | Raster
    colours: tuple[tuple[str, Colour], ...]
    leaf: int | None


@dataclass(frozen=True)
class QrCode(InRect):
    """A QR code of `data`, drawn as squares of `colour`; the rectangle holds the code without its quiet zone, which is kept clear."""

    rect: Rect
    data: str
    colour: Colour
    leaf: int | None


@dataclass(frozen=True)
class Link(InRect):
    """A live area that opens `url`; `says` is its description for people who cannot see it. Its leaf is a Link node."""

    rect: Rect
    url: str
    says: str
    leaf: int


@dataclass(frozen=True)
class Choice:
    """Boxes of which at most one is ticked: the name of all of them together, unique in the document, and what they answer."""

    name: str
    says: str


@dataclass(frozen=True)
class Tick(InRect):
    """A fillable check box that prints as a box; its leaf is a Form node. `name` is unique in the document, `says` tells what ticking it
    says to whoever does not see what stands around it. `of` is the choice that it is an answer of."""

    rect: Rect
    name: str
    says: str
    colour: Colour
    leaf: int
    of: Choice | None = None


@dataclass(frozen=True)
class Entry(InRect):
    """A fillable text field that prints as a line (or an open box when `multiline`); its leaf is a Form node."""

    rect: Rect
    name: str
    says: str
    size: float
    multiline: bool
    leaf: int
    colour: Colour = BLACK

    def scaled(self, factor: float) -> Entry:
        """Return the field in another size, seen from the origin."""
        return replace(self, rect=self.rect.scaled(factor), size=self.size * factor)


@dataclass(frozen=True)
class Gap(InRect):
    """Where something is painted that the document does not have: an imprint, by the number of its opening. It begins at the rectangle's
    corner; how far it reaches, nobody knows yet."""

    rect: Rect
    number: int
    leaf: None = None


Item = Run | Box | Rule | Picture | QrCode | Link | Tick | Entry | Gap


class Node(NamedTuple):
    """A structure element. `kind` is a PDF standard type (Document, Sect, H1…H6, P, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure,
    Caption, Link, Form, Span, Note, Div …); `children` are indices of Document.nodes. Leaves hold the items that name them."""

    kind: str
    children: tuple[int, ...] = ()
    alt: str = ""
    lang: str = ""
    title: str = ""
    scope: str = ""
    ordered: bool = False
    bbox: Rect | None = None


@dataclass(frozen=True)
class Panel:
    """One panel of a face: its name, its rectangle and its place in the reading order (0 first)."""

    name: str
    rect: Rect
    order: int


@dataclass(frozen=True)
class Page:
    """One face of a sheet, with the panels that folds divide it into (a flat page has one)."""

    width: float
    height: float
    panels: tuple[Panel, ...]
    folds: tuple[float, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Bookmark:
    """An outline entry: a heading, its level (1 at the top), and where it stands."""

    title: str
    level: int
    page: int
    y: float


@dataclass(frozen=True)
class NamedPlace:
    """Where a part of an imprint stands: its passage (thread, place in the thread, section) and the number of its slug there; the page, the
    slug's top left corner, and which of the page's items it has (from `start` to before `end`). Another imprint's slug of the same size
    can stand there."""

    passage: tuple[str, int, int]
    slug: int
    page: int
    x: float
    y: float
    start: int
    end: int


@dataclass(frozen=True)
class Info:
    """What the file says about itself. `dated` is the article's own date: a build has no clock."""

    title: str
    lang: str
    publisher: str
    subject: str
    form: str
    dated: date
    direction: str = "ltr"
    duplex: str = ""


@dataclass(frozen=True)
class ThreadFit:
    """How one thread came to fit: what it reached, and the room that is left (lines of body text, and share of its frames)."""

    thread: str
    size: float
    leading: float
    gap: float
    lines_left: float
    share_left: float


@dataclass(frozen=True)
class Document:
    """A whole piece. `nodes[0]` is the Document element, the root of the structure tree; `parted` are words too wide for their place.

    `bare` are panels of a folded sheet that little or nothing is printed on; `print_only` tells that its blanks are for a pen only;
    `places` are where the clinic's own lines stand; `shelf` has the fonts that it was set in.
    """

    pages: tuple[Page, ...]
    nodes: tuple[Node, ...]
    bookmarks: tuple[Bookmark, ...]
    info: Info
    fits: tuple[ThreadFit, ...] = ()
    parted: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    print_only: bool = False
    places: tuple[NamedPlace, ...] = ()
    shelf: Shelf | None = field(default=None, repr=False, compare=False)
