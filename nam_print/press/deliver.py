"""Files appear whole or not at all: written under another name beside their place, flushed to the disk, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from nam_print.errors import OutputError


def deliver(files: Iterable[tuple[Path, bytes]]) -> list[Path]:
    """Write all files, making folders as needed; none takes its final name before all are on the disk.

    Raises OutputError, and leaves neither a temporary file nor a new final one from before the failure to write.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            waiting.append((_written(path, data), path))
        return [_renamed(temporary, path) for temporary, path in waiting]
    finally:
        for temporary, _ in waiting:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _written(path: Path, data: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"cannot write into the folder {path.parent}: {_why(error)}. Choose another with --out.") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise OutputError(f"cannot write {path}: {_why(error)}. Nothing was written.") from error
    return temporary


def _renamed(temporary: Path, path: Path) -> Path:
    try:
        temporary.replace(path)
    except OSError as error:
        hint = "It may be open in another program: close it there and run again." if path.exists() else ""
        raise OutputError(f"cannot replace {path}: {_why(error)}. {hint}".rstrip()) from error
    return path


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
