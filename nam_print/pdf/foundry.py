"""The cache of one run, from document to document: cut fonts, decoded images, QR codes, the operators of lines.

Each shelf of fonts has one, which threads may share; processes share none. It keeps the newest of each kind, so that an event's thousand
pieces do not fill the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from threading import Lock
from typing import Any, TypeVar

from nam_print.article.elements import Raster
from nam_print.compose.document import Run
from nam_print.pdf.codes import Letters
from nam_print.pdf.field_font import FieldFontProgram, make_field_font
from nam_print.pdf.fonts import Program, cut, takes_signs
from nam_print.pdf.lines import LinePlans
from nam_print.pdf.pictures import qr_rows, read
from nam_print.pdf.text import Typeface, plain_words, show
from nam_print.pdf.truetype import Sign
from nam_print.typeset.fonts import Face, FaceKey, Shelf
from nam_print.typeset.typed import drawn, needs_shaping

Value = TypeVar("Value")
_MISSING = object()
MOST = 64
_MOST_FIELD_FONTS = 12  # 2 MB each in Chinese
MOST_LINES = 2000  # a dozen brochures, some 10 MB


class Foundry:
    """Makes each thing once, and remembers up to `most` of each kind, and of up to so many `lines` what shows them."""

    def __init__(self, most: int = MOST, lines: int = MOST_LINES) -> None:
        self._most, self._lines = most, lines
        self._values: dict[str, dict[Hashable, object]] = {}
        self._lock = Lock()

    @cached_property
    def producer(self) -> str:
        """The name of this package and its version, which files have as /Producer."""
        return f"nam-print {version('nam-print')}"

    def font(self, face: Face, gids: frozenset[int], signs: tuple[Sign, ...] = ()) -> Program:
        """Return the face cut to these glyphs, with these signs."""
        return self._once("font", (face.path, face.key, gids, signs), lambda: cut(face, gids, signs))

    def field_font(self, lang: str, used: Sequence[FaceKey], shelf: Shelf) -> FieldFontProgram:
        """Return the font of text fields in a language, in a piece with these faces."""
        files = tuple((key, shelf.face(key).path) for key in used)
        faces, shaped = self._once("drawn", (lang, files), lambda: (drawn(lang, used, shelf), needs_shaping(lang)), _MOST_FIELD_FONTS)
        key = (tuple((face.path, face.key, characters) for face, characters in faces), shaped)
        return self._once("typed", key, lambda: make_field_font(faces, shaped), _MOST_FIELD_FONTS)

    def letters(self, face: Face, spellings: Mapping[int, str]) -> Letters:
        """Return what planning knows of a face whose glyphs have these spellings."""
        key = (face.path, face.key, frozenset(spellings.items()))
        return self._once("letters", key, lambda: Letters(face, spellings, takes_signs(face)))

    def line(self, key: Hashable, make: Callable[[], LinePlans]) -> LinePlans:
        """Return the plans of a line's runs."""
        return self._once("line", key, make, self._lines)

    def words(self, run: Run, face: Typeface) -> str:
        """Return the operators that show a run glyph by glyph."""
        return self._once("words", (run.glyphs, run.size, run.lang, face.key), lambda: show(run, face), self._lines)

    def plain_words(self, run: Run, face: Typeface) -> str | None:
        """Return the operators that show a run glyph by glyph; None if the run may need a plan."""
        key = (run.glyphs, run.text, run.size, run.lang, face.key)
        return self._once("plain words", key, lambda: plain_words(run, face), self._lines)

    def raster(self, raster: Raster) -> Any:
        """Return the image as reportlab's image object."""
        return self._once("raster", raster.data, lambda: read(raster))

    def qr(self, data: str) -> tuple[bytes, ...]:
        """Return the squares of a QR code, row by row: 0 is dark."""
        return self._once("qr", data, lambda: qr_rows(data))

    def _once(self, kind: str, key: Hashable, make: Callable[[], Value], most: int | None = None) -> Value:
        with self._lock:
            values = self._values.setdefault(kind, {})
            value = values.pop(key, _MISSING)
        if value is _MISSING:
            value = make()  # two threads may make the same value; both are right, and neither waits for the other
        with self._lock:
            values[key] = value  # the newest stands last, the longest unused first
            if len(values) > (most or self._most):
                del values[next(iter(values))]
        return value  # type: ignore[return-value]
