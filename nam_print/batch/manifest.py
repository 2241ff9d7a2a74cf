"""manifest.json: what is in an event's folder, a file a line, so that other programs can read it and the next run knows what is there.

It tells nothing that is measured, so equal runs have equal manifests, byte for byte. What was measured stands beside it, in seconds.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from nam_print.batch.journal import Journal
from nam_print.batch.records import About, Entry
from nam_print.errors import InputError, Problem

FILE = "manifest.json"
SECONDS = "seconds.json"
FORMAT = 1
_FILES = '"files": ['
_AT_ONCE = 500


def manifest(journal: Journal, event: Mapping[str, str], made_with: Mapping[str, str]) -> Iterator[bytes]:
    """The manifest in stretches."""
    head = json.dumps({"manifest": FORMAT, "event": dict(event), "made_with": dict(made_with)}, ensure_ascii=False, indent=2)
    yield (head.removesuffix("\n}") + f",\n  {_FILES}").encode()
    planned = (json.dumps(_data(entry), ensure_ascii=False) for entry in journal.entries())
    strays = (json.dumps({**_data(entry), "stray": True}, ensure_ascii=False) for entry in journal.strays())
    yield from _list(chain(planned, strays))
    yield b"\n  ]\n}\n"


def seconds(journal: Journal) -> Iterator[bytes]:
    """How long each file took to make, in stretches."""
    yield b"{"
    made = chain(journal.entries(), journal.strays())
    yield from _list(f"{json.dumps(entry.path, ensure_ascii=False)}: {entry.seconds:g}" for entry in made if entry.sha256)
    yield b"\n}\n"


def _list(items: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    start = "\n"
    for item in items:
        waiting.append(item)
        if len(waiting) == _AT_ONCE:
            yield (start + ",\n".join(waiting)).encode()
            waiting, start = [], ",\n"
    if waiting:
        yield (start + ",\n".join(waiting)).encode()


def _data(entry: Entry) -> dict[str, Any]:
    data: dict[str, Any] = {"path": entry.path, **entry.about.told, "inputs": entry.inputs}
    if entry.sha256:
        data |= {"sha256": entry.sha256, "bytes": entry.size}
    if entry.pages:
        data |= {"pages": entry.pages, "sheets": entry.about.sheets}
    return {**data, "error": entry.error, "exit_code": entry.code} if entry.error else data


def read(folder: Path) -> Iterator[Entry]:
    """What a folder's manifest tells; nothing if there is none. Raises InputError if the file is something else."""
    file = folder / FILE
    if not file.is_file():
        return
    try:
        for data in _files(file):
            yield _entry(data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"this is not a manifest of nam-print, or it was changed ({type(error).__name__}: {error})."
        raise InputError([Problem(str(file), 0, 0, what, "Move it away: then everything in the event is made anew.")]) from None


def _files(file: Path) -> Iterator[dict[str, Any]]:
    """The files, line by line as they were written; as a whole if someone else wrote them otherwise."""
    with file.open(encoding="utf-8") as stream:
        if stream.readline() != "{\n":
            yield from json.loads(file.read_text("utf-8"))["files"]
            return
        if not any(line.strip() == _FILES for line in stream):
            raise ValueError("it lists no files")
        for line in stream:
            text = line.strip()
            if text == "]":
                return
            yield json.loads(text.removesuffix(","))
        raise ValueError("it ends too soon")


def measured(folder: Path) -> Iterator[tuple[str, float]]:
    """How long files took to make, as far as that is known: it is of use to nobody but the curious, so nothing about it is an error."""
    with suppress(OSError, ValueError, AttributeError, TypeError), (folder / SECONDS).open(encoding="utf-8") as stream:
        for line in stream:
            if (text := line.strip().removesuffix(",")) not in ("{", "}"):
                for path, took in json.loads(f"{{{text}}}").items():
                    yield path, float(took)


def _entry(data: dict[str, Any]) -> Entry:
    about = About.of(data)
    return Entry(
        path=data["path"],
        about=about,
        inputs=data["inputs"],
        sha256=data.get("sha256", ""),
        size=data.get("bytes", 0),
        pages=data.get("pages", 0),
        error=data.get("error", ""),
        code=data.get("exit_code", 0),
    )
