"""A CSV file as records, each with its place: whatever program wrote it, in UTF-8 or Excel's "Unicode text", a little at a time.

Bytes that are no text become lone surrogates here (Python's surrogateescape), so that they are told in their cells and not as the end
of everything. The separator is the one by which the first record has the most headings that are known.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from io import TextIOWrapper
from pathlib import Path
from typing import Literal, NoReturn, get_args

from nam_print.errors import InputError, Problem
from nam_print.events.clinics.columns import known
from nam_print.reading.nearest import shown, which_file

Encoding = Literal["utf-8", "windows-1252", "mac-roman"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)

SEPARATORS = ",;\t|"
LONGEST_LINE = 1_000_000
"""Characters. A cell may have 131 072 of them (`csv.field_size_limit`), so more are not lines of a spreadsheet."""
LONGEST_ROW = 1_000
"""Lines that the cells of one row may have in all: a quote that is never closed swallows no more."""

SAVE_AS = "In Excel, choose File, Save As, and there 'CSV UTF-8 (Comma delimited)'; in LibreOffice and Google Sheets, CSV."

_MARKS = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))
_WORKBOOKS = (
    (b"PK\x03\x04", "this is a workbook (such as .xlsx or .ods), and clinics are read from CSV."),
    (b"\xd0\xcf\x11\xe0", "this is an old Excel workbook (.xls), and clinics are read from CSV."),
)
_TOO_LONG = "too long"
_SEP = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells, the line that it starts in, its number as a spreadsheet counts rows, and how it is written."""

    cells: list[str]
    line: int
    number: int
    written: list[str]
    separator: str

    def name(self, index: int) -> str:
        """Return what a spreadsheet calls a cell, such as C7."""
        letters, left = "", index + 1
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.number}"

    def quoted(self, index: int) -> bool:
        """Whether a cell is written with a quote at its start."""
        text = "".join(self.written)
        return any(number == index and end > start for number, (start, end, _) in enumerate(_spans(text, self.separator)))

    def place(self, index: int, offset: int = 0) -> tuple[int, int]:
        """Return the line and column of a cell, or of one character of its text; both from 1."""
        text = "".join(self.written)
        starts = [start for start, _, _ in _spans(text, self.separator)]
        at = starts[index] if index < len(starts) else max(len(text.rstrip("\r\n")) - 1, 0)
        if offset and text.startswith('"', at):
            at += 1
            for _ in range(offset):
                at += 2 if text.startswith('""', at) else 1
        else:
            at += offset
        before = 0
        for number, line in enumerate(self.written):
            if at - before < len(line):
                return self.line + number, at - before + 1
            before += len(line)
        return self.line, 1


def _spans(text: str, separator: str) -> Iterator[tuple[int, int, int]]:
    """Yield the cells of a row: where each starts, where its quotes end (its start without any), and where the next separator is."""
    at = 0
    while True:
        while text.startswith(" ", at):
            at += 1
        quoted = _QUOTED.match(text, at)
        end = quoted.end() if quoted else at
        after = text.find(separator, end)
        yield at, end, after if after >= 0 else len(text)
        if after < 0:
            return
        at = after + 1


def _torn_at(text: str, separator: str) -> int:
    """Return the number of the cell whose quotes do not pair; that of the last cell if none is to be seen."""
    index = 0
    for index, (start, end, after) in enumerate(_spans(text, separator)):
        closed = end - start > 1 and text[end - 1] == '"'
        if end > start and (not closed or text[end:after].strip()):
            return index
    return index


class _Feed:
    """Lines for the reader of rows, which remembers those of the record at hand."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines = lines
        self.taken: list[str] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.taken.append(line)
        if len(line) >= LONGEST_LINE or len(self.taken) > LONGEST_ROW:
            raise csv.Error(_TOO_LONG)
        return line


@dataclass(frozen=True)
class CsvText:
    """A CSV file that can be read again and again. `separator` is "" until it is known."""

    path: Path
    encoding: str
    separator: str = ""

    @cached_property
    def name(self) -> str:
        """The file as messages name it."""
        return shown(self.path)

    def records(self) -> Iterator[Record | Problem]:
        """Yield the rows that are not empty, the headings first; or a problem in the place of a row. After one that leaves no way to tell
        where the next row starts, it ends. Raises InputError if the file cannot be read.
        """
        number, errors = 0, "replace" if self.encoding == "utf-16" else "surrogateescape"
        try:
            with self.path.open("rb") as raw, TextIOWrapper(raw, self.encoding, errors, newline="") as stream:
                feed = _Feed(iter(partial(stream.readline, LONGEST_LINE), ""))
                reader = csv.reader(feed, delimiter=self.separator, strict=True, skipinitialspace=True)
                while True:
                    feed.taken, line = [], reader.line_num + 1
                    try:
                        cells = next(reader)
                    except StopIteration:
                        return
                    except csv.Error as error:
                        number += 1
                        problem, ends = self._torn(Record([], line, number, feed.taken, self.separator), str(error))
                        yield problem
                        if ends:
                            return
                        continue
                    if number == 0 and line == 1 and _SEP.fullmatch(feed.taken[0]):
                        continue
                    number += 1
                    if any(cell and not cell.isspace() for cell in cells):
                        yield Record(cells, line, number, feed.taken, self.separator)
        except OSError as error:
            _refuse(self.name, f"the file cannot be read ({error.strerror or error}).", "Check who may read it.")

    def _torn(self, row: Record, reason: str) -> tuple[Problem, bool]:
        """Return the problem of a row whose quotes do not pair, and whether no row can be told after it."""
        index = _torn_at("".join(row.written), self.separator)
        cell, ends = f"cell {row.name(index)}: ", False
        if reason == _TOO_LONG and len(row.written) <= LONGEST_ROW:
            what = f"this line has more than {LONGEST_LINE} characters, so this is no table."
            do, ends = "Is it the right file?", True
        elif "field limit" in reason and not row.quoted(index):
            what, do = f"{cell}this cell has more than {csv.field_size_limit()} characters.", "Shorten it."
        elif "expected after" in reason and len(row.written) == 1:
            what = f"{cell}a quote stands within a quoted text, or something after its end."
            do = 'Write quotes within the text twice: "The ""Old"" Clinic".'
        else:
            what = f"{cell}a quote opens here, and none closes it before the next cell. Nothing after it can be read."
            do, ends = "Close it or take it out; or open the file in a spreadsheet, look at this cell, and save it again.", True
        return Problem(self.name, *row.place(index), what, do), ends


def opened(path: Path, encoding: Encoding = "utf-8") -> CsvText:
    """Return a CSV file, with its encoding and its separator found out. Raises InputError if it cannot be one."""
    name = shown(path)
    head = _head(path, name)
    for start, what in _WORKBOOKS:
        if head.startswith(start):
            _refuse(name, what, f"{SAVE_AS} Then name that file in the event.")
    if not head.strip():
        _refuse(name, "the file is empty.", "Write a row of headings and a row for each clinic.")
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "")
    if not codec and head[:64].count(0) * 4 >= len(head[:64]):
        _refuse(name, "this is no text, or UTF-16 without its mark.", SAVE_AS)
    codec = codec or codec_of(encoding)
    with path.open("rb") as raw, TextIOWrapper(raw, codec, "replace", newline="") as stream:
        named = _SEP.fullmatch(stream.readline(LONGEST_LINE))
    return CsvText(path, codec, named[1] if named else max(SEPARATORS, key=lambda each: _score(CsvText(path, codec, each))))


def _score(text: CsvText) -> tuple[int, int]:
    """Return how well a separator fits: by headings that are known, and then by how many there are."""
    first = next(text.records(), None)
    if not isinstance(first, Record) or not "".join(first.cells).strip(f"{SEPARATORS} "):
        return -1, 0
    return sum(bool(known(cell)) for cell in first.cells), len(first.cells)


def _head(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            _refuse(name, "this is a folder, not a file.", "Name a file inside it.")
        if not path.is_file():
            gone = not path.exists()
            _refuse(name, "there is no such file." if gone else "this is not a regular file.", which_file(path, name))
        with path.open("rb") as file:
            return file.read(4096)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _refuse(name, f"the file cannot be read ({reason}).", "Check who may read it.")


def codec_of(encoding: Encoding) -> str:
    """Return what Python calls an encoding."""
    return {"windows-1252": "cp1252", "mac-roman": "mac_roman"}.get(encoding, "utf-8")


def _refuse(name: str, what: str, do: str) -> NoReturn:
    raise InputError([Problem(name, 0, 0, what, do)])
