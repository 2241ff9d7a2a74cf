"""Simple tables: a caption, a header row, rows with a header cell, hairlines between; rows do not part."""

from __future__ import annotations

from collections.abc import Sequence

from nam_print.article.elements import Rich, Role, Table
from nam_print.compose.document import Rule
from nam_print.compose.dress import Look
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import Block, longest_word, text_block, width_of
from nam_print.compose.slug import Slug

GUTTER = 0.9  # em
CELL = 0.28  # em above and below a cell's text
HEAD_RULE = 1.0
ROW_RULE = 0.5
WHOLE = 0.4  # of its frame: a table up to this tall is not parted
FIRST_MOST = 0.36  # the share of the measure that the first column takes at most


def set_table(element: Table, ctx: Context, parent: int) -> list[Slug]:
    """A table, tagged Table with TR, TH (scope) and TD; a short one is not parted."""
    tag = ctx.tree.add("Table", parent)
    slugs = _caption(element, ctx, tag)
    widths = _widths(element, ctx)
    head = _row(element.header, widths, ctx, tag, header=True)
    slugs.append(Slug(head.height, head.draw, before=ctx.dress.between if not slugs else 0.0, holds=True, keep=bool(slugs)))
    again = _row(element.header, widths, ctx, None, header=True)
    repeated = Slug(again.height, again.draw)
    rows = [_row(cells, widths, ctx, tag, header=False) for cells in element.rows]
    whole = sum(row.height for row in rows) <= WHOLE * ctx.room
    for number, row in enumerate(rows):
        together = whole or number in {0, 1, len(rows) - 1}
        slugs.append(Slug(row.height, row.draw, keep=together, head=repeated))
    return slugs


def _caption(element: Table, ctx: Context, tag: int) -> list[Slug]:
    if not element.caption:
        return []
    block = text_block(element.caption, ctx.dress.strong(), ctx, ctx.tree.add("Caption", tag), ctx.measure)
    return [Slug(block.height, block.draw, before=ctx.dress.between, after=ctx.dress.between * 0.3, holds=True)]


def _looks(ctx: Context, header: bool, count: int) -> list[Look]:
    body = ctx.dress.look(Role.BODY)
    strong = ctx.dress.strong()
    return [strong] * count if header else [strong, *[body] * (count - 1)]


def _widths(element: Table, ctx: Context) -> list[float]:
    """The first column as wide as it asks, up to a share; the others by how much they say; none less than its longest word."""
    look, count = ctx.dress.strong(), len(element.header)
    rows = (element.header, *element.rows)
    least = [max(longest_word(row[column], look, ctx) for row in rows) for column in range(count)]
    room = ctx.measure - GUTTER * look.size * (count - 1)
    asked = max(width_of(row[0], look, ctx) for row in rows)
    first = max(least[0], min(asked, FIRST_MOST * ctx.measure, room - sum(least[1:])))
    weights = [sum(width_of(row[column], look, ctx) for row in element.rows) ** 0.5 for column in range(1, count)]
    return [first, *shared(room - first, least[1:], weights)]


def shared(room: float, least: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The room shared by weight, with no part less than its least; where the leasts exceed the room, shared by them. All in points."""
    if sum(least) >= room:
        return [max(0.0, room) * need / sum(least) for need in least]
    widths = dict.fromkeys(range(len(least)), 0.0)
    open_ = set(widths)
    while True:
        free = room - sum(widths[part] for part in widths if part not in open_)
        whole = sum(weights[part] for part in open_) or 1.0
        widths.update({part: free * weights[part] / whole for part in open_})
        short = {part for part in open_ if widths[part] < least[part]}
        if not short:
            return list(widths.values())
        widths.update({part: least[part] for part in short})
        open_ -= short


def _row(cells: Sequence[Rich], widths: Sequence[float], ctx: Context, table: int | None, header: bool) -> Block:
    """One row; without a table to belong to it is an artifact, as a header is that a frame repeats."""
    row = None if table is None else ctx.tree.add("TR", table)
    looks = _looks(ctx, header, len(cells))
    blocks = [
        text_block(cell, look, ctx, _cell_tag(ctx, row, header, column), width)
        for column, (cell, look, width) in enumerate(zip(cells, looks, widths, strict=True))
    ]
    pad = CELL * ctx.dress.size
    tall = max(block.height for block in blocks) + 2 * pad
    gutter = GUTTER * ctx.dress.size
    baseline = max(block.baseline for block in blocks)

    def draw(pen: Pen, x: float, y: float) -> None:
        left = 0.0
        for block, width in zip(blocks, widths, strict=True):
            block.draw(pen, x + ctx.start(left, width), y + pad + baseline - block.baseline)
            left += width + gutter
        line = HEAD_RULE if header else ROW_RULE
        colour = ctx.ground.heading if header else ctx.ground.rule
        pen.add(Rule(x, y + tall, x + ctx.measure, y + tall, colour, line))

    return Block(tall, baseline + pad, ctx.measure, draw)


def _cell_tag(ctx: Context, row: int | None, header: bool, column: int) -> int | None:
    if row is None:
        return None
    if header:
        return ctx.tree.add("TH", row, scope="Column")
    return ctx.tree.add("TH", row, scope="Row") if column == 0 else ctx.tree.add("TD", row)
