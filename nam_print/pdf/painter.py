"""The items of a page as operators, in the order of painting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nam_print.compose.document import Box, Entry, Gap, Link, Page, Picture, QrCode, Rect, Rule, Run, Tick
from nam_print.design.colour import Colour
from nam_print.pdf.codes import PLAIN, Place
from nam_print.pdf.content import OTHER, Content
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.gallery import Gallery
from nam_print.pdf.objects import fine, number, rounded
from nam_print.pdf.template import CopySlot
from nam_print.pdf.text import show
from nam_print.pdf.typefaces import Typefaces

FIELD_LINE = 0.75  # points
_FILL, _STROKE = "f*", "S"
_BITS = bytes([*b"1", *b"0" * 255])
_DARK = re.compile("1+")


@dataclass(frozen=True)
class Painter:
    """Paints pages. With `slots`, it leaves slots where copies differ; `print_only` blanks have no live field above them.

    Raises ValueError for an item whose leaf the tree does not have.
    """

    typefaces: Typefaces
    gallery: Gallery
    foundry: Foundry
    print_only: bool = False
    slots: bool = False

    def paint(self, content: Content, page: Page, place: int) -> None:
        """Paint all items that can be seen; `place` is the page's place in its document."""
        height = page.height
        for index, item in enumerate(page.items):
            match item:
                case Run():
                    self._run(content, item, (place, index), height)
                case Box():
                    self._box(content, item, height)
                case Rule():
                    _rule(content, item, height)
                case Picture():
                    content.enter(item.leaf)
                    placed, rect = self.gallery.place(item), item.rect
                    across, down = rect.width / placed.width, rect.height / placed.height
                    content.picture(placed.name, placed.obj, (across, 0, 0, down, *rounded(rect.x, height - rect.bottom)))
                case QrCode():
                    content.enter(item.leaf)
                    content.fill_with(item.colour)
                    squares = qr_operators(self.foundry.qr(item.data), item.rect, height)
                    content.add(CopySlot("squares", place, index) if self.slots else squares)
                case Tick() | Entry():
                    self._blank(content, item, height)
                case Gap():
                    content.imprint(item.number)
                case Link():
                    pass  # nothing to see: its words are runs of their own

    def _run(self, content: Content, run: Run, at: Place, height: float) -> None:
        face, plan = self.typefaces.of(run, at), self.typefaces.plans.get(at, PLAIN)
        if not run.glyphs:
            return
        shown = self.foundry.words(run, face) if plan is PLAIN and at not in self.typefaces.of_runs else show(run, face, plan)
        if not shown:  # others of its line paint it
            return
        content.enter(run.leaf, OTHER)
        content.fill_with(run.colour)
        select = content.use_font(face.resource, number(run.size))
        x, words = (CopySlot("x", *at), CopySlot("words", *at)) if self.slots else (number(run.x), shown)
        content.add(f"BT {select}", x, f" {number(height - run.y)} Td ", words, " ET")

    def _box(self, content: Content, box: Box, height: float) -> None:
        if not (box.fill or box.stroke):
            return
        content.enter(box.leaf)
        if box.fill:
            content.fill_with(box.fill)
            content.rectangle(box.rect, box.radius, height, _FILL)
        if box.stroke and box.line > 0:
            _border(content, box.rect, box.stroke, box.line, height, box.radius)

    def _blank(self, content: Content, item: Tick | Entry, height: float) -> None:
        """Paint a box, or a line to write on. Below a live field, which is in the structure tree itself, they are an artifact."""
        rect, leaf = item.rect, item.leaf if self.print_only else None
        if isinstance(item, Entry) and not item.multiline:
            foot = rect.bottom - FIELD_LINE / 2
            _rule(content, Rule(rect.x, foot, rect.right, foot, item.colour, FIELD_LINE, leaf=leaf), height)
        else:
            content.enter(leaf)
            _border(content, rect, item.colour, FIELD_LINE, height)


def _rule(content: Content, rule: Rule, height: float) -> None:
    content.enter(rule.leaf)
    content.draw_with(rule.colour, rule.line, rule.dash)
    content.line((rule.x1, height - rule.y1), (rule.x2, height - rule.y2))


def _border(content: Content, rect: Rect, colour: Colour, line: float, height: float, radius: float = 0.0) -> None:
    """Draw a border inside its rectangle, whatever its width."""
    half = line / 2
    content.draw_with(colour, line)
    content.rectangle(rect.inset(half, half, half, half), radius - half, height, _STROKE)


def qr_operators(rows: Sequence[bytes], rect: Rect, height: float) -> str:
    """Return the operators that paint the rows of a QR code into a rectangle of a page of this height.

    All dark squares are one path: filled one by one, hairlines would show between them. They are written eight at a time, from a table
    for each byte of a row.
    """
    side = len(rows)
    matrix = (rect.width / side, 0, 0, rect.height / side, rect.x, height - rect.bottom)
    squares = []
    for row, tables in zip(rows, _tables(side), strict=True):
        dark = int(row.translate(_BITS), 2).to_bytes(len(tables), "big")
        squares += [table[eight] for table, eight in zip(tables, dark, strict=True)]
    return f"q {' '.join(map(fine, matrix))} cm\n{''.join(squares)}f Q"


class _Rectangles(dict[int, str]):
    """The rectangles for each pattern of eight squares that begin `left` squares from a row's start and `up` rows above the lowest row."""

    def __init__(self, left: int, up: int) -> None:
        super().__init__()
        self.left, self.up = left, up

    def __missing__(self, eight: int) -> str:
        stretches = _DARK.finditer(f"{eight:08b}")
        self[eight] = "".join(f"{self.left + dark.start()} {self.up} {len(dark[0])} 1 re\n" for dark in stretches)
        return self[eight]


@cache
def _tables(side: int) -> Sequence[Sequence[_Rectangles]]:
    """Return the tables of each row of a code, from the highest. Whole bytes are longer than a row: the first begins left of it."""
    count = -(-side // 8)
    return [[_Rectangles(8 * (place - count) + side, up) for place in range(count)] for up in reversed(range(side))]
