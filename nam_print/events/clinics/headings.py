"""The first row of a clinics file: which column is which, and what is wrong with their headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from nam_print.errors import Problem
from nam_print.events.clinics.columns import ADDRESS, COLUMNS, field_name, known, meant
from nam_print.events.clinics.csv_text import Record
from nam_print.events.clinics.damage import damage
from nam_print.events.clinics.misread import Misread
from nam_print.reading.nearest import quoted_list
from nam_print.reading.validate import Slip


@dataclass(frozen=True)
class Headings:
    """The name of each column ("" for one without a heading), what is wrong, and the headings that the file's encoding harmed."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    misread: tuple[tuple[Problem, str, Misread], ...] = ()

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The columns that an address is put together from, in order."""
        return tuple(name for name in ADDRESS if name in self.names)


def headings(file: str, first: Record | Problem | None) -> Headings:
    """The headings of a file, from its first row."""
    if not isinstance(first, Record):
        empty = Problem(file, 0, 0, "the file is empty.", "Write a row of headings and a row for each clinic.")
        return Headings((), (first or empty,))
    texts = [" ".join(cell.split()) for cell in first.cells]
    names = tuple(_name(text, index) for index, text in enumerate(texts))
    slips = [damage(cell, "") for cell in first.cells]
    problems = tuple(_problems(file, first, texts, names, slips))
    misread = tuple(
        (Problem(file, *first.place(index, slip.offset or 0), ""), first.name(index), slip)
        for index, slip in enumerate(slips)
        if isinstance(slip, Misread)
    )
    return Headings(names, problems, misread)


def _name(text: str, index: int) -> str:
    return known(text) or field_name(text) or (f"column_{index + 1}" if text else "")


def _problems(file: str, row: Record, texts: list[str], names: tuple[str, ...], slips: list[Slip | None]) -> Iterator[Problem]:
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
            yield Problem(
                *where, f"{cell}no column is called '{text}'.", f"Did you mean '{near}'? If it is another, call it something else."
            )
    if "clinic" not in names:
        have = f"It has {quoted_list([text for text in texts if text])}." if any(texts) else ""
        columns = ", ".join(column.name for column in COLUMNS[:3])
        what = f"the first row has no heading 'clinic', for the clinics' names. {have}".strip()
        yield Problem(file, row.line, 1, what, f"The first row has to be headings, such as {columns}.")
