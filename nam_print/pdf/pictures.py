"""Drawings, photographs and QR codes. svglib and reportlab's graphics take a quarter second to import: only where a drawing is painted."""

from __future__ import annotations

import contextlib
import io
import logging
import zlib
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from math import isqrt
from typing import TYPE_CHECKING, Any

from lxml import etree
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import NoEncryption, PDFImageXObject, PDFObject, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from nam_print.article.elements import Drawing, Raster
from nam_print.compose.document import Picture
from nam_print.design.colour import Colour
from nam_print.errors import InputError, Problem
from nam_print.pdf.objects import Objects, form, ref, rounded
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
class PlacedPicture:
    """A picture in a document: the name to paint it by, its object, and its own width and height."""

    name: str
    obj: int
    width: float
    height: float


@dataclass
class Gallery:
    """The pictures of a document, each written once however often it is placed. `initial` begins their names."""

    objects: Objects
    foundry: Foundry
    initial: str = "X"
    placed: dict[tuple[bytes, tuple[tuple[str, Colour], ...]], PlacedPicture] = field(default_factory=dict)

    def place(self, picture: Picture) -> PlacedPicture:
        """The picture, made part of the document when it is first asked for."""
        image, numbering = picture.image, _Numbering(self.objects)
        key = (image.svg, picture.colours) if isinstance(image, Drawing) else (image.data, ())
        if key not in self.placed:
            name = f"{self.initial}{len(self.placed)}"
            if isinstance(image, Drawing):
                drawn = self.foundry.drawing(image, picture.colours)
                self.placed[key] = PlacedPicture(name, self.objects.add(partial(_drawn, drawn, numbering)), drawn.width, drawn.height)
            else:
                pixels = copy(self.foundry.raster(image))
                if hasattr(pixels, "_smask"):
                    pixels.smask = numbering.Reference(pixels._smask)
                self.placed[key] = PlacedPicture(name, self.objects.add(partial(_formatted, pixels, numbering)), 1.0, 1.0)
        return self.placed[key]


class _Numbering:
    """What reportlab's objects ask of their document: numbers for the objects that they refer to."""

    encrypt = NoEncryption()
    defaultStreamFilters = None  # noqa: N815

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._known: dict[object, str] = {}

    def Reference(self, thing: Any) -> Any:  # noqa: N802 - reportlab's name for it
        """A reference to an object, which becomes part of the file; anything else is what it is."""
        if not isinstance(thing, PDFObject):
            return thing
        if thing not in self._known:
            self._known[thing] = ref(self._objects.add(partial(_formatted, thing, self)))
        return self._known[thing]


def _formatted(thing: Any, numbering: _Numbering) -> bytes:
    with pinned():
        written: bytes = thing.format(numbering)
    return written


def _drawn(drawn: Form, numbering: _Numbering) -> bytes:
    """The drawing as an object of a document: what its gradients are made of has numbers of its own."""
    resources = PDFResourceDictionary(ExtGState=drawn.states or {}, Shading=drawn.shadings, ProcSet=())
    told = _formatted(resources, numbering).decode("ascii")
    width, height = rounded(drawn.width, drawn.height)
    return form(width, height, drawn.packed, told, packed=True)


def draw(drawing: Drawing, colours: Mapping[str, Colour]) -> Form:
    """A drawing with its classes in these colours (a drawing without any keeps its own). Raises InputError if it cannot be drawn."""
    root = etree.fromstring(drawing.svg, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    if colours:
        _recolour(root, colours)
    # reportlab can put pictures that stand inside a drawing among its operators only as ASCII
    with pinned(useA85=1), _quiet():
        try:
            return _render(root)
        except Exception as error:  # the last resort: a drawing was checked when it was read, and what svglib raises has no common name
            what = f"the image '{drawing.name}' cannot be drawn ({type(error).__name__})."
            do = "Open the drawing in an editor such as Inkscape, simplify it, and save it again as plain SVG."
            raise InputError([Problem(drawing.name, 0, 0, what, do)]) from error


def _recolour(root: Any, colours: Mapping[str, Colour]) -> None:
    """The theme's colours, as a style sheet: it wins over the drawing's own attributes, and the rest (round line ends) stays."""
    style = etree.Element(f"{_SVG}style")
    style.text = " ".join(f".{kind} {{ {_look(kind, colour)} }}" for kind, colour in colours.items())
    root.insert(0, style)


def _look(kind: str, colour: Colour) -> str:
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


class _DrawingCanvas(Canvas):  # type: ignore[misc]
    """A canvas that sets no font of its own accord: drawings have no text."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"  # reportlab's own goes on to select Helvetica, which is not embedded

    def setFont(self, *_: object, **__: object) -> None:  # noqa: N802
        """Nothing: drawings begin by setting Helvetica, though they have no text."""


def _render(root: Any) -> Form:
    """Painted on a canvas of its own, since it takes longer than all else on a page: what is painted there serves many documents."""
    from reportlab.graphics import renderPDF  # noqa: PLC0415
    from svglib.svglib import SvgRenderer  # noqa: PLC0415

    shapes = SvgRenderer(io.BytesIO()).render(root)  # no path: a reference to another file leads nowhere
    canvas = _DrawingCanvas("", pageCompression=1, invariant=1)
    renderPDF.draw(shapes, canvas, 0, 0, showBoundary=0)
    shadings = {name: canvas._doc.idToObject[name] for name in canvas._shadingUsed}
    return Form(
        shapes.width, shapes.height, zlib.compress(f"{canvas.getCurrentPageContent()}\n".encode()), canvas._extgstate.getState(), shadings
    )


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
