"""The file put together: objects by their numbers, joined behind one another, with a table that says where each begins."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFFile, PDFIndirectObject

from nam_print.pdf.objects import Ready, ref

VERSION = (1, 7)
FREE = b"0000000000 65535 f \n"


def header() -> bytes:
    """How the file begins, as reportlab has it."""
    begun: bytes = PDFFile(VERSION).format(None)
    return begun


def numbered(number: int, body: bytes) -> bytes:
    """An object as the file has it."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def written(document: Any, first: int = 1, late: Collection[int] = ()) -> Iterator[tuple[int, bytes]]:
    """The objects of a reportlab document from a number on, those included that are made while others are written; but for those that come
    `late`, from elsewhere."""
    number = first
    while number in document.numberToId:
        if number not in late:
            name = document.numberToId[number]
            made = document.idToObject[name]
            yield number, numbered(number, made.written) if isinstance(made, Ready) else PDFIndirectObject(name, made).format(document)
        number += 1


def entry(offset: int) -> bytes:
    """An object's line in the table: 20 bytes."""
    return b"%010d 00000 n \n" % offset


def tail(table: bytes, catalogue: int, info: int, mark: str, start: int) -> bytes:
    """The table, and what leads to it; `mark` is the file's own /ID, in hexadecimal, `start` where the table begins."""
    size = len(table) // len(FREE)
    return b"xref\n0 %d\n%btrailer\n<</Size %d /Root %b /Info %b /ID [<%b> <%b>]>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        ref(catalogue).encode(),
        ref(info).encode(),
        mark.encode(),
        mark.encode(),
        start,
    )
