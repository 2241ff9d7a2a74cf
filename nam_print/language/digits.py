"""Digits as a language's readers write them: the numbering system that its locale asks for (Unicode CLDR, by Babel)."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

# The zero of each numbering system that some locale has as its default; the other nine follow it.
_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "hmnp": 0x1E140,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}
_ARABIC_MARKS = {".": "٫", ",": "٬"}


def in_local_digits(text: str, tag: str) -> str:
    """The text with the digits 0 to 9 as the language writes them; unchanged where it writes 0 to 9, as most do.

    A point or comma between digits becomes Arabic where the digits do. What must stay as it is dialled, typed or printed on a package
    (phone numbers, web addresses, doses) is not for this function.
    """
    system = numbering_system(tag)
    if system not in _ZEROS:
        return text
    marked = "".join(_mark(text, at) for at in range(len(text))) if system.startswith("arab") else text
    return marked.translate(_table(system))


@cache
def numbering_system(tag: str) -> str:
    """The language's default numbering system: "latn" for 0 to 9, also for a language that nobody knows."""
    try:
        return str(Locale.parse(tag.replace("_", "-"), sep="-").default_numbering_system)
    except (ValueError, UnknownLocaleError):
        return "latn"


@cache
def _table(system: str) -> dict[int, str]:
    return {ord("0") + digit: chr(_ZEROS[system] + digit) for digit in range(10)}


def _mark(text: str, at: int) -> str:
    """The character, or the Arabic mark where it stands between two digits."""
    between = 0 < at < len(text) - 1 and text[at - 1].isdecimal() and text[at + 1].isdecimal()
    return _ARABIC_MARKS.get(text[at], text[at]) if between else text[at]
