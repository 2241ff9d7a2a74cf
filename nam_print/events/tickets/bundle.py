"""A clinic's pieces and its ticket in one zip file: the same bytes for the same files, wherever and whenever it is packed.

Deflated at the quickest level: the fonts and pages of a PDF are packed already, its tags are not. Measured on a brochure, a checklist and a
nine-page handout of 357 kB: 198 kB in 5 ms; 189 kB in 15 ms at the best level; stored as they are, 357 kB in 0.3 ms.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNIX = 3
QUICKEST = 1
PLAIN_FILE = 0o100644 << 16
FIRST, LAST = date(1980, 1, 1), date(2107, 12, 31)
"""The days that a zip file can tell."""


def bundle(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """Return the zip of these files (path with slashes, bytes), in this order, each dated with the day.

    Raises ValueError for a path that comes twice, is empty, or would leave the folder that it is unpacked into.
    """
    stream = BytesIO()
    seen: set[str] = set()
    with ZipFile(stream, "w") as packed:
        for name, data in files:
            _check(name, seen)
            packed.writestr(_entry(name, day), data, ZIP_DEFLATED, QUICKEST)
    return stream.getvalue()


def _check(name: str, seen: set[str]) -> None:
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts or "\\" in name or str(path) != name:
        raise ValueError(f"{name!r} is no path inside a zip file")
    if name in seen:
        raise ValueError(f"two files of a zip file are called {name!r}")
    seen.add(name)


def _entry(name: str, day: date) -> ZipInfo:
    """What the system that packs would write of itself is fixed."""
    kept = min(max(day, FIRST), LAST)
    entry = ZipInfo(name, (kept.year, kept.month, kept.day, 0, 0, 0))
    entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
    return entry
