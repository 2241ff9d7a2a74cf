"""Simple tables: a caption, a header row, rows with a header cell, hairlines between; rows do not part.

Columns hold texts, numbers that end at one edge, or boxes to tick.
"""

from __future__ import annotations

from collections.abc import Sequence

from nam_print.article.elements import ColumnKind, Rich, Role, Table, plain
from nam_print.compose.document import Rect, Rule, Tick
from nam_print.compose.dress import Look
from nam_print.compose.fragment import Below, Fragment, Galley, Placed, Slug, Tag, joined, tag, whole
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import longest_word, text_block, width_of

GUTTER = 0.9  # em
CELL = 0.28  # em above and below a cell's text
HEAD_RULE = 1.0
ROW_RULE = 0.5
NUMBERS = 5.0  # em: the least that a column of numbers takes
NUMBER_GAP = 0.6  # em more white before it than before texts
BOX = 0.96  # em
BOX_DOWN = 0.86  # of a box stands above the baseline
WHOLE = 0.4  # of its frame: a table up to this tall is not parted
FIRST_MOST = 0.36  # the share of the measure that the first column takes at most


def set_table(element: Table, ctx: Context) -> Galley:
    """Set a table, tagged Table with TR, TH (scope) and TD; a short one is not parted."""
    kinds = element.kinds or (ColumnKind.TEXT,) * len(element.header)
    widths = _widths(element, kinds, ctx)
    header = _row(element, kinds, 0, widths, ctx)
    repeated = Slug(header.height, header.items, leaf=None)
    rows = [_row(element, kinds, number, widths, ctx) for number in range(1, len(element.rows) + 1)]
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


def _widths(element: Table, kinds: Sequence[ColumnKind], ctx: Context) -> list[float]:
    """Numbers and boxes take what they need, and the texts share the rest: the first as wide as it asks, up to a share; the others by how
    much they say; none less than its longest word."""
    look, size = ctx.dress.strong(), ctx.dress.size
    rows = (element.header, *element.rows)
    texts = [column for column, kind in enumerate(kinds) if kind is ColumnKind.TEXT]
    least_of = {ColumnKind.NUMBER: NUMBERS * size, ColumnKind.TICK: BOX * size}
    widths = [
        0.0 if column in texts else max(least_of[kind], _asked(rows, column, look, ctx) + NUMBER_GAP * size)
        for column, kind in enumerate(kinds)
    ]
    room = ctx.measure - element.indent - sum(widths) - GUTTER * look.size * (len(kinds) - 1)
    least = [max(longest_word(row[column], look, ctx) for row in rows) for column in texts]
    first = max(least[0], min(_asked(rows, 0, look, ctx), FIRST_MOST * ctx.measure, room - sum(least[1:]))) if texts[1:] else room
    weights = [sum(width_of(row[column], look, ctx) for row in element.rows) ** 0.5 for column in texts[1:]]
    for column, width in zip(texts, [first, *shared(room - first, least[1:], weights)], strict=True):
        widths[column] = width
    return widths


def _asked(rows: Sequence[Sequence[Rich]], column: int, look: Look, ctx: Context) -> float:
    return max(width_of(row[column], look, ctx) if row[column] else 0.0 for row in rows)


def shared(room: float, least: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Share the room by weight, no part less than its least; where the leasts exceed it, share it by them. All in points."""
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


def _row(element: Table, kinds: Sequence[ColumnKind], number: int, widths: Sequence[float], ctx: Context) -> Fragment:
    """Set one row (0 is the header), its cells on one baseline, with a rule below it."""
    pad, gutter = CELL * ctx.dress.size, GUTTER * ctx.dress.size
    body, strong = ctx.dress.look(Role.BODY), ctx.dress.strong()
    cells = element.rows[number - 1] if number else element.header
    row, blocks = Below(), []
    for column, (cell, kind, width) in enumerate(zip(cells, kinds, widths, strict=True)):
        scope = "Row" if column == 0 else ""
        if not number:
            blocks.append(text_block(cell, strong, ctx, width, "TH", scope="Column"))
        elif kind is ColumnKind.TICK:
            blocks.append(_box(f"{element.name}-{number}", f"{plain(cells[0])} – {plain(element.header[column])}", ctx))
        else:
            blocks.append(text_block(cell, body if column else strong, ctx, width, "TH" if scope else "TD", scope=scope))
    tall = max(block.height for block in blocks) + 2 * pad
    baseline = max(block.baseline for block in blocks)
    items, left = [], element.indent
    for block, kind, width in zip(blocks, kinds, widths, strict=True):
        start = ctx.start(left, width) if kind is ColumnKind.TEXT else ctx.start(left + width - block.width, block.width)
        items.append(Placed(start, pad + baseline - block.baseline, block.items, row.add(block.tags)))
        left += width + gutter
    colour, line = (ctx.ground.rule, ROW_RULE) if number else (ctx.ground.heading, HEAD_RULE)
    side = ctx.start(element.indent, ctx.measure - element.indent)
    rule = Rule(side, tall, side + ctx.measure - element.indent, tall, colour, line)
    return Fragment(ctx.measure, tall, (*items, rule), (tag("TR", row.tags),), baseline + pad)


def _box(name: str, says: str, ctx: Context) -> Fragment:
    """Set a box to tick, on paper or on the screen, its middle at that of capitals."""
    side = BOX * ctx.dress.size
    items = (Tick(Rect(0.0, 0.0, side, side), name, says, ctx.ground.ink, 1),)
    return Fragment(side, side, items, (tag("TD", [Tag("Form")]),), BOX_DOWN * side)
