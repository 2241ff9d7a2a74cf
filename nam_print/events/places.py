"""Where an event's files go: a folder, or a place on the net that fsspec knows. In both, a file appears whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import Any, Protocol

from nam_print.deliver import Content, deliver, why
from nam_print.errors import OutputError, UsageError
from nam_print.events.lock import PRIVATE
from nam_print.events.names import BadNameError, below
from nam_print.events.records import FileRecord

NET = ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "memory")
"""Places on the net that files can go to, as their addresses begin: those that show a file only when all of it has arrived."""
HERE = ("file", "local")
"""And so begin addresses of folders of this machine, or that machines share."""

_LOOK = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # which a pipe in a file's place would not answer


class Place(Protocol):
    """A folder somewhere. Paths are relative, with "/"."""

    def put(self, files: Iterable[tuple[str, Content]], writers: Executor | None = None) -> None:
        """Write files; none takes its name before all are whole. Raises OutputError."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None if it is not there. Raises OutputError."""

    def holds(self, record: FileRecord) -> bool:
        """Whether the file of a record is there. Raises OutputError if that cannot be found out."""

    def remove(self, path: str) -> None:
        """Remove a file, if it is there. Raises OutputError."""


def place(where: str) -> Place:
    """Return what a path or URL names. Raises UsageError if that needs a library that is not there, OutputError if it is not reached."""
    protocol, sep, rest = where.partition("://")
    if not sep:
        return Folder(Path(where))
    return Folder(Path(rest)) if protocol in HERE else Remote(where)


class Folder:
    """A folder on this machine, or one that machines share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, files: Iterable[tuple[str, Content]], writers: Executor | None = None) -> None:
        """Write files. Names are not flushed: after a power cut a file may be missing, never torn, and the next run sees that."""
        named = ((self._inside(path), data) for path, data in files)
        deliver(named, waiting_in=self.folder / PRIVATE, hands=writers, settled=False)

    def read(self, path: str) -> bytes | None:
        file = self._inside(path, linked=False)
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutputError(f"cannot read {file}: {why(error)}.") from error

    def holds(self, record: FileRecord) -> bool:
        """Whether that very file is there. All of it is read: its date may lie."""
        try:
            file = self._inside(record.path, linked=False)
            with os.fdopen(os.open(file, _LOOK), "rb") as stream:
                there = os.fstat(stream.fileno())
                alike = stat.S_ISREG(there.st_mode) and there.st_size == record.bytes
                return alike and file_digest(stream, "sha256").hexdigest() == record.sha256
        except (OSError, OutputError):
            return False

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that are empty without it."""
        file = self._inside(path)
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"cannot remove {file}: {why(error)}.") from error
        with suppress(OSError):  # the first that is not empty
            for parent in list(Path(path).parents)[:-1]:
                (self.folder / parent).rmdir()

    def _inside(self, path: str, *, linked: bool = True) -> Path:
        """Return where a file is. Raises OutputError if a link leads out of the folder on the way; `linked`: the file itself may be one."""
        at, *names = str(self.folder), *_below(path).split("/")
        for name in names[:-1] if linked else names:
            at = f"{at}{os.sep}{name}"
            if _is_link(at) and not Path(os.path.realpath(at)).is_relative_to(os.path.realpath(self.folder)):
                what = f"{at} is a link that leads out of {self.folder}, so nothing is read, written or deleted there."
                raise OutputError(f"{what} Put a folder in its place.")
        return self.folder / path


def _below(path: str) -> str:
    try:
        return below(path)
    except BadNameError as error:
        raise OutputError(f"{path!r} is not the name of a file of an event: {error}") from None


def _is_link(path: str) -> bool:
    """Whether something leads elsewhere: a link, or what Windows has of that kind."""
    try:
        there = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISLNK(there.st_mode) or bool(getattr(there, "st_reparse_tag", 0))


class Remote:
    """A place that fsspec reaches, such as s3://bucket/event, and that shows a file only when all of it has arrived."""

    def __init__(self, url: str) -> None:
        self.url = url
        if url.partition("://")[0] not in NET:
            raise UsageError(f"'{url}' is not a place that files can go to.")
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra, and only where a URL is given

            self.files, self.root = url_to_fs(url)
        except ImportError as error:
            remedy = "pip install 'nam-print[cluster]', and the fsspec package of that kind of place, such as s3fs."
            raise UsageError(f"the folder {url} needs a library that is not installed ({error}): {remedy}") from error
        except Exception as error:  # each kind of place has errors of its own
            raise OutputError(f"cannot reach {url}: {_reason(error)}.") from error

    def put(self, files: Iterable[tuple[str, Content]], writers: Executor | None = None) -> None:  # noqa: ARG002 - it waits on the net
        for path, data in files:
            self._tried(path, self.files.pipe_file, data if isinstance(data, bytes) else b"".join(data))

    def read(self, path: str) -> bytes | None:
        try:
            data: bytes = self._tried(path, self.files.cat_file)
        except OutputError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise
        return data

    def holds(self, record: FileRecord) -> bool:
        """Whether a file of that size is there: to fetch all of an event would take as long as to make it."""
        try:
            return bool(self._tried(record.path, self.files.size) == record.bytes)
        except OutputError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return False
            raise

    def remove(self, path: str) -> None:
        try:
            self._tried(path, self.files.rm_file)
        except OutputError as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                raise

    def _tried(self, path: str, do: Any, *more: Any) -> Any:
        try:
            return do(f"{self.root.rstrip('/')}/{_below(path)}", *more)
        except OutputError:
            raise
        except Exception as error:  # each kind of place has errors of its own
            raise OutputError(f"cannot reach {self.url}/{path}: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    return why(error) if isinstance(error, OSError) and error.strerror else str(error).rstrip(".") or type(error).__name__
