"""The file itself: objects by their numbers, one behind the other, with a table that says where each begins.

`FileStart.whole` and `FileStart.copy` write two ends of one format: they differ in the trailer's spaces and in what the /ID is a hash of,
only so that files have the same bytes as in earlier versions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nam_print.pdf.objects import ref

_SIGNATURE = b"\n%\223\214\213\236 ReportLab Generated PDF document (opensource)\n"
_FREE = b"0000000000 65535 f \n"
_NO_ID = b"0" * 32


@dataclass(frozen=True)
class FileStart:
    """The beginning of a file, which many files may share: its bytes, how many there are, the table's lines of its objects (with free lines
    for objects that are still to come), and the SHA-256 of the bytes."""

    parts: tuple[bytes, ...]
    length: int
    table: bytes
    digest: Any

    @classmethod
    def empty(cls, version: str) -> FileStart:
        """Return the header alone, for this version of PDF."""
        header = f"%PDF-{version}".encode() + _SIGNATURE
        return cls((header,), len(header), _FREE, hashlib.sha256(header))

    def with_objects(self, objects: Iterable[tuple[int, bytes]]) -> FileStart:
        """Return this beginning with more objects behind it."""
        parts, at, table, digest = list(self.parts), self.length, bytearray(self.table), self.digest.copy()
        for number, data in objects:
            place = number * len(_FREE)
            table += _FREE * ((place - len(table)) // len(_FREE))
            table[place : place + len(_FREE)] = b"%010d 00000 n \n" % at
            parts.append(data)
            digest.update(data)
            at += len(data)
        return FileStart(tuple(parts), at, bytes(table), digest)

    def numbered_up_to(self, last: int) -> FileStart:
        """Return this beginning in one piece, with free lines in the table up to this number."""
        table = self.table + _FREE * (1 + last - len(self.table) // len(_FREE))
        return FileStart((b"".join(self.parts),), self.length, table, self.digest)

    @property
    def last(self) -> int:
        """The highest number that has a line in the table."""
        return len(self.table) // len(_FREE) - 1

    def whole(self, catalogue: int, info: int) -> bytes:
        """Return the file. Its /ID is the hash of all of it."""
        trailer = f"<<\n/ID [<%b> <%b>]\n/Info {ref(info)}\n/Root {ref(catalogue)}\n/Size {self.last + 1}\n>>".encode()
        digest = self.digest.copy()
        digest.update(self._tail(trailer.replace(b"%b", _NO_ID)))
        return self._ended(trailer.replace(b"%b", digest.hexdigest()[:32].encode()))

    def copy(self, catalogue: int, info: int) -> bytes:
        """Return the file. Its /ID is the hash of its objects, so that those which many copies share are not hashed again for each."""
        mark = self.digest.hexdigest()[:32]
        return self._ended(f"<</Size {self.last + 1} /Root {ref(catalogue)} /Info {ref(info)} /ID [<{mark}> <{mark}>]>>".encode())

    def _ended(self, trailer: bytes) -> bytes:
        return b"".join([*self.parts, self._tail(trailer)])

    def _tail(self, trailer: bytes) -> bytes:
        return b"xref\n0 %d\n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (self.last + 1, self.table, trailer, self.length)
