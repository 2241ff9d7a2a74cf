"""What a worker does: it takes a chunk of files and makes them. The same here, in a process of its own, and on another machine.

All that a chunk needs travels with it, so a worker needs nothing but nam-print and the same libraries. What it keeps from chunk to chunk
(fonts, plates) only makes it quicker.
"""

from __future__ import annotations

import errno
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from multiprocessing import connection, parent_process
from os import _exit
from pathlib import Path
from time import perf_counter
from typing import Protocol

from nam_print.article.imprint import Imprint
from nam_print.copies.plates import Plates, Pull, quiet_collector
from nam_print.errors import NamPrintError, OutputError
from nam_print.events.digest import made_with
from nam_print.events.places import place
from nam_print.pieces import Piece
from nam_print.workshop import Workshop

HANDS = 2
"""Threads that write a file to the disk while the next is made."""
HOPELESS = frozenset({errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG, errno.ENODEV})
"""Errors that the next file would meet too."""


@dataclass(frozen=True)
class Terms:
    """What all chunks of a run share.

    `characters` are those of all imprints, `fonts` the folder of the user's own, and `program` what files are made with: a worker that has
    another refuses. `into` is the place to write to, or "" if the bytes are to come back. Where they are not `kept`, as in a rehearsal,
    nothing of them is left.
    """

    characters: frozenset[str]
    fonts: str
    program: str
    into: str = ""
    kept: bool = True


class Item(Protocol):
    """A file to be made: its number in the run, and where it goes."""

    @property
    def number(self) -> int:
        """The number."""

    @property
    def path(self) -> str:
        """The relative path."""


class Chunk(Protocol):
    """Files that one worker makes one after another."""

    @property
    def terms(self) -> Terms:
        """What it shares with the others."""

    @property
    def items(self) -> Sequence[Item]:
        """The files."""

    def pulled(self, plates: Plates) -> Iterator[Made]:
        """Make them, one after another."""


@dataclass(frozen=True)
class Copy:
    """One clinic's copy of a piece, and whose it is."""

    number: int
    path: str
    imprint: Imprint


@dataclass(frozen=True)
class Copies:
    """Copies of one piece. `piece` is it, pickled."""

    terms: Terms
    piece: bytes
    items: tuple[Copy, ...]

    def pulled(self, plates: Plates) -> Iterator[Made]:
        """Make them."""
        piece = _piece(self.piece)
        return (attempted(copy.number, partial(plates.pull, piece, copy.imprint)) for copy in self.items)


@dataclass(frozen=True)
class Made:
    """What became of a copy: the file's hash, size and pages, or what went wrong, with the exit code of that."""

    number: int
    sha256: str = ""
    size: int = 0
    pages: int = 0
    seconds: float = 0.0
    error: str = ""
    code: int = 0
    data: bytes = b""


@dataclass(frozen=True)
class Done:
    """What became of a chunk. `stop` says why no further one would fare better, such as a full disk."""

    made: tuple[Made, ...]
    stop: str = ""


def run(chunk: Chunk) -> Done:
    """Make a chunk. What is wrong with one file is told of that one; the rest go on."""
    terms = chunk.terms
    with _BENCH, quiet_collector():  # a cluster's worker may have several threads; what it keeps is for one at a time
        if terms.program != _program(terms.fonts):
            return Done((), "a worker has other versions of nam-print, its libraries or its fonts. Install the same ones everywhere.")
        pulled = chunk.pulled(_plates(terms.fonts, terms.characters))
        if not terms.kept:
            return Done(tuple(map(_bare, pulled)))
        return written(terms.into, {item.number: item.path for item in chunk.items}, pulled) if terms.into else Done(tuple(pulled))


def attempted(number: int, pull: Callable[[], Pull]) -> Made:
    """Make one file, or tell what is wrong with it."""
    began = perf_counter()
    try:
        made = pull()
    except NamPrintError as error:
        return Made(number, error=str(error), code=error.exit_code)
    except Exception as error:
        return Made(number, error=f"nam-print failed on this one ({type(error).__name__}: {error}). Please report it.", code=1)
    return Made(number, sha256(made.data).hexdigest(), len(made.data), made.pages, perf_counter() - began, data=made.data)


def watch_the_parent() -> None:
    """Have this process end with the one that started it, and leave Ctrl-C to that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    _exit(1)


_BENCH = threading.Lock()


@lru_cache(maxsize=2)
def _program(fonts: str) -> str:
    return program(Path(fonts))


def program(fonts: Path) -> str:
    """One text for all that files are made with."""
    return "; ".join(f"{name} {found}" for name, found in made_with(fonts).items())


@lru_cache(maxsize=1)
def _plates(fonts: str, characters: frozenset[str]) -> Plates:
    return Plates(Workshop(Path(fonts)), characters)


def shop(terms: Terms) -> Workshop:
    """The fonts that this process works with."""
    return _plates(terms.fonts, terms.characters).shop


@lru_cache(maxsize=64)
def _piece(data: bytes) -> Piece:
    piece: Piece = pickle.loads(data)  # noqa: S301 - from the process that started this one
    return piece


def written(into: str, paths: dict[int, str], pulled: Iterable[Made]) -> Done:
    """Write what was made; `paths` tells where each goes. What cannot be written is told like what cannot be made."""
    made: list[Made] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for each in pulled:
            made.append(each)
            if not each.error:
                yield paths[each.number], each.data

    try:
        with ThreadPoolExecutor(HANDS) as hands:
            place(into).put(files(), hands)
    except OutputError as error:
        if _hopeless(error):
            return Done((), str(error))
        made += pulled  # the rest, which was not asked for any more
        return _one_by_one(into, paths, made)
    return Done(tuple(map(_bare, made)))


def _one_by_one(into: str, paths: dict[int, str], made: Iterable[Made]) -> Done:
    """Find the files that cannot be written: one that another program has open, say."""
    found: list[Made] = []
    for each in made:
        try:
            place(into).put([(paths[each.number], each.data)] if not each.error else [])
            found.append(_bare(each))
        except OutputError as error:
            if _hopeless(error):
                return Done(tuple(found), str(error))
            found.append(Made(each.number, error=str(error), code=error.exit_code))
    return Done(tuple(found))


def _hopeless(error: OutputError) -> bool:
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in HOPELESS


def _bare(made: Made) -> Made:
    return Made(made.number, made.sha256, made.size, made.pages, made.seconds, made.error, made.code)
