"""What somebody asked for by name, and: did you mean …? One way everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from difflib import get_close_matches
from os import PathLike
from pathlib import Path, PurePath
from typing import Any

MOST_LISTED = 16
"""Names. A longer list is no help."""


def several(names: Any) -> tuple[Any, ...]:
    """Return names as a tuple: a text, or a path, is one name, although Python takes a text for a sequence of letters."""
    return (names,) if isinstance(names, (str, PathLike)) else tuple(names)


def did_you_mean(name: str, allowed: Iterable[str], *, list_them: bool = True) -> str:
    """Return a sentence that offers the nearest of the allowed names or, if none is near, lists them. Empty when there are none."""
    names = sorted(allowed)
    if near := _nearest(name, names):
        return f"Did you mean '{near}'?"
    return f"It can be {quoted_list(names)}." if names and list_them else ""


def _nearest(name: str, allowed: Sequence[str]) -> str:
    folded = {each.casefold(): each for each in reversed(allowed)}
    return folded[near[0]] if (near := get_close_matches(name.casefold(), folded, n=1)) else ""


def which_file(path: Path, name: str) -> str:
    """Return what to do where a file is not there that was called `name`: a sentence that offers the nearest in its folder."""
    with suppress(OSError, ValueError):
        if near := _nearest(path.name, [each.name for each in path.parent.iterdir() if each.is_file()]):
            return f"Did you mean '{PurePath(name).with_name(near)}'?"
    return "Check the name for slips."


def quoted_list(names: Sequence[str]) -> str:
    """Return names in quotes, as a list in a sentence: 'a', 'b' or 'c'."""
    quoted = [f"'{name}'" for name in names[:MOST_LISTED]]
    if len(names) > MOST_LISTED:
        return ", ".join(quoted) + " …"
    return ", ".join(quoted[:-1]) + (" or " if quoted[1:] else "") + "".join(quoted[-1:])


def shown(path: Path) -> str:
    """Return a path as messages name it: relative to the working directory when it is inside."""
    absolute, here = Path(os.path.abspath(path)), Path.cwd()  # noqa: PTH100 - links stay as the user wrote them
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(absolute)
