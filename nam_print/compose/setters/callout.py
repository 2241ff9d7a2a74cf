"""Callouts: boxes that must be seen. Shape, rule, sign and title carry them; colour only helps."""

from __future__ import annotations

from nam_print.article.elements import Callout, Span, plain
from nam_print.compose.document import Bookmark, Box, Rect
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import text_block, width_of
from nam_print.compose.slug import Draw, Slug, draw_stack, height
from nam_print.design.theme import Ground

PADDING = 0.7  # em
PADDING_MOST = 9.0  # points: white at a box's edge need not grow with large print
EDGE = 1.4
SIGN = 1.3  # × the title's size: the sign before the title of what is urgent
SIGNED = {"emergency": 0.5, "warning": 0.2}  # the sign's corners, × its side: a disc, and a tile, so that a copier keeps them apart


def set_callout(element: Callout, ctx: Context, parent: int) -> list[Slug]:
    """A box in one piece, tagged Sect with a heading."""
    pad = min(PADDING * ctx.dress.size, PADDING_MOST)
    ground: Ground = getattr(ctx.dress.theme.grounds, element.kind)
    inner = ctx.inside(ground, ctx.measure - 2 * pad)
    tag = ctx.tree.add("Sect", parent)
    stack = [*([_title(element, inner, tag)] if element.title else []), *inner.set(element.body, tag)]
    tall = height(stack) + 2 * pad
    return [Slug(tall, _boxed(stack, ctx, ground, pad, tall), before=ctx.dress.between * 1.2, after=ctx.dress.between * 1.4)]


def _title(element: Callout, ctx: Context, parent: int) -> Slug:
    """The title with its sign before it, which is drawn, not said: the title says it."""
    look = ctx.dress.heading(1 if element.kind in SIGNED else 2)
    tag = ctx.tree.add("H3", parent, title=plain(element.title))
    side = SIGN * look.size if element.kind in SIGNED else 0.0
    indent = side + 0.45 * look.size if side else 0.0
    block = text_block(element.title, look, ctx, tag, ctx.measure - indent)
    sign = _sign(ctx, side, SIGNED[element.kind] * side) if side else None
    tall = max(block.height, side)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.bookmarks.append(Bookmark(plain(element.title), 2, pen.page, y))
        if sign:
            sign(pen, x + ctx.start(0, side), y + (look.leading - side) / 2 + (tall - max(block.height, side)) / 2)
        block.draw(pen, x + ctx.start(indent, ctx.measure - indent), y + (tall - block.height) / 2)

    return Slug(tall, draw, after=ctx.dress.between * 0.6, holds=True)


def _sign(ctx: Context, side: float, radius: float) -> Draw:
    """An exclamation mark on a filled disc or tile, in the box's own colours."""
    look = ctx.dress.heading(1)
    text = (Span("!"),)
    width, size = width_of(text, look, ctx), side * 0.8
    scale = size / look.size
    prepared = ctx.desk.prepare(text, look.style)

    def draw(pen: Pen, x: float, y: float) -> None:
        from_top = (side + 0.66 * size) / 2
        pen.add(Box(Rect(x, y, side, side), fill=ctx.ground.heading, radius=radius))
        line = ctx.desk.lines(prepared, 10.0)[0]
        pen.line(prepared, line, x + (side - width * scale) / 2, y + from_top, size, [ctx.ground.paper], [None], [("", "")])

    return draw


def _boxed(stack: list[Slug], ctx: Context, ground: Ground, pad: float, tall: float) -> Draw:
    def draw(pen: Pen, x: float, y: float) -> None:
        line = EDGE if ground.edge else 0.0
        rect = Rect(x, y, ctx.measure, tall)
        pen.add(Box(rect, fill=ground.paper, stroke=ground.edge, line=line, radius=ctx.dress.theme.radius))
        draw_stack(stack, pen, x + pad, y + pad)

    return draw
