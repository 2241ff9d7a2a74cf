"""Letters harmed by an encoding: told once for a whole file, however many cells have them, so that other problems are seen beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nam_print.errors import Problem
from nam_print.events.clinics.csv_text import ENCODINGS, SAVE_AS, Encoding, codec_of
from nam_print.reading.validate import Slip

NAMED = 6
"""Cells that are named of those that are harmed in one way."""

_ODD = re.compile(
    "[\u02c6\u2020\u2021\u2030\u0192\xa4\xa6\xa8\xac\xaf\xb4\xb8\u02dc\u25ca\ufffd]"  # no name has these
    r"|[a-zà-ÿ](?=[À-ÞŠŽŸŒ])"
    r"|[^\W\d_][¡¿£¥¢§¶©±÷×¼½¾µ€∂∆∏∑√∞∫≈≠≤≥Ω]"
    r"|[¢£¥§¶©±÷×µ€∂∆∏∑√∞∫≈≠≤≥Ω][^\W\d_]"
)
"""What letters of another encoding look like."""


@dataclass(frozen=True)
class Reading:
    """Bytes as they would read in an encoding, and how many things in the text look odd."""

    encoding: Encoding
    text: str
    odd: int


@dataclass(frozen=True)
class Misread(Slip):
    """A slip that the encoding of the whole file makes. `readings` are there where the bytes are no UTF-8."""

    readings: tuple[Reading, ...] = ()


def readings(raw: bytes) -> tuple[Reading, ...]:
    """What bytes would read in the encodings that an event file can name, but UTF-8."""
    found = []
    for encoding in ENCODINGS[1:]:
        text = raw.decode(codec_of(encoding), "replace").strip()
        found.append(Reading(encoding, text, len(_ODD.findall(text)) + _foreign(text)))
    return tuple(found)


def _foreign(text: str) -> bool:
    """Whether nearly all letters have accents, as Russian ones have that are read as Western."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(not letter.isascii() for letter in letters) > sum(map(str.isascii, letters)) + 2


@dataclass
class _Group:
    where: Problem
    slip: Misread
    cells: list[str] = field(default_factory=list)
    count: int = 0
    odd: dict[Encoding, int] = field(default_factory=dict)

    def add(self, cell: str, slip: Misread) -> None:
        self.count += 1
        if self.count <= NAMED:
            self.cells.append(cell)
        for reading in slip.readings:
            self.odd[reading.encoding] = self.odd.get(reading.encoding, 0) + reading.odd

    def problem(self) -> Problem:
        what, do = self.slip.what, self.slip.do
        if reading := self._likely():
            what = f"{what.removesuffix('.')}; the file looks like {reading.encoding}."
            do += f" Or, if this should read '{reading.text[:60]}', write 'encoding: {reading.encoding}' into the event file."
        if self.count > 1:
            more = " …" if self.count > len(self.cells) else ""
            what += f" It is so in {self.count:,} cells: {', '.join(self.cells)}{more}."
        return Problem(self.where.file, self.where.line, self.where.column, f"cell {self.cells[0]}: {what}", do)

    def _likely(self) -> Reading | None:
        """What the first cell would read in the encoding in which all cells look best, if they look well in it."""
        best = min(self.slip.readings, key=lambda reading: self.odd[reading.encoding], default=None)
        return best if best and self.odd[best.encoding] * 10 <= self.count else None


class Misreadings:
    """Gathers the harmed cells of a file, by the way in which they are harmed."""

    def __init__(self) -> None:
        self._groups: dict[str, _Group] = {}

    def add(self, where: Problem, cell: str, slip: Misread) -> None:
        """A cell, and where it stands."""
        cause = "bytes" if slip.readings else slip.do
        self._groups.setdefault(cause, _Group(where, slip)).add(cell, slip)

    def problems(self) -> Iterator[Problem]:
        """One for each way."""
        return (group.problem() for group in self._groups.values())


def no_utf_8(text: str, at: int) -> Misread:
    """The slip of a text with a byte (a lone surrogate) that is no letter."""
    raw = text.encode("utf-8", "surrogateescape")
    return Misread(f"the byte 0x{ord(text[at]) & 0xFF:02X} here is no letter in UTF-8.", SAVE_AS, offset=at, readings=readings(raw))
