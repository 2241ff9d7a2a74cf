"""Files appear whole or not at all: written under another name beside their place, flushed to the disk, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from shutil import copy2
from typing import TYPE_CHECKING

from nam_print.errors import OutputError

if TYPE_CHECKING:  # 20 ms that most commands do not need
    from concurrent.futures import Executor, Future

MODE = 0o666  # less what the umask of whoever runs the program takes away, as for any new file
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows would otherwise change line ends


Content = bytes | Iterable[bytes]
"""The bytes of a file: all at once, or in parts as they are made."""


def deliver(
    files: Iterable[tuple[Path, Content]], *, waiting_in: Path | None = None, hands: Executor | None = None, settled: bool = True
) -> list[Path]:
    """Write all files, making folders as needed; none takes its final name before all are on the disk.

    They wait beside their places, or all in the folder `waiting_in`, which has to be on the same file system. `hands` write a file while
    the next is made. Not `settled`: the new names may be lost in a power cut (the old files then stand there, whole).

    Raises OutputError and leaves all as it was: what is in the way of a file is found before any file takes its name, and where a name is
    refused nevertheless, as Windows refuses that of an open file, those taken before are given back.
    """
    waiting: list[tuple[Path, Path]] = []
    writing: list[Future[None]] = []
    obstacles: list[str] = []
    new: dict[Path, None] = {}
    try:
        for path, data in _unobstructed(files, obstacles):
            if not waiting_in:  # else other processes may be about to use the same folders
                new |= dict.fromkeys(each for each in path.parents if not os.path.lexists(each))
            temporary = (waiting_in or path.parent) / f".{token_hex(8)}.part"
            waiting.append((temporary, path))  # before it is made, so that it goes whatever happens
            if hands:
                writing.append(hands.submit(_write, temporary, path, data))
            else:
                _write(temporary, path, data)
        for each in writing:
            each.result()
        if obstacles:
            raise OutputError("\n".join([*obstacles, "No file was written."]))
        made = _take_names(waiting)
    finally:
        for each in writing:
            if not each.cancel():
                each.exception()  # waits, so that no file appears after it was cleared away
        _clear_away(waiting, new)
    for folder in dict.fromkeys(path.parent for path in made) if settled else ():
        _flush(folder)
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


def _unobstructed(files: Iterable[tuple[Path, Content]], obstacles: list[str]) -> Iterator[tuple[Path, Content]]:
    """Yield the files whose places are free; add what is in the way of the others to `obstacles`."""
    for path, data in files:
        if obstacle := _obstacle(path):
            obstacles.append(obstacle)
        else:
            yield path, data


def _obstacle(path: Path) -> str:
    """Return in words what keeps a file from its place; "" if nothing does."""
    if "\0" in str(path):
        return f"no file can be called {str(path)!r}. Choose another folder."
    if os.path.isdir(path) and not path.is_symlink():  # noqa: PTH112 - a name that is too long is no folder, and no error yet
        return f"cannot write {path}: a folder is in its place. Move that away, or choose another folder."
    above = next((each for each in path.parents if os.path.lexists(each)), None)
    if above is not None and not above.is_dir():
        return f"cannot write {path}: {above} is a file, and has to be a folder. Move it away, or choose another folder."
    return ""


def _clear_away(waiting: Iterable[tuple[Path, Path]], folders: Iterable[Path]) -> None:
    """Remove what waits no more, and those of the folders that hold nothing."""
    for temporary, _ in waiting:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    for folder in sorted(folders, reverse=True):  # the deepest first
        with suppress(OSError):
            folder.rmdir()


def _take_names(waiting: list[tuple[Path, Path]]) -> list[Path]:
    """Give all files their names, or none. Raises OutputError."""
    taken: list[tuple[Path, Path | None]] = []
    path = Path()
    try:
        for number, (temporary, path) in enumerate(waiting, 1):
            taken.append((path, _second_name(path, temporary.parent) if number < len(waiting) else None))
            temporary.replace(path)
    except BaseException as error:
        for (temporary, name), (_, old) in zip(waiting, taken, strict=False):
            if not os.path.lexists(temporary):
                with suppress(OSError):
                    old.replace(name) if old else name.unlink()
        if not isinstance(error, OSError):
            raise
        hint = "It may be open in another program: close it there and run again." if os.path.lexists(path) else "Choose another folder."
        raise OutputError(f"cannot replace {path}: {why(error)}. No file was written. {hint}") from error
    finally:
        for _, old in taken:
            if old:
                with suppress(OSError):
                    old.unlink(missing_ok=True)
    return [path for path, _ in taken]


def _second_name(path: Path, folder: Path) -> Path | None:
    """Give the file that has a name now a second one, in a folder of the same disk. Return that, or None if there is no such file."""
    if not os.path.lexists(path):
        return None
    second = folder / f".{token_hex(8)}.part"
    if path.is_symlink():
        second.symlink_to(path.readlink())
        return second
    try:
        second.hardlink_to(path)
    except OSError:  # not every disk can give a file two names
        copy2(path, second)
    return second


def _flush(folder: Path) -> None:
    """Flush a folder's new names to the disk. Not every system lets a folder be flushed; the files are whole anyway."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def why(error: OSError) -> str:
    """Return what the system says of an error, to stand within a sentence."""
    return (error.strerror or str(error)).lower()
