"""Drawings, photographs and QR codes, made ready for any file.

svglib and reportlab's graphics take a quarter second to import: they are imported only where a drawing is painted.
"""

from __future__ import annotations

import contextlib
import io
import logging
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt
from typing import Any

from lxml import etree
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from nam_print.article.elements import Drawing, Raster
from nam_print.design.colour import Colour
from nam_print.errors import InputError, Problem
from nam_print.pdf.settings import pinned

_SVG = "{http://www.w3.org/2000/svg}"
_STROKED = "line"  # the one class of a drawing that is drawn as a line; every other is filled
_UNSEEN = "none"
DRAWINGS = 64
"""Drawings that are kept, some 20 kB each."""


@dataclass(frozen=True)
class DrawnForm:
    """A drawing as the packed operators of a Form XObject, its size in points, and the opacities and gradients that they name."""

    width: float
    height: float
    packed: bytes
    states: Any
    shadings: Mapping[str, Any]


@lru_cache(maxsize=DRAWINGS)
def draw(drawing: Drawing, colours: tuple[tuple[str, Colour], ...]) -> DrawnForm:
    """Return a drawing with its classes in these colours (without any, in its own colours). Raises InputError if it cannot be drawn.

    It takes 0.05 s, and is kept by value: it depends on no font, and stands in many pieces and languages.
    """
    root = etree.fromstring(drawing.svg, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    if colours:
        # As a style sheet: it wins over the drawing's own attributes, and the rest (round line ends) stays
        style = etree.Element(f"{_SVG}style")
        style.text = " ".join(f".{kind} {{ {_look(kind, colour)} }}" for kind, colour in colours)
        root.insert(0, style)
    # reportlab can put pictures that stand inside a drawing among its operators only as ASCII
    with pinned(useA85=1), _quiet():
        try:
            return _render(root)
        except Exception as error:  # the last resort: a drawing was checked when it was read, and what svglib raises has no common name
            what = f"the image '{drawing.name}' cannot be drawn ({type(error).__name__})."
            do = "Open the drawing in an editor such as Inkscape, simplify it, and save it again as plain SVG."
            raise InputError([Problem(drawing.name, 0, 0, what, do)]) from error


def _look(kind: str, colour: Colour) -> str:
    if kind == _UNSEEN:
        return "fill: none; stroke: none"
    return f"fill: none; stroke: {colour}" if kind == _STROKED else f"fill: {colour}"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silence svglib, which logs every attribute that it does not know; a drawing was checked when it was read."""
    log = logging.getLogger("svglib.svglib")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


class _DrawingCanvas(Canvas):  # type: ignore[misc]
    """A canvas that sets no font of its own accord: drawings have no text."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"  # reportlab's own goes on to select Helvetica, which is not embedded

    def setFont(self, *_: object, **__: object) -> None:  # noqa: N802
        """Do nothing: drawings begin by setting Helvetica, though they have no text."""


def _render(root: Any) -> DrawnForm:
    """Paint a drawing on a canvas of its own, so that many documents can share it: painting takes longer than all else on a page."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415
    from svglib.svglib import SvgRenderer  # noqa: PLC0415

    shapes = SvgRenderer(io.BytesIO()).render(root)  # no path: a reference to another file leads nowhere
    canvas = _DrawingCanvas("", pageCompression=1, invariant=1)
    renderPDF.draw(shapes, canvas, 0, 0, showBoundary=0)
    shadings = {name: canvas._doc.idToObject[name] for name in canvas._shadingUsed}
    return DrawnForm(
        shapes.width, shapes.height, zlib.compress(f"{canvas.getCurrentPageContent()}\n".encode()), canvas._extgstate.getState(), shadings
    )


def read(raster: Raster) -> Any:
    """Return a checked PNG or JPEG as reportlab's image object: a JPEG as it is, a PNG as its pixels and their opacity."""
    from PIL import Image  # noqa: PLC0415

    with pinned(), Image.open(io.BytesIO(raster.data)) as image:
        if image.format == "JPEG":
            jpeg = PDFImageXObject("", ImageReader(io.BytesIO(raster.data)))
            if (jpeg.width, jpeg.height) == image.size:  # otherwise reportlab could not read it, and puts in a picture of its own
                return jpeg
        # Into one of the four modes that reportlab takes: L, LA, RGB, RGBA
        if image.mode == "I;16":  # sixteen bits to a pixel, which Pillow would cut off instead of scaling
            pixels = image.convert("I").point(lambda value: value / 256).convert("L")
        else:
            alpha = "A" if image.has_transparency_data else ""
            pixels = image.convert(("L" if image.mode in {"1", "L", "LA"} else "RGB") + alpha)
        return PDFImageXObject("", ImageReader(pixels), mask="auto")


def qr_rows(data: str) -> tuple[bytes, ...]:
    """Return the squares of a QR code, row by row, without a quiet zone: 0 is dark. A scanner reads it with a seventh of it damaged."""
    import zxingcpp  # noqa: PLC0415

    code = zxingcpp.create_barcode(data, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    squares: Any = code.to_image(scale=1, add_quiet_zones=False)
    pixels = memoryview(squares).tobytes()
    side = isqrt(len(pixels))
    return tuple(pixels[at : at + side] for at in range(0, len(pixels), side))
