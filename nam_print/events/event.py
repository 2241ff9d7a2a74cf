"""The event file: which pieces, for which clinics, how many, and where they go.

event.yaml ─► EventFile (the model) ─► Event ◄─ clinics, checked with what the pieces and names ask of them
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - `date` is what the file calls its key
from itertools import takewhile
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Annotated, Any, Literal
from unicodedata import normalize

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema

from nam_print.article.texts import OneLine
from nam_print.design import papers
from nam_print.errors import InputError, Problem, UsageError
from nam_print.events.clinics import clinic as keys
from nam_print.events.clinics.clinic import Clinic, EventSlug
from nam_print.events.clinics.clinics import Clinics, load_clinics
from nam_print.events.clinics.columns import Need
from nam_print.events.clinics.csv_text import Encoding
from nam_print.events.names import LONGEST_PART, SUFFIX, BadNameError, NameTemplate, file_template, text_template
from nam_print.events.places import HERE, NET
from nam_print.events.slugs import LONGEST, slug_of
from nam_print.reading.search_path import SearchPath
from nam_print.reading.source import LoadedFile, Trail, load
from nam_print.reading.validate import Model, around, refers_to, slip, validated

LONGEST_FOLDER = 1000
"""Bytes of a folder with all that it lies in: no system takes fewer."""
EVERY_LANGUAGE = "all"
FOLDER = "out/{event.slug}"
NAME = "{clinic.slug}/{pamphlet}-{layout}-{lang}.pdf"
ZIP = "zip per clinic"
TICKET = "job-ticket.pdf"
BUNDLE = ".zip"
SLUG = "clinic.slug"

_PLACE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?:(:)|/+)")  # not C:/, and one slash as well, which is all that a path keeps of two
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_CLINIC = "clinic."
_EVENT_FIELDS = ("event.slug", "event.date")
_FIELDS = (*_EVENT_FIELDS, "clinic.slug", "pamphlet", "layout", "lang", "paper", "theme", "size", "copies")


def _from_column(column: str) -> str:
    return f"{{{_CLINIC}{column}}}"


def _column_or(column: str, check: Any) -> BeforeValidator:
    """Let a text that names the column pass, and check anything else."""
    return BeforeValidator(lambda value: value if value == _from_column(column) else check(value))


def _languages(value: Any) -> Any:
    if value in (EVERY_LANGUAGE, _from_column("languages")):
        return value
    return keys.languages(value)


def _pamphlet(name: str, info: ValidationInfo) -> str:
    search = around(info).search
    try:
        if search is not None:
            search.pamphlet(name)
    except (UsageError, InputError) as error:
        raise slip(str(error)) from None
    return name


def _name(text: str) -> str:
    try:
        file_template(text, _FIELDS, _CLINIC)
    except BadNameError as error:
        raise slip(error.what, error.do, offset=error.offset) from None
    return text


def _folder(text: str) -> str:
    if not text.strip():
        raise slip("'folder' is empty.", f"Write a folder, such as {FOLDER}.")
    if control := _CONTROL.search(text):
        raise slip(f"no folder can have a control character (U+{ord(control[0]):04X}) in its name.", "Take it out.", offset=control.start())
    if any(len(part.encode()) > LONGEST_PART for part in text.split("/")):
        raise slip(f"a folder's name can have {LONGEST_PART} bytes at most.", "Shorten it.")
    if (place := _PLACE.match(text)) and (place[2] or place[1] not in (*NET, *HERE)):
        what = f"files cannot go to a place that begins with '{place[0]}'."
        raise slip(what, "Write a folder of this machine, or an address that begins with s3://, gs://, az:// or abfs://.")
    try:
        text_template(text, _EVENT_FIELDS)
        _refuse_too_long(text)
    except BadNameError as error:
        raise slip(error.what, error.do, offset=error.offset) from None
    return text


def _refuse_too_long(folder: str) -> None:
    """Raise BadNameError for a folder that no disk can hold, however its fields are filled in."""
    longest = re.sub(r"\{[^{}]*\}", "x" * LONGEST, folder)
    parts = re.split(r"[/\\]", longest)
    sizes = [max(len(normalize("NFC", part).encode()), len(normalize("NFD", part).encode())) for part in parts]
    if max(sizes) > LONGEST_PART:
        raise BadNameError(f"the name of a folder has {max(sizes)} bytes; the most are {LONGEST_PART}.", "Shorten it.")
    if sum(sizes) + len(sizes) > LONGEST_FOLDER:
        raise BadNameError(f"the folder has {sum(sizes) + len(sizes)} bytes; the most are {LONGEST_FOLDER}.", "Shorten it.")


def _schema_or(column: str, *others: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [*others, {"const": _from_column(column)}]})


_CODES = {"type": "array", "items": {"type": "string"}, "minItems": 1}
PieceLanguages = Annotated[
    tuple[str, ...] | str, BeforeValidator(_languages), _schema_or("languages", {"const": EVERY_LANGUAGE}, _CODES, {"type": "string"})
]
PieceCopies = Annotated[
    int | str, _column_or("copies", keys.copies), _schema_or("copies", {"type": "integer", "minimum": 1, "maximum": keys.MOST_COPIES})
]
PiecePaper = Annotated[str, _column_or("paper", papers.spelled), _schema_or("paper", *papers.SCHEMAS)]


class PieceEntry(Model):
    """A piece that every clinic gets."""

    pamphlet: Annotated[str, AfterValidator(_pamphlet)] = Field(description="the pamphlet, by its name or the path of its folder")
    layout: Annotated[str, refers_to("layout")] = Field(description="the layout, such as trifold")
    languages: PieceLanguages = Field(description="a list such as [en, es], all, or {clinic.languages} in quotes")
    copies: PieceCopies = Field(description="how many copies each clinic gets, or {clinic.copies} in quotes")
    paper: PiecePaper = Field(default="", description="the paper, or {clinic.paper} in quotes; left out: the layout's first")
    theme: Annotated[str, refers_to("theme")] = Field(default="calm", description="colors and type: calm or grey")
    large_print: bool = Field(default=False, description="whether it is laid out anew at 18 pt")
    print_only: bool = Field(default=False, description="whether its blanks are for a pen only, which makes smaller files")


class OutputEntry(Model):
    """Where the pieces go, and what they are called."""

    folder: Annotated[str, AfterValidator(_folder)] = Field(
        default=FOLDER, description="the folder; {event.slug} and {event.date} may be in it"
    )
    name: Annotated[str, AfterValidator(_name)] = Field(default=NAME, description="the name of each file below it, made of fields")
    bundle: Literal["none", "zip per clinic"] = Field(default="none", description="whether each clinic's files are put into a zip too")


class ClinicsEntry(Model):
    """The file of clinics, with what has to be known to read it."""

    file: str = Field(description="the file of clinics, CSV or YAML, beside this one")
    encoding: Encoding = Field(default="utf-8", description="how an old CSV file stores its letters; leave it out for CSV UTF-8")


class EventFile(Model):
    """An event: pieces for many clinics."""

    event: OneLine = Field(description="the event's name")
    slug: EventSlug = Field(default="", description="its name in the names of files; left out: made of its name")
    date: Date = Field(description="the day of the event, such as 2026-05-02")
    clinics: str | ClinicsEntry = Field(description="the file of clinics, CSV or YAML, beside this one")
    pieces: tuple[PieceEntry, ...] = Field(min_length=1, description="the pieces that every clinic gets")
    output: OutputEntry = Field(default_factory=OutputEntry, description="where the files go, and what they are called")


class EventPiece(PieceEntry):
    """A piece that was read. `languages`, `copies` and `paper` may name a column; the functions tell what a clinic gets.

    `paper` is "" for the layout's first. `places` are the lines and columns of its keys ("" is the whole) in the event file.
    """

    file: str = Field(repr=False)
    places: Mapping[str, tuple[int, int]] = Field(repr=False)

    def languages_for(self, clinic: Clinic) -> tuple[str, ...]:
        """Return the languages that a clinic gets it in; ("all",) for all that there are."""
        if isinstance(self.languages, tuple):
            return self.languages
        return (EVERY_LANGUAGE,) if self.languages == EVERY_LANGUAGE else clinic.languages

    def copies_for(self, clinic: Clinic) -> int:
        """Return how many copies of it a clinic gets."""
        return self.copies if isinstance(self.copies, int) else clinic.copies

    def paper_for(self, clinic: Clinic) -> str:
        """Return the paper that a clinic gets it on; "" for the layout's first."""
        return clinic.paper if self.paper == _from_column("paper") else self.paper

    def problem(self, what: str, do: str = "", key: str = "") -> Problem:
        """Return a problem with this piece, told in the event file; at one of its keys if that is there."""
        return Problem(self.file, *self.places.get(key, self.places[""]), what, do)


@dataclass(frozen=True)
class Output:
    """Where the pieces go: `folder` as it was written, from the working folder, and `name` below it.

    `ticket` and `bundle` are the names of a clinic's job ticket and, if it is to have one, of its zip file.
    """

    folder: Path
    name: NameTemplate
    ticket: NameTemplate
    bundle: NameTemplate | None


@dataclass(frozen=True)
class Event:
    """An event that was read, its clinics checked."""

    title: str
    slug: str
    date: Date
    file: Path
    pieces: tuple[EventPiece, ...]
    output: Output
    clinics: Clinics
    source: LoadedFile = field(repr=False, compare=False)

    def problem(self, what: str, do: str = "", *trail: str | int) -> Problem:
        """Return a problem with a part of the event file, such as `"output", "name"`; at what is around it where the file leaves it out."""
        return self.source.problem(trail, what, do)

    def name(self, piece: EventPiece, clinic: Clinic, lang: str, paper: str) -> str:
        """Return the path of a clinic's file below the output folder, with "/" between folders. `paper` is the paper that it is printed on.

        Raises InputError, told at the clinic's place, where no disk could hold it.
        """
        of_piece = {
            "lang": lang,
            "paper": paper,
            "pamphlet": PurePath(piece.pamphlet).name,
            "layout": piece.layout,
            "theme": piece.theme,
            "size": "large" if piece.large_print else "regular",
            "copies": str(piece.copies_for(clinic)),
        }
        return self.path(self.output.name, clinic, of_piece)

    def path(self, name: NameTemplate, clinic: Clinic, of_piece: Mapping[str, str] = MappingProxyType({})) -> str:
        """Return the path that a name makes for a clinic, such as that of its job ticket. Raises InputError as `name`."""
        known = {**_event_fields(self.slug, self.date), **of_piece}
        values = {
            field: clinic.fields.get(field.removeprefix(_CLINIC), "") if field.startswith(_CLINIC) else known[field]
            for field in name.fields
        }
        try:
            return name.path(values, self.output.folder.as_posix())
        except BadNameError as error:
            raise InputError([clinic.problem(error.what, error.do, *self._columns(error, values))]) from None

    def _columns(self, error: BadNameError, values: Mapping[str, str]) -> Iterator[str]:
        """Yield the columns that a name fails for: the one that is told, or those that it is made of, the longest first."""
        fields = [error.field] if error.field else sorted(values, key=lambda field: -len(values[field]))
        for name in fields:
            if name.startswith(_CLINIC):
                yield name.removeprefix(_CLINIC)
            if name == SLUG:
                yield "clinic"


def load_event(path: Path, search: SearchPath, calendar: Date | None) -> Event:
    """Read an event and check its clinics; `search` finds what it names. Raises InputError with all problems of both files."""
    source = load(path)
    known = {"layout": frozenset(search.layouts()), "theme": frozenset(search.themes())}
    problems: list[Problem] = []
    made, clinics = None, None
    try:
        made = validated(EventFile, source, known, search)
    except InputError as error:
        problems += error.problems
    try:
        clinics = _clinics(source, made, calendar)
    except InputError as error:
        problems += error.problems
    if problems or made is None or clinics is None:
        raise InputError(problems)
    slug, pieces = made.slug or slug_of(made.event), []
    for number, piece in enumerate(made.pieces):
        trail: Trail = ("pieces", number)
        places = {key: source.place((*trail, key)) for key in PieceEntry.model_fields} | {"": source.place(trail)}
        at = {key: (place.line, place.column) for key, place in places.items()}
        pieces.append(EventPiece.model_construct(**dict(piece), file=source.name, places=at))
    return Event(made.event, slug, made.date, path, tuple(pieces), _output(made, slug), clinics, source)


def _clinics(source: LoadedFile, made: EventFile | None, calendar: Date | None) -> Clinics | None:
    """Read the clinics; those of an event that has problems of its own too, as far as they can be told."""
    if made is None:
        named = source.data.get("clinics") if isinstance(source.data, dict) else None
        return load_clinics(source.path.parent / named, calendar) if isinstance(named, str) and named.strip() else None
    of = made.clinics if isinstance(made.clinics, ClinicsEntry) else ClinicsEntry(file=made.clinics)
    return load_clinics(source.path.parent / of.file, calendar, of.encoding, tuple(_needs(source, made)))


def _needs(source: LoadedFile, made: EventFile) -> Iterator[Need]:
    """Yield the columns that pieces and names are made of, each once, with the first place that asks for it."""
    asked: dict[str, Need] = {}
    for number, piece in enumerate(made.pieces):
        for column in ("languages", "copies", "paper"):
            if getattr(piece, column) == _from_column(column):
                place = source.place(("pieces", number, column))
                asked.setdefault(column, Need(column, source.name, place.line, place.column))
    name = text_template(made.output.name, _FIELDS, _CLINIC)
    for each in name.fields:
        column = each.removeprefix(_CLINIC)
        if each.startswith(_CLINIC) and column != "slug":
            trail = ("output", "name")
            line, at = source.within(trail, name.offset(each)) if source.at(trail) else (1, 1)
            asked.setdefault(column, Need(column, source.name, line, at))
    return iter(asked.values())


def _output(made: EventFile, slug: str) -> Output:
    folder = text_template(made.output.folder, _EVENT_FIELDS).plain(_event_fields(slug, made.date))
    name, ticket, bundle = (
        file_template(text, _FIELDS, _CLINIC) if text.endswith(SUFFIX) else text_template(text, _FIELDS, _CLINIC)
        for text in (made.output.name, *_beside(made.output.name))
    )
    return Output(Path(folder), name, ticket, bundle if made.output.bundle == ZIP else None)


def _beside(name: str) -> tuple[str, str]:
    """Return the names of a clinic's ticket and zip file, so that they stand together with the pieces that have this name.

    A folder that has the clinic's slug is its own: the ticket lies in it, and the zip, which holds all of it, beside it. Where there is
    none they lie beside the pieces; or, where pieces are parted into folders by what they are, above these.
    """
    folders = name.split("/")[:-1]
    fields = [text_template(folder, _FIELDS, _CLINIC).fields for folder in folders]
    common = list(takewhile(lambda number: all(field.startswith((_CLINIC, "event.")) for field in fields[number]), range(len(folders))))
    own = next((number for number in common if SLUG in fields[number]), None)
    if own is not None:
        home = "/".join(folders[: own + 1])
        return f"{home}/{TICKET}", f"{home}{BUNDLE}"
    above = "".join(f"{folders[number]}/" for number in common)
    between = "-" if len(common) == len(folders) else "/"
    return f"{above}{{{SLUG}}}{between}{TICKET}", f"{above}{{{SLUG}}}{BUNDLE}"


def _event_fields(slug: str, day: Date) -> dict[str, str]:
    return {"event.slug": slug, "event.date": day.isoformat()}
