"""What happens to texts on their way through spreadsheets: letters lost, numbers rounded, hours made into dates, formulas.

Nothing is mended by guessing: a wrong accent or number would be printed a thousand times. Letters that the encoding of the whole file
harmed are told once for all their cells, so that other problems are seen beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from nam_print.errors import Problem
from nam_print.events.clinics.csv_text import ENCODINGS, SAVE_AS, Encoding, codec_of
from nam_print.reading.unseen import CONTROL, turned, turning
from nam_print.reading.validate import Slip

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TEXT = "Set the column's format to Text and type it again."

_BYTE = re.compile("[\udc80-\udcff]")
_LOST = re.compile(r"\ufffd|\?\?|(?<!\w)\?(?=[^\W\d_])|(?<=[^\W\d_])\?(?=[^\W\d_])(?![A-Z][a-z])")
"""What a letter becomes that an encoding does not have. A question mark behind a word may be one: "Café?", "What?Clinic"."""
_ADDRESS = re.compile(r"://|www\.|@|\w=")
_CONTROL = re.compile(f"[{CONTROL}\ue000-\uf8ff]")
_MOJIBAKE = re.compile("[ÂÃÄÅÎÏÐÑ×ØÙ√ƒ≈][^\x00-\x7f]|[â-ïÁÂÈÊËÌÍÓŸÿ‚‰„][^\x00-\x7f]{2}")
"""The first bytes of two and three that UTF-8 begins letters with, as Windows and a Mac show them."""
_BOXES = re.compile("[\u2500-\u259f]")
"""What letters become that DOS or an old Unix wrote or read."""
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)|#{3,}")
_FORMULA = re.compile(r"=|[+@-]\s*(?:[A-Za-z_.]+\(|\$?[A-Z]{1,3}\$?\d+\b(?![ -]))")
_ROUNDED = re.compile(r"[-+]?\d+(?:[.,]\d+)?[Ee][+-]?\d+")
_FRACTION = re.compile(r"\d{7,}[.,]0+")
_DATE = re.compile(
    rf"(?i:{_DAY}[-./ ]{_MONTH}(?:[-./ ]\d{{2,4}})?|{_MONTH}[-./ ]\d{{2,4}})"
    rf"|{_DAY}(?P<mark>[-./]){_DAY}(?P=mark)(?:\d{{4}}|\d\d)(?: \d\d?:\d\d(?::\d\d)?)?|\d{{4}}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?"
)
_NO_DATES = frozenset({"clinic", "department", "phone", "address", "hours", "copies", "languages", "paper"})
_TURNS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STARTS = "|".join(each.pattern for each in (_ERROR, _FORMULA, _ROUNDED, _FRACTION, _DATE))
_ODD = re.compile(
    f"{_BYTE.pattern[:-1]}{_CONTROL.pattern[1:-1]}{_BOXES.pattern[1:-1]}{_MARKS.pattern[1:]}"
    f"|{_LOST.pattern}|{_MOJIBAKE.pattern}|(?m:^ *(?:{_STARTS}))"
)
"""What no healthy cell has, and some of what healthy ones have. Most rows are asked this once and nothing more."""


def may_be_damaged(cells: list[str]) -> bool:
    """Whether any of the cells needs a closer look; most rows need none."""
    row = "\n".join(cells)
    return _ODD.search(row) is not None or _is_odd(row)


def _is_odd(text: str) -> bool:
    """Whether ftfy finds letters side by side that nobody writes so."""
    if text.isascii():
        return False
    from ftfy.badness import is_bad  # noqa: PLC0415 - only where a list of clinics is read

    return is_bad(text)


def damage(text: str, column: str) -> Slip | None:
    """Return what is wrong with the text of one cell, as it was read. `column` is the name of a known column, or ""."""
    if not may_be_damaged([text]):
        return None
    if slip := harmed_letters(text) or _number_or_formula(text.strip(), column):
        return slip
    found = turning(text)
    return Slip(*found[1:], offset=found[0]) if found else None


def harmed_letters(text: str) -> Slip | None:
    """Return what is wrong with letters that are not what was typed, wherever the text is from."""
    whole = text.strip()
    if found := _BYTE.search(text):
        raw = text.encode("utf-8", "surrogateescape")
        what = f"the byte 0x{ord(found[0]) & 0xFF:02X} here is no letter in UTF-8."
        return Misread(what, SAVE_AS, offset=found.start(), readings=tuple(_readings(raw)))
    what = f"'{whole[:40]}' was read with a wrong encoding"
    if meant := (_twice_encoded(whole) if _MOJIBAKE.search(text) else "") or _mended(whole):
        same = next((at for at, (one, other) in enumerate(zip(whole, meant, strict=False)) if one != other), 0)
        return Misread(f"{what}; it may have been '{meant[:40]}'.", SAVE_AS, offset=text.find(whole) + same)
    if found := _BOXES.search(text):
        return Misread(f"{what}.", SAVE_AS, offset=found.start())
    if found := _CONTROL.search(text):
        return Slip(f"there is an invisible control character here (U+{ord(found[0]):04X}).", "Delete it.", offset=found.start())
    if (found := _LOST.search(text)) and not (found[0] == "?" and _ADDRESS.search(text)):
        return Misread(f"letters were lost when this was saved: '{whole[:40]}'.", f"Type it again. {SAVE_AS}", offset=found.start())
    return None


def _twice_encoded(text: str) -> str:
    """Return what a text was before its UTF-8 was taken for the letters of Windows or of a Mac; "" if it was not."""
    for codec in ("cp1252", "mac_roman"):
        try:
            return b"".join(map(partial(_as_byte, codec), text)).decode()
        except UnicodeError:
            continue
    return ""


def _as_byte(codec: str, character: str) -> bytes:
    """Return a character as the byte that it was read from. Windows' letters have gaps, where the byte's own number stands."""
    try:
        return character.encode(codec)
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _mended(text: str) -> str:
    """Return what ftfy takes a text for, also where only some of it was misread; "" if it finds nothing wrong."""
    if not _is_odd(text):
        return ""
    from ftfy import fix_encoding  # noqa: PLC0415

    mended = fix_encoding(text)
    return mended if mended != text else ""


def _number_or_formula(whole: str, column: str) -> Slip | None:
    """Return what a spreadsheet took a text for."""
    if found := _ERROR.match(whole):
        return Slip(f"'{found[0]}' is a spreadsheet's error.", "Mend the cell there, and save the file again.")
    if _FORMULA.match(whole):
        return Slip(f"'{whole[:40]}' is a formula, not a text.", "Put its result there: copy the cells and paste them as values.")
    if _ROUNDED.fullmatch(whole) or _FRACTION.fullmatch(whole):
        return Slip(f"a spreadsheet has made this into the number {whole}; digits may be lost.", _TEXT)
    if column in _NO_DATES and _DATE.fullmatch(whole):
        return Slip(f"a spreadsheet may have made this into a date: '{whole}'.", _TEXT)
    return None


def cleaned(text: str) -> str:
    """Return a cell's text without what a spreadsheet puts around it: spaces, the apostrophe that marks a text, marks of direction."""
    text = text.strip()
    while text[:1] in _TURNS and text[-1:] == _TURNS[text[0]] and turned(text[1:-1]) < 0:
        text = text[1:-1].strip()
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("+-@0123456789") else text


NAMED = 6
"""Cells that are named of those that are harmed in one way."""

_ODD_LETTERS = re.compile(
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


def _readings(raw: bytes) -> Iterator[Reading]:
    """Yield what bytes would read in the encodings that an event file can name, but UTF-8."""
    for encoding in ENCODINGS[1:]:
        text = raw.decode(codec_of(encoding), "replace").strip()
        letters = [letter for letter in text if letter.isalpha()]
        plain = sum(map(str.isascii, letters))
        foreign = len(letters) - plain > plain + 2  # nearly all letters have accents, as Russian ones have that are read as Western
        yield Reading(encoding, text, len(_ODD_LETTERS.findall(text)) + foreign)


@dataclass
class _Harm:
    """Cells that are harmed in one way: the first, how many, and how odd all of them look in each encoding."""

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
        reading = min(self.slip.readings, key=lambda each: self.odd[each.encoding], default=None)
        if reading and self.odd[reading.encoding] * 10 <= self.count:  # all cells look best in it, and well
            what = f"{what.removesuffix('.')}; the file looks like {reading.encoding}."
            do += f" Or, if this should read '{reading.text[:60]}', write 'encoding: {reading.encoding}' into the event file."
        if self.count > 1:
            more = " …" if self.count > len(self.cells) else ""
            what += f" It is so in {self.count:,} cells: {', '.join(self.cells)}{more}."
        return Problem(self.where.file, self.where.line, self.where.column, f"cell {self.cells[0]}: {what}", do)


class Misreadings:
    """Gathers the harmed cells of a file, by the way in which they are harmed."""

    def __init__(self) -> None:
        self._groups: dict[str, _Harm] = {}

    def add(self, where: Problem, cell: str, slip: Misread) -> None:
        """Take a cell, and where it stands."""
        cause = "bytes" if slip.readings else slip.do
        self._groups.setdefault(cause, _Harm(where, slip)).add(cell, slip)

    def problems(self) -> Iterator[Problem]:
        """Yield one for each way."""
        return (group.problem() for group in self._groups.values())
