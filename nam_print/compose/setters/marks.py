"""A clinic's marks: its logo, and the QR code of its address."""

from __future__ import annotations

from nam_print.article.elements import Logo, Qr, lang_of
from nam_print.compose.document import Box, Picture, QrCode, Rect
from nam_print.compose.fragment import Fragment, Galley, Items, tag, whole
from nam_print.compose.setters.context import Context
from nam_print.design.colour import BLACK

LOGO_HEIGHT = 3.0  # em
LOGO_WIDTH = 12.0  # em
LOGO_CARD = 0.5  # em, on each side
QR_SIDE = 54.0  # points: 33 modules of 0.58 mm, above the 0.4 mm that phones read at arm's length


def set_logo(element: Logo, ctx: Context) -> Galley:
    """Set a logo in its own proportions and colours, tagged Figure. On a colour it stands on a card of bare paper, as it was drawn for."""
    image, bare = element.image, ctx.dress.theme.grounds.plain.paper
    card = LOGO_CARD * ctx.dress.size if ctx.ground.paper != bare else 0.0
    most = min(LOGO_WIDTH * ctx.dress.size, ctx.measure - 2 * card)
    scale = min(LOGO_HEIGHT * ctx.dress.size / image.height, most / image.width)
    width, tall = image.width * scale, image.height * scale
    rect = Rect(ctx.start(card, width), card, width, tall)
    items: Items = (Picture(rect, image, (), 0),)
    if card:
        items = (Box(rect.inset(-card, -card, -card, -card), fill=bare, radius=ctx.dress.theme.radius), *items)
    made = Fragment(ctx.measure, tall + 2 * card, items, (tag("Figure", alt=element.alt),))
    return whole(made, after=ctx.dress.between, holds=True)


def set_qr(element: Qr, ctx: Context) -> Galley:
    """Set a QR code, dark on white whatever the surface, tagged Figure."""
    side = min(QR_SIDE, ctx.measure)
    code = QrCode(Rect(ctx.start(0, side), 0.0, side, side), element.url, BLACK, 0)
    return whole(Fragment(side, side, (code,), (tag("Figure", alt=str(element.alt), lang=lang_of(element.alt)),)))
