"""Files appear whole or not at all: written under another name beside their place, flushed to the disk, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from nam_print.errors import OutputError

MODE = 0o666  # less what the umask of whoever runs the program takes away, as for any new file
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows would otherwise change line ends


Content = bytes | Iterable[bytes]
"""What a file is to hold: all at once, or in stretches as they are made."""


def deliver(
    files: Iterable[tuple[Path, Content]], *, waiting_in: Path | None = None, hands: Executor | None = None, settled: bool = True
) -> list[Path]:
    """Write all files, making folders as needed; none takes its final name before all are on the disk.

    They wait beside their places, or all in the folder `waiting_in`, which has to be on the same file system. `hands` write a file while
    the next is made. Not `settled`: the new names may be lost in a power cut (the old files then stand there, whole).

    Raises OutputError, and leaves neither a temporary file nor a new final one from before the failure to write.
    """
    waiting: list[tuple[Path, Path]] = []
    writing: list[Future[None]] = []
    try:
        for path, data in files:
            temporary = (waiting_in or path.parent) / f".{token_hex(8)}.part"
            waiting.append((temporary, path))  # before it is made, so that it goes whatever happens
            if hands:
                writing.append(hands.submit(_write, temporary, path, data))
            else:
                _write(temporary, path, data)
        for each in writing:
            each.result()
        made = [_renamed(temporary, path) for temporary, path in waiting]
    finally:
        for each in writing:
            if not each.cancel():
                each.exception()  # waits, so that no file appears after it was cleared away
        for temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    for folder in dict.fromkeys(path.parent for path in made) if settled else ():
        _settle(folder)
    return made


def _write(temporary: Path, path: Path, data: Content) -> None:
    try:
        for folder in {path.parent, temporary.parent}:
            folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, NEW, MODE)
    except OSError as error:
        raise OutputError(f"cannot write into the folder {path.parent}: {why(error)}. Choose another folder.") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines((data,) if isinstance(data, bytes) else data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OutputError(f"cannot write {path}: {why(error)}. Nothing was written.") from error


def _renamed(temporary: Path, path: Path) -> Path:
    try:
        temporary.replace(path)
    except OSError as error:
        hint = "It may be open in another program: close it there and run again." if path.exists() else ""
        raise OutputError(f"cannot replace {path}: {why(error)}. {hint}".rstrip()) from error
    return path


def _settle(folder: Path) -> None:
    """Have the new names themselves on the disk. Not every system lets a folder be flushed; the files are whole anyway."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def why(error: OSError) -> str:
    """What the system says of an error, to stand within a sentence."""
    return (error.strerror or str(error)).lower()
