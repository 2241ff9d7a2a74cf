"""What is in a PDF, told by pikepdf and PDFium: its text as a screen reader meets it, and as copying a page gives it."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from tests.helpers.script import squeezed

LINE_END_HYPHENS = str.maketrans("\x02\ufffe", "--")
"""PDFium takes a hyphen at a line's end for one that split a word, and gives a sign of its own for it."""
BLOCKS = frozenset(
    ("P", "H1", "H2", "H3", "H4", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Caption", "Figure", "Sect", "Div", "Form")
)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page as PDFium copies it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [squeezed(page.get_textpage().get_text_range().translate(LINE_END_HYPHENS)) for page in document]
    finally:
        document.close()


def read_aloud(pdf: bytes) -> str:
    """The text of the whole file in the order of its structure tree: the tree by pikepdf, the words by PDFium."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        words = _words(pdf)
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        return squeezed("".join(_spoken(file.Root.StructTreeRoot, None, numbers, words)))


def _words(pdf: bytes) -> list[dict[int, str]]:
    """Each page's words by marked-content id."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [by_mcid(page) for page in document]
    finally:
        document.close()


def by_mcid(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The words of a page's text objects by their marked-content id; artifacts have none."""
    texts: dict[int, str] = {}
    reader = page.get_textpage()
    for found in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(found.raw)
        if mcid >= 0:
            texts[mcid] = texts.get(mcid, "") + _object_text(found, reader)
    return texts


def _object_text(found: pypdfium2.PdfObject, reader: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(found.raw, reader.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(found.raw, reader.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    # PDFium drops white space that stands alone at a line's end
    return buffer.raw.decode("utf-16-le").rstrip("\0").translate(LINE_END_HYPHENS) or " "


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def read_in(pdf: bytes) -> list[tuple[str, str]]:
    """Every stretch of words with the language that its structure element, or the nearest above it, is in; "" is that of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        return list(_told(file.Root.StructTreeRoot, "", None, numbers, _words(pdf)))


def _told(element: Any, lang: str, page: Any, numbers: dict[Any, int], words: list[dict[int, str]]) -> Iterator[tuple[str, str]]:
    page, lang = element.get("/Pg", page), str(element.get("/Lang", lang))
    for kid in _kids(element):
        if isinstance(kid, int):
            yield lang, words[numbers[page.objgen]].get(kid, "")
        elif kid.get("/Type") == "/MCR":
            yield lang, words[numbers[kid.Pg.objgen]].get(int(kid.MCID), "")
        elif "/S" in kid:
            yield from _told(kid, lang, page, numbers, words)


def _spoken(element: Any, page: Any, numbers: dict[Any, int], words: list[dict[int, str]]) -> Iterator[str]:
    """The words below an element; blocks are apart from their neighbours."""
    page = element.get("/Pg", page)
    apart = str(element.get("/S", ""))[1:] in BLOCKS
    yield " " if apart else ""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield words[numbers[page.objgen]].get(kid, "")
        elif kid.get("/Type") == "/MCR":
            yield words[numbers[kid.get("/Pg", page).objgen]].get(int(kid.MCID), "")
        elif kid.get("/Type") != "/OBJR":
            yield from _spoken(kid, page, numbers, words)
    yield " " if apart else ""


def page_read_aloud(pdf: bytes, number: int) -> str:
    """The text of one page in the order of PDFium's own reading of the structure tree, which it gives page by page."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[number]
    words = by_mcid(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        children = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        return squeezed("".join(text for child in children for text in _heard(child, words)))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
        document.close()


def _heard(element: Any, words: dict[int, str]) -> Iterator[str]:
    apart = _kind(element) in BLOCKS
    yield " " if apart else ""
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _heard(child, words)
        else:
            yield words.get(pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index), " ")  # a form field has no words
    yield " " if apart else ""


def _kind(element: Any) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
