"""The font that fields are filled in with. Viewers set what is typed themselves, each in its own way; this is what all of them take.

Its codes are Unicode, two bytes each (Identity-H), whatever family a letter comes from. What was tried with each viewer:

- PDFium (Chrome, Edge) asks a font for a letter of another script than Latin only if it takes the font for one of symbols, which it tells
  from the name by which fields call the font. It puts Arabic and Hebrew into their order.
- pdf.js (Firefox) sets what the font has letter by letter, from left to right, but has the browser set what the font does not have, which
  shapes it and knows its direction. It asks the font of a field's empty look before that of the form, as PDFium does; there, the codes of
  letters that join or stack are told twice, the second time with an invisible character before the letter. pdf.js goes by what is told last
  and finds no code for the letter alone; PDFium finds the code by either.
- poppler and pypdf ask the form's font, and set letter by letter from left to right. With arabic_reshaper installed, pypdf joins
  Arabic, for which the font has the joined forms.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nam_print.pdf.fonts import blocks, cut_to_letters, descriptor, unicode_map
from nam_print.pdf.merged import merged
from nam_print.pdf.objects import Objects, name, numbers, ref
from nam_print.typeset.fonts import Face

ALIAS = "Wingdings"
"""What fields call their font: the name of a font of symbols, by which PDFium lets it draw any script."""
_CODES = 0x10000
_JOINER = "2060"  # U+2060 WORD JOINER: nobody sees it, and copied Arabic letters join across it
_LINE = (920, -330)  # viewers set what is typed as large as so high a line fits the field; some take it from the box around the glyphs
_WHOLE = 1000  # the advance of a Chinese letter


class FieldFontProgram(NamedTuple):
    """The font before it goes into a file: its name, and what its objects hold."""

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
    """The font of these faces with the characters that each draws; the `shaped` ones are better set by a browser itself."""
    font = merged([cut_to_letters(face, characters) for face, characters in faces])
    first = faces[0][0]
    base = f"Typed-{hashlib.sha256(font.font).hexdigest()[:8]}"
    box = (font.box[0], _LINE[1], font.box[2], _LINE[0])
    gids = bytearray(2 * _CODES)
    for code, gid in font.glyphs.items():
        struct.pack_into(">H", gids, 2 * code, gid)
    codes = sorted(font.glyphs)
    told, again = _told(codes), _told([code for code in codes if code in shaped], _JOINER)
    return FieldFontProgram(
        base,
        descriptor(first, base, box, _LINE),
        len(font.font),
        zlib.compress(font.font),
        zlib.compress(bytes(gids)),
        _widths({code: font.advances[font.glyphs[code]] for code in codes}),
        zlib.compress(unicode_map(blocks("bfrange", told))),
        zlib.compress(unicode_map(blocks("bfrange", told + again))) if again else b"",
    )


def write_typed(objects: Objects, font: FieldFontProgram) -> FieldFont:
    """The font's objects."""
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


def _widths(advances: Mapping[int, int]) -> str:
    """The /W array: stretches of neighbouring codes that are not as wide as a Chinese letter."""
    narrow = [code for code, advance in advances.items() if advance != _WHOLE]
    return f"[{' '.join(f'{first} [{numbers(advances[code] for code in range(first, last + 1))}]' for first, last in _runs(narrow))}]"


def _told(codes: Iterable[int], before: str = "") -> list[str]:
    """The rows that tell which character each code stands for, and which one comes `before` it."""
    return [f"<{first:04X}> <{last:04X}> <{before}{first:04X}>" for first, last in _stretches(codes)]


def _stretches(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of neighbouring codes; a range may not go on into codes with another first byte."""
    for first, last in _runs(codes):
        while first >> 8 != last >> 8:
            yield first, first | 0xFF
            first = (first | 0xFF) + 1  # noqa: PLW2901 - walks along the stretch
        yield first, last


def _runs(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of neighbouring codes."""
    first = last = -2
    for code in codes:
        if code != last + 1:
            if first >= 0:
                yield first, last
            first = code
        last = code
    if first >= 0:
        yield first, last
