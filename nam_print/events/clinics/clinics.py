"""The clinics of an event: checked once from the first to the last, and then read again, one by one, as often as asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from nam_print.errors import InputError, Problem
from nam_print.events.clinics.clinic import Clinic, characters_of
from nam_print.events.clinics.columns import Need
from nam_print.events.clinics.csv_file import CsvFile
from nam_print.events.clinics.csv_text import Encoding, opened
from nam_print.events.clinics.yaml_file import YamlFile
from nam_print.events.names import Seen
from nam_print.reading.nearest import shown

MOST_PROBLEMS = 50
"""Whoever has more has the same one in every row."""


class ClinicsSource(Protocol):
    """A file of clinics."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, known ones and its own."""

    def each(self) -> Iterator[Clinic | tuple[Problem, ...]]:
        """Yield clinic after clinic, or what is wrong with it."""


@dataclass(frozen=True)
class Clinics:
    """Clinics in the order of their file. Each pass reads the file anew, so that a million of them take no more memory than ten.

    `characters` are all that their imprints print, `columns` the names of the file's columns.
    """

    source: ClinicsSource
    count: int
    characters: frozenset[str]
    stamp: tuple[int, int]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the file's columns: known ones, and the clinics' own."""
        return self.source.columns

    @property
    def file(self) -> Path:
        """The file that they stand in."""
        return self.source.path

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Clinic]:
        """Read the file again. Raises InputError if it has changed since it was checked."""
        self._refuse_changed()
        for found in self.source.each():
            if not isinstance(found, Clinic):
                self._refuse_changed()
                raise InputError(found)
            yield found
        self._refuse_changed()

    def _refuse_changed(self) -> None:
        if not self.file.is_file() or _stamp(self.file) != self.stamp:
            raise InputError([Problem(shown(self.file), 0, 0, "the file was changed while it was in use.", "Run again.")])


def load_clinics(path: Path, calendar: date | None, encoding: Encoding = "utf-8", needs: tuple[Need, ...] = ()) -> Clinics:
    """Open and check a file of clinics: YAML by its name, and else CSV. No review may be dated after `calendar`.

    Raises InputError with the problems of all clinics.
    """
    is_yaml = path.suffix.lower() in (".yaml", ".yml")
    source: ClinicsSource = YamlFile(path, calendar, needs) if is_yaml else CsvFile(opened(path, encoding), calendar, needs)
    file, problems = shown(path), _Problems()
    for need in needs:
        if source.columns and need.column not in source.columns:
            problems.add(need.nowhere(file, source.columns))
    count, characters, slugs = 0, set[str](), Seen()
    for found in source.each():
        if not isinstance(found, Clinic):
            problems.add(*found)
            continue
        count += 1
        characters |= characters_of(found.imprint)
        if first := slugs.first(found.slug, found.line):
            what = f"'{found.imprint.clinic}' is called '{found.slug}' in names of files, and so is the clinic in line {first}."
            problems.add(found.problem(what, "Give each a 'slug' of its own, such as the name with its town.", "slug", "clinic"))
    if not problems.count and not count:
        problems.add(Problem(file, 0, 0, "there is no clinic in it.", "Write one below the headings."))
    if problems.first:
        more = [Problem(file, 0, 0, f"there are {problems.count:,} problems; these are the first {MOST_PROBLEMS}.")]
        raise InputError([*problems.first, *(more if problems.count > MOST_PROBLEMS else ())])
    return Clinics(source, count, frozenset(characters), _stamp(path))


class _Problems:
    """The problems of a file: how many, and the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.first: dict[Problem, None] = {}

    def add(self, *problems: Problem) -> None:
        for problem in problems:
            if problem not in self.first:
                self.count += 1
                if len(self.first) < MOST_PROBLEMS:
                    self.first[problem] = None


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
