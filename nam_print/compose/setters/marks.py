"""A clinic's marks: its logo, and the QR code of its address."""

from __future__ import annotations

from nam_print.article.elements import Logo, Qr, lang_of
from nam_print.compose.document import Box, Picture, QrCode, Rect
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.slug import Slug

LOGO_HEIGHT = 3.0  # em
LOGO_WIDTH = 12.0  # em
LOGO_CARD = 0.5  # em, on each side
QR_SIDE = 54.0  # points: 33 modules of 0.58 mm, above the 0.4 mm that phones read at arm's length


def set_logo(element: Logo, ctx: Context, parent: int) -> list[Slug]:
    """A logo in its own proportions and colours, tagged Figure. On a colour it stands on a card of bare paper, which it was drawn for."""
    image, bare = element.image, ctx.dress.theme.grounds.plain.paper
    card = LOGO_CARD * ctx.dress.size if ctx.ground.paper != bare else 0.0
    most = min(LOGO_WIDTH * ctx.dress.size, ctx.measure - 2 * card)
    scale = min(LOGO_HEIGHT * ctx.dress.size / image.height, most / image.width)
    width, tall = image.width * scale, image.height * scale
    tag = ctx.tree.add("Figure", parent, alt=element.alt)

    def draw(pen: Pen, x: float, y: float) -> None:
        rect = Rect(x + ctx.start(card, width), y + card, width, tall)
        ctx.tree.change(tag, bbox=rect)
        if card:
            pen.add(Box(rect.inset(-card, -card, -card, -card), fill=bare, radius=ctx.dress.theme.radius))
        pen.add(Picture(rect, image, (), tag))

    return [Slug(tall + 2 * card, draw, after=ctx.dress.between, holds=True)]


def set_qr(element: Qr, ctx: Context, parent: int) -> list[Slug]:
    """A QR code, dark on white whatever the surface, tagged Figure."""
    side = min(QR_SIDE, ctx.measure)
    tag = ctx.tree.add("Figure", parent, alt=str(element.alt), lang=lang_of(element.alt))

    def draw(pen: Pen, x: float, y: float) -> None:
        rect = Rect(x + ctx.start(0, side), y, side, side)
        ctx.tree.change(tag, bbox=rect)
        pen.add(QrCode(rect, element.url, "#000000", tag))

    return [Slug(side, draw)]
