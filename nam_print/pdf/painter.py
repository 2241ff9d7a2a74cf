"""One page's items onto the canvas, in the order of painting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nam_print.compose.document import Box, Entry, Gap, Item, Link, Page, Picture, QrCode, Rect, Rule, Run, Tick
from nam_print.pdf.canvas import OTHER, TaggedCanvas, rounded, upwards
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import fine, number
from nam_print.pdf.pictures import Gallery
from nam_print.pdf.text import show
from nam_print.pdf.typefaces import Typefaces

FIELD_LINE = 0.75  # points
_BITS = bytes([*b"1", *b"0" * 255])
_DARK = re.compile("1+")


@dataclass(frozen=True)
class Painter:
    """Paints pages. Raises ValueError for an item whose leaf the tree does not have."""

    canvas: TaggedCanvas
    typefaces: Typefaces
    gallery: Gallery
    foundry: Foundry
    print_only: bool = False

    def paint(self, page: Page) -> None:
        """Everything on the page that can be seen."""
        for item in page.items:
            self._paint(item, page.height)

    def _paint(self, item: Item, height: float) -> None:
        match item:
            case Run():
                self._run(item, height)
            case Box():
                self._box(item, height)
            case Rule():
                self._rule(item, height)
            case Picture():
                self._picture(item, height)
            case QrCode():
                self._qr(item, height)
            case Tick():
                self._outline(item, height)
            case Entry():
                self._entry(item, height)
            case Gap():
                self.canvas.gap(item.number)
            case Link():
                pass  # nothing to see: its words are runs of their own

    def words(self, run: Run) -> str:
        """The operators that show a run's words; none where others of its line paint them."""
        return show(run, self.typefaces.of(run), self.typefaces.plans, remember=id(run) not in self.typefaces.own)

    def left(self, run: Run) -> str:
        """Where a run begins."""
        return number(run.x)

    def squares(self, code: QrCode, height: float) -> str:
        """The operators that paint a code, counted in its squares. All dark stretches are one path: filled one by one, hairlines would
        show between them."""
        return qr_operators(self.foundry.qr(code.data), code.rect, height)

    def _run(self, run: Run, height: float) -> None:
        """reportlab's own text engine knows characters and no glyphs: the operators are ours."""
        shown = self.words(run) if run.glyphs else ""
        if not shown:
            return
        canvas = self.canvas
        canvas.enter(run.leaf, OTHER)
        canvas.fill_with(run.colour)
        select = canvas.use_font(self.typefaces.of(run).resource, number(run.size))
        canvas.addLiteral(f"BT {select}{self.left(run)} {number(height - run.y)} Td {shown} ET")

    def _box(self, box: Box, height: float) -> None:
        if not (box.fill or box.stroke):
            return
        self.canvas.enter(box.leaf)
        if box.fill:
            self.canvas.fill_with(box.fill)
            self._rectangle(box.rect, box.radius, height, fill=1)
        if box.stroke and box.line > 0:
            self._border(box.rect, box.stroke, box.line, height, box.radius)

    def _border(self, rect: Rect, colour: str, line: float, height: float, radius: float = 0.0) -> None:
        """A border that stands inside its rectangle, whatever its width."""
        half = line / 2
        self.canvas.draw_with(colour, line)
        self._rectangle(rect.inset(half, half, half, half), radius - half, height, stroke=1)

    def _rectangle(self, rect: Rect, radius: float, height: float, stroke: int = 0, fill: int = 0) -> None:
        """The radius of the corners is cut to half of the shorter side."""
        radius = min(radius, rect.width / 2, rect.height / 2)
        if radius <= 0:
            self.canvas.rect(*upwards(rect, height), stroke=stroke, fill=fill)
        else:
            self.canvas.roundRect(*upwards(rect, height), *rounded(radius), stroke=stroke, fill=fill)

    def _rule(self, rule: Rule, height: float) -> None:
        self.canvas.enter(rule.leaf)
        self.canvas.draw_with(rule.colour, rule.line, rule.dash)
        self.canvas.line(*rounded(rule.x1, height - rule.y1, rule.x2, height - rule.y2))

    def _picture(self, picture: Picture, height: float) -> None:
        self.canvas.enter(picture.leaf)
        placed, rect = self.gallery.place(picture), picture.rect
        self.canvas.saveState()
        self.canvas.transform(rect.width / placed.width, 0, 0, rect.height / placed.height, *rounded(rect.x, height - rect.bottom))
        self.canvas.doForm(placed.name)
        self.canvas.restoreState()

    def _qr(self, code: QrCode, height: float) -> None:
        self.canvas.enter(code.leaf)
        self.canvas.fill_with(code.colour)
        self.canvas.addLiteral(self.squares(code, height))

    def _outline(self, item: Tick | Entry, height: float) -> None:
        self.canvas.enter(self._seen(item))
        self._border(item.rect, item.colour, FIELD_LINE, height)

    def _seen(self, item: Tick | Entry) -> int | None:
        """What a blank's lines belong to: beside a live field, which is told itself, they tell nothing."""
        return item.leaf if self.print_only else None

    def _entry(self, entry: Entry, height: float) -> None:
        if entry.multiline:
            self._outline(entry, height)
            return
        rect = entry.rect
        foot = rect.bottom - FIELD_LINE / 2
        self._rule(Rule(rect.x, foot, rect.right, foot, entry.colour, FIELD_LINE, leaf=self._seen(entry)), height)


def qr_operators(rows: Sequence[bytes], rect: Rect, height: float) -> str:
    """The operators that paint a code, given by its rows, into a rectangle of a page of this height."""
    side = len(rows)
    matrix = (rect.width / side, 0, 0, rect.height / side, rect.x, height - rect.bottom)
    squares = "".join([_squares(row, tables) for row, tables in zip(rows, _tables(side), strict=True)])
    return f"q {' '.join(map(fine, matrix))} cm\n{squares}f Q"


def _squares(row: bytes, tables: Sequence[_Table]) -> str:
    """The dark squares of a row as rectangles: eight at a time, from a table for each of the row's bytes."""
    dark = int(row.translate(_BITS), 2).to_bytes(len(tables), "big")
    return "".join([table[eight] for table, eight in zip(tables, dark, strict=True)])


class _Table(dict[int, str]):
    """The rectangles for each eight squares of a row that begin `left` squares from its start, and stand `up` rows above the lowest."""

    def __init__(self, left: int, up: int) -> None:
        super().__init__()
        self.left, self.up = left, up

    def __missing__(self, eight: int) -> str:
        found = _DARK.finditer(f"{eight:08b}")
        self[eight] = "".join(f"{self.left + dark.start()} {self.up} {len(dark[0])} 1 re\n" for dark in found)
        return self[eight]


@cache
def _tables(side: int) -> Sequence[Sequence[_Table]]:
    """The tables of each row of a code, from the highest; a row's end is padded before its start."""
    count = -(-side // 8)
    return [[_Table(8 * (place - count) + side, up) for place in range(count)] for up in reversed(range(side))]
