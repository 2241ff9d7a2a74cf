"""Callouts: boxes that must be seen. Shape, rule, sign and title carry them; colour only helps."""

from __future__ import annotations

from collections.abc import Sequence

from nam_print.article.elements import Abreast, Callout, Span, plain
from nam_print.compose.document import Box, Rect
from nam_print.compose.fragment import Fragment, Galley, Items, Placed, Stack, Target, joined, tag, whole
from nam_print.compose.setters.boxes import box_width, padding, side_by_side
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import text_block, text_line, width_of
from nam_print.design.theme import Ground

SIGN = 1.3  # × the title's size: the sign before the title of what is urgent
SIGNED = {"emergency": 0.5, "warning": 0.2}  # the sign's corners, × its side: a disc, and a tile, so that a copier keeps them apart


def set_callout(element: Callout, ctx: Context) -> Galley:
    """Set a box in one piece, tagged Sect with a heading."""
    return whole(_boxes([element], ctx), ctx.dress.between * 1.2, ctx.dress.between * 1.4)


def set_abreast(element: Abreast, ctx: Context) -> Galley:
    """Set boxes side by side in one piece, each tagged Sect with a heading."""
    return whole(_boxes(element.boxes, ctx), ctx.dress.between * 1.2, ctx.dress.between * 1.4)


def _boxes(boxes: Sequence[Callout], ctx: Context) -> Fragment:
    """Titles of boxes that stand side by side are alike in size."""
    pad, width = padding(ctx), box_width(len(boxes), ctx)
    large = any(box.kind in SIGNED or box.level == 1 for box in boxes)
    made = []
    for box in boxes:
        ground: Ground = getattr(ctx.dress.theme.grounds, box.kind)
        inner = ctx.inside(ground, width - 2 * pad)
        stack = joined([*([_title(box, inner, large=large)] if box.title else []), inner.set(box.body)])
        made.append((Fragment(inner.measure, stack.height, (Stack(0.0, 0.0, stack.slugs, 1),), (tag("Sect", stack.tags),)), ground))
    return side_by_side(made, width, ctx)


def _title(element: Callout, ctx: Context, *, large: bool) -> Galley:
    """Set the title with its sign before it, which is drawn, not said: the title says it."""
    look = ctx.dress.heading(1 if large else 2)
    side = SIGN * look.size if element.kind in SIGNED else 0.0
    indent = side + 0.45 * look.size if side else 0.0
    block = text_block(element.title, look, ctx, ctx.measure - indent, f"H{element.level + 1}", title=plain(element.title))
    tall = max(block.height, SIGN * look.size if large else 0.0)
    items: Items = (
        Target(plain(element.title), element.level),
        Placed(ctx.start(indent, ctx.measure - indent), (tall - block.height) / 2, block.items),
    )
    if side and not ctx.draft:
        mark = sign(ctx, side, SIGNED[element.kind] * side)
        items = (Placed(ctx.start(0, side), (look.leading - side) / 2 + (tall - max(block.height, side)) / 2, mark), *items)
    return whole(Fragment(ctx.measure, tall, items, block.tags), after=ctx.dress.between * 0.6, holds=True)


def sign(ctx: Context, side: float, radius: float) -> Items:
    """Draw an exclamation mark on a filled disc or tile, in the box's own colours."""
    look = ctx.dress.heading(1)
    text = (Span("!"),)
    width, size = width_of(text, look, ctx), side * 0.8
    scale = size / look.size
    prepared = ctx.desk.prepare(text, look.style)
    line = ctx.desk.lines(prepared, 10.0)[0]
    at, baseline = (side - width * scale) / 2, (side + 0.66 * size) / 2
    mark = text_line(prepared, ctx.desk.sized(prepared, [line], size)[0], at, baseline, size, [ctx.ground.paper], [None], [("", "")])
    return (Box(Rect(0.0, 0.0, side, side), fill=ctx.ground.heading, radius=radius), mark)
