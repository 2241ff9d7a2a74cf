"""TrueType font files: glyphs added for signs, and several fonts merged into one.

Text needs signs: a cluster of several glyphs (a letter and its vowel, a letter and its dots) becomes one composite glyph that puts them
together, so that it is painted by one code and reads as its characters in every reader. Sixteen bytes do for two parts.

Text fields need merged fonts: the letters that people type come from more than one family, and a field knows one font. Outlines are copied
as they are, so all fonts must have the same units per em; hints are gone before.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020  # flags of a composite's component
_CHECKSUM_BASE = 0xB1B0AFBA
_LONG_OFFSETS_AT, _BOX_AT = 50, 36  # in head
_METRICS_AT, _WIDEST_AT = 34, 10  # in hhea
_MAXIMA = ">I14H"  # maxp
_SHORT_UNIT = 2
_SUMMED = 1 << 16  # bytes at a time


class Part(NamedTuple):
    """One of the font's own glyphs and where it stands in a sign, in the font's units."""

    gid: int
    dx: int
    dy: int


class Sign(NamedTuple):
    """A glyph made for a file: what it paints (nothing, without parts), how far it moves the pen (in the font's units), and its text."""

    parts: tuple[Part, ...]
    advance: int
    text: str


class CutFont(NamedTuple):
    """A font cut to some characters: its bytes, and the glyph of each character."""

    data: bytes
    glyphs: Mapping[int, int]


class MergedFont(NamedTuple):
    """Several fonts as one: its bytes, the glyph of each character, the advance of each glyph, and the box around all glyphs."""

    data: bytes
    glyphs: Mapping[int, int]
    advances: Sequence[int]
    box: tuple[int, int, int, int]


class _Maxima(NamedTuple):
    """What a font's maxp table counts of one glyph."""

    points: int
    contours: int
    depth: int


def with_signs(font: bytes, signs: Sequence[Sign]) -> bytes:
    """Return a TrueType font with one more glyph for every sign, behind its own glyphs, in the same order."""
    return TrueType(font).extended(signs)


def glyph_count(font: bytes) -> int:
    """Return how many glyphs a TrueType font has; signs are numbered from there."""
    return TrueType(font).count


def merge(fonts: Sequence[CutFont]) -> MergedFont:
    """Return the fonts as one. The first gives the glyph of a character that several have, and the glyph for characters without one."""
    glyf, offsets, maxima = bytearray(), [0], [0] * 15
    metrics: list[tuple[int, int]] = []
    glyphs: dict[int, int] = {}
    boxes = []
    for font in fonts:
        part, first = TrueType(font.data), len(metrics)
        for gid in range(part.count):
            outline = _renumbered(part.outline(gid), first)
            glyf += outline + bytes(-len(outline) % 4)
            offsets.append(len(glyf))
        metrics += part.metrics()
        glyphs = {character: gid + first for character, gid in font.glyphs.items()} | glyphs
        maxima = [*map(max, maxima, struct.unpack_from(_MAXIMA, part.tables[b"maxp"]))]
        boxes.append(struct.unpack_from(">4h", part.tables[b"head"], _BOX_AT))
    maxima[1] = len(metrics)
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    box = (min(lefts), min(lows), max(rights), max(highs))
    tables = TrueType(fonts[0].data).tables
    head = bytearray(tables[b"head"])
    struct.pack_into(">4h", head, _BOX_AT, *box)
    merged = {**_glyph_tables({**tables, b"head": bytes(head)}, glyf, offsets, metrics), b"maxp": struct.pack(_MAXIMA, *maxima)}
    return MergedFont(font_file(b"\0\1\0\0", merged), glyphs, [advance for advance, _ in metrics], box)


class TrueType:
    """The tables of a TrueType font, and its glyphs by number."""

    def __init__(self, data: bytes) -> None:
        self.flavour, count = data[:4], struct.unpack_from(">H", data, 4)[0]
        entries = (struct.unpack_from(">4s4xII", data, 12 + 16 * place) for place in range(count))
        self.tables: dict[bytes, bytes] = {tag: data[start : start + size] for tag, start, size in entries}
        self.count: int = struct.unpack_from(">H", self.tables[b"maxp"], 4)[0]

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where each glyph begins in glyf, and where the last one ends."""
        loca = self.tables[b"loca"]
        if struct.unpack_from(">h", self.tables[b"head"], _LONG_OFFSETS_AT)[0]:
            return struct.unpack(f">{self.count + 1}I", loca)
        return tuple(_SHORT_UNIT * half for half in struct.unpack(f">{self.count + 1}H", loca))

    def outline(self, gid: int) -> bytes:
        """Return a glyph as glyf has it; nothing for a blank."""
        return self.tables[b"glyf"][self.offsets[gid] : self.offsets[gid + 1]]

    def box(self, gid: int) -> tuple[int, int, int, int] | None:
        """Return left, low, right and high of a glyph; None for a blank."""
        outline = self.outline(gid)
        return struct.unpack_from(">4h", outline, 2) if outline else None

    def metrics(self) -> list[tuple[int, int]]:
        """Return every glyph's advance and left side bearing."""
        hmtx, long = self.tables[b"hmtx"], struct.unpack_from(">H", self.tables[b"hhea"], _METRICS_AT)[0]
        pairs: list[tuple[int, int]] = list(struct.iter_unpack(">Hh", hmtx[: 4 * long]))
        rest = struct.iter_unpack(">h", hmtx[4 * long :])
        return [*pairs, *((pairs[-1][0], bearing) for (bearing,) in rest)]

    def extended(self, signs: Sequence[Sign]) -> bytes:
        """Return the font with the signs added."""
        outlines, metrics = [], self.metrics()
        for sign in signs:
            parts = [part for part in sign.parts if self.outline(part.gid)]
            outlines.append(self._composite(parts) if parts else b"")
            metrics.append((sign.advance, self._bounds(parts)[0] if parts else 0))
        glyf, offsets = bytearray(self.tables[b"glyf"]), list(self.offsets)
        glyf += bytes(offsets[-1] - len(glyf)) if len(glyf) < offsets[-1] else b""
        del glyf[offsets[-1] :]
        for outline in outlines:
            glyf += outline + bytes(-len(outline) % 4)
            offsets.append(len(glyf))
        return font_file(self.flavour, {**self.tables, **_glyph_tables(self.tables, glyf, offsets, metrics), b"maxp": self._maxp(signs)})

    def _composite(self, parts: Sequence[Part]) -> bytes:
        outline = struct.pack(">h4h", -1, *self._bounds(parts))
        last = len(parts) - 1
        for place, part in enumerate(parts):
            outline += struct.pack(">HHhh", _WORDS | _OFFSETS | (_MORE if place < last else 0), *part)
        return outline

    def _bounds(self, parts: Iterable[Part]) -> tuple[int, int, int, int]:
        boxes = []
        for part in parts:
            left, low, right, high = self.box(part.gid) or (0, 0, 0, 0)
            boxes.append((left + part.dx, low + part.dy, right + part.dx, high + part.dy))
        lefts, lows, rights, highs = zip(*boxes, strict=True)
        return min(lefts), min(lows), max(rights), max(highs)

    def _maxp(self, signs: Sequence[Sign]) -> bytes:
        """Return the maxp table with the signs counted: viewers may set memory aside by it."""
        table = bytearray(self.tables[b"maxp"])
        points, contours = struct.unpack_from(">HH", table, 10)
        parts, depth = struct.unpack_from(">HH", table, 28)
        for sign in signs:
            maxima = [self._maxima(part.gid) for part in sign.parts]
            points = max(points, sum(each.points for each in maxima))
            contours = max(contours, sum(each.contours for each in maxima))
            depth = max(depth, *(1 + each.depth for each in maxima), 1)
            parts = max(parts, len(maxima))
        struct.pack_into(">H", table, 4, self.count + len(signs))
        struct.pack_into(">HH", table, 10, points, contours)
        struct.pack_into(">HH", table, 28, parts, depth)
        return bytes(table)

    def _maxima(self, gid: int) -> _Maxima:
        outline = self.outline(gid)
        if not outline:
            return _Maxima(0, 0, 0)
        contours = struct.unpack_from(">h", outline)[0]
        if contours >= 0:
            points = 1 + struct.unpack_from(">H", outline, 8 + 2 * contours)[0] if contours else 0
            return _Maxima(points, contours, 0)
        inner = [self._maxima(each) for each, _ in components(outline)]
        return _Maxima(sum(each.points for each in inner), sum(each.contours for each in inner), 1 + max(each.depth for each in inner))


def components(outline: bytes) -> Iterator[tuple[int, int]]:
    """Yield the glyphs that a composite is made of, each with its place in the outline; nothing for a simple glyph."""
    at, flags = 10, _MORE if outline and struct.unpack_from(">h", outline)[0] < 0 else 0
    while flags & _MORE:
        flags, gid = struct.unpack_from(">HH", outline, at)
        yield gid, at + 2
        scales = 2 if flags & 0x0008 else 4 if flags & 0x0040 else 8 if flags & 0x0080 else 0
        at += 4 + (4 if flags & _WORDS else 2) + scales


def _renumbered(outline: bytes, by: int) -> bytes:
    """Return a glyph whose components have numbers higher by so many."""
    places = list(components(outline)) if by else []
    if not places:
        return outline
    changed = bytearray(outline)
    for gid, at in places:
        struct.pack_into(">H", changed, at, gid + by)
    return bytes(changed)


def _glyph_tables(
    tables: Mapping[bytes, bytes], glyf: bytes | bytearray, offsets: Sequence[int], metrics: Sequence[tuple[int, int]]
) -> dict[bytes, bytes | bytearray]:
    """Return the tables of these outlines and metrics; `tables` has the head and hhea that they change."""
    head, hhea = bytearray(tables[b"head"]), bytearray(tables[b"hhea"])
    struct.pack_into(">h", head, _LONG_OFFSETS_AT, 1)
    struct.pack_into(">H", hhea, _METRICS_AT, len(metrics))
    struct.pack_into(">H", hhea, _WIDEST_AT, max(advance for advance, _ in metrics))
    return {
        b"glyf": glyf,
        b"loca": struct.pack(f">{len(offsets)}I", *offsets),
        b"hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
        b"head": bytes(head),
        b"hhea": bytes(hhea),
    }


def font_file(flavour: bytes, tables: Mapping[bytes, bytes | bytearray]) -> bytes:
    """Return the font file of these tables."""
    head = bytearray(tables[b"head"])
    struct.pack_into(">I", head, 8, 0)
    bodies = {**tables, b"head": bytes(head)}
    power = 1 << (len(bodies).bit_length() - 1)
    directory = flavour + struct.pack(">4H", len(bodies), 16 * power, power.bit_length() - 1, 16 * (len(bodies) - power))
    data, head_at = bytearray(12 + 16 * len(bodies)), 0
    for tag, body in sorted(bodies.items()):
        if tag == b"head":
            head_at = len(data)
        directory += struct.pack(">4sIII", tag, _checksum(body), len(data), len(body))
        data += body
        data += bytes(-len(body) % 4)
    data[: len(directory)] = directory
    struct.pack_into(">I", data, head_at + 8, (_CHECKSUM_BASE - _checksum(data)) & 0xFFFFFFFF)
    return bytes(data)


def _checksum(data: bytes | bytearray) -> int:
    """Return the sum of a table's words, part by part: all words of a Chinese font at a time would take 26 MB."""
    total = 0
    for at in range(0, len(data), _SUMMED):
        part = data[at : at + _SUMMED]
        words = array("I", part + bytes(-len(part) % 4))
        if sys.byteorder == "little":
            words.byteswap()
        total += sum(words)
    return total & 0xFFFFFFFF
