"""A mark at the end of the measure, and the text that belongs to it before it."""

from __future__ import annotations

from nam_print.article.elements import Beside
from nam_print.compose.fragment import Fragment, Galley, Stack, whole
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.marks import QR_SIDE, set_qr

GUTTER = 10.0
AFTER = 0.8  # × line: what follows is another matter


def set_beside(element: Beside, ctx: Context) -> Galley:
    """Set text and mark, top to top, in one piece."""
    wide = QR_SIDE
    text = ctx.narrowed(ctx.measure - wide - GUTTER)
    body = text.set(element.body)
    mark = set_qr(element.side, ctx.narrowed(wide))
    items = (
        Stack(ctx.start(0, text.measure), 0.0, body.slugs),
        Stack(ctx.start(text.measure + GUTTER, wide), 0.0, mark.slugs, sum(each.total for each in body.tags)),
    )
    made = Fragment(ctx.measure, max(body.height, mark.height), items, (*body.tags, *mark.tags))
    return whole(made, ctx.dress.between, ctx.dress.line * AFTER)
