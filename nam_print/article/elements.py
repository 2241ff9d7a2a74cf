"""The small vocabulary that every block is made of when it leaves the article room.

A block kind (`article/blocks/`) turns what a nurse wrote into these; a setter (`compose/setters/`) lays each out. A new block kind
therefore needs no new layout code, and a new setter serves every block kind. All text is in logical order; nothing here knows a size,
a colour or a page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True)
class Span:
    """A stretch of text with one look. `href` makes it a link; `cite` marks a raised source number; `lang` is BCP 47, "" inherits."""

    text: str
    strong: bool = False
    href: str = ""
    cite: bool = False
    lang: str = ""

    def saying(self, text: str) -> Span:
        """Return another text with the same look. Built by hand: dataclasses.replace takes three times as long."""
        return Span(text, self.strong, self.href, self.cite, self.lang) if type(self) is Span else replace(self, text=text)

    def looks_like(self, other: Span) -> bool:
        return (self.strong, self.href, self.cite, self.lang) == (other.strong, other.href, other.cite, other.lang)


Rich = tuple[Span, ...]


@dataclass(frozen=True)
class Foreign:
    """A text in another language than its piece, such as one that nobody has translated yet; `lang` is BCP 47.

    It is no `str`: whatever is done to the characters has to say in which language the result is (`worded`).
    """

    text: str
    lang: str

    def __str__(self) -> str:
        """Return the characters alone."""
        return self.text


Wording = str | Foreign
"""A text that people read: in the language of its piece, or in another with it."""


def worded(text: str, lang: str) -> Wording:
    """Return a text in a language, "" for that of its piece."""
    return Foreign(text, lang) if lang else text


def formatted(phrase: Wording, **slots: object) -> Wording:
    """Return the phrase with its {slots} filled, in its own language."""
    return worded(str(phrase).format(**slots), lang_of(phrase))


def lang_of(text: Wording) -> str:
    """Return the language of a text where it is not that of its piece, else ""."""
    return text.lang if isinstance(text, Foreign) else ""


def plain(rich: Rich) -> str:
    """Return the characters alone."""
    return "".join(span.text for span in rich)


class Role(StrEnum):
    """What a paragraph is for; the theme's type scale gives each its look."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    EYEBROW = "eyebrow"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    SMALL = "small"
    FOOT = "foot"


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is a section, 2 a group inside one. The piece's title is a Paragraph with Role.TITLE, tagged H1."""

    text: Rich
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `with_next` keeps it on the same frame as what follows (an introduction to a list).

    A `close` one has no white above it, as the lines of an address. `lines`, if any, are the most that it is to take: it is set somewhat
    smaller if it would take more.
    """

    text: Rich
    role: Role = Role.BODY
    with_next: bool = False
    close: bool = False
    lines: int = 0


@dataclass(frozen=True)
class Items:
    """A list; `ordered` numbers it, and without `marked` it has no bullets either (a glossary, whose words mark its items).

    Items never split over a frame's end. `role` is that of the text, body or small print.
    """

    items: tuple[Rich, ...]
    ordered: bool = False
    marked: bool = True
    role: Role = Role.BODY


@dataclass(frozen=True)
class Callout:
    """A box that must be seen: `kind` is emergency, key, warning or note (colour is never the only sign: each has a rule and a title).

    `level` is that of its title, as a heading's: 1 stands beside sections, 2 inside one.
    """

    kind: str
    title: Rich
    body: tuple[Element, ...]
    level: int = 2


@dataclass(frozen=True)
class Abreast:
    """Boxes side by side, of one width and height."""

    boxes: tuple[Callout, ...]


@dataclass(frozen=True)
class Badge:
    """A heading, and a mark that must be seen beside it, or below where there is no room."""

    heading: Heading
    says: Rich


@dataclass(frozen=True)
class Count:
    """A number to be seen, what it counts, and lines that tell more; read out as one sentence."""

    number: str
    what: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tiles:
    """Counts in tinted boxes side by side, in rows of up to so many."""

    counts: tuple[Count, ...]
    across: int = 3


class ColumnKind(StrEnum):
    """What a table's column holds: texts, numbers that end at one edge, or boxes to tick."""

    TEXT = "text"
    NUMBER = "number"
    TICK = "tick"


@dataclass(frozen=True)
class Table:
    """A simple table: a caption, one header row, and rows whose first cell is the row's header.

    `kinds` tell what the columns hold, () if all are texts. `name` begins the names of its boxes to tick, whose cells have no text.
    `indent` is how far (points) it stands from the side where lines start.
    """

    caption: Rich
    header: tuple[Rich, ...]
    rows: tuple[tuple[Rich, ...], ...]
    kinds: tuple[ColumnKind, ...] = ()
    name: str = ""
    indent: float = 0.0


@dataclass(frozen=True)
class RowColumn:
    """A column of `Rows`: its width in points, 0 for as much as its counts ask, None for what the others leave; and the white before it."""

    width: float | None = None
    gap: float = 12.0


@dataclass(frozen=True)
class Rows:
    """Elements side by side in columns, row by row, each below a rule; a row does not part. A row's cells are lists of elements.

    `margin` is kept free before the columns for the rows' numbers, counted from `first`; they have none without. `reading` is the order in
    which a row's cells are read, () for that in which they stand. `with_next` keeps the last row with what follows.
    """

    columns: tuple[RowColumn, ...]
    rows: tuple[tuple[tuple[Element, ...], ...], ...]
    margin: float = 0.0
    first: int = 1
    reading: tuple[int, ...] = ()
    with_next: bool = False


@dataclass(frozen=True)
class Anchor:
    """A point of a drawing (in the drawing's own units, y down) that an article label points to, and the side its label stands on."""

    name: str
    x: float
    y: float
    side: str


@dataclass(frozen=True)
class Drawing:
    """A checked SVG: its bytes, the size of its view box in its own units (y down), the anchors it offers to labels, and its name."""

    svg: bytes
    width: float
    height: float
    anchors: tuple[Anchor, ...]
    name: str = ""


@dataclass(frozen=True)
class Step:
    """One step of what is to be done: its drawing, and its words."""

    drawing: Drawing
    says: str


@dataclass(frozen=True)
class Steps:
    """Steps side by side, their drawings on one line, their words numbered below; the words describe the drawings too."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Faces:
    """Pictures of a piece's pages, each in a frame, one below the other or side by side (`beside`), no taller than `most` points each."""

    images: tuple[Raster, ...]
    alt: Wording
    most: float
    beside: bool = False


@dataclass(frozen=True)
class Label:
    """An article text that stands beside an anchor of a figure."""

    anchor: Anchor
    text: Rich


@dataclass(frozen=True)
class Figure:
    """A drawing with its alternative text, caption and labels. `cover` asks for the size a cover gives it."""

    drawing: Drawing
    alt: Wording
    caption: Rich
    labels: tuple[Label, ...] = ()
    cover: bool = False


@dataclass(frozen=True)
class CheckRow:
    """One thing to answer in a check grid; `name` is unique in the piece and names its form fields."""

    name: str
    text: Rich


@dataclass(frozen=True)
class Answer:
    """One column of answers: its head, whether it is written in rather than ticked, and the question that it shares with other columns, of
    which at most one is ticked."""

    head: Wording
    written: bool = False
    question: str = ""


@dataclass(frozen=True)
class CheckGrid:
    """Symptoms to tick: a row each, with a column for each kind of answer; and how the whole group has changed.

    `change` is the question about the group, `changes` are its options.
    """

    name: str
    title: Rich
    rows: tuple[CheckRow, ...]
    columns: tuple[Answer, ...]
    change: Rich
    changes: tuple[Wording, ...]


class BlankKind(StrEnum):
    """How a blank is filled in: a written line, a date, boxes of which one or several are ticked, or open space."""

    LINE = "line"
    DATE = "date"
    CHOICE = "choice"
    CHECKS = "checks"
    SPACE = "space"


@dataclass(frozen=True)
class Blank:
    """A labelled blank to fill in by hand or on screen. `share` is its part of the measure; `lines` the height of a space.

    `about` is what the label alone does not tell whoever hears it without what stands around it, such as the title above.
    """

    name: str
    label: Rich
    kind: BlankKind
    options: tuple[Rich, ...] = ()
    share: float = 1.0
    lines: int = 1
    about: Rich = ()


@dataclass(frozen=True)
class Blanks:
    """A group of blanks, packed into rows by their shares."""

    items: tuple[Blank, ...]


@dataclass(frozen=True)
class Logo:
    """A clinic's logo: PNG or JPEG bytes with their pixel size, or a checked SVG, and its alternative text."""

    image: Drawing | Raster
    alt: str


@dataclass(frozen=True)
class Raster:
    """A checked PNG or JPEG."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Qr:
    """A QR code of a web address, with the address as its alternative text."""

    url: str
    alt: Wording


@dataclass(frozen=True)
class Beside:
    """A QR code, and beside it the text that belongs to it."""

    side: Qr
    body: tuple[Element, ...]


Element = (
    Heading
    | Paragraph
    | Items
    | Callout
    | Abreast
    | Badge
    | Count
    | Tiles
    | Table
    | Rows
    | Steps
    | Faces
    | Figure
    | CheckGrid
    | Blanks
    | Logo
    | Qr
    | Beside
)
