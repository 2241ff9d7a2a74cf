"""The font for what people type into text fields. Viewers set typed text themselves, each in its own way; this font works in all of them.

Its codes are Unicode, two bytes each (Identity-H), whatever family a letter comes from. What was tried with each viewer:

- PDFium (Chrome, Edge) asks a font for a letter of another script than Latin only if it takes the font for one of symbols, which it tells
  from the name by which fields call the font. It puts Arabic and Hebrew into their order.
- pdf.js (Firefox) sets what the font has letter by letter, from left to right, but has the browser set what the font does not have, which
  shapes it and knows its direction. It asks the font of a field's empty look before that of the form, as PDFium does; there, the codes of
  letters that join or stack are in the map twice, the second time with an invisible character before the letter. pdf.js goes by the second
  row and finds no code for the letter alone; PDFium finds the code by either.
- poppler and pypdf ask the form's font, and set letter by letter from left to right. With arabic_reshaper installed, pypdf joins
  Arabic, for which the font has the joined forms.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from nam_print.pdf.fonts import blocks, cut_to_letters, descriptor, unicode_map
from nam_print.pdf.objects import Objects, name, numbers, ref
from nam_print.pdf.truetype import merge
from nam_print.typeset.fonts import Face

ALIAS = "Wingdings"
"""What fields call their font: the name of a font of symbols, by which PDFium lets it draw any script."""
_CODES = 0x10000
_JOINER = "2060"  # U+2060 WORD JOINER: nobody sees it, and copied Arabic letters join across it
_LINE = (920, -330)  # viewers set what is typed as large as so high a line fits the field; some take it from the box around the glyphs
_WHOLE = 1000  # the advance of a Chinese letter


class FieldFontProgram(NamedTuple):
    """The font before it goes into a file: its name, and the contents of its objects."""

    base: str
    descriptor: str
    size: int
    packed: bytes
    glyphs: bytes
    widths: str
    letters: bytes
    shaped_by_browsers: bytes


class FieldFont(NamedTuple):
    """The font's objects in a file: the one that the form names, and the one that the fields' looks name, by which pdf.js goes."""

    of_form: int
    of_looks: int


def make_field_font(faces: Sequence[tuple[Face, frozenset[int]]], shaped: Collection[int]) -> FieldFontProgram:
    """Return the font of these faces with the characters that each draws; the `shaped` ones are better set by a browser itself."""
    font = merge([cut_to_letters(face, characters) for face, characters in faces])
    first = faces[0][0]
    base = f"Typed-{hashlib.sha256(font.data).hexdigest()[:8]}"
    box = (font.box[0], _LINE[1], font.box[2], _LINE[0])
    gids = bytearray(2 * _CODES)
    for code, gid in font.glyphs.items():
        struct.pack_into(">H", gids, 2 * code, gid)
    codes = sorted(font.glyphs)
    rows, joined_rows = _rows(codes), _rows([code for code in codes if code in shaped], _JOINER)
    # Neighbouring codes that are not as wide as a Chinese letter
    narrow = _runs([code for code in codes if font.advances[font.glyphs[code]] != _WHOLE])
    widths = (f"{first} [{numbers(font.advances[font.glyphs[code]] for code in range(first, last + 1))}]" for first, last in narrow)
    return FieldFontProgram(
        base,
        descriptor(first, base, box, _LINE),
        len(font.data),
        zlib.compress(font.data),
        zlib.compress(bytes(gids)),
        f"[{' '.join(widths)}]",
        zlib.compress(unicode_map(blocks("bfrange", rows))),
        zlib.compress(unicode_map(blocks("bfrange", rows + joined_rows))) if joined_rows else b"",
    )


def write_field_font(objects: Objects, font: FieldFontProgram) -> FieldFont:
    """Write the font and return its objects."""
    file = objects.stream(font.packed, {"Length1": font.size}, packed=True)
    described = objects.add(f"<<{font.descriptor} /FontFile2 {ref(file)}>>")
    glyphs = objects.stream(font.glyphs, packed=True)
    letters = objects.add(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont {name(font.base)} "
        f"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap {ref(glyphs)} "
        f"/FontDescriptor {ref(described)} /DW {_WHOLE} /W {font.widths}>>"
    )
    whole = _composite(objects, font, letters, font.letters)
    return FieldFont(whole, _composite(objects, font, letters, font.shaped_by_browsers) if font.shaped_by_browsers else whole)


def _composite(objects: Objects, font: FieldFontProgram, letters: int, unicode: bytes) -> int:
    return objects.add(
        f"<</Type /Font /Subtype /Type0 /BaseFont {name(font.base)} /Encoding /Identity-H /DescendantFonts [{ref(letters)}] "
        f"/ToUnicode {ref(objects.stream(unicode, packed=True))}>>"
    )


def _rows(codes: Iterable[int], before: str = "") -> list[str]:
    """Return the rows of the map from codes to characters, with one more character `before` each."""
    rows = []
    for first, last in _runs(codes):
        while first >> 8 != last >> 8:  # a range may not go on into codes with another first byte
            rows.append(f"<{first:04X}> <{first | 0xFF:04X}> <{before}{first:04X}>")
            first = (first | 0xFF) + 1  # noqa: PLW2901 - walks along the run
        rows.append(f"<{first:04X}> <{last:04X}> <{before}{first:04X}>")
    return rows


def _runs(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of neighbouring codes."""
    first = last = -2
    for code in codes:
        if code != last + 1:
            if first >= 0:
                yield first, last
            first = code
        last = code
    if first >= 0:
        yield first, last
