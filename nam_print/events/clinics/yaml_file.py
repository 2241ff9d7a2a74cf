"""Clinics from a YAML file. It is read whole: such a file has at most 1 MB (`source.LARGEST_FILE`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from nam_print.errors import InputError, Problem
from nam_print.events.clinics.clinic import Clinic, ClinicEntry, ClinicsFile, Enclosures, clinic_of
from nam_print.events.clinics.columns import Need
from nam_print.events.clinics.damage import Misread, harmed_letters
from nam_print.reading.source import LoadedFile, Trail, load
from nam_print.reading.validate import validated


@dataclass(frozen=True)
class YamlFile:
    """The clinics of a YAML file. `needs` are keys that every clinic has to have."""

    path: Path
    calendar: date | None
    needs: tuple[Need, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The keys that clinics can have, and the fields that any of them has."""
        _, entries = self._entries
        keys = [key for key in ClinicEntry.model_fields if key != "fields"]
        return (*keys, *dict.fromkeys(name for entry in entries for name in entry.fields))

    def each(self) -> Iterator[Clinic | tuple[Problem, ...]]:
        """Yield clinic after clinic, or what is wrong with it. Raises InputError if the file itself is wrong."""
        source, entries = self._entries
        enclosures = Enclosures(self.path.parent, self.calendar)
        asked = [need for need in self.needs if need.column in self.columns]
        for number, entry in enumerate(entries):
            trail: Trail = ("clinics", number)
            texts = {key: getattr(entry, key) or "" for key in ClinicEntry.model_fields if key not in ("address", "languages", "fields")}
            texts |= {"address": " ".join(entry.address), "languages": " ".join(entry.languages), "copies": str(texts["copies"])}
            texts |= entry.fields
            problems = [source.problem(trail, *need.empty()) for need in asked if not texts.get(need.column)]
            for path, text in _leaves(trail, source.at(trail)):  # such a file may have been made of a spreadsheet
                if slip := harmed_letters(text):
                    do = "Type it again, and save the file as UTF-8." if isinstance(slip, Misread) else slip.do
                    problems.append(source.problem(path, slip.what, do, offset=slip.offset))
            try:
                logo, reviews = enclosures.logo(entry.logo), enclosures.reviews(entry.review)
            except InputError as error:
                problems += error.problems
            if problems:
                yield tuple(problems)
                continue
            fields, line = dict.fromkeys(self.columns, "") | texts, source.place(trail).line
            yield clinic_of(entry, logo, reviews, fields, source.name, line, EntryPlaces(source, trail))

    @cached_property
    def _entries(self) -> tuple[LoadedFile, tuple[ClinicEntry, ...]]:
        source = load(self.path)
        return source, validated(ClinicsFile, source).clinics


@dataclass(frozen=True)
class EntryPlaces:
    """Where the keys of a clinic stand; `trail` leads to the clinic."""

    source: LoadedFile = field(repr=False)
    trail: Trail

    def of(self, columns: tuple[str, ...]) -> tuple[int, int, str]:
        """Return the place of a key's value. A file of keys has no cells to name."""
        trails = ((*self.trail, *under, column) for column in columns for under in ((), ("fields",)))
        place = self.source.place(next((trail for trail in trails if self.source.at(trail)), self.trail))
        return place.line, place.column, ""


def _leaves(trail: Trail, data: Any) -> Iterator[tuple[Trail, str]]:
    if isinstance(data, str):
        yield trail, data
    parts = enumerate(data) if isinstance(data, tuple) else data.items() if isinstance(data, dict) else ()
    for step, part in parts:
        yield from _leaves((*trail, step), part)
