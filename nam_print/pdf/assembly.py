"""The file put together: objects by their numbers, joined behind one another, with a table that says where each begins."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Begun:
    """A file as far as it is made, which many files may begin with: its bytes, how many there are, its objects' lines of the table with
    blanks for those that are still to come, and the hash of it all."""

    parts: tuple[bytes, ...]
    length: int
    table: bytes
    mark: Any

    @classmethod
    def empty(cls) -> Begun:
        """The header alone."""
        first = header()
        return cls((first,), len(first), FREE, hashlib.sha256(first))

    def holding(self, objects: Iterable[tuple[int, bytes]]) -> Begun:
        """The same with more objects behind it, by their numbers."""
        parts, at, table, mark = list(self.parts), self.length, bytearray(self.table), self.mark.copy()
        for number, data in objects:
            place = number * len(FREE)
            table += FREE * ((place - len(table)) // len(FREE))
            table[place : place + len(FREE)] = b"%010d 00000 n \n" % at
            parts.append(data)
            mark.update(data)
            at += len(data)
        return Begun(tuple(parts), at, bytes(table), mark)

    def numbered_up_to(self, last: int) -> Begun:
        """The same in one piece, with blanks up to this number."""
        table = self.table + FREE * (1 + last - len(self.table) // len(FREE))
        return Begun((b"".join(self.parts),), self.length, table, self.mark)

    @property
    def last(self) -> int:
        """The highest number that has a line in the table."""
        return len(self.table) // len(FREE) - 1

    def finished(self, catalogue: int, info: int) -> bytes:
        """The file: all objects, their table, and what leads to both. Its /ID is the hash of everything before."""
        mark = self.mark.hexdigest()[:32].encode()
        tail = b"xref\n0 %d\n%btrailer\n<</Size %d /Root %b /Info %b /ID [<%b> <%b>]>>\nstartxref\n%d\n%%%%EOF\n" % (
            self.last + 1,
            self.table,
            self.last + 1,
            ref(catalogue).encode(),
            ref(info).encode(),
            mark,
            mark,
            self.length,
        )
        return b"".join([*self.parts, tail])
