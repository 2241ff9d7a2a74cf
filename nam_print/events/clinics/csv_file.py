"""Clinics from a CSV file: its headings understood once, its rows checked one after another, each cell told about once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from nam_print.errors import InputError, Problem
from nam_print.events.clinics.clinic import Clinic, ClinicEntry, Enclosures, clinic_of
from nam_print.events.clinics.columns import ADDRESS, COLUMNS, Need, field_name, known, meant
from nam_print.events.clinics.csv_text import CsvText, Record
from nam_print.events.clinics.damage import Misread, Misreadings, cleaned, damage, may_be_damaged
from nam_print.reading import explain
from nam_print.reading.nearest import quoted_list
from nam_print.reading.source import LoadedFile
from nam_print.reading.validate import Around, Slip

T = TypeVar("T")

_CHECKED = frozenset(ClinicEntry.model_fields) - {"address", "logo", "review", "fields"}
"""Columns that are keys of a clinic as they stand. An address may have several; files are opened here."""


@dataclass(frozen=True)
class Headings:
    """The name of each column ("" for one without a heading), what is wrong, and the headings that the file's encoding harmed."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    misread: tuple[tuple[Problem, str, Misread], ...] = ()


@dataclass(frozen=True)
class CsvFile:
    """The clinics of a CSV file. `needs` are columns that every row has to fill."""

    text: CsvText
    calendar: date | None
    needs: tuple[Need, ...] = ()

    @property
    def path(self) -> Path:
        """The file."""
        return self.text.path

    @cached_property
    def headings(self) -> Headings:
        """The first row, understood."""
        return _headings(self.text.name, next(self.text.records(), None))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, known ones and the clinics' own."""
        return tuple(name for name in self.headings.names if name)

    def each(self) -> Iterator[Clinic | tuple[Problem, ...]]:
        """Yield what is wrong with the headings; then row after row a clinic, or what is wrong with it; then what the file's encoding did.

        Raises as `CsvText.records`.
        """
        misreadings = Misreadings()
        for place, cell, slip in self.headings.misread:
            misreadings.add(place, cell, slip)
        if self.headings.problems:
            yield self.headings.problems
        if "clinic" in self.headings.names:
            needs = tuple(need for need in self.needs if need.column in self.headings.names)
            around, enclosures = Around(self.path), Enclosures(self.path.parent, self.calendar)
            records = self.text.records()
            next(records, None)
            for record in records:
                if isinstance(record, Problem):
                    yield (record,)
                else:
                    yield _Row(self, record, around, enclosures, misreadings).read(needs)
        if harmed := tuple(misreadings.problems()):
            yield harmed


def _headings(file: str, first: Record | Problem | None) -> Headings:
    """Understand the first row of a file."""
    if not isinstance(first, Record):
        empty = Problem(file, 0, 0, "the file is empty.", "Write a row of headings and a row for each clinic.")
        return Headings((), (first or empty,))
    texts = [" ".join(cell.split()) for cell in first.cells]
    names = tuple(known(text) or field_name(text) or (f"column_{index + 1}" if text else "") for index, text in enumerate(texts))
    slips = [damage(cell, "") for cell in first.cells]
    misread = tuple(
        (Problem(file, *first.place(index, slip.offset or 0), ""), first.name(index), slip)
        for index, slip in enumerate(slips)
        if isinstance(slip, Misread)
    )
    return Headings(names, tuple(_heading_problems(file, first, texts, names, slips)), misread)


def _heading_problems(file: str, row: Record, texts: list[str], names: tuple[str, ...], slips: list[Slip | None]) -> Iterator[Problem]:
    for index, (text, name, slip) in enumerate(zip(texts, names, slips, strict=True)):
        where = (file, *row.place(index))
        cell = f"cell {row.name(index)}: "
        if isinstance(slip, Misread):
            continue
        if slip:
            yield Problem(*where, cell + slip.what, slip.do)
        elif name and name in names[:index]:
            first = names.index(name)
            same = f"the heading '{text}' stands twice" if text == texts[first] else f"'{texts[first]}' and '{text}' both mean '{name}'"
            yield Problem(*where, f"{cell}{same}; the first is in {row.name(first)}.", "Keep one, or call one something else.")
        elif text and not known(text) and (near := meant(text)):
            do = f"Did you mean '{near}'? If it is another, call it something else."
            yield Problem(*where, f"{cell}no column is called '{text}'.", do)
    if "clinic" not in names:
        have = f"It has {quoted_list([text for text in texts if text])}." if any(texts) else ""
        columns = ", ".join(column.name for column in COLUMNS[:3])
        what = f"the first row has no heading 'clinic', for the clinics' names. {have}".strip()
        yield Problem(file, row.line, 1, what, f"The first row has to be headings, such as {columns}.")


@dataclass(frozen=True)
class RowPlaces:
    """Where the cells of a row stand; `names` are those of the columns."""

    record: Record
    names: tuple[str, ...]

    def of(self, columns: tuple[str, ...]) -> tuple[int, int, str]:
        """Return the place of a cell, and its name."""
        indexes = (self.names.index(column) for column in columns if column in self.names)
        index = next((index for index in indexes if index < len(self.record.cells) and self.record.cells[index].strip()), -1)
        return (self.record.line, 1, "") if index < 0 else (*self.record.place(index), f"cell {self.record.name(index)}: ")


class _Row:
    """One row on its way to a clinic. A cell is refused once, by the first check that it fails."""

    def __init__(self, file: CsvFile, record: Record, around: Around, enclosures: Enclosures, misreadings: Misreadings) -> None:
        self.file, self.record, self.around, self.enclosures, self.misreadings = file, record, around, enclosures, misreadings
        self.names = file.headings.names
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.texts = {name: cleaned(cell) for name, cell in zip(self.names, record.cells, strict=False) if name}

    def read(self, needs: tuple[Need, ...]) -> Clinic | tuple[Problem, ...]:
        """Return the clinic, or all problems of its row."""
        if may_be_damaged(self.record.cells):
            self._look_for_damage()
        if len(self.record.cells) > len(self.names) or "" in self.names:
            self._look_for_cells_without_heading()
        if not self.texts.get("clinic"):
            self._refuse("clinic", "the clinic's name is missing.", "Every row needs one; delete the row if it is no clinic.")
        for need in needs:
            if not self.texts.get(need.column):
                self._refuse(need.column, *need.empty())
        entry = self._entry()
        logo = self._opened("logo", self.enclosures.logo)
        reviews = self._opened("review", self.enclosures.reviews)
        if self.problems or self.refused or entry is None:
            return tuple(self.problems)
        fields = dict.fromkeys(self.file.columns, "") | self.texts
        places = RowPlaces(self.record, self.names)
        return clinic_of(entry, logo, reviews or (), fields, self.file.text.name, self.record.line, places)

    def _look_for_damage(self) -> None:
        for index, cell in enumerate(self.record.cells):
            name = self.names[index] if index < len(self.names) else ""
            slip = damage(cell, name)
            if isinstance(slip, Misread):
                self.refused.add(name)
                where = Problem(self.file.text.name, *self.record.place(index, slip.offset or 0), "")
                self.misreadings.add(where, self.record.name(index), slip)
            elif slip:
                self._refuse_at(index, slip.what, slip.do, slip.offset or 0)

    def _look_for_cells_without_heading(self) -> None:
        for index, cell in enumerate(self.record.cells):
            if (index >= len(self.names) or not self.names[index]) and cell.strip():
                if index < len(self.names):
                    self._refuse_at(index, "this column has no heading.", "Give it one, or empty the cell.")
                else:
                    what = f"there are {len(self.record.cells)} cells in this row, and {len(self.names)} headings."
                    self._refuse_at(index, what, "If a text has a separator in it, put it in quotes.")
                return

    def _entry(self) -> ClinicEntry | None:
        sound = {name: text for name, text in self.texts.items() if text and name not in self.refused}
        data: dict[str, Any] = {
            name: " ".join(text.split()) if "\n" in text or "\r" in text else text for name, text in sound.items() if name in _CHECKED
        }
        if address := [line.strip() for name in ADDRESS if name in sound for line in sound[name].splitlines()]:
            data["address"] = tuple(filter(None, address))
        try:
            return ClinicEntry.model_validate(data, context=self.around)
        except ValidationError as error:
            source = LoadedFile(self.file.path, self.file.text.name, "", data, {})
            for each in explain.explained(ClinicEntry, source, error):
                if each.trail:  # or else it is the name that is missing, or was told
                    self._refuse(str(each.trail[0]), each.what, each.do, each.offset or 0)
            return None

    def _opened(self, column: str, opener: Callable[[str], T]) -> T | None:
        """Open a file that a cell names. Its problems are told at the cell, unless they have a place of their own within the file."""
        if not self.texts.get(column) or column in self.refused:
            return None
        try:
            return opener(self.texts[column])
        except InputError as error:
            for problem in error.problems:
                if problem.line:
                    self.problems.append(problem)
                else:
                    self._refuse(column, problem.what, problem.do)
            return None

    def _refuse(self, column: str, what: str, do: str, offset: int = 0) -> None:
        if column not in self.refused:
            index = self.names.index(column)
            text = self.record.cells[index] if index < len(self.record.cells) else ""
            self._refuse_at(index, what, do, offset + max(text.find(self.texts.get(column, "")), 0) if offset else 0)

    def _refuse_at(self, index: int, what: str, do: str, offset: int = 0) -> None:
        if index < len(self.names):
            self.refused.add(self.names[index])
        line, column = self.record.place(index, offset)
        self.problems.append(Problem(self.file.text.name, line, column, f"cell {self.record.name(index)}: {what}", do))
