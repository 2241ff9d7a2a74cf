"""The tables that a run keeps on the disk, and how they are opened.

Two databases under one connection. The journal proper holds what was made, by path, and outlives a run that is killed. The plan is made
anew by each run from the event's file: who the clinics are, and which copies they get.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FILE = "journal.db"
PLAN = "plan.db"
FORMAT = 1
"""Changes with the tables: a journal of another format is not read."""

CACHE = 512
"""kB of each database that stay in memory, so that a long run takes no more of it than a short one."""

_MADE = f"""
PRAGMA user_version = {FORMAT};
CREATE TABLE IF NOT EXISTS made (
  path TEXT PRIMARY KEY, about TEXT NOT NULL, inputs TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  pages INTEGER NOT NULL, seconds REAL NOT NULL, error TEXT NOT NULL, code INTEGER NOT NULL
) WITHOUT ROWID;
"""
_PLAN = """
CREATE TABLE plan.clinics (
  number INTEGER PRIMARY KEY, slug TEXT NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL,
  imprint BLOB NOT NULL, logo INTEGER, asked INTEGER NOT NULL, ticket TEXT NOT NULL, bundle TEXT NOT NULL
);
CREATE TABLE plan.logos (number INTEGER PRIMARY KEY, digest TEXT UNIQUE, image BLOB NOT NULL);
CREATE TABLE plan.jobs (
  number INTEGER PRIMARY KEY, clinic INTEGER NOT NULL, kind INTEGER NOT NULL, form TEXT NOT NULL, path TEXT NOT NULL,
  copies INTEGER NOT NULL, reviewed INTEGER NOT NULL, inputs TEXT NOT NULL, state INTEGER NOT NULL
);
CREATE TABLE plan.papers (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX plan.by_group ON jobs (state, kind, form, number);
CREATE INDEX plan.by_path ON jobs (path);
CREATE INDEX plan.by_clinic ON jobs (clinic);
"""
"""What a plan needs once it is complete."""


def opened(folder: Path | None) -> sqlite3.Connection:
    """Both databases in a folder, with what the journal of a killed run holds; None keeps all in temporary files of the system's."""
    if folder is None:
        return _attached(sqlite3.connect(""), "")
    with suppress(sqlite3.DatabaseError):
        return _attached(_read(folder), str(removed(folder, PLAN)))
    removed(folder, FILE)  # not one, or one of another version: the manifest and the files tell nearly as much
    return _attached(_read(folder), str(removed(folder, PLAN)))


def removed(folder: Path, name: str) -> Path:
    """Remove a database and what SQLite keeps beside it. Its path."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        (folder / f"{name}{suffix}").unlink(missing_ok=True)
    return folder / name


def killed(folder: Path) -> Iterator[tuple[Any, ...]]:
    """What the journal of a killed run holds, without a change to it. Nothing if there is none that can be read."""
    with TemporaryDirectory() as aside, suppress(sqlite3.DatabaseError, OSError):
        for suffix in ("-wal", ""):
            if (folder / f"{FILE}{suffix}").is_file():
                shutil.copy(folder / f"{FILE}{suffix}", aside)
        if Path(aside, FILE).is_file():
            with closing(_read(Path(aside))) as db:
                yield from db.execute("SELECT made.* FROM made")


def _read(folder: Path) -> sqlite3.Connection:
    db = sqlite3.connect(folder / FILE)
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] not in (0, FORMAT):
            raise sqlite3.DatabaseError("another format")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # whole whatever happens; a power cut may lose the last chunk's notes
        db.executescript(_MADE)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


def _attached(db: sqlite3.Connection, plan: str) -> sqlite3.Connection:
    db.executescript(_MADE)
    db.execute("ATTACH ? AS plan", (plan,))
    db.execute("PRAGMA plan.journal_mode = OFF")
    db.execute("PRAGMA plan.synchronous = OFF")
    db.executescript(_PLAN)
    for schema in ("main", "plan", "temp"):
        db.execute(f"PRAGMA {schema}.cache_size = {-CACHE}")
    return db
