"""Clinics from a CSV file: its headings understood once, its rows checked one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from nam_print.errors import InputError, Problem
from nam_print.events.clinics.clinic import Clinic, Cupboard, clinic_of
from nam_print.events.clinics.columns import Need
from nam_print.events.clinics.csv_text import CsvText, Record
from nam_print.events.clinics.damage import cleaned, damage, may_be_damaged
from nam_print.events.clinics.entry import ClinicEntry
from nam_print.events.clinics.headings import Headings, headings
from nam_print.events.clinics.misread import Misread, Misreadings
from nam_print.reading import explain
from nam_print.reading.source import LoadedFile
from nam_print.reading.validate import Around

T = TypeVar("T")


@dataclass(frozen=True)
class CsvFile:
    """The clinics of a CSV file. `needs` are columns that every row has to fill."""

    text: CsvText
    needs: tuple[Need, ...] = ()

    @property
    def path(self) -> Path:
        """The file."""
        return self.text.path

    @cached_property
    def headings(self) -> Headings:
        """The first row, understood."""
        return headings(self.text.name, next(self.text.records(), None))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, known ones and the clinics' own."""
        return tuple(name for name in self.headings.names if name)

    def each(self) -> Iterator[Clinic | tuple[Problem, ...]]:
        """What is wrong with the headings; then row after row a clinic, or what is wrong with it; then what the file's encoding did.

        Raises as `CsvText.records`.
        """
        misreadings = Misreadings()
        for place, cell, slip in self.headings.misread:
            misreadings.add(place, cell, slip)
        if self.headings.problems:
            yield self.headings.problems
        if "clinic" in self.headings.names:
            yield from self._rows(misreadings)
        if refused := tuple(misreadings.problems()):
            yield refused

    def _rows(self, misreadings: Misreadings) -> Iterator[Clinic | tuple[Problem, ...]]:
        records = self.text.records()
        next(records, None)
        asked = tuple(need for need in self.needs if need.column in self.headings.names)
        around, cupboard = Around(self.path), Cupboard(self.path.parent)
        for record in records:
            yield (record,) if isinstance(record, Problem) else _Row(self, record, around, cupboard, misreadings).read(asked)


@dataclass(frozen=True)
class RowPlaces:
    """Where the cells of a row stand; `names` are those of the columns."""

    record: Record
    names: tuple[str, ...]

    def of(self, columns: tuple[str, ...]) -> tuple[int, int, str]:
        """The place of a cell, and its name."""
        indexes = (self.names.index(column) for column in columns if column in self.names)
        index = next((index for index in indexes if index < len(self.record.cells) and self.record.cells[index].strip()), -1)
        return (self.record.line, 1, "") if index < 0 else (*self.record.place(index), f"cell {self.record.name(index)}: ")


class _Row:
    """One row on its way to a clinic. Each cell is told about once, by the first check that it fails."""

    def __init__(self, file: CsvFile, record: Record, around: Around, cupboard: Cupboard, misreadings: Misreadings) -> None:
        self.file, self.record, self.around, self.cupboard, self.misreadings = file, record, around, cupboard, misreadings
        self.names = file.headings.names
        self.problems: list[Problem] = []
        self.refused: set[str] = set()
        self.texts = {name: cleaned(cell) for name, cell in zip(self.names, record.cells, strict=False) if name}

    def read(self, needs: Sequence[Need]) -> Clinic | tuple[Problem, ...]:
        """The clinic, or all problems of its row."""
        self._look_at_cells()
        if not self.texts.get("clinic"):
            self._refuse("clinic", "the clinic's name is missing.", "Every row needs one; delete the row if it is no clinic.")
        for need in needs:
            if not self.texts.get(need.column):
                self._refuse(need.column, *need.empty())
        entry = self._entry()
        logo = self._opened("logo", self.cupboard.logo)
        reviews = self._opened("review", self.cupboard.reviews)
        if self.problems or self.refused or entry is None:
            return tuple(self.problems)
        texts = dict.fromkeys(self.file.columns, "") | self.texts
        places = RowPlaces(self.record, self.names)
        return clinic_of(entry, logo, reviews or (), texts, self.file.text.name, self.record.line, places)

    def _look_at_cells(self) -> None:
        cells = self.record.cells
        if may_be_damaged(cells):
            for index, cell in enumerate(cells):
                name = self.names[index] if index < len(self.names) else ""
                slip = damage(cell, name)
                if isinstance(slip, Misread):
                    self.refused.add(name)
                    where = Problem(self.file.text.name, *self.record.place(index, slip.offset or 0), "")
                    self.misreadings.add(where, self.record.name(index), slip)
                elif slip:
                    self._refuse_at(index, slip.what, slip.do, slip.offset or 0)
        for index in range(len(cells)):
            if (index >= len(self.names) or not self.names[index]) and cells[index].strip():
                beyond = index >= len(self.names)
                what = (
                    f"there are {len(cells)} cells in this row, and {len(self.names)} headings."
                    if beyond
                    else "this column has no heading."
                )
                do = "If a text has a separator in it, put it in quotes." if beyond else "Give it one, or empty the cell."
                self._refuse_at(index, what, do)
                break

    def _entry(self) -> ClinicEntry | None:
        sound = {name: text for name, text in self.texts.items() if text and name not in self.refused}
        data: dict[str, Any] = {name: _on_one_line(text) for name, text in sound.items() if name in _CHECKED}
        if lines := [sound[name] for name in self.file.headings.addresses if name in sound]:
            data["address"] = tuple(line for text in lines for line in map(str.strip, text.splitlines()) if line)
        try:
            return ClinicEntry.model_validate(data, context=self.around)
        except ValidationError as error:
            source = LoadedFile(self.file.path, self.file.text.name, "", data, {})
            for each in explain.explained(ClinicEntry, source, error):
                if each.trail:  # or else it is the name that is missing, or was told
                    self._refuse(str(each.trail[0]), each.what, each.do, each.offset or 0)
            return None

    def _opened(self, column: str, opener: Callable[[str], T]) -> T | None:
        """A file that a cell names. Its problems are told at the cell, unless they have a place of their own within the file."""
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


_CHECKED = frozenset(ClinicEntry.model_fields) - {"address", "logo", "review", "fields"}


def _on_one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\r" in text else text
