"""A form filled in as a person does it: with mouse and keyboard, in the engine of Chrome; and what can be seen of it then."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw, ImageFont

from nam_print.compose.document import Rect
from nam_print.typeset.fonts import FaceKey, Shelf

SCALE = 8
"""Pixels a point."""

NAMES = {
    "en": "Żółkiewska Nguyễn Øverås",
    "ar": "محمد عبد الله",
    "es": "María Núñez Ibáñez",
    "fr": "Françoise Œuvrard-Lefèvre",
    "hi": "प्रिया श्रीवास्तव",
    "ko": "김민준 박뷁",
    "ru": "Анна Щербакова-Ёлкина",
    "vi": "Nguyễn Thị Hồng Ánh",
    "zh-Hans": "欧阳镕堃 王小明",
}
"""A name in the letters of each language that ships. 镕, 堃 and 뷁 are not in the standards of the 1980s; a name has them all the same."""


@dataclass(frozen=True)
class Widget:
    """One field on its page, as it stands in the file; a box of a choice goes by the choice's name and its own place in it, from 0."""

    name: str
    place: int
    page: int
    rect: Rect
    says: str


def widgets(data: bytes) -> list[Widget]:
    """All fields in the order of tabbing."""
    found: list[Widget] = []
    seen: dict[str, int] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            high = float(page.MediaBox[3])
            for each in page.get("/Annots", []):
                if each.Subtype == "/Widget":
                    name = str(each.Parent.T if "/Parent" in each else each.T)
                    left, low, right, top = map(float, each.Rect)
                    seen[name] = seen.get(name, -1) + 1
                    found.append(Widget(name, seen[name], number, Rect(left, high - top, right - left, top - low), str(each.TU)))
    return found


class Form:
    """A file opened in PDFium with its form alive."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.document = pypdfium2.PdfDocument(data)
        self.document.init_forms()
        self.pages = [self.document[place] for place in range(len(self.document))]

    @cached_property
    def widgets(self) -> list[Widget]:
        """All fields."""
        return widgets(self.data)

    def named(self, end: str, place: int = 0) -> Widget:
        """The field whose name ends so."""
        return next(widget for widget in self.widgets if widget.name.endswith(end) and widget.place == place)

    def click(self, widget: Widget) -> None:
        """Click into a field, and leave it focused."""
        page, x, y = self.pages[widget.page], widget.rect.x + 5, self.pages[widget.page].get_height() - widget.rect.bottom + 5
        for act in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
            act(self.document.formenv, page, 0, x, y)

    def leave(self) -> None:
        """Go out of the field."""
        pdfium.FORM_ForceToKillFocus(self.document.formenv)

    def type(self, widget: Widget, text: str) -> None:
        """Type into a field."""
        self.click(widget)
        for character in text:
            pdfium.FORM_OnChar(self.document.formenv, self.pages[widget.page], ord(character), 0)
        self.leave()

    def picture(self, widget: Widget) -> Image.Image:
        """What can be seen in a field, without the line at its foot."""
        page, rect = self.pages[widget.page], widget.rect
        width, height = page.get_size()
        cut = (rect.x, height - rect.bottom + 1, width - rect.right, rect.y)  # from the left, below, the right, above
        return page.render(scale=SCALE, crop=cut, may_draw_forms=True).to_pil().convert("L")

    def saved(self) -> bytes:
        """The file as the viewer saves it."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def look(self, widget: Widget) -> bytes:
        """The operators by which the saved file shows the field."""
        with pikepdf.open(io.BytesIO(self.saved())) as pdf:
            for each in pdf.pages[widget.page].Annots:
                if str(each.get("/T", "")) == widget.name:
                    return bytes(each.AP.N.read_bytes())
        raise KeyError(widget.name)

    def size(self, widget: Widget) -> float:
        """The size in which the viewer set what was typed."""
        look = self.look(widget).split()
        return float(look[look.index(b"Tf") - 1])

    def states(self, name: str) -> tuple[str, list[str]]:
        """A choice as it was saved: its value, and the state of each of its boxes."""
        with pikepdf.open(io.BytesIO(self.saved())) as pdf:
            (found,) = (field for field in pdf.Root.AcroForm.Fields if str(field.T) == name)
            return str(found.V), [str(box.AS) for box in found.Kids]


def ink(image: Image.Image) -> float:
    """How much of a picture is dark, in whole black pixels."""
    return sum(count * (255 - level) / 255 for level, count in enumerate(image.histogram()))


def edges(image: Image.Image) -> tuple[float, float]:
    """The first and the last column with ink, in points from the left; an error for an empty picture."""
    left, _, right, _ = image.point(lambda level: 255 if level < 128 else 0).getbbox()  # type: ignore[misc]
    return left / SCALE, right / SCALE


def expected_ink(text: str, size: float, shelf: Shelf, *families: str) -> float:
    """The ink of a text that is drawn by FreeType, letter by letter, each in the first of these families that has it."""
    total = 0.0
    for character in text.replace(" ", ""):
        key = next(FaceKey(family, 400) for family in families if ord(character) in shelf.face(FaceKey(family, 400)).characters)
        total += _ink_of(character, size, shelf, key)
    return total


def _ink_of(character: str, size: float, shelf: Shelf, key: FaceKey) -> float:
    face = shelf.face(key)
    font: Any = ImageFont.truetype(str(face.path), round(size * SCALE), layout_engine=ImageFont.Layout.BASIC)
    if face.variations:
        font.set_variation_by_axes([face.variations[axis.tag] for axis in face.hb_face.axis_infos])
    image = Image.new("L", (round(size * SCALE * 3), round(size * SCALE * 3)), 255)
    ImageDraw.Draw(image).text((size * SCALE, size * SCALE), character, font=font, fill=0)
    return ink(image)
