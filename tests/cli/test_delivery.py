"""Files are delivered whole, with the rights of any new file, and nothing else is left behind."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

import nam_print
from nam_print.deliver import deliver
from nam_print.errors import OutputError

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

    monkeypatch.setattr("nam_print.deliver.os.fsync", full)
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

    monkeypatch.setattr("nam_print.deliver.os.fsync", files_only)
    assert deliver([(Path("out/a.pdf"), b"a")]) == [Path("out/a.pdf")]


def full_of(folder: str) -> dict[str, str]:
    return {path: Path(path).read_text(errors="replace") for path in files(folder)}


BUILDS = {
    "build": ("build", "small"),
    "layout": ("build", "small", "--emit", "layout"),
    "preview": ("preview", "small", "--dpi", "20"),
}


@pytest.mark.parametrize("command", BUILDS)
def test_a_folder_where_a_file_should_go_is_found_before_any_file_is_written(command: str) -> None:
    written = run(*BUILDS[command], "--out", "first").lines
    for blocked in written:
        target = Path("second", Path(blocked).name)
        write(str(target / "notes.txt"), "mine")
        said = run(*BUILDS[command], "--out", "second")
        assert (said.code, said.lines) == (1, [])
        assert said.err == (
            f"cannot write {target}: a folder is in its place. Move that away, or choose another folder.\nNo file was written.\n"
        )
        assert files("second") == {str(target / "notes.txt")}
        (target / "notes.txt").unlink()
        target.rmdir()


def test_all_that_is_in_the_way_is_told_at_once() -> None:
    written = run("build", "small", "--out", "first").lines
    for name in written:
        Path("second", Path(name).name).mkdir(parents=True)
    said = run("build", "small", "--out", "second")
    assert said.code == 1
    assert len(said.err.splitlines()) == len(written) + 1


def test_a_file_where_a_folder_should_be_is_told_and_nothing_is_made_beside_it() -> None:
    write("out", "mine")
    before = files()
    said = run("build", "small", "--layout", "handout", "--out", "out/deep/er")
    assert said.code == 1
    assert said.err.startswith("cannot write out/deep/er/small-handout-letter-en.pdf: out is a file, and has to be a folder. Move it away")
    assert files() == before


def test_a_failure_leaves_no_new_folder_either(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nam_print.deliver.os.fsync", full)
    assert run("build", "small", "--out", "new/and/deep").code == 1
    assert not Path("new").exists()


@pytest.mark.parametrize("links", [True, False], ids=["a disk with links", "a disk without"])
def test_a_name_that_is_refused_at_last_gives_back_those_that_were_taken_before(links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    write("out/a.pdf", "old a")
    Path("out/l.pdf").symlink_to("a.pdf")
    replace = Path.replace

    def open_elsewhere(self: Path, target: Path) -> Path:
        if target.name == "c.pdf" and self.suffix == ".part" and self.read_bytes() == b"new c":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    def without(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    write("out/c.pdf", "old c")
    before = full_of("out")
    named = [(Path("out", f"{name}.pdf"), f"new {name}".encode()) for name in ("a", "b", "l", "c", "d")]
    refused = r"^cannot replace out/c\.pdf: permission denied\. No file was written\. It may be open in another program"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", open_elsewhere)
        if not links:
            patch.setattr(Path, "hardlink_to", without)
        with pytest.raises(OutputError, match=refused):
            deliver(named)
    assert full_of("out") == before
    assert Path("out/l.pdf").is_symlink()
    deliver(named)
    assert full_of("out") == {f"out/{name}.pdf": f"new {name}" for name in ("a", "b", "l", "c", "d")}


def test_a_folder_with_a_name_that_nobody_can_write_is_told() -> None:
    with pytest.raises(OutputError, match="no file can be called"):
        nam_print.build("small", out="a\0b")
