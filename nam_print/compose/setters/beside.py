"""A mark at the end of the measure, and the text that belongs to it before it."""

from __future__ import annotations

from nam_print.article.elements import Beside
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.marks import QR_SIDE, set_qr
from nam_print.compose.slug import Slug, draw_stack, height

GUTTER = 10.0
AFTER = 0.8  # × line: what follows is another matter


def set_beside(element: Beside, ctx: Context, parent: int) -> list[Slug]:
    """Text and mark, top to top, in one piece."""
    wide = QR_SIDE
    text = ctx.narrowed(ctx.measure - wide - GUTTER)
    body = text.set(element.body, parent)
    mark = set_qr(element.side, ctx.narrowed(wide), parent)
    tall = max(height(body), height(mark))

    def draw(pen: Pen, x: float, y: float) -> None:
        draw_stack(body, pen, x + ctx.start(0, text.measure), y)
        draw_stack(mark, pen, x + ctx.start(text.measure + GUTTER, wide), y)

    return [Slug(tall, draw, before=ctx.dress.between, after=ctx.dress.line * AFTER)]
