"""Where what a command says cannot be heard: a full disk, a closed stream, a reader who has read enough. The work is done all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .front import files, run, write

FULL = Path("/dev/full")
COMMANDS = {
    "build": ["build", "small"],
    "preview": ["preview", "small", "--dpi", "20"],
    "batch": ["batch", "event.yaml", "--workers", "1"],
    "dry run": ["batch", "event.yaml", "--workers", "1", "--dry-run"],
    "check": ["check", "small"],
    "list": ["list"],
    "list as JSON": ["list", "--json"],
    "fonts": ["fonts"],
    "schema": ["schema", "article"],
    "extract": ["translate", "extract", "small"],
    "update": ["translate", "update", "small", "--lang", "fr"],
    "status": ["translate", "status", "small"],
    "translate check": ["translate", "check", "small"],
    "help": ["--help"],
    "help of a command": ["build", "--help"],
    "version": ["--version"],
}
EVENT = """\
event: Small day
date: 2026-06-01
clinics: clinics.csv
pieces:
  - {pamphlet: small, layout: handout, languages: [en], copies: 2}
"""

needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")


@pytest.fixture(autouse=True)
def event() -> None:
    write("event.yaml", EVENT)
    write("clinics.csv", "clinic\nLakeside\n")


def shell(line: str, *args: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell; "$@" in it is the program with its arguments."""
    command = ["bash", "-c", line, "bash", sys.executable, "-m", "nam_print", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@needs_full
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_where_the_output_goes_is_told_by_every_command(command: str) -> None:
    code = run(*COMMANDS[command]).code
    done = shell('"$@" > /dev/full', *COMMANDS[command])
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    last = "cannot write to the standard output: no space left on device. What was to be shown is not; files that were made are all there."
    assert done.stderr.splitlines()[-1] == last
    assert done.returncode == (code or 1)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_told_by_every_command(command: str) -> None:
    done = shell('"$@" >&-', *COMMANDS[command])
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("cannot write to the standard output: bad file descriptor.")
    assert done.returncode == (run(*COMMANDS[command]).code or 1)


@pytest.mark.parametrize("command", ["build", "list", "schema", "batch", "dry run"])
def test_a_reader_who_has_read_enough_is_no_error_that_is_told(command: str) -> None:
    done = shell('"$@" | (exec <&-; sleep 0.1; exit 0); exit ${PIPESTATUS[0]}', *COMMANDS[command])
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert "cannot write" not in done.stderr
    assert done.returncode == 141


def test_the_files_are_there_though_their_names_cannot_be_shown() -> None:
    expected = {path.replace("first", "second") for path in run("build", "small", "--out", "first").lines}
    shell('"$@" > /dev/full' if FULL.exists() else '"$@" >&-', "build", "small", "--out", "second")
    assert files("second") == expected


def test_what_went_wrong_in_the_work_counts_more_than_that_it_cannot_be_shown() -> None:
    write("clinics.csv", "clinic\nLakeside \U00012345\n")
    done = shell('"$@" | true; exit ${PIPESTATUS[0]}', *COMMANDS["batch"])
    assert done.returncode == 5
    assert "U+12345" in done.stderr


@needs_full
@pytest.mark.parametrize("command", ["build", "batch", "list"])
@pytest.mark.parametrize("stream", ["2> /dev/full", "2>&-"])
def test_messages_that_nobody_can_hear_change_nothing(stream: str, command: str) -> None:
    done = shell(f'"$@" {stream}', *COMMANDS[command])
    assert (done.returncode, bool(done.stdout)) == (0, True)


@needs_full
def test_an_error_that_nobody_can_hear_keeps_its_code() -> None:
    assert shell('"$@" 2> /dev/full', "build", "nowhere").returncode == 2
    assert shell('"$@" > /dev/full 2>&1', "build", "nowhere").returncode == 2


def test_with_all_streams_closed_no_file_is_written_into_by_chance() -> None:
    expected = run("build", "small", "--out", "first").lines
    done = shell('"$@" <&- >&- 2>&-', "build", "small", "--out", "second")
    assert done.returncode == 1
    assert [Path(path.replace("first", "second")).read_bytes() for path in expected] == [Path(path).read_bytes() for path in expected]


def test_a_terminal_that_lacks_a_character_shows_its_number() -> None:
    run("translate", "update", "small", "--lang", "ar")
    env = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([sys.executable, "-m", "nam_print", "translate", "status", "small"], capture_output=True, check=True, env=env)
    assert rb"\u0627\u0644" in done.stdout
