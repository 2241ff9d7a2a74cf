"""What an event asks of every clinic: columns that have to be filled, and where the event file asks for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from nam_print.errors import Problem
from nam_print.reading.nearest import did_you_mean


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
