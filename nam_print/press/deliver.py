"""Files appear whole or not at all: written under another name beside their place, flushed to the disk, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from nam_print.errors import OutputError

MODE = 0o666  # less what the umask of whoever runs the program takes away, as for any new file
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows would otherwise change line ends


def deliver(files: Iterable[tuple[Path, bytes]]) -> list[Path]:
    """Write all files, making folders as needed; none takes its final name before all are on the disk.

    Raises OutputError, and leaves neither a temporary file nor a new final one from before the failure to write.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            temporary = path.with_name(f".{token_hex(8)}.part")
            waiting.append((temporary, path))  # before it is made, so that it goes whatever happens
            _write(temporary, path, data)
        made = [_renamed(temporary, path) for temporary, path in waiting]
    finally:
        for temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    for folder in dict.fromkeys(path.parent for path in made):
        _settle(folder)
    return made


def _write(temporary: Path, path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, NEW, MODE)
    except OSError as error:
        raise OutputError(f"cannot write into the folder {path.parent}: {_why(error)}. Choose another with --out.") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OutputError(f"cannot write {path}: {_why(error)}. Nothing was written.") from error


def _renamed(temporary: Path, path: Path) -> Path:
    try:
        temporary.replace(path)
    except OSError as error:
        hint = "It may be open in another program: close it there and run again." if path.exists() else ""
        raise OutputError(f"cannot replace {path}: {_why(error)}. {hint}".rstrip()) from error
    return path


def _settle(folder: Path) -> None:
    """Have the new names themselves on the disk. Not every system lets a folder be flushed; the files are whole anyway."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
