"""What a worker does: it takes a chunk of files and makes them. The same here, in a process of its own, and on another machine.

All that a chunk needs travels with it, so a worker needs nothing but nam-print and the same libraries. What it keeps from chunk to chunk
(fonts, plates) only makes it quicker.
"""

from __future__ import annotations

import errno
import pickle
import signal
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256
from multiprocessing import connection, parent_process
from os import _exit
from pathlib import Path
from time import perf_counter

from nam_print.article.imprint import Imprint
from nam_print.copies.plates import Plates, Printed
from nam_print.errors import NamPrintError, OutputError
from nam_print.events.digest import made_with
from nam_print.events.places import place
from nam_print.events.records import FileRecord
from nam_print.pieces import Piece
from nam_print.workshop import Workshop, quiet_collector

WRITERS = 2
"""Threads that write a file to the disk while the next is made."""
HOPELESS = frozenset({errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG, errno.ENODEV})
"""Errors that the next file would meet too."""


@dataclass(frozen=True)
class RunTerms:
    """What all chunks of a run share.

    `characters` are those of all imprints, `fonts` the folder of the user's own, and `program` what files are made with: a worker that has
    another refuses. `into` is the place to write to, or "" if the bytes are to come back. A dry run keeps none of them.
    """

    characters: frozenset[str]
    fonts: str
    program: str
    into: str = ""
    dry_run: bool = False


@dataclass(frozen=True)
class WorkItem:
    """A file to be made, as it was planned."""

    record: FileRecord


@dataclass(frozen=True)
class FileOutcome:
    """What became of a file: its record, complete or with what went wrong; its bytes if they are not written yet; how long it took."""

    record: FileRecord
    data: bytes = b""
    seconds: float = 0.0


@dataclass(frozen=True)
class ChunkResult:
    """What became of a chunk. `stop` says why no further one would fare better, such as a full disk."""

    outcomes: tuple[FileOutcome, ...]
    stop: str = ""


@dataclass(frozen=True)
class Chunk(ABC):
    """Files that one worker makes one after another."""

    terms: RunTerms
    items: Sequence[WorkItem]

    @abstractmethod
    def outcomes(self, plates: Plates) -> Iterator[FileOutcome]:
        """Make them, one after another."""


@dataclass(frozen=True)
class CopyItem(WorkItem):
    """One clinic's copy of a piece."""

    imprint: Imprint


@dataclass(frozen=True)
class Copies(Chunk):
    """Copies of one piece, which travels pickled."""

    items: Sequence[CopyItem]
    piece: bytes

    def outcomes(self, plates: Plates) -> Iterator[FileOutcome]:
        """Print them."""
        piece = _unpickled(self.piece)
        for item in self.items:
            outcome = attempt(item.record, partial(plates.copy, piece, item.imprint))
            yield replace(outcome, record=outcome.record.having(sheets=sheets_of(piece, outcome.record.pages)))


@lru_cache(maxsize=64)
def _unpickled(data: bytes) -> Piece:
    piece: Piece = pickle.loads(data)  # noqa: S301 - from the process that started this one
    return piece


def sheets_of(piece: Piece, pages: int) -> int:
    """Return how many sheets of paper a copy takes that has so many pages."""
    return -(-pages // 2) if piece.order.layout.sheet.flip else pages


def attempt(record: FileRecord, make: Callable[[], Printed]) -> FileOutcome:
    """Make one file, or tell what is wrong with it."""
    began = perf_counter()
    try:
        made = make()
    except NamPrintError as error:
        return FileOutcome(record.failed(str(error), error.exit_code))
    except Exception as error:
        return FileOutcome(record.failed(f"nam-print failed on this one ({type(error).__name__}: {error}). Please report it."))
    done = record.having(sha256=sha256(made.data).hexdigest(), bytes=len(made.data), pages=made.pages)
    return FileOutcome(done, made.data, round(perf_counter() - began, 4))


def run(chunk: Chunk) -> ChunkResult:
    """Make a chunk. What is wrong with one file is told of that one; the rest go on."""
    terms = chunk.terms
    with _ONE_AT_A_TIME, quiet_collector():
        if terms.program != _own_program(terms.fonts):
            return ChunkResult(
                (), "a worker has other versions of nam-print, its libraries or its fonts. Install the same ones everywhere."
            )
        outcomes = chunk.outcomes(_plates(terms.fonts, terms.characters))
        if terms.dry_run:
            return ChunkResult(tuple(replace(each, data=b"") for each in outcomes))
        return write(terms.into, outcomes) if terms.into else ChunkResult(tuple(outcomes))


_ONE_AT_A_TIME = threading.Lock()
"""A cluster's worker may have several threads; what is kept from chunk to chunk is for one."""


@lru_cache(maxsize=2)
def _own_program(fonts: str) -> str:
    return program_text(made_with(Path(fonts)))


def program_text(versions: dict[str, str]) -> str:
    """Return one text for all that files are made with."""
    return "; ".join(f"{name} {version}" for name, version in versions.items())


@lru_cache(maxsize=1)
def _plates(fonts: str, characters: frozenset[str]) -> Plates:
    return Plates(Workshop(Path(fonts)), characters)


def workshop(terms: RunTerms) -> Workshop:
    """Return the fonts that this process works with."""
    return _plates(terms.fonts, terms.characters).shop


def write(into: str, outcomes: Iterable[FileOutcome]) -> ChunkResult:
    """Write what was made. What cannot be written is told like what cannot be made."""
    made: list[FileOutcome] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for each in outcomes:
            made.append(each)
            if not each.record.error:
                yield each.record.path, each.data

    try:
        with ThreadPoolExecutor(WRITERS) as writers:
            place(into).put(files(), writers)
    except OutputError as error:
        if _hopeless(error):
            return ChunkResult((), str(error))
        made += outcomes  # the rest, which was not asked for any more
        return _write_one_by_one(into, made)
    return ChunkResult(tuple(replace(each, data=b"") for each in made))


def _write_one_by_one(into: str, made: Iterable[FileOutcome]) -> ChunkResult:
    """Find the files that cannot be written: one that another program has open, say."""
    found: list[FileOutcome] = []
    for each in made:
        try:
            place(into).put([(each.record.path, each.data)] if not each.record.error else [])
            found.append(replace(each, data=b""))
        except OutputError as error:
            if _hopeless(error):
                return ChunkResult(tuple(found), str(error))
            planned = each.record.having(sha256="", bytes=0, pages=0, sheets=0)
            found.append(FileOutcome(planned.failed(str(error), error.exit_code)))
    return ChunkResult(tuple(found))


def _hopeless(error: OutputError) -> bool:
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in HOPELESS


def end_with_the_parent() -> None:
    """Have this process end with the one that started it, and leave Ctrl-C to that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait(sentinel: int) -> None:
        connection.wait([sentinel])
        _exit(1)

    if parent := parent_process():
        threading.Thread(target=wait, args=(parent.sentinel,), daemon=True).start()
