"""Simple tables: a caption, a header row, rows with a header cell, hairlines between; rows do not part."""

from __future__ import annotations

from collections.abc import Sequence

from nam_print.article.elements import Rich, Role, Table
from nam_print.compose.document import Rule
from nam_print.compose.dress import Look
from nam_print.compose.fragment import Below, Fragment, Galley, Placed, Slug, joined, tag, whole
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import longest_word, text_block, width_of

GUTTER = 0.9  # em
CELL = 0.28  # em above and below a cell's text
HEAD_RULE = 1.0
ROW_RULE = 0.5
WHOLE = 0.4  # of its frame: a table up to this tall is not parted
FIRST_MOST = 0.36  # the share of the measure that the first column takes at most


def set_table(element: Table, ctx: Context) -> Galley:
    """Set a table, tagged Table with TR, TH (scope) and TD; a short one is not parted."""
    widths = _widths(element, ctx)
    header = _row(element.header, widths, ctx, header=True)
    repeated = Slug(header.height, header.items, leaf=None)
    rows = [_row(cells, widths, ctx, header=False) for cells in element.rows]
    short = sum(row.height for row in rows) <= WHOLE * ctx.room
    caption = _caption(element, ctx)
    galleys = [*caption, whole(header, 0.0 if caption else ctx.dress.between, holds=True, keep=bool(caption))]
    for number, row in enumerate(rows):
        together = short or number in {0, 1, len(rows) - 1}
        galleys.append(Galley((Slug(row.height, row.items, keep=together, head=repeated),), row.tags))
    return joined(galleys).under("Table")


def _caption(element: Table, ctx: Context) -> list[Galley]:
    if not element.caption:
        return []
    block = text_block(element.caption, ctx.dress.strong(), ctx, ctx.measure, "Caption")
    return [whole(block, ctx.dress.between, ctx.dress.between * 0.3, holds=True)]


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


def _row(cells: Sequence[Rich], widths: Sequence[float], ctx: Context, *, header: bool) -> Fragment:
    """Set one row, its cells on one baseline, with a rule below it."""
    pad, gutter = CELL * ctx.dress.size, GUTTER * ctx.dress.size
    row, blocks = Below(), []
    for column, (cell, look, width) in enumerate(zip(cells, _looks(ctx, header, len(cells)), widths, strict=True)):
        scope = "Column" if header else "Row" if column == 0 else ""
        blocks.append(text_block(cell, look, ctx, width, "TH" if scope else "TD", scope=scope))
    tall = max(block.height for block in blocks) + 2 * pad
    baseline = max(block.baseline for block in blocks)
    items, left = [], 0.0
    for block, width in zip(blocks, widths, strict=True):
        items.append(Placed(ctx.start(left, width), pad + baseline - block.baseline, block.items, row.add(block.tags)))
        left += width + gutter
    colour, line = (ctx.ground.heading, HEAD_RULE) if header else (ctx.ground.rule, ROW_RULE)
    rule = Rule(0.0, tall, ctx.measure, tall, colour, line)
    return Fragment(ctx.measure, tall, (*items, rule), (tag("TR", row.tags),), baseline + pad)
