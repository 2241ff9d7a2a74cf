"""The file itself: numbered objects, their cross-reference table, and the few spellings that PDF syntax asks for.

Objects are kept as finished bytes. A tri-fold has some 400 of them; as a library's dictionary objects they cost a third of the time that
a whole piece may take, as formatted strings hardly anything. Nothing here reads a clock, an environment variable or a settings file.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # four high bytes: transfer programs see that it is binary
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+.")
_ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def number(value: float) -> str:
    """A number with at most three decimals (a thousandth of a point) and no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Iterable[float]) -> str:
    """Numbers with spaces between."""
    return " ".join(map(number, values))


def utf16(text: str) -> str:
    """A text string in hexadecimal UTF-16, which is safe in content streams too."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def string(text: str) -> str:
    """A text string: as plain ASCII where it is that, otherwise UTF-16."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return utf16(text)


def name(text: str) -> str:
    """A name with every unusual character written as #xx."""
    return "/" + "".join(chr(byte) if byte in _PLAIN else f"#{byte:02X}" for byte in text.encode())


def ref(obj: int) -> str:
    """A reference to an object."""
    return f"{obj} 0 R"


def refs(objs: Iterable[int]) -> str:
    """An array of references."""
    return f"[{' '.join(map(ref, objs))}]"


def deflate(data: bytes) -> bytes:
    """Compressed for /FlateDecode. Level 6 is within 2 % of level 9's size in half its time."""
    return zlib.compress(data, 6)


class Objects:
    """The objects of one file, numbered from 1 in the order in which they are asked for."""

    def __init__(self) -> None:
        self._bodies: list[bytes | None] = []

    def reserve(self) -> int:
        """A number whose object comes later, by `put`."""
        self._bodies.append(None)
        return len(self._bodies)

    def put(self, obj: int, body: str) -> None:
        """The object for a reserved number."""
        self._bodies[obj - 1] = body.encode("latin-1")

    def add(self, body: str) -> int:
        """A new object."""
        self._bodies.append(body.encode("latin-1"))
        return len(self._bodies)

    def stream(self, entries: str, data: bytes, *, packed: bool = False) -> int:
        """A new stream with these dictionary entries and /Length; compressed, with /Filter, unless it is `packed` already."""
        if not packed:
            data, entries = deflate(data), f"{entries} /Filter /FlateDecode"
        head = f"<<{entries} /Length {len(data)}>>\nstream\n".encode("latin-1")
        self._bodies.append(b"".join((head, data, b"\nendstream")))
        return len(self._bodies)

    def file(self, root: int, info: int) -> bytes:
        """The finished file. Its /ID is the hash of everything in it. Raises ValueError if a reserved number has no object."""
        chunks, offsets, at = [HEADER], [], len(HEADER)
        for index, body in enumerate(self._bodies, 1):
            if body is None:
                raise ValueError(f"object {index} was reserved and never written")
            chunk = b"%d 0 obj\n%b\nendobj\n" % (index, body)
            offsets.append(at)
            chunks.append(chunk)
            at += len(chunk)
        body = b"".join(chunks)
        table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
        size, mark = len(offsets) + 1, hashlib.sha256(body).hexdigest()[:32]
        trailer = f"<</Size {size} /Root {ref(root)} /Info {ref(info)} /ID [<{mark}> <{mark}>]>>"
        tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{at}\n%%EOF\n"
        return body + tail.encode("ascii")
