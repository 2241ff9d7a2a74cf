"""What a file is for, and so what it may have in it: its page boxes, its claims, tags, what is live, and how it writes colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nam_print.compose.document import Page, Rect
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
        """The page's boxes by their names, from the corner of the trim. Without a bleed there is no /BleedBox."""
        trim = Rect(0, 0, page.width, page.height)
        if not self.bleed:
            return {"MediaBox": trim, "TrimBox": trim}
        out = trim.inset(*(-self.bleed,) * 4)
        return {"MediaBox": out, "BleedBox": out, "TrimBox": trim}

    def fill(self, colour: str) -> str:
        """The operator that has areas and text painted in a colour."""
        return f"{short(*rgb(colour))} rg"

    def stroke(self, colour: str) -> str:
        """The operator that has lines drawn in a colour."""
        return f"{short(*rgb(colour))} RG"


SCREEN = Profile("1.7", "<pdfuaid:part>1</pdfuaid:part>")
"""For screens and office printers: tagged as PDF/UA-1 asks, with links and fields, in RGB."""


@cache
def rgb(colour: str) -> tuple[float, ...]:
    """ "#rrggbb" as three shares of one. Raises ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":  # noqa: PLR2004
        raise ValueError(f"{colour!r} is not a colour of the form #rrggbb")
    return rounded(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
