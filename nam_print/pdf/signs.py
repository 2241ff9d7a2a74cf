"""Glyphs made for the file: what one code paints and stands for, where the font's own glyphs do not stand for one character each.

A cluster of several glyphs (a letter and its vowel, a letter and its dots) becomes one glyph that puts them together, so that it is painted
by one code and reads as its characters in every reader. TrueType fonts know such glyphs as composites: sixteen bytes for two parts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020  # flags of a composite's component
_CHECKSUM_BASE = 0xB1B0AFBA
_LONG_OFFSETS_AT, _METRICS_AT = 50, 34  # in head and hhea
_SHORT_UNIT = 2


class Part(NamedTuple):
    """One of the font's own glyphs and where it stands in a sign, in the font's units."""

    gid: int
    dx: int
    dy: int


class Sign(NamedTuple):
    """What one code paints (nothing, without parts), how far it moves the pen (in the font's units), and the text that it stands for."""

    parts: tuple[Part, ...]
    advance: int
    text: str


class _Measures(NamedTuple):
    """What a font's maxp table counts of one glyph."""

    points: int
    contours: int
    depth: int


def with_signs(font: bytes, signs: Sequence[Sign]) -> bytes:
    """A TrueType font with a glyph more for every sign, after those it has, in the same order."""
    return TrueType(font).extended(signs)


def glyph_count(font: bytes) -> int:
    """How many glyphs a TrueType font has; signs are numbered from there."""
    return TrueType(font).count


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
        """A glyph as glyf has it; nothing for a blank."""
        return self.tables[b"glyf"][self.offsets[gid] : self.offsets[gid + 1]]

    def box(self, gid: int) -> tuple[int, int, int, int] | None:
        """Left, low, right and high of a glyph; None for a blank."""
        outline = self.outline(gid)
        return struct.unpack_from(">4h", outline, 2) if outline else None

    def metrics(self) -> list[tuple[int, int]]:
        """Every glyph's advance and left side bearing."""
        own, long = self.tables[b"hmtx"], struct.unpack_from(">H", self.tables[b"hhea"], _METRICS_AT)[0]
        pairs: list[tuple[int, int]] = list(struct.iter_unpack(">Hh", own[: 4 * long]))
        rest = struct.iter_unpack(">h", own[4 * long :])
        return [*pairs, *((pairs[-1][0], bearing) for (bearing,) in rest)]

    def extended(self, signs: Sequence[Sign]) -> bytes:
        """The font with the signs added."""
        made = [self._composite(sign) for sign in signs]
        glyf, offsets = bytearray(self.tables[b"glyf"]), list(self.offsets)
        glyf += bytes(offsets[-1] - len(glyf)) if len(glyf) < offsets[-1] else b""
        del glyf[offsets[-1] :]
        for outline in made:
            glyf += outline + bytes(-len(outline) % 4)
            offsets.append(len(glyf))
        metrics = [*self.metrics(), *(self._metric(sign) for sign in signs)]
        head, hhea = bytearray(self.tables[b"head"]), bytearray(self.tables[b"hhea"])
        struct.pack_into(">h", head, _LONG_OFFSETS_AT, 1)
        struct.pack_into(">H", hhea, _METRICS_AT, len(metrics))
        struct.pack_into(">H", hhea, 10, max(advance for advance, _ in metrics))
        changed = {
            b"glyf": bytes(glyf),
            b"loca": struct.pack(f">{len(offsets)}I", *offsets),
            b"hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
            b"head": bytes(head),
            b"hhea": bytes(hhea),
            b"maxp": self._counted(signs),
        }
        return written(self.flavour, {**self.tables, **changed})

    def _composite(self, sign: Sign) -> bytes:
        parts = [part for part in sign.parts if self.outline(part.gid)]
        if not parts:
            return b""
        outline = struct.pack(">h4h", -1, *self._bounds(parts))
        last = len(parts) - 1
        for place, part in enumerate(parts):
            outline += struct.pack(">HHhh", _WORDS | _OFFSETS | (_MORE if place < last else 0), *part)
        return outline

    def _bounds(self, parts: Iterable[Part]) -> tuple[int, int, int, int]:
        moved = []
        for part in parts:
            left, low, right, high = self.box(part.gid) or (0, 0, 0, 0)
            moved.append((left + part.dx, low + part.dy, right + part.dx, high + part.dy))
        lefts, lows, rights, highs = zip(*moved, strict=True)
        return min(lefts), min(lows), max(rights), max(highs)

    def _metric(self, sign: Sign) -> tuple[int, int]:
        parts = [part for part in sign.parts if self.outline(part.gid)]
        return sign.advance, self._bounds(parts)[0] if parts else 0

    def _counted(self, signs: Sequence[Sign]) -> bytes:
        """The maxp table: viewers may set memory aside by it."""
        table = bytearray(self.tables[b"maxp"])
        points, contours = struct.unpack_from(">HH", table, 10)
        parts, depth = struct.unpack_from(">HH", table, 28)
        for sign in signs:
            measured = [self._measures(part.gid) for part in sign.parts]
            points = max(points, sum(each.points for each in measured))
            contours = max(contours, sum(each.contours for each in measured))
            depth = max(depth, *(1 + each.depth for each in measured), 1)
            parts = max(parts, len(measured))
        struct.pack_into(">H", table, 4, self.count + len(signs))
        struct.pack_into(">HH", table, 10, points, contours)
        struct.pack_into(">HH", table, 28, parts, depth)
        return bytes(table)

    def _measures(self, gid: int) -> _Measures:
        outline = self.outline(gid)
        if not outline:
            return _Measures(0, 0, 0)
        contours = struct.unpack_from(">h", outline)[0]
        if contours >= 0:
            points = 1 + struct.unpack_from(">H", outline, 8 + 2 * contours)[0] if contours else 0
            return _Measures(points, contours, 0)
        inner = [self._measures(each) for each, _ in components(outline)]
        return _Measures(sum(each.points for each in inner), sum(each.contours for each in inner), 1 + max(each.depth for each in inner))


def components(outline: bytes) -> Iterator[tuple[int, int]]:
    """The glyphs that a composite is made of, each with its place in the outline; nothing for a simple glyph."""
    at, flags = 10, _MORE if outline and struct.unpack_from(">h", outline)[0] < 0 else 0
    while flags & _MORE:
        flags, gid = struct.unpack_from(">HH", outline, at)
        yield gid, at + 2
        scales = 2 if flags & 0x0008 else 4 if flags & 0x0040 else 8 if flags & 0x0080 else 0
        at += 4 + (4 if flags & _WORDS else 2) + scales


def written(flavour: bytes, tables: Mapping[bytes, bytes]) -> bytes:
    """The font file of these tables."""
    head = bytearray(tables[b"head"])
    struct.pack_into(">I", head, 8, 0)
    bodies = {**tables, b"head": bytes(head)}
    power = 1 << (len(bodies).bit_length() - 1)
    directory = flavour + struct.pack(">4H", len(bodies), 16 * power, power.bit_length() - 1, 16 * (len(bodies) - power))
    at, packed, head_at = 12 + 16 * len(bodies), bytearray(), 0
    for tag, body in sorted(bodies.items()):
        if tag == b"head":
            head_at = at
        directory += struct.pack(">4sIII", tag, _checksum(body), at, len(body))
        packed += body + bytes(-len(body) % 4)
        at = 12 + 16 * len(bodies) + len(packed)
    data = bytearray(directory + packed)
    struct.pack_into(">I", data, head_at + 8, (_CHECKSUM_BASE - _checksum(bytes(data))) & 0xFFFFFFFF)
    return bytes(data)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
