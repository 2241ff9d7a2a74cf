"""Fonts embedded in a file: cut to the glyphs that are painted, named by these, with their real widths and heights.

Text uses composite fonts whose codes are glyph ids, so that anything HarfBuzz shapes can be painted. Text fields have a font of their own
(`field_font`).
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import uharfbuzz as hb

from nam_print.pdf.codes import Key
from nam_print.pdf.objects import Objects, name, number, numbers, ref
from nam_print.pdf.truetype import CutFont, Sign, glyph_count, with_signs
from nam_print.typeset.fonts import Face

_FLAGS = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
# Text keeps the font's own glyph ids. PostScript fonts are numbered anew: 44 000 empty outlines made a Chinese one 80 kB bigger
_RENUMBERED = hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.CFF_IDENTITY_CHARSET
UNITS = 1000  # per em, of fonts that are joined
_CFF_FILE = "FontFile3"
# A viewer needs outlines and widths only; shaping is done, and what the font is called stands in the descriptor.
_TABLES = "GSUB GPOS GDEF BASE JSTF MATH STAT avar HVAR VVAR MVAR DSIG name OS/2 post meta gasp VORG vhea vmtx kern"
_UNUSED = frozenset(int.from_bytes(tag.encode()) for tag in _TABLES.split())
_CHARACTER_MAP = int.from_bytes(b"cmap")
_LATIN_TEXT, _SERIF_STYLES = 2, range(2, 11)  # the first two PANOSE numbers: not "any", "none" or one of the sans styles
_WEIGHTS = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}


@dataclass(frozen=True)
class Program:
    """One embedded font: its tagged name, its packed bytes, and the dictionary entries that do not depend on the file it goes into.

    `widths` are by character code, in thousandths of an em; `codes` are by glyph and sign.
    """

    base: str
    file_key: str
    file_entries: Mapping[str, object]
    packed: bytes
    descriptor: str
    widths: Mapping[int, float]
    codes: Mapping[Key, int]

    @cached_property
    def written(self) -> Mapping[Key, str]:
        """The code of every glyph and sign, as content streams write it."""
        return {key: f"{code:04X}" for key, code in self.codes.items()}

    @cached_property
    def advances(self) -> Mapping[Key, float]:
        """The width of every glyph and sign, by which viewers advance."""
        return {key: self.widths[code] for key, code in self.codes.items()}

    @cached_property
    def width_array(self) -> str:
        """The /W array: stretches of neighbouring codes."""
        parts: list[str] = []
        previous = -2
        for code in sorted(self.widths):
            width = number(self.widths[code])
            parts.append(width if code == previous + 1 else f"] {code} [{width}")
            previous = code
        return f"[{' '.join(parts).removeprefix('] ')}]]" if parts else "[]"


def cut(face: Face, gids: frozenset[int], signs: Sequence[Sign] = ()) -> Program:
    """Return the face with only these glyphs, and with these signs. Takes a few milliseconds: callers remember the result."""
    cff = not takes_signs(face)
    wanted = _subset_input(face, _FLAGS | (_RENUMBERED if cff else hb.SubsetFlags.RETAIN_GIDS))
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set(set(gids))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_UNUSED | {_CHARACTER_MAP})
    plan = hb.SubsetPlan(face.hb_face, wanted)
    data, places = plan.execute().blob.data, plan.old_to_new_glyph_mapping
    codes: dict[Key, int] = {gid: places[gid] for gid in sorted(gids)}
    if signs:
        first = glyph_count(data)
        codes |= {sign: first + place for place, sign in enumerate(signs)}
        data = with_signs(data, signs)
    base = f"{_tag(face, gids, signs)}+{postscript_name(face)}"
    # PostScript outlines stay in their OpenType wrapper: bare, only fonts keyed by CID may be a CIDFontType0C
    key, entries = (_CFF_FILE, {"Subtype": "/OpenType"}) if cff else ("FontFile2", {"Length1": len(data)})
    # Read from the cut font, so that the widths in the dictionary are those in the program
    cut_face = hb.Face(data)
    cut_font = hb.Font(cut_face)
    widths = {code: cut_font.get_glyph_h_advance(code) * 1000 / cut_face.upem for code in codes.values()}
    box = [value * 1000 / face.upem for value in struct.unpack(">4h", face.hb_face.reference_table("head").data[36:44])]
    return Program(base, key, entries, zlib.compress(data), descriptor(face, base, box), widths, codes)


def takes_signs(face: Face) -> bool:
    """Whether signs can be added to the face: not to PostScript outlines."""
    return {"CFF ", "CFF2"}.isdisjoint(face.hb_face.table_tags)


def write_composite(objects: Objects, program: Program, spellings: Mapping[int, str]) -> int:
    """Write the Type0 font for text and return its object; `spellings` are the characters that each glyph stands for."""
    file = objects.stream(program.packed, program.file_entries, packed=True)
    described = objects.add(f"<<{program.descriptor} /{program.file_key} {ref(file)}>>")
    subtype, gids = ("CIDFontType0", "") if program.file_key == _CFF_FILE else ("CIDFontType2", "/CIDToGIDMap /Identity ")
    system = "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
    cid = objects.add(
        f"<</Type /Font /Subtype /{subtype} /BaseFont {name(program.base)} /CIDSystemInfo {system} {gids}"
        f"/FontDescriptor {ref(described)} /DW 0 /W {program.width_array}>>"
    )
    texts = {code: key.text if isinstance(key, Sign) else spellings[key] for key, code in program.codes.items()}
    rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in sorted(texts.items())]
    unicode = objects.stream(unicode_map(blocks("bfchar", rows)))
    return objects.add(
        f"<</Type /Font /Subtype /Type0 /BaseFont {name(program.base)} /Encoding /Identity-H "
        f"/DescendantFonts [{ref(cid)}] /ToUnicode {ref(unicode)}>>"
    )


def cut_to_letters(face: Face, characters: frozenset[int]) -> CutFont:
    """Return a TrueType face with the plain glyphs of these characters, and with the glyph for characters that have none."""
    wanted = _subset_input(face, _FLAGS | hb.SubsetFlags.NOTDEF_OUTLINE)
    wanted.sets(hb.SubsetInputSets.UNICODE).set(set(characters))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_UNUSED | {_CHARACTER_MAP})
    plan = hb.SubsetPlan(face.hb_face, wanted)
    places, nominal = plan.old_to_new_glyph_mapping, face.hb_font.get_nominal_glyph
    data = plan.execute().blob.data
    return CutFont(_to_scale(data, face.upem), {code: places[nominal(code)] for code in sorted(characters)})


def _to_scale(data: bytes, upem: int) -> bytes:
    """Return the font with a thousand units per em."""
    if upem == UNITS:
        return data
    from fontTools.ttLib import TTFont  # noqa: PLC0415 — only a font of the user's own needs it
    from fontTools.ttLib.scaleUpem import scale_upem  # noqa: PLC0415

    font, out = TTFont(io.BytesIO(data), recalcTimestamp=False), io.BytesIO()
    scale_upem(font, UNITS)
    font.save(out)
    return out.getvalue()


def _subset_input(face: Face, flags: hb.SubsetFlags) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.flags = flags
    for axis, value in face.variations.items():
        wanted.pin_axis_location(face.hb_face, axis, value)
    return wanted


def _tag(face: Face, gids: Iterable[int], signs: Sequence[Sign]) -> str:
    """Return six letters from the face, glyphs and signs of a subset: its name is the same in every file, and no other has it."""
    subset = f"{face.path.name} {sorted(face.variations.items())} {sorted(gids)}{signs or ''}"
    value = int.from_bytes(hashlib.sha256(subset.encode()).digest()[:8], "big")
    letters = []
    for _ in range(6):
        value, place = divmod(value, 26)
        letters.append(chr(ord("A") + place))
    return "".join(letters)


def postscript_name(face: Face) -> str:
    """Return the PostScript name that the font gives itself; a variable font's instance is named by its family and weight."""
    text = face.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.key.family
    if face.variations:
        weight = face.key.weight
        text = f"{face.key.family}-{_WEIGHTS.get(weight, f'W{weight}')}"
    return "".join(character for character in text if character.isascii() and (character.isalnum() or character == "-"))


def descriptor(face: Face, base: str, box: Sequence[float], heights: tuple[float, float] | None = None) -> str:
    """Return the entries of a /FontDescriptor, in thousandths of an em; `box` is around all glyphs, `heights` (the face's unless given) are
    above and below the baseline."""
    metrics = face.metrics
    ascent, descent = heights or (metrics.ascent * 1000, metrics.descent * 1000)
    angle, fixed = struct.unpack(">i4xI", face.hb_face.reference_table("post").data[4:16])
    slant = angle / 65536
    panose = face.hb_face.reference_table("OS/2").data[32:34]
    serifs = len(panose) > 1 and panose[0] == _LATIN_TEXT and panose[1] in _SERIF_STYLES
    flags = (1 if fixed else 0) | (2 if serifs else 0) | 4 | (64 if slant else 0)
    stem = round(10 + 220 * (face.key.weight - 50) / 900)  # no font says it; the usual estimate from the weight
    return (
        f"/Type /FontDescriptor /FontName {name(base)} /Flags {flags} /FontBBox [{numbers(box)}] /ItalicAngle {number(slant)} "
        f"/Ascent {number(ascent)} /Descent {number(descent)} "
        f"/CapHeight {number(metrics.cap_height * 1000)} /XHeight {number(metrics.x_height * 1000)} /StemV {stem}"
    )


def blocks(kind: str, rows: Sequence[str]) -> str:
    """Return the rows of a map, as many in a block as the format allows."""
    parts = (rows[start : start + 100] for start in range(0, len(rows), 100))
    return "".join(f"{len(part)} begin{kind}\n" + "\n".join(part) + f"\nend{kind}\n" for part in parts)


def unicode_map(body: str) -> bytes:
    """Return the /ToUnicode map with these rows, from codes of two bytes to characters."""
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
