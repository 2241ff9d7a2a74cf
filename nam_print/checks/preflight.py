"""Preflight: is the finished file what was laid out, and fit to print? pypdf reads it, a library that had no part in writing it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from nam_print.compose.document import Document

NEAR = 0.1  # points: page sizes are written to a thousandth
_DESCRIBING = re.compile(rb"FontDescriptor(?!\s+[0-9]+\s+[0-9]+\s+R)|#")
"""In the bytes of an object that may describe a font: not in those of one that refers to such a description."""
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def preflight(data: bytes, document: Document) -> tuple[str, ...]:
    """Return what is wrong with the file of a document, in plain words; nothing if all is well."""
    with BytesIO(data) as file, PdfReader(file, strict=True) as reader:  # closed, it forgets what it read
        return (*_pages(reader, document), *_reading(reader, document), *_fonts(reader, data))


def _pages(reader: PdfReader, document: Document) -> Iterator[str]:
    if len(reader.pages) != len(document.pages):
        yield f"it has {len(reader.pages)} pages, and {len(document.pages)} were laid out."
    for number, (written, laid) in enumerate(zip(reader.pages, document.pages, strict=False), 1):
        for name, box in (("media box", written.mediabox), ("trim box", written.trimbox)):
            width, height = float(box.width), float(box.height)
            if abs(width - laid.width) > NEAR or abs(height - laid.height) > NEAR:
                yield f"the {name} of page {number} is {width:.1f} × {height:.1f} pt; the sheet is {laid.width:.1f} × {laid.height:.1f} pt."


def _reading(reader: PdfReader, document: Document) -> Iterator[str]:
    """Yield what a screen reader would miss in the file as a whole."""
    root = _plain(reader.trailer["/Root"])
    if root.get("/Lang") != document.info.lang:
        yield f"its language is {root.get('/Lang')!r}, not {document.info.lang!r}."
    if not _plain(root.get("/MarkInfo")).get("/Marked") or "/StructTreeRoot" not in root:
        yield "it is not tagged."
    if not reader.metadata or reader.metadata.title != document.info.title:
        yield "it does not bear its title."


def _fonts(reader: PdfReader, data: bytes) -> Iterator[str]:
    """Yield fonts without their program, which a print shop would replace.

    The bytes of an object that stands by itself show whether it can describe a font (a name may be spelled with # too). Only such objects
    are read: for all objects of a brochure, pypdf takes 0.15 s, half of it for the widths in fonts, which only refer to a description.
    """
    places = sorted((offset, number) for objects in reader.xref.values() for number, offset in objects.items())
    ends = [*(offset for offset, _ in places[1:]), len(data)]
    wanted = set(reader.xref_objStm)
    for (offset, number), end in zip(places, ends, strict=True):
        packed = data.find(b"stream", offset, end)
        head = data[offset : packed if packed >= 0 else end]
        if not head.startswith(b"%d " % number):
            yield f"object {number} is not where the file says."
        elif _DESCRIBING.search(head):
            wanted.add(number)
    for number in sorted(wanted):
        font = _plain(reader.get_object(number))
        if font.get("/Type") == "/FontDescriptor" and not any(key in font for key in PROGRAMS):
            yield f"the font {font.get('/FontName')} is not embedded."


def _plain(value: Any) -> DictionaryObject:
    """Return the dictionary that is referred to, and an empty one for anything else."""
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
