"""The file as a whole: sound, the same everywhere, and plain about itself."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pdf_pieces import INFO, SHELF, everything, extracted, opened, piece, shaped
from reportlab import rl_config

from nam_print.compose.document import Bookmark
from nam_print.pdf import Foundry, Profile, write
from nam_print.typeset.fonts import Shelf

AWAY = """
import sys, time
sys.path.insert(0, sys.argv[1])
time.time = lambda: 4e9
import hashlib, pdf_pieces, nam_print.pdf
sys.stdout.write(hashlib.sha256(nam_print.pdf.write(pdf_pieces.everything(), pdf_pieces.SHELF)).hexdigest())
"""


def test_the_file_has_no_syntax_errors():
    assert opened(everything()).check_pdf_syntax() == []


def test_every_object_stands_where_the_cross_reference_table_says():
    data = write(everything(), SHELF)
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    head, _, rows = data[start:].partition(b"\n")[2].partition(b"\n")
    count = int(head.split()[1])
    for number in range(1, count):
        row = rows[20 * number : 20 * number + 20]
        assert data[int(row[:10]) :].startswith(b"%d 0 obj\n" % number)
    assert rows[20 * count :].startswith(b"trailer")


SETTINGS = {
    "useA85": 1,
    "pdfMultiLine": 1,
    "pdfComments": 1,
    "invariant": 0,
    "pageCompression": 0,
    "documentLang": "fr",
    "canvas_baseColor": "red",
    "canvas_basefontname": "Courier",
    "defaultGraphicsFontName": "Courier",
    "showBoundary": 1,
    "shapeChecking": 0,
}


@pytest.mark.parametrize(("seed", "zone", "epoch"), [("1", "Asia/Tokyo", "86400"), ("77", "America/Los_Angeles", "1900000000")])
def test_the_bytes_are_the_same_on_another_clock_in_another_place(seed: str, zone: str, epoch: str, tmp_path: Path):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch, "LC_ALL": "C", "HOME": str(tmp_path)}
    assert written_away(environment, tmp_path) == hashlib.sha256(write(everything(), SHELF)).hexdigest()


def test_reportlabs_settings_in_the_environment_change_nothing(tmp_path: Path):
    environment = {**os.environ, **{f"RL_{key}": str(value) for key, value in SETTINGS.items()}}
    assert written_away(environment, tmp_path) == hashlib.sha256(write(everything(), SHELF)).hexdigest()


def test_a_users_file_of_reportlab_settings_changes_nothing(tmp_path: Path):
    (tmp_path / ".reportlab_settings").write_text("\n".join(f"{key} = {value!r}" for key, value in SETTINGS.items()))
    assert written_away({**os.environ, "HOME": str(tmp_path)}, tmp_path) == hashlib.sha256(write(everything(), SHELF)).hexdigest()


def written_away(environment: dict[str, str], folder: Path) -> str:
    """The hash of the same document's file, written by another process in another folder."""
    command = [sys.executable, "-c", AWAY, str(Path(__file__).parent)]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_a_callers_own_reportlab_settings_are_left_as_they_were(monkeypatch: pytest.MonkeyPatch):
    here = write(everything(), SHELF)
    for key, value in SETTINGS.items():
        monkeypatch.setattr(rl_config, key, value)
    before = rl_config.currentSettings()
    assert write(everything(), SHELF) == here
    with pytest.raises(ValueError, match="node 9"):
        write(piece(shaped("words", 20, 50, 9)), SHELF)
    assert rl_config.currentSettings() == before


def test_threads_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch):
    here = write(everything(), SHELF)
    monkeypatch.setattr(rl_config, "pdfMultiLine", 1)
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: write(everything(), Shelf()), range(8))) == {here}
    assert rl_config.pdfMultiLine == 1


def test_what_was_written_does_not_wait_for_the_collector():
    gc.disable()
    try:
        document = everything()
        page = weakref.ref(document.pages[0])
        write(document, SHELF)
        del document
        assert page() is None
    finally:
        gc.enable()


def test_a_foundry_that_has_seen_other_documents_changes_nothing():
    foundry = Foundry(most=1)
    write(piece(shaped("other words", 20, 50, 1)), SHELF, foundry=foundry)
    assert write(everything(), SHELF, foundry=foundry) == write(everything(), SHELF)


def test_a_foundry_makes_a_thing_once_and_forgets_the_longest_unused():
    foundry = Foundry(most=2)
    first = foundry.qr("a")
    foundry.qr("b")
    assert foundry.qr("a") is first
    foundry.qr("c")
    assert foundry.qr("a") is first
    second = foundry.qr("b")
    foundry.qr("c")
    foundry.qr("d")
    assert foundry.qr("b") is not second


def test_files_are_told_apart_by_what_is_in_them():
    def mark(text: str) -> bytes:
        return bytes(opened(piece(shaped(text, 20, 50, 1))).trailer.ID[0])

    assert mark("words") == mark("words") != mark("sword")


def test_the_file_says_the_same_of_itself_twice():
    pdf = opened(everything())
    info = {key: str(value) for key, value in pdf.docinfo.items()}
    assert info["/Title"] == "Weak muscles"
    assert info["/Author"] == "A clinic"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20260501000000Z"
    assert info["/Producer"].startswith("nam-print ")
    with pdf.open_metadata() as told:
        assert told["dc:title"] == info["/Title"]
        assert told["dc:creator"] == [info["/Author"]]
        assert told["dc:description"] == info["/Subject"]
        assert told["dc:language"] == {"en"}
        assert told["dc:identifier"] == "NAM-1"
        assert told["pdf:Producer"] == info["/Producer"]
        assert told["xmp:CreateDate"] == "2026-05-01T00:00:00Z"
        assert told["pdfuaid:part"] == "1"


def test_what_is_not_known_is_not_said():
    document = piece(shaped("words", 20, 50, 1), info=replace(INFO, publisher="", subject="", form=""))
    _, comment, data = write(document, SHELF).split(b"\n", 2)
    assert comment.startswith(b"%")  # reportlab signs its files here, where no reader looks
    for junk in (b"anonymous", b"unspecified", b"ReportLab", b"/Author", b"/Subject ", b"dc:creator", b"dc:identifier"):
        assert junk not in data


def test_a_title_of_any_script_and_sign_comes_through():
    title = "Schwäche (Ä) \\ <b> & 肌肉"
    pdf = opened(piece(shaped("words", 20, 50, 1), info=replace(INFO, title=title, dated=date(999, 1, 2))))
    assert str(pdf.docinfo.Title) == title
    assert str(pdf.docinfo.CreationDate) == "D:09990102000000Z"
    with pdf.open_metadata() as told:
        assert told["dc:title"] == title


def test_viewers_show_the_title_and_printers_keep_the_size():
    pdf = opened(everything())
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.MarkInfo.Marked)
    preferences = pdf.Root.ViewerPreferences
    assert bool(preferences.DisplayDocTitle)
    assert preferences.PrintScaling == "/None"
    assert preferences.Duplex == "/DuplexFlipShortEdge"
    assert [float(edge) for edge in pdf.pages[0].TrimBox] == [float(edge) for edge in pdf.pages[0].MediaBox] == [0, 0, 400, 300]


RIGHT_TO_LEFT = ({"direction": "rtl"}, "/Direction", "/R2L")
LONG_EDGE = ({"duplex": "long"}, "/Duplex", "/DuplexFlipLongEdge")


@pytest.mark.parametrize(("look", "key", "value"), [RIGHT_TO_LEFT, LONG_EDGE])
def test_direction_and_turning_are_passed_on(look: dict[str, str], key: str, value: str):
    plain, told = (opened(piece(shaped("words", 20, 50, 1), info=replace(INFO, **extra))) for extra in ({}, look))
    assert key not in plain.Root.ViewerPreferences
    assert told.Root.ViewerPreferences[key] == value


def test_bookmarks_nest_by_their_levels_and_point_at_their_headings():
    levels = (("A", 1), ("A1", 2), ("A1a", 3), ("A2", 2), ("B", 1), ("B1", 3))
    bookmarks = tuple(Bookmark(title, level, 0, 10.0 * place) for place, (title, level) in enumerate(levels))
    pdf = opened(piece(shaped("words", 20, 50, 1), bookmarks=bookmarks))
    assert int(pdf.Root.Outlines.Count) == 6
    assert int(pdf.Root.Outlines.First.Count) == 3
    with pdf.open_outline() as outline:
        tree = [(top.title, [(sub.title, [low.title for low in sub.children]) for sub in top.children]) for top in outline.root]
    assert tree == [("A", [("A1", ["A1a"]), ("A2", [])]), ("B", [("B1", [])])]
    destination = pdf.Root.Outlines.First.First.Dest
    assert destination[0].objgen == pdf.pages[0].objgen
    assert float(destination[3]) == 290


def test_a_document_without_headings_has_no_outline():
    pdf = opened(piece(shaped("words", 20, 50, 1)))
    assert "/Outlines" not in pdf.Root


def test_a_page_can_be_any_size():
    document = piece(shaped("words", 20, 50, 1))
    small = replace(document, pages=(replace(document.pages[0], width=841.8898, height=595.2756),))
    pdf = opened(small)
    assert [float(edge) for edge in pdf.pages[0].MediaBox] == [0, 0, 841.89, 595.276]
    assert extracted(small) == "words"


def test_the_producer_may_be_named_otherwise():
    data = write(piece(shaped("words", 20, 50, 1)), SHELF, producer="our press")
    assert data.count(b"our press") == 2


def test_a_profile_for_a_press_has_a_bleed_and_nothing_live_and_no_tags():
    bleed = 3 * 72 / 25.4
    press = Profile("1.6", bleed=bleed, tagged=False, live=False)
    pdf = opened(everything(), press)
    assert pdf.pdf_version == "1.6"
    assert pdf.check_pdf_syntax() == []
    page = pdf.pages[0].obj
    assert [float(edge) for edge in page.TrimBox] == [0, 0, 400, 300]
    for box in (page.MediaBox, page.BleedBox):
        assert [float(edge) for edge in box] == pytest.approx([-bleed, -bleed, 400 + bleed, 300 + bleed], abs=0.001)
    for entries, keys in ((pdf.Root, ("/StructTreeRoot", "/MarkInfo", "/AcroForm")), (page, ("/Annots", "/StructParents", "/Tabs"))):
        assert not set(entries.keys()) & set(keys)
    assert b"/MCID" not in page.Contents.read_bytes()
    assert b"/Artifact" not in page.Contents.read_bytes()
    assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()
    assert extracted(everything(), profile=press) == extracted(everything())
