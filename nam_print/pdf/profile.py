"""Profiles: what a file is for decides its page boxes, claims, tags, live fields, and how it writes colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nam_print.compose.document import Page, Rect
from nam_print.design.colour import Colour
from nam_print.pdf.objects import rounded, short


@dataclass(frozen=True)
class Profile:
    """`version` of PDF; `claims` are XMP properties; `bleed` (points) is painted beyond the trim on all sides; `tagged` files have a
    structure tree, `live` ones links and fields."""

    version: str
    claims: str = ""
    bleed: float = 0.0
    tagged: bool = True
    live: bool = True

    def boxes(self, page: Page) -> Mapping[str, Rect]:
        """Return the page's boxes by their names, from the corner of the trim. Without a bleed there is no /BleedBox."""
        trim = Rect(0, 0, page.width, page.height)
        if not self.bleed:
            return {"MediaBox": trim, "TrimBox": trim}
        out = trim.inset(*(-self.bleed,) * 4)
        return {"MediaBox": out, "BleedBox": out, "TrimBox": trim}

    def fill(self, colour: Colour) -> str:
        """Return the operator that sets the colour of areas and text."""
        return f"{short(*shares(colour))} rg"

    def stroke(self, colour: Colour) -> str:
        """Return the operator that sets the colour of lines."""
        return f"{short(*shares(colour))} RG"


SCREEN = Profile("1.7", "<pdfuaid:part>1</pdfuaid:part>")
"""For screens and office printers: tagged as PDF/UA-1 asks, with links and fields, in RGB."""


@cache
def shares(colour: Colour) -> tuple[float, ...]:
    """Return red, green and blue from 0 to 1."""
    return rounded(colour.red / 255, colour.green / 255, colour.blue / 255)
