"""Full disks, folders that cannot be written, two runs at once, copies that kill whoever makes them: told, and nothing half-done."""

from __future__ import annotations

import errno
import os
import pty
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from nam_print.events.progress import LiveProgress, LogProgress, duration
from tests.cli.front import files, run, write

from .events import OUT, clinics, event, found, kill, pieces, started, waited_for
from .test_batch import batch, counts


def full_after(writes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes so many more files."""
    flush = os.fsync
    left = iter(range(writes))

    def fsync(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush(handle)

    monkeypatch.setattr("nam_print.deliver.os.fsync", fsync)


def test_a_full_disk_stops_the_run_with_what_is_there_whole_and_it_goes_on_when_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    event(10)
    batch()
    undisturbed = found()
    shutil.rmtree(OUT)
    with monkeypatch.context() as patch:
        full_after(9, patch)
        said = batch()
    assert said.code == 5
    assert re.search(r"The run ended early: cannot write \S+: no space left on device\..* of 20 are made, each of them whole\.", said.err)
    there = {path: digest for path, digest in found().items() if path.endswith(".pdf")}
    assert 0 < len(there) < 20
    assert there.items() <= undisturbed.items()
    assert not [path for path in found() if path.endswith(".part")]
    assert counts(batch()) == (20 - len(there), len(there), 0)
    assert found() == undisturbed


def test_a_limit_on_the_size_of_files_is_met_like_a_full_disk() -> None:
    event(3)
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); from nam_print.cli import main; main()"
    command = [sys.executable, "-c", limited, "batch", "event.yaml", "--workers", "1", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 5
    assert "Traceback" not in done.stderr
    assert "again to go on." in done.stderr
    assert not list(OUT.rglob("*.pdf"))
    assert batch().code == 0


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_done() -> None:
    event(2)
    write("out", "a file where the folder should be")
    said = batch()
    assert (said.code, said.lines) == (1, [])
    assert re.match(r"cannot write into the folder .*small-day: not a directory\. Choose another in the event file\.", said.err)


def test_one_file_that_cannot_be_replaced_is_an_error_of_that_piece_alone() -> None:
    event(3)
    Path(OUT, "lakeside/small-trifold-en.pdf").mkdir(parents=True)  # as a file that a viewer holds open is, on Windows
    said = batch()
    assert (said.code, counts(said)) == (5, (5, 0, 1))
    assert "clinics.csv:2: lakeside/small-trifold-en.pdf: cannot write" in said.err
    assert "a folder is in its place." in said.err
    Path(OUT, "lakeside/small-trifold-en.pdf").rmdir()
    assert counts(batch()) == (1, 5, 0)


def test_a_second_run_in_a_folder_says_so_and_stops_and_that_of_a_killed_run_holds_nobody_up() -> None:
    event(100)
    first = started("--workers", "1")
    waited_for(first, 1)
    said = batch()
    assert (said.code, said.lines) == (1, [])
    assert re.match(r"another run is at work in .*small-day\. Wait until it ends, or stop it; then run again\.\n", said.err)
    assert first.poll() is None
    kill(first)
    assert (OUT / ".nam-print/lock").exists()
    clinics(3)
    assert batch("--quiet").code == 0
    assert not (OUT / ".nam-print").exists()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EIO, errno.ENOSYS, errno.EOPNOTSUPP], ids=errno.errorcode.get)
def test_a_disk_that_gives_no_lock_is_told_and_nothing_is_left_on_it(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    event(1)
    before = files(), {path for path in Path().rglob("*") if path.is_dir()}

    def refused(_handle: int, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr("fcntl.flock", refused)
        said = batch()
    assert (said.code, said.lines) == (1, [])
    assert re.fullmatch(r"cannot (work in|write into the folder) .*small-day: .*\. Choose .* in the event file\.\n", said.err)
    assert os.strerror(number).lower() in said.err
    assert (files(), {path for path in Path().rglob("*") if path.is_dir()}) == before
    assert batch().code == 0


def test_a_lock_that_a_killed_run_left_stays_where_the_disk_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    event(1)
    write(f"{OUT}/.nam-print/lock", "")

    def refused(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refused)
    assert batch().code == 1
    assert set(found()) == {".nam-print/lock"}


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_in_the_place_of_the_private_folder_is_told_and_left_alone(kind: str) -> None:
    event(1)
    mine = write("elsewhere/.mine.part", "mine")
    if kind == "file":
        write(f"{OUT}/.nam-print", "mine")
    else:
        OUT.mkdir(parents=True)
        Path(OUT, ".nam-print").symlink_to(mine.parent.absolute(), target_is_directory=True)
    before = files()
    said = batch()
    assert (said.code, said.lines) == (1, [])
    assert re.match(r".*/\.nam-print is not a folder of nam-print's\. Move it away, and run again\.\n", said.err)
    assert files() == before
    assert mine.read_text() == "mine"


def test_a_manifest_that_is_none_is_not_overwritten() -> None:
    event(1)
    write(f"{OUT}/manifest.json", '{"mine": true}\n')
    said = batch()
    assert said.code == 1
    assert "this is not a manifest of nam-print" in said.err
    assert files("out") == {f"{OUT}/manifest.json"}


KILLER = """
import os, signal
from nam_print.copies import plates

copy = plates.Plates.copy

def deadly(self, piece, imprint):
    if "Deadly" in imprint.clinic:
        os.kill(os.getpid(), signal.SIGKILL)
    return copy(self, piece, imprint)

plates.Plates.copy = deadly
"""


def test_a_copy_that_kills_its_worker_each_time_is_found_and_left_out() -> None:
    event(12)
    clinics(12, "Deadly Clinic,,,,,")
    write("patched/sitecustomize.py", KILLER)
    paths = os.pathsep.join(["patched", *filter(None, [os.environ.get("PYTHONPATH")])])
    process = started("--workers", "2", env={**os.environ, "PYTHONPATH": paths})
    said, told = process.communicate(timeout=120)
    assert process.returncode == 5
    assert ": 24 made, 0 unchanged, 2 failed" in said
    assert "clinics.csv:14: deadly-clinic/small-handout-en.pdf: the system killed the program each time it made this one." in told
    assert {path for path, piece in pieces().items() if "error" in piece} == {
        "deadly-clinic/small-handout-en.pdf", "deadly-clinic/small-trifold-en.pdf"
    }  # fmt: skip
    assert not (OUT / ".nam-print").exists()
    again = started("--workers", "2", env={**os.environ, "PYTHONPATH": paths})  # now only the deadly ones are left
    again.communicate(timeout=120)
    assert again.returncode == 5


def test_workers_that_cannot_be_started_are_not_blamed_on_a_clinic() -> None:
    event(6)
    script = "import sys; from nam_print.cli import main; sys.argv = ['nam-print', 'batch', 'event.yaml', '--workers', '2']; main()"
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, text=True, check=False)  # no file to start again from
    assert done.returncode == 5
    assert "The run ended early: no worker can be started beside this program. Try it with --workers 1." in done.stderr
    assert "clinics.csv:" not in done.stderr


def test_workers_and_a_cluster_cannot_both_be_asked_for() -> None:
    event(1)
    assert run("batch", "event.yaml", "--workers", "2", "--cluster", "tcp://192.0.2.1:8786").code == 2


def test_a_terminal_shows_a_line_that_moves() -> None:
    event(6)
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "nam_print", "batch", "event.yaml", "--workers", "1"]
    process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, text=True, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(mine, 10_000):
            shown += part
    except OSError:  # Linux tells the end so
        pass
    assert process.wait() == 0
    process.communicate()
    assert re.search(rb"pieces.*\d+/12", shown)
    assert b"\x1b[" in shown


def test_a_log_gets_a_line_every_tenth_or_every_ten_seconds() -> None:
    lines: list[str] = []
    now = [0.0]
    plain = LogProgress(lines.append, lambda: now[0])
    plain.begin("pieces", 1000)
    for _ in range(50):
        now[0] += 4
        plain.step(1, 0)
    assert len(lines) == 16
    assert lines[0] == "pieces: 3 of 1,000, 0 a second, 1 h 06 min left"
    plain.step(450, 7)
    assert lines[-1] == "pieces: 500 of 1,000, 7 failed, 2 a second, 3 min left"


def test_a_line_that_never_began_can_end() -> None:
    LiveProgress(StringIO()).end()


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0 s"), (59, "59 s"), (61, "1 min"), (3599, "1 h 00 min"), (7500, "2 h 05 min")])
def test_durations_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said
