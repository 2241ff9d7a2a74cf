"""The content of a page: operators, each inside a tag or an artifact, with slots where copies differ.

Colours, line widths and dashes stay as they are until another is asked for; only what changes is written.
"""

from __future__ import annotations

from reportlab.pdfgen.pathobject import PDFPathObject

from nam_print.compose.document import Rect
from nam_print.design.colour import Colour
from nam_print.pdf.objects import rounded, short
from nam_print.pdf.profile import Profile
from nam_print.pdf.tags import Marks
from nam_print.pdf.template import CopySlot, Part

LAYOUT = "/Artifact <</Type /Layout>> BDC"
OTHER = "/Artifact BMC"
_Style = str | Colour | float | tuple[float, ...]
_UNKNOWN = "unknown"


def upwards(rect: Rect, height: float) -> tuple[float, ...]:
    """Return left, low, width and height of a rectangle on a page of this height, counted from the page's foot as PDF does."""
    return rounded(rect.x, height - rect.bottom, rect.width, rect.height)


def corners(rect: Rect, height: float) -> tuple[float, ...]:
    """Return left, low, right and high of a rectangle on a page of this height, counted from the page's foot."""
    return rounded(rect.x, height - rect.bottom, rect.right, height - rect.y)


class Content:
    """The operators of one page, or of a `stretch` that goes into a slot `imprint` of a page. A stretch does not know the colours and lines
    that the page has set, and does not change them. `pictures` are the objects of the pictures, by the names that operators use."""

    def __init__(self, page: int, marks: Marks, profile: Profile, *, stretch: bool = False) -> None:
        self.parts: list[Part] = ["q\n" if stretch else "1 0 0 1 0 0 cm\n"]
        self.pictures: dict[str, int] = {}
        self.profile = profile
        self._page, self._marks, self._end = page, marks, "Q\n" if stretch else " \n"
        self._style: dict[str, _Style] = {"dash": _UNKNOWN if stretch else ()}
        self._open: int | str | None = None

    def ended(self) -> list[Part]:
        """Close the open tag, and return all parts."""
        self.leave()
        return [*self.parts, self._end]

    def add(self, *parts: Part) -> None:
        """Add an operator."""
        self.parts += parts
        self.parts.append("\n")

    def enter(self, leaf: int | None, artifact: str = LAYOUT) -> None:
        """Open the tag or artifact of the next operators, unless it is open. Raises ValueError for a leaf that the tree does not have."""
        wanted = artifact if leaf is None else leaf
        if wanted == self._open or not self.profile.tagged:
            return
        self.leave()
        self._open = wanted
        if leaf is None:
            self.add(artifact)
        else:
            mcid = self._marks.content(self._page, leaf)
            self.add(f"/{self._marks.nodes[leaf].kind} <</MCID {mcid}>> BDC")

    def leave(self) -> None:
        """Close the open tag or artifact."""
        if self._open is not None:
            self.add("EMC")
            self._open = None

    def imprint(self, number: int) -> None:
        """Leave a slot for a stretch of an imprint."""
        self.leave()
        self.parts.append(CopySlot("imprint", self._page, number))

    def _changes(self, what: str, value: _Style) -> bool:
        before = self._style.get(what)
        self._style[what] = value
        return before != value

    def fill_with(self, colour: Colour) -> None:
        """Set the colour of areas and text."""
        if self._changes("fill", colour):
            self.add(self.profile.fill(colour))

    def draw_with(self, colour: Colour, line: float, dash: tuple[float, ...] = ()) -> None:
        """Set the colour, width (points) and dashes of lines; () is solid."""
        if self._changes("stroke", colour):
            self.add(self.profile.stroke(colour))
        if self._changes("line", line):
            self.add(f"{short(*rounded(line))} w")
        if self._changes("dash", dash):
            self.add(f"[{short(*rounded(*dash))}] 0 d")

    def use_font(self, resource: str, size: str) -> str:
        """Return the operator that selects a font, with a space after it; "" if it is selected already."""
        return f"/{resource} {size} Tf " if self._changes("font", f"{resource} {size}") else ""

    def rectangle(self, rect: Rect, radius: float, height: float, paint: str) -> None:
        """Add a rectangle and the operator that paints it; the radius of its corners is cut to half of the shorter side."""
        radius = min(radius, rect.width / 2, rect.height / 2)
        if radius <= 0:
            self.add(f"n {short(*upwards(rect, height))} re {paint}")
        else:
            path: list[str] = []
            PDFPathObject(path).roundRect(*upwards(rect, height), *rounded(radius))
            self.add("\n".join([*path, paint]))

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Add a straight line."""
        self.add(f"n {short(*rounded(*start))} m {short(*rounded(*end))} l S")

    def picture(self, name: str, obj: int, matrix: tuple[float, ...]) -> None:
        """Add a picture, scaled and moved by this matrix."""
        resource = f"FormXob.{name}"
        self.pictures[resource] = obj
        self.add(f"q\n{short(*matrix)} cm\n/{resource} Do\nQ")
