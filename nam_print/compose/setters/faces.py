"""Pictures of a piece's pages."""

from __future__ import annotations

from typing import Any

from nam_print.article.elements import Faces, lang_of
from nam_print.compose.document import Box, Picture, Rect
from nam_print.compose.fragment import Fragment, Galley, tag, whole
from nam_print.compose.setters.context import Context

BETWEEN = 4.0
EDGE = 0.5


def set_faces(element: Faces, ctx: Context) -> Galley:
    """Set pictures as large as the measure and their height allow, each with a hairline for the paper's edge; tagged Figure, all of them
    together."""
    columns = len(element.images) if element.beside else 1
    most = (ctx.measure - BETWEEN * (columns - 1)) / columns
    items, x, y, tall = list[Any](), 0.0, 0.0, 0.0
    for image in element.images:
        width = min(most, element.most * image.width / image.height)
        rect = Rect(ctx.start(x, width), y, width, width * image.height / image.width)
        frame = rect.inset(-EDGE / 2, -EDGE / 2, -EDGE / 2, -EDGE / 2)
        items += [Picture(rect, image, (), 0), Box(frame, stroke=ctx.ground.ink, line=EDGE)]
        tall = max(tall, rect.bottom)
        x, y = (x + width + BETWEEN, y) if element.beside else (x, rect.bottom + BETWEEN)
    return whole(Fragment(ctx.measure, tall, tuple(items), (tag("Figure", alt=str(element.alt), lang=lang_of(element.alt)),)))
