"""One clinic as a file gives it: the keys of an imprint, and what an event asks of a clinic."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from nam_print.article.imprint import ImprintFile
from nam_print.design.papers import PaperName
from nam_print.events.clinics.columns import field_name
from nam_print.events.clinics.tongues import languages_in
from nam_print.events.slugs import LONGEST, slug_of
from nam_print.reading.validate import Model, Slip, slip, slips

MOST_COPIES = 1_000_000


def copies(value: Any) -> Any:
    """A number of copies, also as a spreadsheet writes it. Raises a slip."""
    number = int(value) if isinstance(value, str) and value.strip().isdecimal() else value
    if isinstance(number, bool) or not isinstance(number, int):
        raise slip(f"'{str(value)[:40]}' is not a number of copies.", "Write it in digits only, such as 200.")
    if not 1 <= number <= MOST_COPIES:
        raise slip(f"{number} copies cannot be printed.", f"Write a number from 1 to {MOST_COPIES}.")
    return number


def languages(value: Any) -> Any:
    """A list of languages, as a list or as one text. Raises slips."""
    if isinstance(value, str):
        found = languages_in(value)
        if not found:
            raise slip("no language is named here.", "Write a code, such as en, or several: en; es.")
        return found
    if not isinstance(value, tuple) or not value or not all(isinstance(each, str) for each in value):
        raise slip("this is not a list of languages.", "Write codes, such as [en, es].")
    return tuple(dict.fromkeys(code for each in value for code in languages_in(each)))


def _slug(text: str) -> str:
    if text and slug_of(text) != text:
        raise slip(f"'{text[:LONGEST]}' cannot be a part of a file's name.", f"Write '{slug_of(text)}'.")
    return text


def _own(fields: dict[str, str]) -> dict[str, str]:
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
Copies = Annotated[int, BeforeValidator(copies), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_COPIES})]
Languages = Annotated[tuple[str, ...], BeforeValidator(languages), WithJsonSchema(_LIST)]
Fields = Annotated[dict[str, str], AfterValidator(_own)]


class ClinicEntry(ImprintFile):
    """A clinic: what an imprint holds, how files of its own are named, and what it wants of each piece."""

    slug: EventSlug = Field(default="", description="the clinic's name in the names of files; left out: made of its name")
    languages: Languages = Field(default=(), description="the languages that it wants, such as [en, es]")
    copies: Copies | None = Field(default=None, description="how many copies it wants of each piece")
    paper: PaperName = Field(default="", description="the paper that it prints on")
    fields: Fields = Field(default_factory=dict, description="whatever else names of files are to be made of, such as region: North")


class ClinicsFile(Model):
    """The clinics of an event, as YAML."""

    clinics: tuple[ClinicEntry, ...] = Field(min_length=1, description="the clinics, each with the keys of an imprint")
