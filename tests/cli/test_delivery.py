"""Files are delivered whole, with the rights of any new file, and nothing else is left behind."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from nam_print.errors import OutputError
from nam_print.press.deliver import deliver

from .front import files, run, write


@pytest.fixture
def masked() -> Iterator[None]:
    """A user who lets the group read and nobody else."""
    before = os.umask(0o027)
    yield
    os.umask(before)


@pytest.mark.usefixtures("masked")
def test_a_file_has_the_rights_that_the_user_gives_any_new_file() -> None:
    (path,) = run("build", "small", "--layout", "handout").lines
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o640


def test_a_name_as_long_as_names_can_be_is_delivered() -> None:
    path = Path("out", "n" * 250 + ".pdf")
    assert deliver([(path, b"all of it")]) == [path]
    assert path.read_bytes() == b"all of it"
    assert files("out") == {str(path)}


def test_a_full_disk_leaves_what_was_there_and_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    old = write("out/b.pdf", "old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nam_print.press.deliver.os.fsync", full)
    with pytest.raises(OutputError, match=r"^cannot write out/a\.pdf: no space left on device\. Nothing was written\.$"):
        deliver([(Path("out/a.pdf"), b"new"), (old, b"new")])
    assert files("out") == {"out/b.pdf"}
    assert old.read_text() == "old"


def test_an_error_while_a_later_file_is_made_leaves_nothing_of_the_earlier_ones() -> None:
    def made() -> Iterator[tuple[Path, bytes]]:
        yield Path("out/a.pdf"), b"a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(made())
    assert files("out") == set()


def test_a_folder_that_cannot_be_flushed_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        flush(handle)

    monkeypatch.setattr("nam_print.press.deliver.os.fsync", files_only)
    assert deliver([(Path("out/a.pdf"), b"a")]) == [Path("out/a.pdf")]
