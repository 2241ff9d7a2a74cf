"""The pictures of one document, each written once however often it is placed."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from reportlab.pdfbase.pdfdoc import NoEncryption, PDFObject, PDFResourceDictionary

from nam_print.article.elements import Drawing
from nam_print.compose.document import Picture
from nam_print.design.colour import Colour
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, form, ref, rounded
from nam_print.pdf.pictures import DrawnForm, draw
from nam_print.pdf.settings import pinned


@dataclass(frozen=True)
class PlacedPicture:
    """A picture in a document: its name for operators, its object, and the width and height in which that is drawn."""

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
        """Return the picture, and add it to the document when it is asked for the first time."""
        image, numbering = picture.image, _Numbering(self.objects)
        key = (image.svg, picture.colours) if isinstance(image, Drawing) else (image.data, ())
        if key not in self.placed:
            name = f"{self.initial}{len(self.placed)}"
            if isinstance(image, Drawing):
                drawn = draw(image, picture.colours)
                self.placed[key] = PlacedPicture(name, self.objects.add(partial(_drawing, drawn, numbering)), drawn.width, drawn.height)
            else:
                pixels = copy(self.foundry.raster(image))
                if hasattr(pixels, "_smask"):
                    pixels.smask = numbering.Reference(pixels._smask)
                self.placed[key] = PlacedPicture(name, self.objects.add(partial(_formatted, pixels, numbering)), 1.0, 1.0)
        return self.placed[key]


class _Numbering:
    """The document as reportlab's objects see it when they are formatted: it numbers the objects that they refer to."""

    encrypt = NoEncryption()
    defaultStreamFilters = None  # noqa: N815

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._refs: dict[object, str] = {}

    def Reference(self, thing: Any) -> Any:  # noqa: N802 - reportlab's name for it
        """Return a reference to an object, which is added to the file; anything else unchanged."""
        if not isinstance(thing, PDFObject):
            return thing
        if thing not in self._refs:
            self._refs[thing] = ref(self._objects.add(partial(_formatted, thing, self)))
        return self._refs[thing]


def _formatted(thing: Any, numbering: _Numbering) -> bytes:
    with pinned():
        return bytes(thing.format(numbering))


def _drawing(drawn: DrawnForm, numbering: _Numbering) -> bytes:
    """Return a drawing as an object of the file; the objects of its gradients are added."""
    resources = PDFResourceDictionary(ExtGState=drawn.states or {}, Shading=drawn.shadings, ProcSet=())
    width, height = rounded(drawn.width, drawn.height)
    return form(width, height, drawn.packed, _formatted(resources, numbering).decode("ascii"), packed=True)
