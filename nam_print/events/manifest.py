"""manifest.json: what is in an event's folder, a file a line, so that other programs can read it and the next run knows what is there.

It tells nothing that is measured, so equal runs have equal manifests, byte for byte. What was measured stands beside it, in seconds.json.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import IO, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from nam_print.deliver import why
from nam_print.errors import InputError, OutputError, Problem
from nam_print.events.journal import Journal
from nam_print.events.records import FilePath, FileRecord, Seconds, first_fault
from nam_print.reading.nearest import shown

FILE = "manifest.json"
SECONDS = "seconds.json"
FORMAT = 1
_FILES = '"files": ['
_AT_ONCE = 500

ModelT = TypeVar("ModelT", bound=BaseModel)


class _Manifest(BaseModel):
    """The whole file, checked."""

    model_config = ConfigDict(strict=True)

    manifest: Literal[1]
    files: list[FileRecord]


_SECONDS: TypeAdapter[dict[str, float]] = TypeAdapter(dict[FilePath, Seconds], config=ConfigDict(strict=True))


def manifest_text(journal: Journal, event: Mapping[str, str], made_with: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the manifest in stretches."""
    head = json.dumps({"manifest": FORMAT, "event": dict(event), "made_with": dict(made_with)}, ensure_ascii=False, indent=2)
    yield (head.removesuffix("\n}") + f",\n  {_FILES}").encode()
    planned = (json.dumps(record.filled(), ensure_ascii=False) for record in journal.records())
    strays = (json.dumps({**record.filled(), "stray": True}, ensure_ascii=False) for record in journal.strays())
    yield from _lines(chain(planned, strays))
    yield b"\n  ]\n}\n"


def seconds_text(journal: Journal) -> Iterator[bytes]:
    """Yield how long each file took to make, in stretches."""
    yield b"{"
    yield from _lines(f"{json.dumps(path, ensure_ascii=False)}: {seconds:g}" for path, seconds in journal.seconds())
    yield b"\n}\n"


def _lines(items: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    start = "\n"
    for item in items:
        waiting.append(item)
        if len(waiting) == _AT_ONCE:
            yield (start + ",\n".join(waiting)).encode()
            waiting, start = [], ",\n"
    if waiting:
        yield (start + ",\n".join(waiting)).encode()


def read_manifest(folder: Path) -> Iterator[FileRecord]:
    """Yield what a folder's manifest tells; nothing without one. Raises InputError if it is something else, OutputError if it is locked."""
    file = folder / FILE
    if not file.exists():
        return
    if not file.is_file():
        raise _changed(file, 0, "it is no file")
    try:
        with file.open("rb") as stream:
            yield from _files(file, stream)
    except OSError as error:
        raise OutputError(
            f"cannot read {file}: {why(error)}. Move it away, or let it be read: a run needs to know what is there."
        ) from error


def _files(file: Path, stream: IO[bytes]) -> Iterator[FileRecord]:
    """Yield the files, line by line as they were written; as a whole if someone else wrote them otherwise."""
    head = []
    for line in stream:
        head.append(line)
        if line.strip() == _FILES.encode():
            break
    first = next(stream, b"")
    if not first.strip().endswith((b"}", b"},", b"]")):  # not a file a line
        stream.seek(0)
        yield from _checked(file, 0, stream.read().removeprefix(BOM_UTF8), _Manifest).files
        return
    _checked(file, 0, b"".join([*head, b"]}"]), _Manifest)
    for number, line in enumerate(chain([first], stream), len(head) + 1):
        text = line.strip()
        if text == b"]":
            return
        yield _checked(file, number, text.removesuffix(b","), FileRecord)
    raise _changed(file, 0, "it ends too soon")


def _checked(file: Path, line: int, data: bytes, model: type[ModelT]) -> ModelT:
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise _changed(file, line, first_fault(error)) from None


def _changed(file: Path, line: int, what: str) -> InputError:
    what = f"this is not a manifest of nam-print, or it was changed ({what.removesuffix('.')})."
    return InputError([Problem(shown(file), line, min(line, 1), what, "Move it away: then everything in the event is made anew.")])


def read_seconds(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield how long files took to make, as far as that is known: it is of use only to the curious, so nothing about it is an error."""
    with suppress(OSError, ValidationError), (folder / SECONDS).open("rb") as stream:
        for line in stream:
            if (text := line.strip().removesuffix(b",")) not in (b"{", b"}"):
                yield from _SECONDS.validate_json(b"{%b}" % text).items()
