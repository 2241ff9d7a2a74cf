"""Drawings, photographs and QR codes. svglib and reportlab's graphics take a quarter second to import: only where a drawing is painted."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator, Mapping
from copy import copy, deepcopy
from dataclasses import dataclass, field
from math import isqrt
from typing import TYPE_CHECKING, Any

from lxml import etree
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFFormXObject, PDFImageXObject, PDFResourceDictionary

from nam_print.article.elements import Drawing, Raster
from nam_print.compose.document import Picture
from nam_print.errors import InputError, Problem
from nam_print.pdf.canvas import BareCanvas, rounded
from nam_print.pdf.objects import Objects, deflate, stream
from nam_print.pdf.settings import pinned

if TYPE_CHECKING:
    from PIL import Image

    from nam_print.pdf.foundry import Foundry

_SVG = "{http://www.w3.org/2000/svg}"
_STROKED = "line"  # the one class of a drawing that is drawn as a line; every other is filled
_UNSEEN = "none"


@dataclass(frozen=True)
class Form:
    """A drawing as the packed operators of a Form XObject, its size in points, and what it names: opacities and gradients."""

    width: float
    height: float
    packed: bytes
    states: Any
    shadings: Mapping[str, Any]


@dataclass(frozen=True)
class Placed:
    """A picture in a document: the name to paint it by, and its own width and height."""

    name: str
    width: float
    height: float


@dataclass
class Gallery:
    """The pictures of a document, each written once however often it is placed. `initial` begins their names."""

    objects: Objects
    foundry: Foundry
    initial: str = "X"
    placed: dict[tuple[bytes, tuple[tuple[str, str], ...]], Placed] = field(default_factory=dict)

    def place(self, picture: Picture) -> Placed:
        """The picture, made part of the document when it is first asked for."""
        image = picture.image
        key = (image.svg, picture.colours) if isinstance(image, Drawing) else (image.data, ())
        if key not in self.placed:
            name = f"{self.initial}{len(self.placed)}"
            if isinstance(image, Drawing):
                form = self.foundry.drawing(image, picture.colours)
                self.objects.document.addForm(name, self._form(form))
                self.placed[key] = Placed(name, form.width, form.height)
            else:
                self.objects.document.addForm(name, self._pixels(self.foundry.raster(image)))
                self.placed[key] = Placed(name, 1.0, 1.0)
        return self.placed[key]

    def _form(self, form: Form) -> Any:
        """The drawing as an object of this document: one that was written has its document's numbers in it, so it gets copies."""
        made = PDFFormXObject(0, 0, *rounded(form.width, form.height))
        made.Contents = stream(form.packed, packed=True)
        shadings = {name: deepcopy(shading) for name, shading in form.shadings.items()}
        made.Resources = PDFResourceDictionary(ExtGState=form.states or {}, Shading=shadings, ProcSet=())
        return made

    def _pixels(self, pixels: Any) -> Any:
        made = copy(pixels)
        if hasattr(pixels, "_smask"):
            made.smask = self.objects.document.Reference(copy(pixels._smask))
        return made


def draw(drawing: Drawing, colours: Mapping[str, str]) -> Form:
    """A drawing with its classes in these colours (a drawing without any keeps its own). Raises InputError if it cannot be drawn."""
    root = etree.fromstring(drawing.svg, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    if colours:
        _recolour(root, colours)
    with _quiet(), pinned(useA85=1):  # reportlab can put pictures that stand inside a drawing among its operators only as ASCII
        try:
            return _render(root)
        except Exception as error:  # the last resort: a drawing was checked when it was read, and what svglib raises has no common name
            what = f"the image '{drawing.name}' cannot be drawn ({type(error).__name__})."
            do = "Open the drawing in an editor such as Inkscape, simplify it, and save it again as plain SVG."
            raise InputError([Problem(drawing.name, 0, 0, what, do)]) from error


def _recolour(root: Any, colours: Mapping[str, str]) -> None:
    """The theme's colours, as a style sheet: it wins over the drawing's own attributes, and the rest (round line ends) stays."""
    style = etree.Element(f"{_SVG}style")
    style.text = " ".join(f".{kind} {{ {_look(kind, colour)} }}" for kind, colour in colours.items())
    root.insert(0, style)


def _look(kind: str, colour: str) -> str:
    if kind == _UNSEEN:
        return "fill: none; stroke: none"
    return f"fill: none; stroke: {colour}" if kind == _STROKED else f"fill: {colour}"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """svglib tells its log about every attribute that it does not know; a drawing was checked when it was read."""
    log = logging.getLogger("svglib.svglib")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _render(root: Any) -> Form:
    """Painted on a canvas of its own, since it takes longer than all else on a page: what is painted there serves many documents."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415
    from svglib.svglib import SvgRenderer  # noqa: PLC0415

    shapes = SvgRenderer(io.BytesIO()).render(root)  # no path: a reference to another file leads nowhere
    canvas = BareCanvas()
    renderPDF.draw(shapes, canvas, 0, 0, showBoundary=0)
    shadings = {name: canvas._doc.idToObject[name] for name in canvas._shadingUsed}
    return Form(shapes.width, shapes.height, deflate(canvas.getCurrentPageContent() + "\n"), canvas._extgstate.getState(), shadings)


def read(raster: Raster) -> Any:
    """A checked PNG or JPEG as reportlab's image object: a JPEG goes in as it is, a PNG as its pixels and their opacity."""
    from PIL import Image  # noqa: PLC0415

    with pinned(), Image.open(io.BytesIO(raster.data)) as image:
        if image.format == "JPEG":
            made = PDFImageXObject("", ImageReader(io.BytesIO(raster.data)))
            if (made.width, made.height) == image.size:  # otherwise reportlab could not read it, and puts in a picture of its own
                return made
        return PDFImageXObject("", ImageReader(_plain(image)), mask="auto")


def _plain(image: Image.Image) -> Image.Image:
    """The image in one of the four modes that need no further thought."""
    if image.mode == "I;16":  # sixteen bits to a pixel, which Pillow would cut off instead of scaling
        return image.convert("I").point(lambda value: value / 256).convert("L")
    clear = "A" if image.has_transparency_data else ""
    return image.convert(("L" if image.mode in {"1", "L", "LA"} else "RGB") + clear)


def qr_rows(data: str) -> tuple[bytes, ...]:
    """The code's squares, row by row, without a quiet zone: 0 is dark. It stays readable with a seventh of it spoilt."""
    import zxingcpp  # noqa: PLC0415

    code = zxingcpp.create_barcode(data, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    squares: Any = code.to_image(scale=1, add_quiet_zones=False)
    shown = memoryview(squares).tobytes()
    side = isqrt(len(shown))
    return tuple(shown[at : at + side] for at in range(0, len(shown), side))
