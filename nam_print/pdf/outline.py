"""Bookmarks: the headings, nested by their levels. reportlab writes the outline; it is all open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFOutlines, count

from nam_print.compose.document import Bookmark
from nam_print.pdf.canvas import TaggedCanvas, rounded


class _Outlines(PDFOutlines):  # type: ignore[misc]
    """reportlab tells its branches apart by the very number that it then writes as /Count: it is put right here."""

    def prepare(self, document: Any, canvas: Any) -> None:
        """Called by reportlab before the file is written."""
        super().prepare(document, canvas)
        self.count = count(self.mydestinations or [])


def mark(canvas: TaggedCanvas, key: int, bookmark: Bookmark, height: float) -> None:
    """Where a bookmark leads: its place on the page that is being painted."""
    canvas.bookmarkPage(_name(key), "XYZ", top=rounded(height - bookmark.y)[0])


def write_outline(canvas: TaggedCanvas, bookmarks: Iterable[Bookmark]) -> None:
    """The outline of a document whose pages are all painted; none without bookmarks."""
    document = canvas.document
    document.outline = document.Outlines = document.Catalog.Outlines = _Outlines()
    above: list[int] = []
    for key, bookmark in enumerate(bookmarks):
        while above and above[-1] >= bookmark.level:
            above.pop()
        canvas.addOutlineEntry(bookmark.title, _name(key), len(above))
        above.append(bookmark.level)


def _name(key: int) -> str:
    return f"B{key}"
