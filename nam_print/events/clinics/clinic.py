"""A clinic of an event, ready for its pieces: its imprint opened, its wishes, and every column for names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from nam_print.article.elements import Drawing, Raster
from nam_print.article.images import load_image
from nam_print.article.imprint import Imprint, clinic_reviews, imprint_of
from nam_print.article.review import Review
from nam_print.errors import Problem
from nam_print.events.clinics.entry import ClinicEntry
from nam_print.events.slugs import slug_of

_KEYS = (
    "english_name",
    "name_in_english",
    "name_en",
    "clinic_en",
    "clinic_code",
    "clinic_id",
    "clinic_key",
    "code",
    "key",
    "id",
    "number",
    "no",
    "nr",
)
"""Columns of the clinics' own that a clinic may be known by."""


class Places(Protocol):
    """Where the parts of a clinic stand in its file."""

    def of(self, columns: tuple[str, ...]) -> tuple[int, int, str]:
        """The line and column of the first of these columns that is filled, or else of the clinic; and its cell, as in "cell C4: "."""


@dataclass(frozen=True)
class Clinic:
    """One clinic. `fields` has every column's text for names; `copies` is 0 and `paper` empty where the file does not tell.

    `file` and `line` are where it stands, as messages name it; `places` where its columns do.
    """

    slug: str
    imprint: Imprint
    languages: tuple[str, ...]
    copies: int
    paper: str
    fields: Mapping[str, str] = field(hash=False)
    file: str
    line: int
    places: Places = field(repr=False, compare=False)

    def problem(self, what: str, do: str = "", *columns: str) -> Problem:
        """A problem with this clinic, told at the first of these columns that it has filled."""
        line, column, cell = self.places.of(columns)
        return Problem(self.file, line, column, f"{cell}{what}", do)


class Cupboard:
    """The logos and reviews that clinics name, from one folder. Those that many clinics share are opened once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._logo = lru_cache(maxsize=32)(load_image)
        self._reviews = lru_cache(maxsize=32)(clinic_reviews)

    def logo(self, name: str | None) -> Drawing | Raster | None:
        """The logo of that name; None without a name. Raises InputError."""
        return self._logo(self.folder, name) if name else None

    def reviews(self, name: str | None) -> tuple[Review, ...]:
        """The reviews in the file of that name; none without a name. Raises InputError."""
        return self._reviews(self.folder, name) if name else ()


def clinic_of(
    entry: ClinicEntry,
    logo: Drawing | Raster | None,
    reviews: tuple[Review, ...],
    fields: Mapping[str, str],
    file: str,
    line: int,
    places: Places,
) -> Clinic:
    """A clinic from its entry, and from what was read with it."""
    slug = entry.slug or slug_of(entry.clinic, next((fields[name] for name in _KEYS if fields.get(name)), ""))
    return Clinic(
        slug=slug,
        imprint=imprint_of(entry, logo, reviews),
        languages=entry.languages,
        copies=entry.copies or 0,
        paper=entry.paper,
        fields={**fields, "slug": slug},
        file=file,
        line=line,
        places=places,
    )


def characters_of(imprint: Imprint) -> set[str]:
    """Every character that an imprint prints."""
    texts = (imprint.clinic, imprint.department, imprint.phone, imprint.address, imprint.hours, imprint.url, imprint.logo_alt)
    return set("".join((*texts, *(each.reviewer for each in imprint.reviews)))) - {"\n"}
