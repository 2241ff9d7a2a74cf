"""What a run knows of its files: what was planned, what was made, and what a manifest tells of it.

What was made is also read back from the output folder, where anybody may have changed it: such data pass through `Told` first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import from_json

from nam_print.events.names import below
from nam_print.events.work import Made

KEEP, TODO, ELSEWHERE = 0, 1, 2
"""What is to become of a planned copy: it is there already, it is to be made, or this run was not asked for it (`--only`)."""


@dataclass(frozen=True)
class About:
    """What the manifest tells of a file beside its bytes. `what` is piece, ticket, order or bundle; `row` where its clinic stands."""

    what: str
    clinic: str = ""
    row: str = ""
    pamphlet: str = ""
    layout: str = ""
    language: str = ""
    paper: str = ""
    theme: str = ""
    large_print: bool = False
    reviewed: bool = False
    sheets: int = 0
    copies: int = 0

    @property
    def told(self) -> dict[str, Any]:
        """What there is to tell, without sheets, which depend on the pages."""
        return {key: value for key, value in vars(self).items() if value and key != "sheets"}

    @property
    def json(self) -> str:
        """The same as text."""
        return json.dumps(vars(self), ensure_ascii=False)


_ABOUT = tuple(each.name for each in fields(About))
_SUFFIX = {"piece": ".pdf", "ticket": ".pdf", "order": ".csv", "bundle": ".zip"}


@dataclass(frozen=True)
class Entry:
    """A file as it was made, or what went wrong with it."""

    path: str
    about: About
    inputs: str
    sha256: str = ""
    size: int = 0
    pages: int = 0
    seconds: float = 0.0
    error: str = ""
    code: int = 0


LONGEST = 1e9
"""Seconds that a file may have taken."""
Path = Annotated[str, AfterValidator(below)]
"""A path as the program makes them: it stays below the output folder."""
Count = Annotated[int, Field(ge=0, lt=2**53)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Told(BaseModel):
    """A file as a manifest tells of it, checked: nothing but what the program itself writes of the files that it makes."""

    model_config = ConfigDict(strict=True, frozen=True)

    path: Path
    what: Literal["piece", "ticket", "order", "bundle"]
    inputs: Digest
    clinic: str = ""
    row: str = ""
    pamphlet: str = ""
    layout: str = ""
    language: str = ""
    paper: str = ""
    theme: str = ""
    large_print: bool = False
    reviewed: bool = False
    copies: Count = 0
    sheets: Count = 0
    pages: Count = 0
    sha256: Digest | Literal[""] = ""
    bytes: Count = 0
    error: str = ""
    exit_code: Annotated[int, Field(ge=0, le=255)] = 0

    @model_validator(mode="after")
    def _of_its_kind(self) -> Told:
        if not self.path.lower().endswith(_SUFFIX[self.what]):
            raise ValueError(f"a {self.what} is a {_SUFFIX[self.what]} file.")
        return self

    @property
    def entry(self) -> Entry:
        """What the run keeps of it."""
        about = About(**{name: getattr(self, name) for name in _ABOUT})
        return Entry(self.path, about, self.inputs, self.sha256, self.bytes, self.pages, 0.0, self.error, self.exit_code)


def check_noted(row: tuple[Any, ...]) -> None:
    """Check a row of a journal that was found. Raises ValueError if no run wrote it so."""
    path, about, inputs, sha256, size, pages, seconds, error, code = row
    told = from_json(about) if isinstance(about, str) else None
    if not isinstance(told, dict) or told.keys() != set(_ABOUT) or not isinstance(seconds, float) or not 0 <= seconds < LONGEST:
        raise ValueError(f"what is noted of {path!r} is not complete")
    rest = {"path": path, "inputs": inputs, "sha256": sha256, "bytes": size, "pages": pages, "error": error, "exit_code": code}
    try:
        Told.model_validate({**told, **rest})
    except ValidationError as wrong:
        raise ValueError(faults(wrong)) from None


def faults(error: ValidationError) -> str:
    """What is wrong with data that were read back: the first of it, with its place."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"]


@dataclass(frozen=True)
class Job:
    """A planned copy. `line` and `file` are where its clinic stands."""

    number: int
    clinic: int
    kind: int
    form: str
    path: str
    copies: int
    reviewed: bool
    inputs: str
    state: int


@dataclass(frozen=True)
class Client:
    """A planned clinic. `asked` tells whether this run is for it; `ticket` and `bundle` are the paths of its ticket and zip, or ""."""

    number: int
    slug: str
    name: str
    file: str
    line: int
    asked: bool
    ticket: str
    bundle: str


@dataclass(frozen=True)
class Total:
    """All copies of one kind that a run was asked for: the files that are there, their printed copies and sheets, and how many of the files
    the run made; and of those that were ordered, all files and copies, and the files that failed."""

    kind: int
    files: int
    copies: int
    sheets: int
    anew: int
    ordered_files: int
    ordered_copies: int
    failed: int


def entry_of(job: Job, about: About, made: Made) -> Entry:
    """What a journal notes of a copy that was made."""
    return Entry(job.path, about, job.inputs, made.sha256, made.size, made.pages, round(made.seconds, 4), made.error, made.code)
