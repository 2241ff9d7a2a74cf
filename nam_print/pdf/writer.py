"""From the finished layout to the bytes of a tagged PDF/UA-1 file: the one function that knows the order of the parts."""

from __future__ import annotations

from collections.abc import Mapping

from nam_print.compose.document import Document, Info
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, ref, string
from nam_print.pdf.outline import write_outline
from nam_print.pdf.pages import write_pages
from nam_print.pdf.tags import Marks, write_tree
from nam_print.pdf.typefaces import embed
from nam_print.pdf.xmp import write_info, write_xmp
from nam_print.typeset.fonts import Shelf

_DUPLEX = {"short": "DuplexFlipShortEdge", "long": "DuplexFlipLongEdge"}


def write(document: Document, shelf: Shelf, producer: str = "", foundry: Foundry | None = None) -> bytes:
    """The PDF of a document: the same bytes for the same document, wherever and whenever.

    A foundry that is kept from call to call saves cutting the same fonts and parsing the same drawings again. `producer` is what the file
    names as its maker, this package and its version if empty. Raises ValueError for a document that contradicts itself (an item without a
    place in the structure tree, two fields of one name), UsageError for a missing font family or a drawing with text in it.
    """
    foundry = foundry or Foundry()
    producer = producer or foundry.producer
    objects, marks = Objects(), Marks(document.nodes, len(document.pages))
    catalogue = objects.reserve()
    # Fonts first: how a glyph is coded and spelled must be known before it is painted.
    typefaces = embed(objects, document, shelf, foundry)
    # Painting numbers every stretch of content and remembers whose it is …
    pages = write_pages(objects, document.pages, marks, typefaces, foundry)
    # … so that the tree, in reading order, can point back at it.
    structure = write_tree(objects, marks, document.pages, pages.refs)
    outline = write_outline(objects, document.bookmarks, document.pages, pages.refs)
    metadata = write_xmp(objects, document.info, producer)
    parts = {"Pages": pages.tree, "StructTreeRoot": structure, "Outlines": outline, "AcroForm": pages.form, "Metadata": metadata}
    objects.put(catalogue, _catalogue(document.info, parts))
    return objects.file(catalogue, write_info(objects, document.info, producer))


def _catalogue(info: Info, parts: Mapping[str, int | None]) -> str:
    preferences = "/DisplayDocTitle true /PrintScaling /None"
    if info.direction == "rtl":
        preferences += " /Direction /R2L"
    if info.duplex:
        preferences += f" /Duplex /{_DUPLEX[info.duplex]}"
    named = " ".join(f"/{key} {ref(obj)}" for key, obj in parts.items() if obj is not None)
    return f"<</Type /Catalog {named} /Lang {string(info.lang)} /MarkInfo <</Marked true>> /ViewerPreferences <<{preferences}>>>>"
