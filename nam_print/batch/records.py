"""What a run knows of its files: what was planned, what was made, and what a manifest tells of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from nam_print.batch.work import Made

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

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> About:
        """What was told. Raises KeyError for anything that does not say what it is."""
        return cls(data["what"], **{name: data[name] for name in _OPTIONAL if name in data})

    @property
    def json(self) -> str:
        """The same as text."""
        return json.dumps(vars(self), ensure_ascii=False)


_OPTIONAL = tuple(each.name for each in fields(About) if each.name != "what")


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
