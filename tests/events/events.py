"""Small events, and what is in a folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.cli.front import write

OUT = Path("out/small-day")
PIECES = """\
pieces:
  - {pamphlet: small, layout: handout, languages: [en], copies: 20}
  - {pamphlet: small, layout: trifold, languages: [en], copies: 5}
"""
HEAD = """\
event: Small day
date: 2026-06-01
clinics: clinics.csv
"""
TOWNS = ("Lakeside", "Hillside", "Seaside", "Riverside")


def clinic(number: int) -> str:
    """A row: some have a street, some have not."""
    name = TOWNS[number] if number < len(TOWNS) else f"Clinic {number}"
    return f"{name},555 010 {number:04},{f'{number} Main Street' if number % 3 else ''}"


def clinics(count: int, *more: str, skip: int = -1) -> Path:
    """The file of clinics; one may be left out, and more rows follow."""
    rows = [clinic(number) for number in range(count) if number != skip]
    return write("clinics.csv", "\n".join(["clinic,phone,address,slug,department,hours", *rows, *more]) + "\n")


def event(count: int = 3, pieces: str = PIECES, output: str = "") -> None:
    """An event of so many clinics, with two pieces each."""
    clinics(count)
    write("event.yaml", HEAD + pieces + (f"output: {output}\n" if output else ""))


def found(folder: Path = OUT) -> dict[str, str]:
    """Every file of a folder, hidden ones too, by the hash of its bytes; but what was measured."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items() if name != "seconds.json"}


def manifest(folder: Path = OUT) -> dict[str, Any]:
    """What the manifest tells."""
    told: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return told


def pieces(folder: Path = OUT) -> dict[str, Mapping[str, Any]]:
    """The manifest's pieces by path."""
    return {each["path"]: each for each in manifest(folder)["files"] if each["what"] == "piece"}


def started(*args: str, **options: Any) -> subprocess.Popen[str]:
    """`nam-print batch event.yaml args…`, in a process group of its own."""
    command = [sys.executable, "-m", "nam_print", "batch", "event.yaml", *args]
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def waited_for(process: subprocess.Popen[str], files: int) -> None:
    """Wait until a run has made so many PDFs. Fails with what it said if it ended before."""
    while len(list(OUT.rglob("*.pdf"))) < files:
        assert process.poll() is None, process.communicate()
        time.sleep(0.002)


def kill(process: subprocess.Popen[str], how: int = signal.SIGKILL) -> tuple[str, str]:
    """Kill a run with all its workers. What it said."""
    os.killpg(process.pid, how)
    return process.communicate(timeout=60)
