"""order.csv: a row a file, for the shop's own programs. Bytes come as they are made, so that a run of a million files needs no more memory.

UTF-8 with a byte order mark, without which Excel takes it for another encoding, and CRLF (RFC 4180). Text stands in quotes, numbers do not.
A cell that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises; `plain` takes it away again.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator

from nam_print.events.tickets import phrases
from nam_print.events.tickets.facts import PrintJob

COLUMNS = (
    "file",
    "clinic",
    "piece",
    "pamphlet",
    "language",
    "language code",
    "form",
    "version",
    "reviewed",
    "paper",
    "size",
    "orientation",
    "sides",
    "flip edge",
    "fold",
    "color",
    "pages",
    "sheets per copy",
    "copies",
    "sheets in all",
)
_AT_ONCE = 200  # rows a stretch

# What makes a formula, in ASCII and full width; the apostrophe too, so that `plain` can tell ours from one that was there. A cell also
# begins behind a semicolon, where that is what parts the cells of a country's spreadsheets.
_FORMULA = "=+\\-@\t\r\n＝＋－＠'"
_BEGINS = r"(?:(?<![\s\S])|(?<=[;\t\r\n]))"
_DANGER = re.compile(f"{_BEGINS}(?=[{_FORMULA}])")
_DEFUSED = re.compile(f"{_BEGINS}'(?=[{_FORMULA}])")


def defused(text: str) -> str:
    """Return the text with an apostrophe where a spreadsheet would see a formula begin; a phone number with a + keeps its digits."""
    return _DANGER.sub("'", text)


def plain(cell: str) -> str:
    """Return the text that `defused` was given."""
    return _DEFUSED.sub("", cell)


class _Tray:
    """Holds what the csv writer puts there until it is taken."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.write = self.rows.append

    def taken(self) -> bytes:
        """Return all of it, as bytes; the tray is empty then."""
        data = "".join(self.rows).encode()
        self.rows.clear()
        return data


def order_csv(ordered: Iterable[tuple[str, PrintJob]]) -> Iterator[bytes]:
    """Return the file in stretches, from pairs of a clinic's name and a line of its ticket."""
    tray = _Tray()
    writer = csv.writer(tray, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(COLUMNS)
    yield BOM_UTF8
    for clinic, line in ordered:
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in _row(clinic, line)])
        if len(tray.rows) >= _AT_ONCE:
            yield tray.taken()
    yield tray.taken()


def _row(clinic: str, line: PrintJob) -> tuple[str | int, ...]:
    return (
        line.file,
        clinic,
        line.title,
        line.about,
        phrases.language(line.lang),
        line.lang,
        line.form,
        line.version,
        "yes" if line.reviewed else "no",
        phrases.paper_name(line.paper),
        phrases.size(line.width, line.height, line.paper),
        line.orientation,
        "both" if line.two_sided else "one",
        line.flip if line.two_sided else "",
        phrases.fold_name(line.fold),
        phrases.ink(line.color),
        line.pages,
        line.sheets,
        line.copies,
        line.sheets_in_all,
    )
