"""What one run remembers from document to document: cut fonts, parsed drawings, decoded images, codes.

A foundry belongs to whoever runs a job, one for each worker; nothing is shared and nothing is global. It keeps the newest of each kind,
so that an event's thousand pieces do not fill the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from importlib.metadata import version
from typing import Any, TypeVar

from nam_print.article.elements import Drawing, Raster
from nam_print.compose.document import Run
from nam_print.design.colour import Colour
from nam_print.pdf.codes import Letters
from nam_print.pdf.field_font import FieldFontProgram, make_field_font
from nam_print.pdf.fonts import Program, cut, takes_signs
from nam_print.pdf.lines import Told
from nam_print.pdf.pictures import Form, draw, qr_rows, read
from nam_print.pdf.signs import Sign
from nam_print.pdf.text import Typeface, plain_words, show
from nam_print.typeset.fonts import Face, FaceKey, Shelf
from nam_print.typeset.typed import drawn, needs_shaping

Made = TypeVar("Made")
KEPT = 64
_TYPED_KEPT = 12  # 2 MB each in Chinese
LINES_KEPT = 2000  # a dozen brochures, some 10 MB


class Foundry:
    """Makes each thing once. `kept` bounds how many of each kind are remembered."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._made: dict[str, dict[Hashable, object]] = {}

    @cached_property
    def producer(self) -> str:
        """What files are said to be made by: this package and its version."""
        return f"nam-print {version('nam-print')}"

    def font(self, face: Face, gids: frozenset[int], signs: tuple[Sign, ...] = ()) -> Program:
        """The face cut to these glyphs, with these signs."""
        return self._once("font", (face.path, face.key, gids, signs), lambda: cut(face, gids, signs))

    def typed(self, lang: str, used: Sequence[FaceKey], shelf: Shelf) -> FieldFontProgram:
        """The font that fields are filled in with in a language, in a piece with these faces."""
        files = tuple((key, shelf.face(key).path) for key in used)
        faces, shaped = self._once("drawn", (lang, files), lambda: (drawn(lang, used, shelf), needs_shaping(lang)), _TYPED_KEPT)
        key = (tuple((face.path, face.key, characters) for face, characters in faces), shaped)
        return self._once("typed", key, lambda: make_field_font(faces, shaped), _TYPED_KEPT)

    def letters(self, face: Face, spellings: Mapping[int, str]) -> Letters:
        """What is known of a face whose glyphs are spelled so."""
        key = (face.path, face.key, frozenset(spellings.items()))
        return self._once("letters", key, lambda: Letters(face, spellings, takes_signs(face)))

    def line(self, key: Hashable, make: Callable[[], Told]) -> Told:
        """How a line is painted."""
        return self._once("line", key, make, LINES_KEPT)

    def words(self, run: Run, face: Typeface) -> str:
        """The operators that show a run glyph by glyph."""
        return self._once("words", (run.glyphs, run.size, run.lang, face.written), lambda: show(run, face), LINES_KEPT)

    def plain_words(self, run: Run, face: Typeface) -> str | None:
        """The same, if the run needs no plan."""
        key = (run.glyphs, run.text, run.size, run.lang, face.written)
        return self._once("plain words", key, lambda: plain_words(run, face), LINES_KEPT)

    def drawing(self, drawing: Drawing, colours: tuple[tuple[str, Colour], ...]) -> Form:
        """The drawing in these colours."""
        return self._once("drawing", (drawing.svg, colours), lambda: draw(drawing, dict(colours)))

    def raster(self, raster: Raster) -> Any:
        """The image as reportlab's image object."""
        return self._once("raster", raster.data, lambda: read(raster))

    def qr(self, data: str) -> tuple[bytes, ...]:
        """The code's squares, row by row: 0 is dark."""
        return self._once("qr", data, lambda: qr_rows(data))

    def _once(self, kind: str, key: Hashable, make: Callable[[], Made], kept: int | None = None) -> Made:
        shelf = self._made.setdefault(kind, {})
        made = shelf.pop(key) if key in shelf else make()
        shelf[key] = made  # the newest stands last, the longest unused first
        if len(shelf) > (kept or self._kept):
            del shelf[next(iter(shelf))]
        return made  # type: ignore[return-value]
