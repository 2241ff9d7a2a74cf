"""The clinics of an event: checked once from the first to the last, and then read again, one by one, as often as asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nam_print.errors import InputError, Problem
from nam_print.events.clinics.clinic import Clinic, characters_of
from nam_print.events.clinics.columns import Need
from nam_print.events.clinics.csv_file import CsvFile
from nam_print.events.clinics.csv_text import Encoding, opened
from nam_print.events.clinics.yaml_file import YamlFile
from nam_print.events.seen import Seen
from nam_print.reading.nearest import shown

MOST_TOLD = 50
"""Problems. Whoever has more has the same one in every row."""


class ClinicsSource(Protocol):
    """A file of clinics."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, known ones and its own."""

    def each(self) -> Iterator[Clinic | tuple[Problem, ...]]:
        """Clinic after clinic, or what is wrong with it."""


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


def load_clinics(path: Path, encoding: Encoding = "utf-8", needs: tuple[Need, ...] = ()) -> Clinics:
    """Open and check a file of clinics: YAML by its name, and else CSV. Raises InputError with the problems of all clinics."""
    source: ClinicsSource = YamlFile(path, needs) if path.suffix.lower() in (".yaml", ".yml") else CsvFile(opened(path, encoding), needs)
    checker = _Checker(shown(path))
    for need in needs:
        if source.columns and need.column not in source.columns:
            checker.add(need.nowhere(shown(path), source.columns))
    for found in source.each():
        checker.look(found)
    checker.refuse()
    return Clinics(source, checker.count, frozenset(checker.characters), _stamp(path))


class _Checker:
    """What is kept of all clinics while they pass: how many, their characters, their slugs, and the first problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = self.wrong = 0
        self.characters: set[str] = set()
        self.slugs = Seen()
        self.problems: dict[Problem, None] = {}

    def look(self, found: Clinic | tuple[Problem, ...]) -> None:
        """One clinic, or what is wrong with it."""
        if not isinstance(found, Clinic):
            for problem in found:
                self.add(problem)
            return
        self.count += 1
        self.characters |= characters_of(found.imprint)
        if first := self.slugs.first(found.slug, found.line):
            what = f"'{found.imprint.clinic}' is called '{found.slug}' in names of files, and so is the clinic in line {first}."
            self.add(found.problem(what, "Give each a 'slug' of its own, such as the name with its town.", "slug", "clinic"))

    def add(self, problem: Problem) -> None:
        """A problem; of many, only the first are kept."""
        if problem not in self.problems:
            self.wrong += 1
            if len(self.problems) < MOST_TOLD:
                self.problems[problem] = None

    def refuse(self) -> None:
        """Raises InputError if there was any problem, or no clinic."""
        if not self.wrong and not self.count:
            self.add(Problem(self.file, 0, 0, "there is no clinic in it.", "Write one below the headings."))
        told = list(self.problems)
        if self.wrong > len(told):
            told.append(Problem(self.file, 0, 0, f"there are {self.wrong:,} problems; these are the first {len(told)}."))
        if told:
            raise InputError(told)


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
