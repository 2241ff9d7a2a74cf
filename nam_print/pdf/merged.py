"""One TrueType font out of several: the letters that people type come from more than one family, and a field knows one font.

Outlines are copied as they are, so that all fonts must have the same units per em; hints are gone before.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nam_print.pdf.signs import TrueType, components, written

_LONG_OFFSETS_AT, _BOX_AT, _METRICS_AT, _WIDEST_AT = 50, 36, 34, 10  # in head, head, hhea and hhea
_COUNTS = ">I14H"  # maxp


class Cutting(NamedTuple):
    """A font cut to some characters, and the glyph of each."""

    font: bytes
    glyphs: Mapping[int, int]


class Merged(NamedTuple):
    """The font of all cuttings: its bytes, the glyph of each character, the advance of each glyph, and the box around all glyphs."""

    font: bytes
    glyphs: Mapping[int, int]
    advances: Sequence[int]
    box: tuple[int, int, int, int]


def merged(cuttings: Sequence[Cutting]) -> Merged:
    """The cuttings as one font. A character that several have is the first one's, and so is what stands for characters without a glyph."""
    glyf, offsets, counts = bytearray(), [0], [0] * 15
    metrics: list[tuple[int, int]] = []
    glyphs: dict[int, int] = {}
    boxes = []
    for cutting in cuttings:
        part, first = TrueType(cutting.font), len(metrics)
        for gid in range(part.count):
            outline = _moved(part.outline(gid), first)
            glyf += outline + bytes(-len(outline) % 4)
            offsets.append(len(glyf))
        metrics += part.metrics()
        glyphs = {character: gid + first for character, gid in cutting.glyphs.items()} | glyphs
        counts = [*map(max, counts, struct.unpack_from(_COUNTS, part.tables[b"maxp"]))]
        boxes.append(struct.unpack_from(">4h", part.tables[b"head"], _BOX_AT))
    counts[1] = len(metrics)
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    box = (min(lefts), min(lows), max(rights), max(highs))
    own = TrueType(cuttings[0].font).tables
    head, hhea = bytearray(own[b"head"]), bytearray(own[b"hhea"])
    struct.pack_into(">h", head, _LONG_OFFSETS_AT, 1)
    struct.pack_into(">4h", head, _BOX_AT, *box)
    struct.pack_into(">H", hhea, _METRICS_AT, len(metrics))
    struct.pack_into(">H", hhea, _WIDEST_AT, max(advance for advance, _ in metrics))
    tables = {
        b"glyf": bytes(glyf),
        b"loca": struct.pack(f">{len(offsets)}I", *offsets),
        b"hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
        b"head": bytes(head),
        b"hhea": bytes(hhea),
        b"maxp": struct.pack(_COUNTS, *counts),
    }
    return Merged(written(b"\0\1\0\0", tables), glyphs, [advance for advance, _ in metrics], box)


def _moved(outline: bytes, by: int) -> bytes:
    """A glyph whose components have moved up by so many numbers."""
    found = list(components(outline)) if by else []
    if not found:
        return outline
    changed = bytearray(outline)
    for gid, at in found:
        struct.pack_into(">H", changed, at, gid + by)
    return bytes(changed)
