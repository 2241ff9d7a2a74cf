"""One clinic: the keys that a file gives it, and the clinic that is made of them, with its imprint opened and every column for names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Protocol

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from nam_print.article.elements import Drawing, Raster
from nam_print.article.images import load_image
from nam_print.article.imprint import Imprint, ImprintFile, clinic_reviews, imprint_of
from nam_print.article.review import Review
from nam_print.design.papers import PaperName
from nam_print.errors import Problem
from nam_print.events.clinics.columns import field_name
from nam_print.events.slugs import LONGEST, slug_of
from nam_print.reading.tags import code_of, did_you_mean_language, english_names, tag_of
from nam_print.reading.validate import Model, Slip, slip, slips

MOST_COPIES = 1_000_000
_KNOWN_BY = (
    "english_name", "name_in_english", "name_en", "clinic_en", "clinic_code", "clinic_id", "clinic_key", "code", "key", "id", "number",
    "no", "nr",
)  # fmt: skip
"""Columns of the clinics' own that a clinic may be known by."""

_BETWEEN = re.compile(r"[;,/|\n]+|\s+(?:and|&)\s+")
_MOST_WRONG = 3


def copies(value: Any) -> Any:
    """Return a number of copies, also as a spreadsheet writes it. Raises a slip."""
    number = int(value) if isinstance(value, str) and value.strip().isdecimal() else value
    if isinstance(number, bool) or not isinstance(number, int):
        raise slip(f"'{str(value)[:40]}' is not a number of copies.", "Write it in digits only, such as 200.")
    if not 1 <= number <= MOST_COPIES:
        raise slip(f"{number} copies cannot be printed.", f"Write a number from 1 to {MOST_COPIES}.")
    return number


def languages(value: Any) -> Any:
    """Return a list of languages, given as a list or as one text. Raises slips."""
    if isinstance(value, str):
        found = languages_in(value)
        if not found:
            raise slip("no language is named here.", "Write a code, such as en, or several: en; es.")
        return found
    if not isinstance(value, tuple) or not value or not all(isinstance(each, str) for each in value):
        raise slip("this is not a list of languages.", "Write codes, such as [en, es].")
    return tuple(dict.fromkeys(code for each in value for code in languages_in(each)))


@lru_cache(maxsize=256)
def languages_in(text: str) -> tuple[str, ...]:
    """Return the codes of the languages that a cell lists, each once: codes or English names, 'en; es', 'EN, Spanish', 'zh_hans'.

    Raises the slips of those that are none.
    """
    found: list[str] = []
    wrong: list[Slip] = []
    for part in filter(None, (each.strip() for each in _BETWEEN.split(text))):
        codes = part.split()  # one name of a language, or codes with spaces between them
        for word in codes if all(map(tag_of, codes)) and part.casefold() not in english_names() else [part]:
            if code := code_of(word):
                found.append(code)
            else:
                do = did_you_mean_language(word) or "Write its code, such as en, es or zh-Hans."
                wrong.append(Slip(f"'{word}' is not a language.", do))
    if wrong:
        raise slips(wrong[:_MOST_WRONG])
    return tuple(dict.fromkeys(found))


def _slug(text: str) -> str:
    if text and slug_of(text) != text:
        raise slip(f"'{text[:LONGEST]}' cannot be a part of a file's name.", f"Write '{slug_of(text)}'.")
    return text


def _named_soundly(fields: dict[str, str]) -> dict[str, str]:
    wrong = [
        Slip(f"'{name}' cannot be the name of a field.", f"Write '{field_name(name)}'.", (name,), key=True)
        for name in fields
        if field_name(name) != name
    ]
    if wrong:
        raise slips(wrong)
    return fields


_LIST = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}

EventSlug = Annotated[str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
CopyCount = Annotated[int, BeforeValidator(copies), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_COPIES})]
LanguageList = Annotated[tuple[str, ...], BeforeValidator(languages), WithJsonSchema(_LIST)]
FieldTexts = Annotated[dict[str, str], AfterValidator(_named_soundly)]


class ClinicEntry(ImprintFile):
    """A clinic: what an imprint holds, how files of its own are named, and what it wants of each piece."""

    slug: EventSlug = Field(default="", description="the clinic's name in the names of files; left out: made of its name")
    languages: LanguageList = Field(default=(), description="the languages that it wants, such as [en, es]")
    copies: CopyCount | None = Field(default=None, description="how many copies it wants of each piece")
    paper: PaperName = Field(default="", description="the paper that it prints on")
    fields: FieldTexts = Field(default_factory=dict, description="whatever else names of files are to be made of, such as region: North")


class ClinicsFile(Model):
    """The clinics of an event, as YAML."""

    clinics: tuple[ClinicEntry, ...] = Field(min_length=1, description="the clinics, each with the keys of an imprint")


class Places(Protocol):
    """Where the parts of a clinic stand in its file."""

    def of(self, columns: tuple[str, ...]) -> tuple[int, int, str]:
        """Return the line and column of the first of these columns that is filled, or of the clinic; and its cell, as in "cell C4: "."""


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
        """Return a problem with this clinic, told at the first of these columns that it has filled."""
        line, column, cell = self.places.of(columns)
        return Problem(self.file, line, column, f"{cell}{what}", do)


class Enclosures:
    """The logos and reviews that clinics name, from one folder. Those that many clinics share are opened once. No review may be dated after
    `calendar`."""

    def __init__(self, folder: Path, calendar: date | None) -> None:
        self.folder, self.calendar = folder, calendar
        self._logo = lru_cache(maxsize=32)(load_image)
        self._reviews = lru_cache(maxsize=32)(clinic_reviews)

    def logo(self, name: str | None) -> Drawing | Raster | None:
        """Return the logo of that name; None without a name. Raises InputError."""
        return self._logo(self.folder, name) if name else None

    def reviews(self, name: str | None) -> tuple[Review, ...]:
        """Return the reviews in the file of that name; none without a name. Raises InputError."""
        return self._reviews(self.folder, name, self.calendar) if name else ()


def clinic_of(
    entry: ClinicEntry,
    logo: Drawing | Raster | None,
    reviews: tuple[Review, ...],
    fields: Mapping[str, str],
    file: str,
    line: int,
    places: Places,
) -> Clinic:
    """Return a clinic made of its entry, and from what was read with it."""
    slug = entry.slug or slug_of(entry.clinic, next((fields[name] for name in _KNOWN_BY if fields.get(name)), ""))
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
    """Return every character that an imprint prints."""
    texts = (imprint.clinic, imprint.department, imprint.phone, imprint.address, imprint.hours, imprint.url, imprint.logo_alt)
    return set("".join((*texts, *(each.reviewer for each in imprint.reviews)))) - {"\n"}
