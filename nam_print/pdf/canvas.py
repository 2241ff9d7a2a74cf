"""reportlab's canvas as a tagged file needs it: every operator stands inside a tag or an artifact, and no font is there but ours.

Colours, line widths and dashes stay as they are until another is asked for; only what changes is written.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFName, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from nam_print.compose.document import Page, Rect
from nam_print.pdf.tags import Marks

LAYOUT = "/Artifact <</Type /Layout>> BDC"
OTHER = "/Artifact BMC"
_NO_ID = b"0" * 32
_Style = str | float | tuple[float, ...]
_UNKNOWN = "unknown"


@lru_cache(maxsize=256)
def rgb(colour: str) -> tuple[float, ...]:
    """ "#rrggbb" as three shares of one. Raises ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":  # noqa: PLR2004
        raise ValueError(f"{colour!r} is not a colour of the form #rrggbb")
    return rounded(*HexColor(colour).rgb())


def rounded(*values: float) -> tuple[float, ...]:
    """Numbers to a thousandth, which is finer than any printer and shorter than reportlab's own."""
    return tuple(round(value, 3) for value in values)


def upwards(rect: Rect, height: float) -> tuple[float, ...]:
    """Left, low, width and height of a rectangle on a page of this height, counted from its foot as PDF does."""
    return rounded(rect.x, height - rect.bottom, rect.width, rect.height)


def corners(rect: Rect, height: float) -> tuple[float, ...]:
    """Left, low, right and high of a rectangle on a page of this height."""
    return rounded(rect.x, height - rect.bottom, rect.right, height - rect.y)


def gap_mark(number: int) -> str:
    """What stands among the operators of a page in place of a gap: a comment."""
    return f"%gap {number}"


class BareCanvas(Canvas):  # type: ignore[misc]
    """A canvas that sets no font of its own accord: all text is glyphs of ours, and drawings have none."""

    def __init__(self, lang: str = "") -> None:
        super().__init__("", pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=lang)

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"  # reportlab's own goes on to select Helvetica, which is not embedded

    def setFont(self, *_: object, **__: object) -> None:  # noqa: N802
        """Nothing: drawings begin by setting Helvetica, though they have no text."""


class TaggedCanvas(BareCanvas):
    """A document being painted, page by page."""

    def __init__(self, lang: str, marks: Marks) -> None:
        super().__init__(lang)
        self._doc._ID = b"[<%b> <%b>]" % (_NO_ID, _NO_ID)
        self._marks = marks
        self._open: int | str | None = None
        self._style: dict[str, _Style] = {}

    @property
    def document(self) -> Any:
        """reportlab's document."""
        return self._doc

    @property
    def newest_annotation(self) -> str:
        """The name under which reportlab keeps the annotation that was added last."""
        name: str = self._annotationrefs[-1].name
        return name

    def annotate(self, annotation: object) -> None:
        """An annotation of this page that reportlab has no method for."""
        self._addAnnotation(annotation)

    def begin_page(self, page: Page) -> None:
        """The page's size, which is also what it is trimmed to."""
        size = rounded(page.width, page.height)
        self.setPageSize(size)
        self.setTrimBox((0, 0, *size))
        self._style.clear()

    def enter(self, leaf: int | None, artifact: str = LAYOUT) -> None:
        """Opens the tag or artifact that the next operators belong to, unless it is open. Raises ValueError for a leaf not in the tree."""
        wanted = artifact if leaf is None else leaf
        if wanted == self._open:
            return
        self.leave()
        self._open = wanted
        if leaf is None:
            self.addLiteral(artifact)
        else:
            mcid = self._marks.content(self.getPageNumber() - 1, leaf)
            self.addLiteral(f"/{self._marks.tag(leaf)} <</MCID {mcid}>> BDC")

    def leave(self) -> None:
        """Closes what is open."""
        if self._open is not None:
            self.addLiteral("EMC")
            self._open = None

    def gap(self, number: int) -> None:
        """Where the page's operators are cut in two."""
        self.leave()
        self.addLiteral(gap_mark(number))

    def begin_stretch(self, page: int) -> None:
        """A stretch of operators for a gap of a page, by the page's number from 0. It begins with what the page has set: nothing known."""
        self._restartAccumulators()
        self._pageNumber = self._doc.pageCounter = page + 1
        self._style = {"dash": _UNKNOWN}

    def end_stretch(self) -> str:
        """The stretch's operators; what they set does not last."""
        self.leave()
        return "\n".join(["q", *self._code, "Q\n"])

    @property
    def forms_in_use(self) -> dict[str, Any]:
        """References to the pictures painted since the page or stretch began, by the names that operators call them by."""
        found: dict[str, Any] = self._doc.xobjDict(self._formsinuse).dict if self._formsinuse else {}
        return found

    def _changes(self, what: str, value: _Style) -> bool:
        before = self._style.get(what)
        self._style[what] = value
        return before != value

    def fill_with(self, colour: str) -> None:
        """The colour of areas and text."""
        if self._changes("fill", colour):
            self.setFillColor(rgb(colour))

    def draw_with(self, colour: str, line: float, dash: tuple[float, ...] = ()) -> None:
        """The colour, width and dashes of lines; () is solid."""
        if self._changes("stroke", colour):
            self.setStrokeColor(rgb(colour))
        if self._changes("line", line):
            self.setLineWidth(*rounded(line))
        if self._style.get("dash", ()) != dash:
            self._style["dash"] = dash
            self.setDash(rounded(*dash))

    def use_font(self, resource: str, size: str) -> str:
        """The operator that selects a font, with a space after it; "" if it is selected already."""
        return f"/{resource} {size} Tf " if self._changes("font", f"{resource} {size}") else ""

    def end_page(self, fonts: dict[str, str]) -> None:
        """The page's place in the tree and its resources; its number is also its key in the structure's ParentTree."""
        self.leave()
        key = self.getPageNumber() - 1
        self.showPage()
        page = self._doc.Pages[key]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]  # reportlab writes only the entries that stand here
        page.StructParents, page.Tabs, page.Trans = key, PDFName("S"), None
        pictures = page.XObjects.dict if page.XObjects else {}
        page.Resources = PDFResourceDictionary(Font=fonts, XObject=pictures, ProcSet=())

    def settle_outline(self) -> None:
        """The outline as it will be written; reportlab does this itself where it writes the whole file."""
        outline = self.document.Outlines
        outline.prepare(self.document, self)
        if outline.ready < 0:
            self.document.Catalog.Outlines = None

    def finished(self) -> bytes:
        """The file. Its /ID is the hash of everything in it: reportlab's own would not see what is on the pages, but the clock."""
        data: bytes = self.getpdfdata()
        body, _, tail = data.rpartition(b"/ID")
        mark = hashlib.sha256(data).hexdigest()[:32].encode()
        return body + b"/ID" + tail.replace(_NO_ID, mark)
