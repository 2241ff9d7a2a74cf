"""What this room writes itself into reportlab's document, as finished bytes, and the few spellings that needs.

reportlab's PDFDocument numbers the objects and makes the file. Its dictionaries are quick enough for a dozen objects; a structure tree has
hundreds, so that those come here as strings that are formatted already.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFObjectReference, PDFStream, PDFZCompress

_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


def number(value: float) -> str:
    """A number with at most three decimals (a thousandth of a point) and no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def fine(value: float) -> str:
    """A number for a scale, with as many decimals as readers tell apart."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def numbers(values: Iterable[float]) -> str:
    """Numbers with spaces between."""
    return " ".join(map(number, values))


def string(text: str) -> str:
    """A text string in ASCII only, so that content streams may have it too."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def name(text: str) -> str:
    """A name with every unusual character written as #xx."""
    written: str = PDFName(text)
    return written


def ref(obj: int) -> str:
    """A reference to an object."""
    return f"{obj} 0 R"


def refs(objs: Iterable[int]) -> str:
    """An array of references."""
    return f"[{' '.join(map(ref, objs))}]"


def deflate(data: bytes | str) -> bytes:
    """Compressed as reportlab's streams are."""
    packed: bytes = PDFZCompress.encode(data)
    return packed


def deflate_little(data: str) -> bytes:
    """A few kilobytes compressed: with a window for many, zlib spends most of its time on setting that up."""
    packer = zlib.compressobj(wbits=12, memLevel=5)
    return packer.compress(data.encode("ascii")) + packer.flush()


class Ready(PDFObject):  # type: ignore[misc]
    """An object whose bytes are made already, or will be before the file is written."""

    __RefOnly__ = 1
    body: bytes | None = None

    @property
    def written(self) -> bytes:
        """The bytes. Raises ValueError if nothing was ever put here."""
        if self.body is None:
            raise ValueError("an object was reserved and never written")
        return self.body

    def format(self, document: Any) -> bytes:  # noqa: ARG002
        """What reportlab asks every object for."""
        return self.written


class Objects:
    """The objects of a reportlab document by their numbers, which it hands out in the order in which they are asked for."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._reserved: dict[int, Ready] = {}

    def number_from(self, last: int, known: Mapping[str, int]) -> None:
        """Objects are numbered on from `last`; those that reportlab may refer to by a name have the `known` numbers, elsewhere."""
        self.document.objectcounter = last
        self.document.idToObjectNumberAndVersion.update((internal, (number, 0)) for internal, number in known.items())

    def count(self) -> int:
        """How many objects there are by now."""
        objects: int = self.document.objectcounter
        return objects

    def enter(self, thing: Any) -> int:
        """The number of one of reportlab's own objects, which becomes part of the document."""
        return self.named(self.document.Reference(thing).name)

    def named(self, internal: str) -> int:
        """The number of the object that reportlab keeps under this name."""
        obj: int = self.document.idToObjectNumberAndVersion[internal][0]
        return obj

    def pointer(self, obj: int) -> Any:
        """A reference to an object as reportlab has it."""
        return PDFObjectReference(self.document.numberToId[obj])

    def reserve(self) -> int:
        """A number whose object comes later, by `put`."""
        ready = Ready()
        obj = self.enter(ready)
        self._reserved[obj] = ready
        return obj

    def put(self, obj: int, body: str) -> None:
        """The object for a reserved number."""
        self._reserved.pop(obj).body = body.encode("ascii")

    def add(self, body: str) -> int:
        """A new object."""
        ready = Ready()
        ready.body = body.encode("ascii")
        return self.enter(ready)

    def stream(self, data: bytes, entries: Mapping[str, object] | None = None, *, packed: bool = False) -> int:
        """A new stream with these dictionary entries; compressed unless it is `packed` by `deflate` already."""
        return self.enter(stream(data, entries, packed=packed))


def stream(data: bytes, entries: Mapping[str, object] | None = None, *, packed: bool = False) -> Any:
    """A stream that no document has yet."""
    told = {**(entries or {}), **({"Filter": PDFName(PDFZCompress.pdfname)} if packed else {})}
    return PDFStream(PDFDictionary(told), data, filters=None if packed else [PDFZCompress])
