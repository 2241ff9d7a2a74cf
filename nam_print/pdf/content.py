"""What a page shows, as operators: each stands inside a tag or an artifact, and slots stand where copies differ.

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
    """Left, low, width and height of a rectangle on a page of this height, counted from its foot as PDF does."""
    return rounded(rect.x, height - rect.bottom, rect.width, rect.height)


def corners(rect: Rect, height: float) -> tuple[float, ...]:
    """Left, low, right and high of a rectangle on a page of this height."""
    return rounded(rect.x, height - rect.bottom, rect.right, height - rect.y)


class Content:
    """The operators of one page, or of a stretch that goes into its slot `imprint`: that begins with what the page has set, which nobody
    knows, and what it sets does not last. `pictures` are the objects of what it shows, by the names that operators call them by."""

    def __init__(self, page: int, marks: Marks, profile: Profile, *, stretch: bool = False) -> None:
        self.parts: list[Part] = ["q\n" if stretch else "1 0 0 1 0 0 cm\n"]
        self.pictures: dict[str, int] = {}
        self.profile = profile
        self._page, self._marks, self._end = page, marks, "Q\n" if stretch else " \n"
        self._style: dict[str, _Style] = {"dash": _UNKNOWN if stretch else ()}
        self._open: int | str | None = None

    def ended(self) -> list[Part]:
        """All of it."""
        self.leave()
        return [*self.parts, self._end]

    def add(self, *parts: Part) -> None:
        """An operator."""
        self.parts += parts
        self.parts.append("\n")

    def enter(self, leaf: int | None, artifact: str = LAYOUT) -> None:
        """Opens the tag or artifact that the next operators belong to, unless it is open. Raises ValueError for a leaf not in the tree."""
        wanted = artifact if leaf is None else leaf
        if wanted == self._open or not self.profile.tagged:
            return
        self.leave()
        self._open = wanted
        if leaf is None:
            self.add(artifact)
        else:
            mcid = self._marks.content(self._page, leaf)
            self.add(f"/{self._marks.tag(leaf)} <</MCID {mcid}>> BDC")

    def leave(self) -> None:
        """Closes what is open."""
        if self._open is not None:
            self.add("EMC")
            self._open = None

    def imprint(self, number: int) -> None:
        """Leaves a slot for a stretch that is painted elsewhere."""
        self.leave()
        self.parts.append(CopySlot("imprint", self._page, number))

    def _changes(self, what: str, value: _Style) -> bool:
        before = self._style.get(what)
        self._style[what] = value
        return before != value

    def fill_with(self, colour: Colour) -> None:
        """The colour of areas and text."""
        if self._changes("fill", colour):
            self.add(self.profile.fill(colour))

    def draw_with(self, colour: Colour, line: float, dash: tuple[float, ...] = ()) -> None:
        """The colour, width and dashes of lines; () is solid."""
        if self._changes("stroke", colour):
            self.add(self.profile.stroke(colour))
        if self._changes("line", line):
            self.add(f"{short(*rounded(line))} w")
        if self._changes("dash", dash):
            self.add(f"[{short(*rounded(*dash))}] 0 d")

    def use_font(self, resource: str, size: str) -> str:
        """The operator that selects a font, with a space after it; "" if it is selected already."""
        return f"/{resource} {size} Tf " if self._changes("font", f"{resource} {size}") else ""

    def rectangle(self, rect: Rect, radius: float, height: float, paint: str) -> None:
        """A rectangle, painted by an operator; the radius of its corners is cut to half of the shorter side."""
        radius = min(radius, rect.width / 2, rect.height / 2)
        if radius <= 0:
            self.add(f"n {short(*upwards(rect, height))} re {paint}")
        else:
            path: list[str] = []
            PDFPathObject(path).roundRect(*upwards(rect, height), *rounded(radius))
            self.add("\n".join([*path, paint]))

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A straight line."""
        self.add(f"n {short(*rounded(*start))} m {short(*rounded(*end))} l S")

    def picture(self, name: str, obj: int, matrix: tuple[float, ...]) -> None:
        """A picture, scaled and moved by this matrix."""
        called = f"FormXob.{name}"
        self.pictures[called] = obj
        self.add(f"q\n{short(*matrix)} cm\n/{called} Do\nQ")
