"""The tables that a run keeps on the disk, and how they are opened.

Two databases under one connection. The journal proper holds what was made, by path, and outlives a run that is killed. The plan is made
anew by each run from the event's file: who the clinics are, and which copies they get.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nam_print.events.records import check_noted
from nam_print.reading.nearest import shown

FILE = "journal.db"
PLAN = "plan.db"
FORMAT = 1
"""Changes with the tables: a journal of another format is not read."""

CACHE = 512
"""kB of each database that stay in memory, so that a long run takes no more of it than a short one."""

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a database."""

_TABLE = """CREATE TABLE made (
  path TEXT PRIMARY KEY, about TEXT NOT NULL, inputs TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  pages INTEGER NOT NULL, seconds REAL NOT NULL, error TEXT NOT NULL, code INTEGER NOT NULL
) WITHOUT ROWID"""
_MADE = f"PRAGMA user_version = {FORMAT}; {_TABLE.replace('TABLE', 'TABLE IF NOT EXISTS', 1)};"
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


def opened(folder: Path | None, tell: Callable[[str], object]) -> sqlite3.Connection:
    """Both databases in a folder, with what the journal of a killed run holds; None keeps all in temporary files of the system's.

    A journal that cannot be relied on is set aside under another name, which is told: the manifest and the files tell nearly as much.
    """
    if folder is None:
        return _attached(sqlite3.connect(""), "")
    if fault := _fault(folder):
        aside = _set_aside(folder, FILE)
        tell(
            f"The journal of a run that was stopped cannot be used ({fault}). It is kept as {shown(aside)}; delete that when nobody "
            "needs it. This run goes by manifest.json and the files that are there, and makes the rest anew."
        )
    return _attached(_read(folder), str(removed(folder, PLAN)))


def removed(folder: Path, name: str) -> Path:
    """Remove a database and what SQLite keeps beside it. Its path."""
    for suffix in ("", *_BESIDE):
        if (folder / f"{name}{suffix}").is_dir() and not (folder / f"{name}{suffix}").is_symlink():
            _set_aside(folder, name)
        (folder / f"{name}{suffix}").unlink(missing_ok=True)
    return folder / name


def killed(folder: Path, tell: Callable[[str], object]) -> Iterator[tuple[Any, ...]]:
    """What the journal of a killed run holds, without a change to it. Nothing if there is none that can be read, which is told."""
    if not (folder / FILE).is_file():
        return
    with TemporaryDirectory() as aside:
        for suffix in ("-wal", ""):
            if (folder / f"{FILE}{suffix}").is_file():
                shutil.copy(folder / f"{FILE}{suffix}", aside)
        if fault := _fault(Path(aside)):
            tell(f"The journal of a run that was stopped, {shown(folder / FILE)}, cannot be used ({fault}). The next run sets it aside.")
            return
        with closing(_read(Path(aside))) as db:
            yield from db.execute("SELECT made.* FROM made")


def remedy(error: sqlite3.Error) -> str:
    """What to do about an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return "Make room, and run the same command again to go on."
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return "See that you may write there, and run the same command again to go on."
    return "Close what else may be at work there, and run the same command again to go on."


def _fault(folder: Path) -> str:
    """Why the journal in a folder cannot be relied on, be it damage or that somebody changed it; "" if it can, or if there is none."""
    for suffix in ("", *_BESIDE):
        with suppress(FileNotFoundError):
            if not stat.S_ISREG((folder / f"{FILE}{suffix}").lstat().st_mode):
                return f"{FILE}{suffix} is no file"
    if not (folder / FILE).exists():
        return ""
    try:
        with closing(sqlite3.connect(folder / FILE)) as db:
            return _fault_within(db)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return str(error)
        raise
    except ValueError as error:
        return f"it holds what nam-print does not write: {error}"


def _fault_within(db: sqlite3.Connection) -> str:
    if db.execute("PRAGMA user_version").fetchone()[0] not in (0, FORMAT):
        return "another version of nam-print wrote it"
    tables = [sql for (sql,) in db.execute("SELECT sql FROM sqlite_master")]
    if tables not in ([], [_TABLE]):
        return "its tables are not those of nam-print"
    wrong = [found for (found,) in db.execute("PRAGMA quick_check(1)")]
    if wrong != ["ok"]:
        return str(wrong[0]).replace("\n", " ")
    for row in db.execute("SELECT * FROM made") if tables else ():
        check_noted(row)
    return ""


def _set_aside(folder: Path, name: str) -> Path:
    """Give a database, or what is in its place, a name that no run reads. What SQLite keeps beside it goes with it, and first."""
    stem = Path(name).stem
    free = (folder / f"{stem}-damaged-{number}.db" for number in count(1))
    aside = next(each for each in free if not os.path.lexists(each))
    for suffix in (*_BESIDE, ""):
        with suppress(FileNotFoundError):
            (folder / f"{name}{suffix}").rename(f"{aside}{suffix}")
    return aside


def _read(folder: Path) -> sqlite3.Connection:
    db = sqlite3.connect(folder / FILE)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # whole whatever happens; a power cut may lose the last chunk's notes
        db.executescript(_MADE)
    except sqlite3.Error:
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
