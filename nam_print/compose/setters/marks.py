"""A clinic's marks: its logo, and the QR code of its address."""

from __future__ import annotations

from nam_print.compose.document import Picture, QrCode, Rect
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.slug import Slug
from nam_print.content.elements import Logo, Qr

LOGO_HEIGHT = 3.0  # em
LOGO_WIDTH = 12.0  # em
QR_SIDE = 54.0  # points: 33 modules of 0.58 mm, above the 0.4 mm that phones read at arm's length


def set_logo(element: Logo, ctx: Context, parent: int) -> list[Slug]:
    """A logo in its own proportions and colours, tagged Figure."""
    image = element.image
    scale = min(LOGO_HEIGHT * ctx.dress.size / image.height, min(LOGO_WIDTH * ctx.dress.size, ctx.measure) / image.width)
    width, tall = image.width * scale, image.height * scale
    tag = ctx.tree.add("Figure", parent, alt=element.alt)

    def draw(pen: Pen, x: float, y: float) -> None:
        rect = Rect(x + ctx.start(0, width), y, width, tall)
        ctx.tree.change(tag, bbox=rect)
        pen.add(Picture(rect, image, (), tag))

    return [Slug(tall, draw, after=ctx.dress.between, holds=True)]


def set_qr(element: Qr, ctx: Context, parent: int) -> list[Slug]:
    """A QR code, dark on white whatever the surface, tagged Figure."""
    side = min(QR_SIDE, ctx.measure)
    tag = ctx.tree.add("Figure", parent, alt=element.alt)

    def draw(pen: Pen, x: float, y: float) -> None:
        rect = Rect(x + ctx.start(0, side), y, side, side)
        ctx.tree.change(tag, bbox=rect)
        pen.add(QrCode(rect, element.url, "#000000", tag))

    return [Slug(side, draw)]
