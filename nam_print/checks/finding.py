"""What a check tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["ok", "note", "warning", "error"]


@dataclass(frozen=True)
class Finding:
    """One thing that a check found: how bad it is, which check, what, and where ("" is the whole pamphlet).

    `values` are the figures behind the message, for programs. A `detail` supports another finding; people are told it only where it is
    a note, a warning or an error. `exit_code` is what an error makes the command exit with; `lang` is
    the language that it is about.
    """

    level: Level
    check: str
    message: str
    where: str = ""
    values: Mapping[str, float | str] = field(default_factory=dict)
    detail: bool = False
    exit_code: int = 1
    lang: str = ""
