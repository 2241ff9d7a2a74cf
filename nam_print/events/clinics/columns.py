"""The columns of a clinics file: what each is called, in the spellings that spreadsheets have, and which an event needs filled."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from nam_print.errors import Problem
from nam_print.reading.nearest import did_you_mean

LONG = 8
"""Letters. A heading that is this long may have two slips, a shorter one has one."""


@dataclass(frozen=True)
class Column:
    """A column that nam-print knows: its name, what it holds, and other headings that mean the same."""

    name: str
    about: str
    aliases: tuple[str, ...] = ()


COLUMNS = (
    Column(
        "clinic",
        "the clinic's name, as it will be printed",
        ("clinic name", "name", "name of clinic", "facility", "facility name", "hospital", "practice", "organization", "organisation"),
    ),
    Column("department", "the department or group", ("dept", "department name", "unit", "division", "group")),
    Column(
        "phone",
        "the phone number, as it will be printed",
        ("telephone", "tel", "phone number", "telephone number", "phone no", "telephone no", "clinic phone"),
    ),
    Column(
        "address",
        "the address; its lines below one another in one cell",
        ("address 1", "address line 1", "street address", "street", "mailing address", "postal address", "clinic address"),
    ),
    *(
        Column(f"address_{number}", f"line {number} of the address, if each has a column", (f"address line {number}",))
        for number in range(2, 7)
    ),
    Column("hours", "when the phone is answered", ("opening hours", "office hours", "clinic hours", "phone hours", "business hours")),
    Column(
        "url",
        "the web page, in full; it becomes a QR code too",
        ("web site", "web", "web page", "web address", "website url", "website address", "home page", "link", "internet"),
    ),
    Column("logo", "a PNG, JPEG or SVG file beside the clinics file", ("logo file", "logo image")),
    Column(
        "logo_alt", "the logo in words; left out: the clinic's name", ("logo alt text", "logo text", "logo in words", "logo description")
    ),
    Column("review", "the clinic's own review file, beside the clinics file", ("review file",)),
    Column(
        "slug", "the clinic's name in the names of files; left out: made of its name", ("folder", "folder name", "file name", "short name")
    ),
    Column("languages", "the languages that it wants, such as en; es", ("language", "lang", "langs", "language codes", "language code")),
    Column("copies", "how many copies it wants of each piece", ("number of copies", "copy count", "quantity", "qty", "how many")),
    Column("paper", "the paper that it prints on, such as letter, a4 or 140 x 216 mm", ("paper size", "paper format")),
)
"""All known columns, in the order of the documentation."""

ADDRESS = ("address", *(f"address_{number}" for number in range(2, 7)))
"""The columns that an address is put together from."""

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APART = re.compile(r"[\W_]+")


def known(heading: str) -> str:
    """The name of the column that a heading means, or "". Case, spaces, underscores and what stands in brackets do not matter."""
    return _names().get(_letters(heading)) or _names().get(_letters(_ASIDE.sub(" ", heading)), "")


def meant(heading: str) -> str:
    """The name of the column that an unknown heading misspells, or ""."""
    letters = _letters(heading)
    for spelling, name in _names().items():
        more = letters.startswith(spelling) and len(_APART.sub(" ", heading).split()) > 1  # "Phone 2" says that it is another one
        if not more and spelling[1:] and _slips(spelling, letters) <= (2 if len(spelling) >= LONG else 1 if len(spelling) > 3 else 0):  # noqa: PLR2004
            return name
    return ""


def field_name(heading: str) -> str:
    """What a column of the clinics' own is called in names of files: 'Region code' is region_code."""
    return _APART.sub("_", normalize("NFKC", heading).lower()).strip("_")


def _letters(heading: str) -> str:
    return _APART.sub("", normalize("NFKC", heading).casefold())


@cache
def _names() -> dict[str, str]:
    return {_letters(spelling): column.name for column in COLUMNS for spelling in (column.name, *column.aliases)}


def _slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or have changed places with their neighbor."""
    if abs(len(one) - len(other)) > 2:  # noqa: PLR2004 - more than is ever asked for
        return 3
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one):
        row = [i + 1]
        for j, b in enumerate(other):
            best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a != b))
            if i and j and a == other[j - 1] and one[i - 1] == b:
                best = min(best, before[j - 1] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]


@dataclass(frozen=True)
class Need:
    """A column that every clinic has to fill, since a place of the event file names it."""

    column: str
    file: str
    line: int
    at: int

    def empty(self) -> tuple[str, str]:
        """What to say, and what to do, where a clinic has nothing in the column."""
        return f"'{self.column}' is empty, and {self.file}:{self.line} asks for it.", "Fill it in."

    def nowhere(self, file: str, columns: Collection[str]) -> Problem:
        """The problem of a file that has no such column at all, told at the place that asks for it."""
        what = f"'{{clinic.{self.column}}}' asks for a column '{self.column}', and {file} has none."
        return Problem(self.file, self.line, self.at, what, did_you_mean(self.column, columns))
