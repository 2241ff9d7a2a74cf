"""Standard output and error that never stop a command: where they cannot be written, its work goes on, and the end reports it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import IO, Any

from nam_print.deliver import why

READER_GONE = frozenset({errno.EPIPE} | ({errno.EINVAL} if os.name == "nt" else set()))
"""The errors of a pipe whose reader has gone, as `head` goes when it has read enough."""


class Tolerant(RawIOBase):
    """A raw stream that notes the first error of the one below, and from then on drops what is written."""

    def __init__(self, below: Any) -> None:
        self.below = below
        self.error: OSError | None = None

    def write(self, data: Any) -> int:
        """Write as much as the stream below takes, and return how much."""
        if self.error is None:
            try:
                return int(self.below.write(data) or 0)
            except OSError as error:
                self.error = error
        return len(data)

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return bool(self.below.isatty())

    def fileno(self) -> int:
        return int(self.below.fileno())


def occupy_closed_handles() -> None:
    """Open the handles of closed standard streams, so that no file of ours gets the number of one and is written into by chance."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)


def tolerant(stream: IO[str] | None) -> tuple[TextIOWrapper, Tolerant]:
    """Return a standard stream that never fails, and the raw stream below it. One that was closed from the beginning has its error."""
    buffer = getattr(stream, "buffer", None) or _Closed()
    raw = Tolerant(getattr(buffer, "raw", buffer))
    encoding = getattr(stream, "encoding", None) or "utf-8"
    # a terminal that lacks a character shows its number instead
    return TextIOWrapper(BufferedWriter(raw), encoding, "backslashreplace", line_buffering=raw.isatty()), raw


def problem_of(raw: Tolerant) -> str:
    """Return what to say of an error of the standard output; "" if there was none, or the reader had read enough."""
    if raw.error is None or raw.error.errno in READER_GONE:
        return ""
    return f"cannot write to the standard output: {why(raw.error)}. What was to be shown is not; files that were made are all there."


class _Closed(RawIOBase):
    """In place of a stream that was closed before the program began."""

    def write(self, _data: Any) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def writable(self) -> bool:
        return True
