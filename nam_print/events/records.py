"""The record of one file of an event, the same from the plan to the manifest.

The plan writes what the file is and a fingerprint of what it is made of; the worker that makes the file adds its bytes' hash, or what went
wrong; the journal and a line of manifest.json hold the whole. What is read back from the output folder, where anybody may have changed it,
is checked key by key, and nothing but what the program itself writes is accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from nam_print.events.names import below

KEEP, TODO, ELSEWHERE = 0, 1, 2
"""What is to become of a planned copy: it is there already, it is to be made, or this run was not asked for it (`--only`)."""

_SUFFIX = {"piece": ".pdf", "ticket": ".pdf", "order": ".csv", "bundle": ".zip"}

FilePath = Annotated[str, AfterValidator(below)]
"""A path as the program makes them: it stays below the output folder."""
Seconds = Annotated[float, Field(ge=0, lt=1e9, allow_inf_nan=False)]
"""How long a file may have taken."""
_Count = Annotated[int, Field(ge=0, lt=2**53)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class FileRecord(BaseModel):
    """One file. The fields, in this order, are the keys of its line in the manifest; those that have nothing to tell are left out.

    `row` is where its clinic stands, as in clinics.csv:7. `inputs` is the fingerprint of all that the file is made of; `sha256` and `bytes`
    are of the file itself. `sheets` are for one copy. `error` and `exit_code` tell why the file could not be made.
    """

    model_config = ConfigDict(strict=True, frozen=True)

    path: FilePath
    what: Literal["piece", "ticket", "order", "bundle"]
    clinic: str = ""
    row: str = ""
    pamphlet: str = ""
    layout: str = ""
    language: str = ""
    paper: str = ""
    theme: str = ""
    large_print: bool = False
    reviewed: bool = False
    copies: _Count = 0
    inputs: _Digest
    sha256: _Digest | Literal[""] = ""
    bytes: _Count = 0
    pages: _Count = 0
    sheets: _Count = 0
    error: str = ""
    exit_code: Annotated[int, Field(ge=0, le=255)] = 0

    @model_validator(mode="after")
    def _refuse_another_suffix(self) -> FileRecord:
        if not self.path.lower().endswith(_SUFFIX[self.what]):
            raise ValueError(f"a {self.what} is a {_SUFFIX[self.what]} file.")
        return self

    def having(self, **values: Any) -> FileRecord:
        """Return the same record with other values, which are not checked."""
        return self.model_copy(update=values)

    def failed(self, error: str, exit_code: int = 1) -> FileRecord:
        """Return the record of the file that could not be made."""
        return self.having(error=error, exit_code=exit_code)

    def filled(self) -> dict[str, Any]:
        """Return the fields that have something to tell, for the manifest."""
        return {key: value for key, value in vars(self).items() if value}

    def stored(self) -> str:
        """Return the same as JSON, from which `FileRecord.model_validate_json` makes an equal record."""
        return self.model_dump_json(exclude_defaults=True)


def check_stored(path: Any, record: Any, seconds: Any) -> None:
    """Check a row of a journal that was found. Raises ValueError for one that no run wrote."""
    if not isinstance(record, str) or not isinstance(seconds, float) or not 0 <= seconds < 1e9:  # noqa: PLR2004 - as Seconds
        raise ValueError(f"what is noted of {path!r} is not complete")
    try:
        found = FileRecord.model_validate_json(record)
    except ValidationError as wrong:
        raise ValueError(first_fault(wrong)) from None
    if found.path != path or found.stored() != record:
        raise ValueError(f"what is noted of {path!r} was changed")


def first_fault(error: ValidationError) -> str:
    """Return what is wrong with data that were read back: the first of it, with its place."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"]


@dataclass(frozen=True)
class PlannedClinic:
    """A clinic of the plan, without its imprint. `place` is its file and line as messages name them, such as lists/clinics.csv:7.

    `asked` tells whether this run is for it; `ticket` and `bundle` are the paths of its job ticket and its zip file, or "".
    """

    number: int
    slug: str
    name: str
    place: str
    asked: bool
    ticket: str
    bundle: str

    @property
    def row(self) -> str:
        """Where it stands, wherever its file is: clinics.csv:7."""
        return PurePath(self.place).name


@dataclass(frozen=True)
class RunTotal:
    """All copies of one kind of piece that a run was asked for: the files that are there, their printed copies and sheets, and how many of
    the files the run made; and of those that were ordered, all files and copies, and the files that failed."""

    kind: int
    files: int
    copies: int
    sheets: int
    made: int
    ordered_files: int
    ordered_copies: int
    failed: int
