"""One run at a time in a folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from nam_print.deliver import why
from nam_print.errors import OutputError

PRIVATE = ".nam-print"
"""The folder within the output folder that a run works in. It goes when the run ends."""
ATTEMPTS = 5


NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})


@contextmanager
def alone_in(folder: Path) -> Iterator[Path]:
    """Hold a folder; yield its private one. The lock is the system's, so that of a run that was killed holds nobody up.

    Raises OutputError if another run is at work there, or nothing can be written there.
    """
    private = folder / PRIVATE
    new = [each for each in (private, folder, *folder.parents) if not os.path.lexists(each)]
    lock = FileLock(private / "lock", fallback_to_soft=False)  # a soft lock would outlive a run that is killed
    if private not in new and (private.is_symlink() or not private.is_dir()):
        raise OutputError(f"{private} is not a folder of nam-print's. Move it away, and run again.")
    found = os.path.lexists(lock.lock_file)
    try:
        for left in reversed(range(ATTEMPTS)):
            private.mkdir(parents=True, exist_ok=True)
            try:
                lock.acquire(timeout=0)
                break
            except FileNotFoundError:  # a run that just ended took the folder away
                if not left:
                    raise
    except Timeout:
        what = f"another run is at work in {folder}. Wait until it ends, or stop it; then run again."
        raise OutputError(what) from None
    except OSError as error:
        if not found:
            with suppress(OSError):
                Path(lock.lock_file).unlink()
        _take_away(new)
        if error.errno in NO_LOCKS:
            what = f"cannot work in {folder}: its disk has no locks that would keep two runs apart ({why(error)})."
            raise OutputError(f"{what} Choose a folder on another disk in the event file.") from error
        raise OutputError(f"cannot write into the folder {folder}: {why(error)}. Choose another in the event file.") from error
    try:
        _sweep(private)
        yield private
    finally:
        _sweep(private)
        # the file goes before the lock does: whoever opened it meanwhile finds that it has no name, and asks anew
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()
        if os.name == "nt":  # which keeps a file that is open, also one that another run has opened by now
            with suppress(OSError):
                Path(lock.lock_file).unlink()
        with suppress(OSError):
            private.rmdir()
        _take_away(new)


def _take_away(folders: Iterable[Path]) -> None:
    """Remove folders, the deepest first, up to one that something was put into."""
    with suppress(OSError):
        for each in folders:
            with suppress(FileNotFoundError):
                each.rmdir()


def _sweep(private: Path) -> None:
    """Clear away half-written files: those of a run, or a worker, that was killed."""
    for part in private.glob(".*.part"):
        with suppress(OSError):
            part.unlink()
