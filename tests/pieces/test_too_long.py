"""A panel filled to the brim: the last word that fits is printed, and one more stops the build with words that help."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from nam_print.cli import front
from nam_print.compose.document import Document, Run
from nam_print.errors import DoesNotFitError
from tests.helpers.pieces import ROOT, Press, piece_here, yaml_of

Stuffed = Callable[[int], Document]
FILLER = "filler"
MOST = 400


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a copy of the pamphlet."""
    shutil.copytree(ROOT / "pamphlets" / "nam", tmp_path / "pamphlets" / "nam")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stuff(folder: Path, words: int) -> None:
    """Put so many more words into a block of their own on the flap, after its first heading."""
    text = (ROOT / "pamphlets" / "nam" / "article.yaml").read_text()
    section = re.search(r"\n  - id: medicines\n.*?\n    blocks:\n", text, re.DOTALL)
    assert section
    block = f"      - {{id: more, text: {' '.join([FILLER] * words)}, detail: essential}}\n" if words else ""
    (folder / "pamphlets" / "nam" / "article.yaml").write_text(text[: section.end()] + block + text[section.end() :])


@pytest.fixture
def stuffed(folder: Path, press: Press) -> Stuffed:
    def made(words: int) -> Document:
        stuff(folder, words)
        return press.shop.compose(piece_here("nam", "trifold"))

    return made


def most_that_fit(stuffed: Stuffed) -> int:
    """By bisection: so many words fit, and one more does not."""
    low, high = 0, MOST
    while high - low > 1:
        middle = (low + high) // 2
        try:
            stuffed(middle)
            low = middle
        except DoesNotFitError:
            high = middle
    return low


def test_one_word_too_many_on_a_full_panel_stops_the_build_and_one_fewer_does_not(folder: Path, stuffed: Stuffed) -> None:
    most = most_that_fit(stuffed)
    assert 0 < most < MOST - 1

    printed = [run for page in stuffed(most).pages for run in page.items if isinstance(run, Run)]
    assert sum(run.text.count(FILLER) for run in printed) == most
    assert min(fit.size for fit in stuffed(most).fits) == 10

    with pytest.raises(DoesNotFitError) as caught:
        stuffed(most + 1)
    (over,) = caught.value.overflows
    assert (over.thread, over.panels) == ("flap", "flap")
    assert over.lines_over >= 1
    assert 0 < over.share_to_cut < 0.2

    result = CliRunner().invoke(front, ["build", "nam", "--layout", "trifold"], prog_name="nam-print")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert re.search(r"nam-trifold on letter \(en\): the text of 'flap' \(flap\) is \d+ lines? too long at 10 pt", result.stderr)
    assert re.search(r"Cut about \d+% of its text", result.stderr)
    assert not (folder / "out").exists()


def test_so_many_lines_are_told_as_the_words_too_many_take(stuffed: Stuffed) -> None:
    most, extra = most_that_fit(stuffed), 60
    lines = [run.text.count(FILLER) for page in stuffed(most).pages for run in page.items if isinstance(run, Run) and FILLER in run.text]
    with pytest.raises(DoesNotFitError) as caught:
        stuffed(most + extra)
    (over,) = caught.value.overflows
    assert over.lines_over == pytest.approx(extra / (sum(lines) / len(lines)), abs=2)


def test_every_thread_that_does_not_fit_is_told_at_once(folder: Path, press: Press) -> None:
    article = folder / "pamphlets" / "nam" / "article.yaml"
    flood = " ".join(["flood"] * 900)
    article.write_text(re.sub(r"(\n    blocks:\n)", rf"\1      - {{text: {flood}, detail: essential}}\n", article.read_text()))
    piece = piece_here("nam", "trifold")
    with pytest.raises(DoesNotFitError) as caught:
        press.shop.compose(piece)
    threads = [thread for thread in yaml_of("layouts/trifold.yaml")["threads"] if any("role" in place for place in thread["place"])]
    assert [over.thread for over in caught.value.overflows] == [thread.get("says", thread["name"]) for thread in threads]
    assert len(str(caught.value).splitlines()) == len(threads)
