"""A tagged PDF/UA-1 file."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from nam_print.compose.document import Document
from nam_print.pdf import Foundry, write
from nam_print.typeset.fonts import Shelf

SUFFIX = ".pdf"
_FOUNDRIES: WeakKeyDictionary[Shelf, Foundry] = WeakKeyDictionary()
"""Fonts that were cut from a shelf, kept as long as the shelf. Threads may share them."""


def render(document: Document) -> bytes:
    """Return the PDF of a document. Raises ValueError for one that does not know its fonts."""
    if document.shelf is None:
        raise ValueError("the document does not know where its fonts are")
    return write(document, document.shelf, foundry=foundry_of(document.shelf))


def foundry_of(shelf: Shelf) -> Foundry:
    """Return what is kept of a shelf's fonts."""
    return _FOUNDRIES.setdefault(shelf, Foundry())
