"""A clinic's zip file: the same bytes everywhere, names that any system reads, and nothing of the machine that packed it."""

from __future__ import annotations

import io
import time
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from nam_print.deliver import deliver
from nam_print.events.tickets import bundle

DAY = date(2026, 5, 2)
FILES = [("lakeside/nam-trifold-en.pdf", b"%PDF-1.7 one" * 100), ("lakeside/عيادة 北京.pdf", b"two"), ("lakeside/job-ticket.pdf", b"")]


def test_it_holds_the_files_in_their_order_by_their_names() -> None:
    with ZipFile(io.BytesIO(bundle(FILES, DAY))) as packed:
        assert packed.testzip() is None
        assert [(info.filename, packed.read(info)) for info in packed.infolist()] == FILES


def test_it_is_the_same_whenever_and_wherever_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = bundle(FILES, DAY)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setattr("sys.platform", "win32")
    assert bundle(iter(FILES), DAY) == made
    with ZipFile(io.BytesIO(made)) as packed:
        told = {(info.date_time, info.create_system, info.external_attr >> 16) for info in packed.infolist()}
    assert told == {((2026, 5, 2, 0, 0, 0), 3, 0o100644)}


def test_names_are_utf_8() -> None:
    with ZipFile(io.BytesIO(bundle(FILES, DAY))) as packed:
        assert [bool(info.flag_bits & 0x800) for info in packed.infolist()] == [False, True, False]


def test_it_is_packed_tighter_than_its_files() -> None:
    assert len(bundle(FILES, DAY)) < sum(len(data) for _, data in FILES)


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2200, 1, 1)])
def test_a_day_that_no_zip_file_can_tell_becomes_the_nearest_that_it_can(day: date) -> None:
    with ZipFile(io.BytesIO(bundle(FILES, day))) as packed:
        assert packed.infolist()[0].date_time[0] in {1980, 2107}


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../x.pdf", "a/../../x.pdf", "a\\b.pdf", "a//b.pdf", "./a.pdf"])
def test_no_name_leads_out_of_the_folder_it_is_unpacked_into(name: str) -> None:
    with pytest.raises(ValueError, match="no path inside"):
        bundle([(name, b"x")], DAY)


def test_no_name_comes_twice() -> None:
    with pytest.raises(ValueError, match="two files"):
        bundle([FILES[0], FILES[0]], DAY)


def test_it_is_delivered_whole(tmp_path: Path) -> None:
    (path,) = deliver([(tmp_path / "zips" / "lakeside.zip", bundle(FILES, DAY))])
    assert ZipFile(path).testzip() is None
    assert list((tmp_path / "zips").iterdir()) == [path]
