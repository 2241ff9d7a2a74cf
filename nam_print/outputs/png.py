"""Pictures of finished pages, drawn by another program's eyes (PDFium), not by the one that wrote them.

A folded piece can also be shown as its reader meets it: view after view while it is opened, on one sheet with gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image

from nam_print.compose.document import Document, Rect
from nam_print.outputs import pdf

SUFFIX = ".png"
DPI = 110.0
"""Dots per inch: a letter page is 935 × 1210 pixels, which a screen shows whole and readable."""

GAP = 24.0
"""Points between the views of a contact sheet, and around them."""
WIDEST = 2
"""Sheet widths. Views that would reach further go into a row below."""
DESK = (206, 206, 206)
"""The grey that white paper lies on."""


@dataclass(frozen=True)
class Crop:
    """A part of a page: its number from 0, and its rectangle in points, y down."""

    page: int
    rect: Rect


def render(document: Document, dpi: float = DPI) -> bytes:
    """Return one picture of all pages, side by side in rows."""
    whole = [[Crop(number, Rect(0.0, 0.0, page.width, page.height))] for number, page in enumerate(document.pages)]
    return contact_sheet(document, whole, dpi)


def pages(document: Document, dpi: float = DPI) -> Iterator[bytes]:
    """Return a picture of every page, form fields included."""
    return map(_png, _drawn(document, dpi))


def _drawn(document: Document, dpi: float) -> list[Image.Image]:
    finished = pypdfium2.PdfDocument(pdf.render(document))
    try:
        finished.init_forms()
        return [page.render(scale=dpi / 72).to_pil() for page in finished]
    finally:
        finished.close()


def _png(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def views(document: Document, fold_views: Sequence[Sequence[str]]) -> list[list[Crop]]:
    """Where the panels of each view stand; a right-to-left piece opens the other way."""
    panels = {panel.name: Crop(number, panel.rect) for number, page in enumerate(document.pages) for panel in page.panels}
    turned = document.info.direction == "rtl"
    return [[panels[name] for name in (reversed(view) if turned else view)] for view in fold_views]


def contact_sheet(document: Document, shown: Sequence[Sequence[Crop]], dpi: float = DPI) -> bytes:
    """Return the views side by side, in rows, as one picture. Panels of a view touch, as they do on the table."""
    drawn, scale = _drawn(document, dpi), dpi / 72
    joined = [_joined([drawn[crop.page].crop(_pixels(crop.rect, scale)) for crop in view]) for view in shown]
    return _png(_in_rows(joined, round(GAP * scale), WIDEST * drawn[0].width))


def _pixels(rect: Rect, scale: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * scale) for edge in (rect.x, rect.y, rect.right, rect.bottom))
    return left, top, right, bottom


def _joined(parts: Sequence[Image.Image]) -> Image.Image:
    whole = Image.new("RGB", (sum(part.width for part in parts), max(part.height for part in parts)), "white")
    x = 0
    for part in parts:
        whole.paste(part, (x, 0))
        x += part.width
    return whole


def _in_rows(parts: Sequence[Image.Image], gap: int, widest: int) -> Image.Image:
    places, x, y, tall = [], gap, gap, 0
    for part in parts:
        if x > gap and x + part.width > widest:
            x, y, tall = gap, y + tall + gap, 0
        places.append((x, y))
        x, tall = x + part.width + gap, max(tall, part.height)
    width = max(left + part.width for (left, _), part in zip(places, parts, strict=True)) + gap
    sheet = Image.new("RGB", (width, y + tall + gap), DESK)
    for part, place in zip(parts, places, strict=True):
        sheet.paste(part, place)
    return sheet
