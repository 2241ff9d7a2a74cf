"""The objects of a file by their numbers, and values as PDF writes them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import SimpleNamespace

from reportlab.pdfbase.pdfdoc import NoEncryption, PDFName, PDFString
from reportlab.pdfgen.canvas import fp_str

from nam_print.pdf.template import CopySlot, Template, filled, merged

Body = bytes | str | Template | Callable[[], bytes | str]
"""The contents of an object. A function returns them when the file is written, and may add further objects."""

_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})
_ENTRIES_A_LINE, _VALUES_A_LINE = 6, 10
_PLAIN = SimpleNamespace(encrypt=NoEncryption())


def number(value: float) -> str:
    """Return a number with at most three decimals (a thousandth of a point) and no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Iterable[float]) -> str:
    """Return numbers with spaces between."""
    return " ".join(map(number, values))


def fine(value: float) -> str:
    """Return a number for a scale, with six decimals at most."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def rounded(*values: float) -> tuple[float, ...]:
    """Return numbers rounded to a thousandth of a point, which is finer than any printer."""
    return tuple(round(value, 3) for value in values)


def short(*values: float) -> str:
    """Return numbers with spaces between, as reportlab writes them: no zero before the point."""
    return str(fp_str(*values)) if values else ""


def string(text: str) -> str:
    """Return a text string in ASCII only, so that content streams may have it too."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def octal(text: str) -> str:
    """Return a text string as reportlab writes it, in ASCII only."""
    return str(PDFString(text).format(_PLAIN), "ascii")


def name(text: str) -> str:
    """Return a name with every unusual character written as #xx."""
    return str(PDFName(text))


def ref(obj: int) -> str:
    """Return a reference to an object."""
    return f"{obj} 0 R"


def refs(objs: Iterable[int]) -> str:
    """Return an array of references."""
    return f"[{' '.join(map(ref, objs))}]"


def array(values: Iterable[object]) -> str:
    """Return an array, ten values a line. Strings are PDF already."""
    written = [value if isinstance(value, str) else short(value) for value in values]  # type: ignore[arg-type]
    return f"[ {_lines(written, _VALUES_A_LINE)} ]"


def dictionary(entries: Mapping[str, object]) -> str:
    """Return a dictionary in the order of its keys, six entries a line. Strings are PDF already."""
    written = [f"{name(key)} {value if isinstance(value, str) else short(value)}" for key, value in sorted(entries.items())]  # type: ignore[arg-type]
    return f"<<\n{_lines(written, _ENTRIES_A_LINE)}\n>>"


def _lines(written: list[str], count: int) -> str:
    return " \n  ".join(" ".join(written[at : at + count]) for at in range(0, len(written), count))


def stream(data: bytes, entries: Mapping[str, object], *, packed: bool = False) -> bytes:
    """Return a stream with these dictionary entries; its data are compressed here unless they are `packed` by zlib already."""
    kind = "/FlateDecode" if packed else array(["/FlateDecode"])
    return plain_stream(data if packed else zlib.compress(data), {**entries, "Filter": kind})


def plain_stream(data: bytes, entries: Mapping[str, object]) -> bytes:
    """Return a stream of these very bytes."""
    return b"%b\nstream\n%bendstream\n" % (dictionary({**entries, "Length": len(data)}).encode("ascii"), data)


def form(width: float, height: float, operators: bytes, resources: str, *, packed: bool = False) -> bytes:
    """Return a Form XObject: operators that pages can show as a whole, in a box of this size."""
    box, matrix = array((0, 0, width, height)), array((1, 0, 0, 1, 0, 0))
    entries = {"Type": "/XObject", "Subtype": "/Form", "FormType": 1, "BBox": box, "Matrix": matrix, "Resources": resources}
    return stream(operators, entries, packed=packed)


class Objects:
    """The objects of a file, numbered from `last` + 1 on in the order in which they are asked for; those before are in a part of the file
    that is written already, or reserved there. `templates` are those that differ from copy to copy."""

    def __init__(self, last: int = 0) -> None:
        self._before, self.last = last, last
        self._bodies: dict[int, bytes | Callable[[], bytes | str]] = {}
        self.templates: dict[int, Template] = {}

    def reserve(self) -> int:
        """Return a number whose object comes later, by `put`."""
        self.last += 1
        return self.last

    def put(self, obj: int, body: Body) -> None:
        """Give a reserved number its object."""
        if isinstance(body, tuple):
            if any(isinstance(part, CopySlot) for part in body):
                self.templates[obj] = merged(body)
                return
            body = filled(body, {})
        self._bodies[obj] = body.encode("ascii") if isinstance(body, str) else body

    def add(self, body: Body) -> int:
        """Add an object and return its number."""
        obj = self.reserve()
        self.put(obj, body)
        return obj

    def stream(self, data: bytes, entries: Mapping[str, object] | None = None, *, packed: bool = False) -> int:
        """Add a stream with these dictionary entries; its data are compressed here unless they are `packed` by zlib already."""
        return self.add(stream(data, entries or {}, packed=packed))

    def written(self, elsewhere: Collection[int] = ()) -> Iterator[tuple[int, bytes]]:
        """Yield all objects by their numbers, as the file has them, but for the templates and those that come from `elsewhere`.

        Raises KeyError for a number that was reserved and never used.
        """
        yield from ((obj, self._numbered(obj)) for obj in sorted(self._bodies) if obj <= self._before)
        obj = self._before
        while obj < self.last:  # which grows when a function makes more
            obj += 1
            if obj not in elsewhere and obj not in self.templates:
                yield obj, self._numbered(obj)

    def _numbered(self, obj: int) -> bytes:
        body = self._bodies[obj]
        if callable(body):  # and is let go: most of these hold the pages, which hold these objects, and would wait for the collector
            data = body()
            body = self._bodies[obj] = data.encode("ascii") if isinstance(data, str) else data
        return numbered(obj, body)


def numbered(obj: int, body: bytes) -> bytes:
    """Return an object as the file has it."""
    return b"%d 0 obj\n%b%bendobj\n" % (obj, body, b"" if body.endswith(b"\n") else b"\n")
