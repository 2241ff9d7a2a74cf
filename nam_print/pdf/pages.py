"""The pages of a file: what each shows, names and has alive on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nam_print.compose.document import Bookmark, Document, Entry, Link, Page, Tick
from nam_print.pdf.canvas import TaggedCanvas
from nam_print.pdf.forms import Fields
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, ref
from nam_print.pdf.outline import mark
from nam_print.pdf.painter import Painter
from nam_print.pdf.pictures import Gallery
from nam_print.pdf.tags import Marks
from nam_print.pdf.typefaces import Typefaces


def paint_pages(
    canvas: TaggedCanvas, objects: Objects, document: Document, marks: Marks, typefaces: Typefaces, foundry: Foundry
) -> int | None:
    """Paints every page, telling `marks` whose content it is; returns the form's object (None without fields)."""
    painter = Painter(canvas, typefaces, Gallery(objects, foundry), foundry, document.print_only)
    fields = Fields(canvas, objects, marks, typefaces.fields, document.info.direction == "rtl")
    fonts = {resource: ref(obj) for resource, obj in typefaces.objs.items()}
    for place, page in enumerate(document.pages):
        canvas.begin_page(page)
        painter.paint(page)
        for item in alive(page, marks):
            if isinstance(item, Link) or not document.print_only:
                fields.add(item, place, page.height)
            else:
                marks.print_only(item)
        for key, bookmark in _bookmarks(document.bookmarks, place):
            mark(canvas, key, bookmark, page.height)
        canvas.end_page(fonts)
    return fields.form()


def alive(page: Page, marks: Marks) -> Sequence[Link | Tick | Entry]:
    """What can be clicked or filled in, in reading order, which is the order in which the tab key visits them."""
    alive = [item for item in page.items if isinstance(item, Link | Tick | Entry)]
    return sorted(alive, key=lambda item: marks.order.get(item.leaf, 0))


def _bookmarks(bookmarks: Sequence[Bookmark], place: int) -> Iterator[tuple[int, Bookmark]]:
    return ((key, bookmark) for key, bookmark in enumerate(bookmarks) if bookmark.page == place)
