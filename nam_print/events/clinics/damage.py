"""What happens to texts on their way through spreadsheets: letters lost, numbers rounded, hours made into dates, formulas.

Nothing is mended by guessing: a wrong accent or number would be printed a thousand times.
"""

from __future__ import annotations

import re
from functools import partial

from nam_print.events.clinics.csv_text import SAVE_AS
from nam_print.events.clinics.misread import Misread, no_utf_8
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
    """Whether ftfy finds letters beside one another that nobody writes so."""
    if text.isascii():
        return False
    from ftfy.badness import is_bad  # noqa: PLC0415 - only where a list of clinics is read

    return is_bad(text)


def damage(text: str, column: str) -> Slip | None:
    """What is wrong with the text of one cell, as it was read. `column` is the name of a known column, or ""."""
    if not may_be_damaged([text]):
        return None
    whole = text.strip()
    return harmed_letters(text) or _number_or_formula(whole, column) or _direction(text)


def harmed_letters(text: str) -> Slip | None:
    """What is wrong with letters that are not what was typed, wherever the text is from."""
    whole = text.strip()
    if found := _BYTE.search(text):
        return no_utf_8(text, found.start())
    if slip := _misread(text, whole):
        return slip
    if found := _CONTROL.search(text):
        return Slip(f"there is an invisible control character here (U+{ord(found[0]):04X}).", "Delete it.", offset=found.start())
    if (found := _LOST.search(text)) and not (found[0] == "?" and _ADDRESS.search(text)):
        return Misread(f"letters were lost when this was saved: '{whole[:40]}'.", f"Type it again. {SAVE_AS}", offset=found.start())
    return None


def _misread(text: str, whole: str) -> Misread | None:
    """Letters that were read with another encoding than they were written with."""
    meant = (_twice_encoded(whole) if _MOJIBAKE.search(text) else "") or _mended(whole)
    what = f"'{whole[:40]}' was read with a wrong encoding"
    if meant:
        same = next((at for at, (one, other) in enumerate(zip(whole, meant, strict=False)) if one != other), 0)
        return Misread(f"{what}; it may have been '{meant[:40]}'.", SAVE_AS, offset=text.find(whole) + same)
    found = _BOXES.search(text)
    return Misread(f"{what}.", SAVE_AS, offset=found.start()) if found else None


def _mended(text: str) -> str:
    """What ftfy takes a text for, also where only some of it was misread; "" if it finds nothing wrong."""
    if not _is_odd(text):
        return ""
    from ftfy import fix_encoding  # noqa: PLC0415

    mended = fix_encoding(text)
    return mended if mended != text else ""


def _number_or_formula(whole: str, column: str) -> Slip | None:
    """What a spreadsheet took a text for."""
    if found := _ERROR.match(whole):
        return Slip(f"'{found[0]}' is a spreadsheet's error.", "Mend the cell there, and save the file again.")
    if _FORMULA.match(whole):
        return Slip(f"'{whole[:40]}' is a formula, not a text.", "Put its result there: copy the cells and paste them as values.")
    if _ROUNDED.fullmatch(whole) or _FRACTION.fullmatch(whole):
        return Slip(f"a spreadsheet has made this into the number {whole}; digits may be lost.", _TEXT)
    if column in _NO_DATES and _DATE.fullmatch(whole):
        return Slip(f"a spreadsheet may have made this into a date: '{whole}'.", _TEXT)
    return None


def _direction(text: str) -> Slip | None:
    """Invisible marks that turn more than they should."""
    found = turning(text)
    return Slip(*found[1:], offset=found[0]) if found else None


def cleaned(text: str) -> str:
    """A cell's text without what a spreadsheet puts around it: spaces, the apostrophe that marks a text, marks of direction around all."""
    text = text.strip()
    while text[:1] in _TURNS and text[-1:] == _TURNS[text[0]] and turned(text[1:-1]) < 0:
        text = text[1:-1].strip()
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("+-@0123456789") else text


def _twice_encoded(text: str) -> str:
    """What a text was before its UTF-8 was taken for the letters of Windows or of a Mac; "" if it was not."""
    for codec in ("cp1252", "mac_roman"):
        try:
            return b"".join(map(partial(_as_byte, codec), text)).decode()
        except UnicodeError:
            continue
    return ""


def _as_byte(codec: str, character: str) -> bytes:
    """A character as the byte that it was read from. Windows' letters have gaps, where the byte's own number stands."""
    try:
        return character.encode(codec)
    except UnicodeEncodeError:
        return character.encode("latin-1")
