"""Tables of counts: text at the left, numbers at the right of their columns, a box to tick where the shop ticks off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nam_print.article.elements import Rich, plain
from nam_print.compose.document import Rect, Rule, Tick
from nam_print.events.tickets.old import Block, Context, Pen, Slug
from nam_print.events.tickets.voices import BODY, HEAD, STRONG, block, natural

GUTTER = 14.0
CELL = 2.6
HEAD_RULE = 0.8
ROW_RULE = 0.4
BOX = 9.0
NUMBERS = 46.0


@dataclass(frozen=True)
class Ticked:
    """A cell with a box: the name of its field, and what it says to people who cannot see it."""

    name: str
    says: str


Cell = Rich | Ticked


@dataclass(frozen=True)
class Table:
    """The first column holds text and heads its row; the others are numbers, or boxes. `indent` moves all of it to the right."""

    header: tuple[Rich, ...]
    rows: tuple[tuple[Cell, ...], ...]
    indent: float = 0.0


def set_table(table: Table, ctx: Context, parent: int) -> list[Slug]:
    """A slug a row, tagged Table; the header is repeated where a page begins within it."""
    tag = ctx.tree.add("Table", parent)
    widths = _widths(table, ctx)
    head = _row(table.header, widths, table, ctx, tag, header=True)
    again = _row(table.header, widths, table, ctx, None, header=True)
    repeated = Slug(again.height, again.draw)
    slugs = [Slug(head.height, head.draw, holds=True)]
    for number, cells in enumerate(table.rows):
        row = _row(cells, widths, table, ctx, tag, header=False)
        # no single row stands alone, neither below the header nor at a page's head
        slugs.append(Slug(row.height, row.draw, keep=number in {1, len(table.rows) - 1}, head=repeated))
    return slugs


def _widths(table: Table, ctx: Context) -> list[float]:
    """Numbers take what they need, no less than NUMBERS, and the text the rest."""
    count = len(table.header)
    needed = [max(_needed(row[column], ctx) for row in (table.header, *table.rows)) for column in range(1, count)]
    needed = [max(width, NUMBERS if not isinstance(table.rows[0][column], Ticked) else 0.0) for column, width in enumerate(needed, 1)]
    return [ctx.measure - table.indent - sum(needed) - GUTTER * (count - 1), *needed]


def _needed(cell: Cell, ctx: Context) -> float:
    return BOX if isinstance(cell, Ticked) else natural(cell, STRONG, ctx)


def _row(cells: Sequence[Cell], widths: Sequence[float], table: Table, ctx: Context, tag: int | None, *, header: bool) -> Block:
    """One row; without a table to belong to it is an artifact, as a header is that a page repeats."""
    row = None if tag is None else ctx.tree.add("TR", tag)
    blocks = [_cell(cell, column, width, ctx, row, header=header) for column, (cell, width) in enumerate(zip(cells, widths, strict=True))]
    tall = max(each.height for each in blocks) + 2 * CELL
    baseline = max(each.baseline for each in blocks)

    def draw(pen: Pen, x: float, y: float) -> None:
        left = x + table.indent
        for column, (each, width) in enumerate(zip(blocks, widths, strict=True)):
            each.draw(pen, left + (width - each.width if column else 0.0), y + CELL + baseline - each.baseline)
            left += width + GUTTER
        colour, line = (ctx.ground.heading, HEAD_RULE) if header else (ctx.ground.rule, ROW_RULE)
        pen.add(Rule(x + table.indent, y + tall, x + ctx.measure, y + tall, colour, line))

    return Block(tall, baseline + CELL, ctx.measure, draw)


def _cell(cell: Cell, column: int, width: float, ctx: Context, row: int | None, *, header: bool) -> Block:
    tag = None if row is None else _tag(column, ctx, row, header=header)
    if isinstance(cell, Ticked):
        return tick(cell.name, cell.says, ctx, tag or 0)
    voice = HEAD if header else BODY if column else STRONG
    return block(cell, voice, ctx, tag, min(width, natural(cell, voice, ctx)) if column and plain(cell) else width)


def _tag(column: int, ctx: Context, row: int, *, header: bool) -> int:
    if header:
        return ctx.tree.add("TH", row, scope="Column")
    return ctx.tree.add("TD", row) if column else ctx.tree.add("TH", row, scope="Row")


def tick(name: str, says: str, ctx: Context, parent: int) -> Block:
    """A box to tick, on paper or on the screen."""
    leaf = ctx.tree.add("Form", parent)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.add(Tick(Rect(x, y, BOX, BOX), name, says, ctx.ground.ink, leaf))

    return Block(BOX, 0.86 * BOX, BOX, draw)
