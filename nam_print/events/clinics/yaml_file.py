"""Clinics from a YAML file. It is read whole: such a file has at most 1 MB (`source.LARGEST_FILE`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
    needs: tuple[Need, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The keys that clinics can have, and the fields that any of them has."""
        _, entries = self._entries
        keys = [key for key in ClinicEntry.model_fields if key != "fields"]
        return (*keys, *dict.fromkeys(name for entry in entries for name in entry.fields))

    def each(self) -> Iterator[Clinic | tuple[Problem, ...]]:
        """Clinic after clinic, or what is wrong with it. Raises InputError if the file itself is wrong."""
        source, entries = self._entries
        enclosures = Enclosures(self.path.parent)
        for number, entry in enumerate(entries):
            yield self._clinic(source, number, entry, enclosures)

    @cached_property
    def _entries(self) -> tuple[LoadedFile, tuple[ClinicEntry, ...]]:
        source = load(self.path)
        return source, validated(ClinicsFile, source).clinics

    def _clinic(self, source: LoadedFile, number: int, entry: ClinicEntry, enclosures: Enclosures) -> Clinic | tuple[Problem, ...]:
        trail, texts = ("clinics", number), _texts(entry)
        asked = [need for need in self.needs if need.column in self.columns]
        problems = [source.problem(trail, *need.empty()) for need in asked if not texts.get(need.column)]
        problems += _harmed(source, trail)
        try:
            logo, reviews = enclosures.logo(entry.logo), enclosures.reviews(entry.review)
        except InputError as error:
            problems += error.problems
        if problems:
            return tuple(problems)
        fields = dict.fromkeys(self.columns, "") | texts
        return clinic_of(entry, logo, reviews, fields, source.name, source.place(trail).line, EntryPlaces(source, trail))


@dataclass(frozen=True)
class EntryPlaces:
    """Where the keys of a clinic stand; `trail` leads to the clinic."""

    source: LoadedFile = field(repr=False)
    trail: Trail

    def of(self, columns: tuple[str, ...]) -> tuple[int, int, str]:
        """The place of a key's value. A file of keys has no cells to name."""
        trails = ((*self.trail, *under, column) for column in columns for under in ((), ("fields",)))
        place = self.source.place(next((trail for trail in trails if self.source.at(trail)), self.trail))
        return place.line, place.column, ""


def _harmed(source: LoadedFile, trail: Trail) -> Iterator[Problem]:
    """Texts of a clinic whose letters are not what was typed: such a file may have been made of a spreadsheet."""
    for path, text in _leaves(trail, source.at(trail)):
        if slip := harmed_letters(text):
            do = "Type it again, and save the file as UTF-8." if isinstance(slip, Misread) else slip.do
            yield source.problem(path, slip.what, do, offset=slip.offset)


def _leaves(trail: Trail, data: Any) -> Iterator[tuple[Trail, str]]:
    if isinstance(data, str):
        yield trail, data
    parts = enumerate(data) if isinstance(data, tuple) else data.items() if isinstance(data, dict) else ()
    for step, part in parts:
        yield from _leaves((*trail, step), part)


def _texts(entry: ClinicEntry) -> dict[str, str]:
    """Every key as text, for names."""
    texts = {key: getattr(entry, key) for key in ("clinic", "department", "phone", "hours", "url", "logo_alt", "paper")}
    texts |= {"address": " ".join(entry.address), "languages": " ".join(entry.languages), "copies": str(entry.copies or "")}
    return {**texts, "logo": entry.logo or "", "review": entry.review or "", "slug": entry.slug, **entry.fields}
