"""What a command says: if nobody can hear it, its work goes on all the same, and the end tells."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from io import BufferedWriter, RawIOBase, TextIOWrapper
from typing import IO, Any

from nam_print.deliver import why

LEFT = frozenset({errno.EPIPE} | ({errno.EINVAL} if os.name == "nt" else set()))
"""What a pipe answers whose reader has gone, as `head` does when it has read enough."""


class Heard(RawIOBase):
    """A stream that notes the first error of the one below, and from then on takes everything and keeps nothing."""

    def __init__(self, below: Any) -> None:
        self.below = below
        self.error: OSError | None = None

    def write(self, data: Any) -> int:
        """Write as much as the stream below takes."""
        if self.error is None:
            try:
                return int(self.below.write(data) or 0)
            except OSError as error:
                self.error = error
        return len(data)

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def isatty(self) -> bool:
        """Whether that is a terminal."""
        return bool(self.below.isatty())

    def fileno(self) -> int:
        """The handle of the stream below."""
        return int(self.below.fileno())


def reserve() -> None:
    """Have the handles of closed streams taken, so that no file of ours is opened under the number of one and written into by chance."""
    for handle in range(3):
        try:
            os.fstat(handle)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)


def heard(stream: IO[str] | None) -> tuple[TextIOWrapper, Heard]:
    """A standard stream that takes whatever happens. One that is closed from the beginning refuses the first word."""
    buffer = getattr(stream, "buffer", None) or _Closed()
    note = Heard(getattr(buffer, "raw", buffer))
    encoding = getattr(stream, "encoding", None) or "utf-8"
    # a terminal that lacks a character shows its number instead
    return TextIOWrapper(BufferedWriter(note), encoding, "backslashreplace", line_buffering=note.isatty()), note


def unheard(note: Heard) -> str:
    """What to say of an error on the standard output; "" if there was none, or the reader had read enough."""
    if note.error is None or note.error.errno in LEFT:
        return ""
    return f"cannot write to the standard output: {why(note.error)}. What was to be shown is not; files that were made are all there."


class _Closed(RawIOBase):
    """What is there of a stream that was closed before the program began."""

    def write(self, _data: Any) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def writable(self) -> bool:
        return True
