"""From the finished layout to the bytes of a tagged PDF/UA-1 file: the one function that knows the order of the parts."""

from __future__ import annotations

from nam_print.compose.document import Document
from nam_print.pdf.canvas import TaggedCanvas
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects
from nam_print.pdf.outline import write_outline
from nam_print.pdf.pages import paint_pages
from nam_print.pdf.settings import pinned
from nam_print.pdf.tags import Marks, write_tree
from nam_print.pdf.typefaces import embed
from nam_print.pdf.viewers import tell_viewers
from nam_print.pdf.xmp import tell
from nam_print.typeset.fonts import Shelf


def write(document: Document, shelf: Shelf, producer: str = "", foundry: Foundry | None = None) -> bytes:
    """The PDF of a document: the same bytes for the same document, wherever and whenever.

    A foundry that is kept from call to call saves cutting the same fonts and parsing the same drawings again. `producer` is what the file
    names as its maker, this package and its version if empty. Raises ValueError for a document that contradicts itself (an item without a
    place in the structure tree, two fields of one name), UsageError for a missing font family or a drawing with text in it.
    """
    foundry = foundry or Foundry()
    with pinned():
        marks = Marks(document.nodes, len(document.pages))
        canvas = TaggedCanvas(document.info.lang, marks)
        objects = Objects(canvas.document)
        # Fonts first: how a glyph is coded and spelled must be known before it is painted.
        typefaces = embed(objects, document, shelf, foundry)
        # Painting numbers every stretch of content and remembers whose it is …
        form = paint_pages(canvas, objects, document, marks, typefaces, foundry)
        # … so that the tree, in reading order, can point back at it.
        tree = write_tree(objects, marks, document.pages)
        write_outline(canvas, document.bookmarks)
        tell(canvas, document.info, producer or foundry.producer)
        tell_viewers(canvas, document.info, tree, form)
        return canvas.finished()
