"""The two SQLite databases of a run: how they are laid out, opened, checked and cleared away.

The journal holds what was made, by path, and outlives a run that is killed. The plan is made anew by each run from the event's file: who
the clinics are, and which copies they get. One connection has both.
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

from nam_print.events.records import check_stored
from nam_print.reading.nearest import shown

JOURNAL = "journal.db"
PLAN = "plan.db"
FORMAT = 2
"""Changes with the table: a journal of another format is not read."""

CACHE = 512
"""kB of each database that stay in memory, so that a long run takes no more of it than a short one."""

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a database."""

_TABLE = "CREATE TABLE made (path TEXT PRIMARY KEY, record TEXT NOT NULL, seconds REAL NOT NULL) WITHOUT ROWID"
_JOURNAL_TABLES = f"PRAGMA user_version = {FORMAT}; {_TABLE.replace('TABLE', 'TABLE IF NOT EXISTS', 1)};"
_PLAN_TABLES = """
CREATE TABLE plan.clinics (
  number INTEGER PRIMARY KEY, slug TEXT NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL, asked INTEGER NOT NULL, ticket TEXT NOT NULL,
  bundle TEXT NOT NULL, imprint BLOB NOT NULL, logo INTEGER
);
CREATE TABLE plan.logos (number INTEGER PRIMARY KEY, digest TEXT UNIQUE, image BLOB NOT NULL);
CREATE TABLE plan.pieces (
  number INTEGER PRIMARY KEY, clinic INTEGER NOT NULL, kind INTEGER NOT NULL, form TEXT NOT NULL, state INTEGER NOT NULL,
  path TEXT NOT NULL, copies INTEGER NOT NULL, inputs TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE plan.extras (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_FILES_VIEW = """
CREATE TEMP VIEW files AS SELECT path, record, json_extract(record, '$.inputs') AS inputs,
  ifnull(json_extract(record, '$.error'), '') AS error, ifnull(json_extract(record, '$.sheets'), 0) AS sheets FROM made;
"""
"""What was made, with what queries ask of the records."""
INDEXES = """
CREATE INDEX plan.by_group ON pieces (state, kind, form, number);
CREATE INDEX plan.by_path ON pieces (path);
CREATE INDEX plan.by_clinic ON pieces (clinic);
"""
"""What a plan needs once it is complete."""


def open_both(folder: Path | None, note: Callable[[str], object]) -> sqlite3.Connection:
    """Open the databases of a folder, with what the journal of a killed run holds; None keeps all in temporary files of the system's.

    A journal that cannot be relied on is set aside under another name, and `note` is given a text about it: the manifest and the files tell
    nearly as much.
    """
    if folder is None:
        return _with_plan(sqlite3.connect(""), "")
    if fault := _fault(folder):
        aside = _set_aside(folder, JOURNAL)
        note(
            f"The journal of a run that was stopped cannot be used ({fault}). It is kept as {shown(aside)}; delete that when nobody "
            "needs it. This run goes by manifest.json and the files that are there, and makes the rest anew."
        )
    journal = open_journal(folder)
    remove(folder, PLAN)
    return _with_plan(journal, str(folder / PLAN))


def open_journal(folder: Path) -> sqlite3.Connection:
    """Open the journal of a folder, or begin one."""
    db = sqlite3.connect(folder / JOURNAL)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # whole whatever happens; a power cut may lose the last chunk's notes
        db.executescript(_JOURNAL_TABLES)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _with_plan(db: sqlite3.Connection, plan: str) -> sqlite3.Connection:
    db.executescript(_JOURNAL_TABLES)
    db.execute("ATTACH ? AS plan", (plan,))
    db.execute("PRAGMA plan.journal_mode = OFF")
    db.execute("PRAGMA plan.synchronous = OFF")
    db.executescript(_PLAN_TABLES + _FILES_VIEW)
    for schema in ("main", "plan", "temp"):
        db.execute(f"PRAGMA {schema}.cache_size = {-CACHE}")
    return db


def remove(folder: Path, name: str) -> None:
    """Remove a database and what SQLite keeps beside it."""
    for suffix in ("", *_BESIDE):
        path = folder / f"{name}{suffix}"
        if path.is_dir() and not path.is_symlink():
            _set_aside(folder, name)
        path.unlink(missing_ok=True)


def of_killed_run(folder: Path, note: Callable[[str], object]) -> Iterator[tuple[str, str, float]]:
    """Yield the rows of a killed run's journal, without a change to it. Nothing if there is none that can be read, which is noted."""
    if not (folder / JOURNAL).is_file():
        return
    with TemporaryDirectory() as aside:
        for suffix in ("-wal", ""):
            if (folder / f"{JOURNAL}{suffix}").is_file():
                shutil.copy(folder / f"{JOURNAL}{suffix}", aside)
        if fault := _fault(Path(aside)):
            note(f"The journal of a run that was stopped, {shown(folder / JOURNAL)}, cannot be used ({fault}). The next run sets it aside.")
            return
        with closing(open_journal(Path(aside))) as db:
            yield from db.execute("SELECT path, record, seconds FROM made")


def _fault(folder: Path) -> str:
    """Return why the journal in a folder cannot be relied on, be it damage or that somebody changed it; "" if it can, or there is none."""
    for suffix in ("", *_BESIDE):
        with suppress(FileNotFoundError):
            if not stat.S_ISREG((folder / f"{JOURNAL}{suffix}").lstat().st_mode):
                return f"{JOURNAL}{suffix} is no file"
    if not (folder / JOURNAL).exists():
        return ""
    try:
        with closing(sqlite3.connect(folder / JOURNAL)) as db:
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
    if (wrong := [found for (found,) in db.execute("PRAGMA quick_check(1)")]) != ["ok"]:
        return str(wrong[0]).replace("\n", " ")
    for row in db.execute("SELECT path, record, seconds FROM made") if tables else ():
        check_stored(*row)
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


def remedy(error: sqlite3.Error) -> str:
    """Return what to do about an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return "Make room, and run the same command again to go on."
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return "See that you may write there, and run the same command again to go on."
    return "Close what else may be at work there, and run the same command again to go on."
