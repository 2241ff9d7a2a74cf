"""Drawings, photographs and QR codes. reportlab and svglib are imported only when one is painted: they take a quarter of a second."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from nam_print.content.elements import Drawing, Raster
from nam_print.errors import UsageError
from nam_print.pdf.objects import Objects, deflate, number, ref

_SVG = "{http://www.w3.org/2000/svg}"
_STROKED = "line"  # the one class of a drawing that is drawn as a line; every other is filled
_UNSEEN = "none"


@dataclass(frozen=True)
class Form:
    """A drawing as the operators of a Form XObject, its size in points, and the resources that it names."""

    width: float
    height: float
    packed: bytes
    resources: str


@dataclass(frozen=True)
class Pixels:
    """An image as PDF stores it: `mask` is the opacity of every pixel, b"" where all are opaque."""

    entries: str
    packed: bytes
    mask_entries: str
    mask: bytes


def draw(drawing: Drawing, colours: Mapping[str, str]) -> Form:
    """A drawing with its classes in these colours (a drawing without any keeps its own). Raises UsageError for text in it."""
    root = etree.fromstring(drawing.svg, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    if next(root.iter(f"{_SVG}text"), None) is not None:
        raise UsageError("a drawing has text in it, which would need fonts of its own; turn the text into paths, or give it as labels")
    if colours:
        _recolour(root, colours)
    with _quiet():
        return _render(root)


def _recolour(root: Any, colours: Mapping[str, str]) -> None:
    """The theme's colours go after the drawing's own rules, so that they win and the rest (round line ends) stays."""
    rules = " ".join(f".{kind} {{ {_look(kind, colour)} }}" for kind, colour in colours.items())
    for style in root.iter(f"{_SVG}style"):
        style.text = f"{style.text or ''} {rules}"


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
    from reportlab.graphics import renderPDF  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415
    from svglib.svglib import SvgRenderer  # noqa: PLC0415

    shapes = SvgRenderer(io.BytesIO()).render(root)  # no path: a reference to another file leads nowhere
    canvas: Any = Canvas(io.BytesIO(), invariant=1)
    canvas.setFont = lambda *_: None  # every drawing begins by setting a font, though it has no text
    before = len(canvas.getCurrentPageContent())  # the page's own preamble, which sets a font as well
    renderPDF.draw(shapes, canvas, 0, 0, showBoundary=0)
    operators = canvas.getCurrentPageContent()[before:].strip() + "\n"
    return Form(shapes.width, shapes.height, deflate(operators.encode("latin-1")), _resources(canvas))


class _Inline:
    """Stands in for reportlab's document while a resource is written: what it would refer to, it holds itself."""

    def __init__(self, encrypt: object) -> None:
        self.encrypt = encrypt

    @staticmethod
    def Reference(held: Any, name: str | None = None) -> Any:  # noqa: N802, ARG004
        """reportlab's name for it."""
        return held


def _resources(canvas: Any) -> str:
    """The graphics states (opacity) and shadings (gradients) that the drawing names; it has no fonts."""
    document, inline = canvas._doc, _Inline(canvas._doc.encrypt)
    parts = []
    states = canvas._extgstate.getState()
    if states:
        parts.append(f"/ExtGState {states.format(inline).decode('latin-1')}")
    shadings = [f"/{key} {document.idToObject[key].format(inline).decode('latin-1')}" for key in canvas._shadingUsed]
    if shadings:
        parts.append(f"/Shading <<{' '.join(shadings)}>>")
    return re.sub(r"\s+", " ", " ".join(parts))


def write_form(objects: Objects, form: Form) -> int:
    """The Form XObject of a drawing."""
    entries = f"/Type /XObject /Subtype /Form /BBox [0 0 {number(form.width)} {number(form.height)}] /Resources <<{form.resources}>>"
    return objects.stream(f"{entries} /Filter /FlateDecode", form.packed, packed=True)


def read(raster: Raster) -> Pixels:
    """A checked PNG or JPEG: a JPEG goes in as it is, a PNG as its pixels and their opacity."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(io.BytesIO(raster.data)) as image:
        size = f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /BitsPerComponent 8"
        if image.format == "JPEG" and image.mode in {"L", "RGB", "CMYK"}:
            # Adobe's programs write CMYK upside down; nobody else writes it at all
            inverted = " /Decode [1 0 1 0 1 0 1 0]" if image.mode == "CMYK" else ""
            return Pixels(f"{size} /ColorSpace {_space(image.mode)} /Filter /DCTDecode{inverted}", raster.data, "", b"")
        clear = image.has_transparency_data
        mode = "L" if image.mode in {"1", "L", "LA", "I;16"} else "RGB"
        deep = image.mode == "I;16"  # sixteen bits to a pixel, which Pillow would cut off instead of scaling
        colours = image.convert("I").point(lambda value: value / 256) if deep else image.convert("RGBA") if clear else image
        pixels = deflate(colours.convert(mode).tobytes())
        mask = deflate(colours.getchannel("A").tobytes()) if clear else b""
    packed = "/Filter /FlateDecode"
    return Pixels(f"{size} /ColorSpace {_space(mode)} {packed}", pixels, f"{size} /ColorSpace /DeviceGray {packed}", mask)


def _space(mode: str) -> str:
    return {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}[mode]


def write_pixels(objects: Objects, pixels: Pixels) -> int:
    """The image object, and its mask's before it."""
    mask = f" /SMask {ref(objects.stream(pixels.mask_entries, pixels.mask, packed=True))}" if pixels.mask else ""
    return objects.stream(pixels.entries + mask, pixels.packed, packed=True)


def qr_rows(data: str) -> tuple[tuple[bool, ...], ...]:
    """The code's squares, row by row, without a quiet zone; it stays readable with a seventh of it spoilt."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel  # noqa: PLC0415

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(data)
    code.make()
    size = code.getModuleCount()
    return tuple(tuple(bool(code.isDark(row, column)) for column in range(size)) for row in range(size))
