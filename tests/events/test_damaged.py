"""A journal that was damaged, or that somebody changed, is set aside by name: the run comes to the same bytes, and tells."""

from __future__ import annotations

import pickle
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.front import write

from .events import OUT, event, found, kill, started, waited_for
from .test_batch import batch, counts

PRIVATE = OUT / ".nam-print"
JOURNAL = PRIVATE / "journal.db"
ASIDE = PRIVATE / "journal-damaged-1.db"


def made() -> dict[str, str]:
    """What is in the folder, but what was set aside."""
    return {path: digest for path, digest in found().items() if "-damaged-" not in path}


@pytest.fixture
def undisturbed() -> dict[str, str]:
    """The files of a run that nobody disturbs; the folder is empty again."""
    event(20)
    batch()
    before = found()
    shutil.rmtree(OUT)
    return before


def killed() -> None:
    """A run that is killed midway, with all of its journal in one file."""
    process = started("--workers", "1")
    waited_for(process, 12)
    kill(process)
    with closing(sqlite3.connect(JOURNAL)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def overwritten(page: int) -> None:
    data = bytearray(JOURNAL.read_bytes())
    start = 4096 * page if page >= 0 else len(data) + 4096 * page
    data[start : start + 4096] = b"\xaa" * 4096
    JOURNAL.write_bytes(data)


def changed(statement: str, *values: Any) -> None:
    with closing(sqlite3.connect(JOURNAL)) as db, db:
        db.execute(statement, values)


def in_its_place(what: str) -> None:
    JOURNAL.unlink()
    if what == "folder":
        write(f"{JOURNAL}/notes.txt", "mine")
    elif what == "link":
        JOURNAL.symlink_to(write("elsewhere.db", b"").absolute())
    else:
        JOURNAL.write_bytes(b"this is no database")


DAMAGE = {
    "page 0": lambda: overwritten(0),
    "page 1": lambda: overwritten(1),
    "the last page": lambda: overwritten(-1),
    "the end is missing": lambda: JOURNAL.write_bytes(JOURNAL.read_bytes()[:-4096]),
    "no database": lambda: in_its_place("text"),
    "a folder": lambda: in_its_place("folder"),
    "a link": lambda: in_its_place("link"),
    "another version": lambda: changed("PRAGMA user_version = 99"),
    "a table more": lambda: changed("CREATE TABLE more (x)"),
    "a trigger": lambda: changed("CREATE TRIGGER t AFTER INSERT ON made BEGIN DELETE FROM made; END"),
    "bad JSON": lambda: changed("UPDATE made SET record = '{'"),
    "nested JSON": lambda: changed("UPDATE made SET record = ?", "[" * 100_000),
    "another key": lambda: changed("UPDATE made SET record = json_insert(record, '$.surprise', 1)"),
    "a key less": lambda: changed("UPDATE made SET record = json_remove(record, '$.what')"),
    "a list": lambda: changed("UPDATE made SET record = '[1]'"),
    "bytes for text": lambda: changed("UPDATE made SET record = CAST(record AS BLOB)"),
    "not UTF-8": lambda: changed("UPDATE made SET record = CAST(x'7bff7d' AS TEXT)"),
    "text for a number": lambda: changed("UPDATE made SET record = json_set(record, '$.bytes', 'many')"),
    "text for seconds": lambda: changed("UPDATE made SET seconds = 'many'"),
    "a key that a run leaves out": lambda: changed("UPDATE made SET record = json_set(record, '$.exit_code', 0)"),
    "a path outside": lambda: changed("UPDATE made SET path = '../' || path"),
    "a path outside in the record too": lambda: changed(
        "UPDATE made SET path = '../' || path, record = json_set(record, '$.path', '../' || path)"
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_journal_is_set_aside_and_the_run_comes_to_the_same_bytes(damage: str, undisturbed: dict[str, str]) -> None:
    killed()
    DAMAGE[damage]()
    said = batch()
    assert said.code == 0, said.err
    assert counts(said)[2] == 0
    assert re.search(
        rf"^The journal of a run that was stopped cannot be used \(.+\)\. It is kept as {re.escape(str(ASIDE))}; ", said.err, re.M
    )
    assert "Make room" not in said.err
    assert made() == undisturbed
    assert ASIDE.exists() or ASIDE.is_symlink()
    again = batch()
    assert (again.code, counts(again), "journal" in again.err) == (0, (0, 40, 0), False)


def test_each_damaged_journal_gets_a_number_of_its_own() -> None:
    event(1)
    for _ in range(2):
        write(str(JOURNAL), "this is no database")
        assert batch("--quiet").err.startswith("The journal of a run that was stopped cannot be used (file is not a database).")
    assert {path.name for path in PRIVATE.iterdir()} == {"journal-damaged-1.db", "journal-damaged-2.db"}


def test_what_a_killed_run_had_made_is_not_made_again_where_the_manifest_knows_it() -> None:
    event(3)
    batch()
    before = found()
    write(str(JOURNAL), "this is no database")
    assert counts(batch()) == (0, 6, 0)
    assert made() == before


def test_a_link_in_place_of_the_journal_is_not_written_through(undisturbed: dict[str, str]) -> None:
    killed()
    in_its_place("link")
    batch()
    assert Path("elsewhere.db").read_bytes() == b""
    assert made() == undisturbed


def test_a_folder_in_place_of_the_plan_is_set_aside_too() -> None:
    event(1)
    write(f"{PRIVATE}/plan.db/notes.txt", "mine")
    assert batch().code == 0
    assert (PRIVATE / "plan-damaged-1.db/notes.txt").read_text() == "mine"


def test_a_dry_run_tells_of_a_damaged_journal_and_changes_nothing() -> None:
    event(2)
    write(str(JOURNAL), "this is no database")
    before = found()
    said = batch("--dry-run")
    assert (said.code, counts(said)) == (0, (4, 0, 0))
    assert (
        f"The journal of a run that was stopped, {JOURNAL}, cannot be used (file is not a database). The next run sets it aside."
        in said.err
    )
    assert found() == before


def test_a_journal_that_may_not_be_read_is_no_matter_of_room(monkeypatch: pytest.MonkeyPatch) -> None:
    event(1)

    def refused(*_: Any) -> None:
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr("nam_print.events.database.open_journal", refused)
    said = batch()
    assert said.code == 5
    assert "unable to open database file. See that you may write there, and run the same command again to go on." in said.err


BOMB = """
import os, pickle, pickletools, sqlite3, sys
from nam_print.events import journal
from nam_print.cli import main

class Bomb:
    def __reduce__(self):
        return (os.mkdir, ("exploded",))

add = journal.Journal.planned

def planned(self):
    self._db.execute("UPDATE plan.clinics SET imprint = ?", (pickle.dumps(Bomb()),))
    add(self)

journal.Journal.planned = planned
main()
"""


def test_a_plan_that_somebody_changed_during_the_run_runs_nothing() -> None:
    event(1)
    command = [sys.executable, "-c", BOMB, "batch", "event.yaml", "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not Path("exploded").exists()
    assert done.returncode == 5
    assert done.stderr == "another program has changed plan.db while the run went on. Run the same command again: the plan is made anew.\n"


def test_the_plan_of_a_run_holds_no_pickles() -> None:
    event(3)
    write("clinics.csv", "clinic,logo\nLakeside,logo.svg\n")
    write("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#000000"/></svg>')
    seen = f"""
import sqlite3
from pathlib import Path
from nam_print.events import journal
from nam_print.cli import main
add = journal.Journal.planned
def planned(self):
    add(self)
    self._db.commit()
    Path("plan").write_bytes(Path("{PRIVATE}", "plan.db").read_bytes())
journal.Journal.planned = planned
main()
"""
    subprocess.run([sys.executable, "-c", seen, "batch", "event.yaml", "--workers", "1"], capture_output=True, check=True)
    with closing(sqlite3.connect("plan")) as db:
        blobs = [row[0] for row in db.execute("SELECT imprint FROM clinics UNION ALL SELECT image FROM logos")]
    assert len(blobs) == 2
    for blob in blobs:
        with pytest.raises(pickle.UnpicklingError):
            pickle.loads(blob)
