"""Pieces with little text, and flat pieces of several pages: nothing forgotten on a panel of its own, no empty page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from nam_print.building import library_here
from nam_print.checks import check
from nam_print.compose.document import Document
from nam_print.compose.dump import dump
from nam_print.pieces import Spec
from tests.helpers.pieces import ROOT, Press, piece_here
from tests.helpers.small import HEAD

README = (ROOT / "README.md").read_text(encoding="utf-8")
DRY_MOUTH = re.search(r"# pamphlets/dry-mouth/article.yaml\n(.*?)```", README, re.DOTALL)[1]  # type: ignore[index]
SENTENCE = "Water helps, and it helps most of those who drink it through the day. "
FLAT = """\
layout: case
title: Case
letter: X
sheet: {papers: [a5]}
pages: 2
margins: {top: 15 mm, bottom: 12 mm, side: 20 mm}
detail: full
body: {aim: 12, floor: 12}
frames:
  - {name: upper, panel: page}
  - {name: lower, panel: page}
threads:
  - {name: main, frames: [upper, lower], level: true, place: [{role: overview}]}
foot: [page]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def composed(press: Press, name: str, layout: str) -> Document:
    return press.shop.compose(piece_here(name, layout))


def by_panel(document: Document) -> dict[str, list[str]]:
    """The lines of text on each panel."""
    found: dict[str, list[str]] = {}
    for line in dump(document).splitlines():
        if match := re.match(r"  panel (\S+)", line):
            found[match[1]] = []
        elif match := re.match(r"    text .*“(.*)”", line):
            found[list(found)[-1]].append(match[1])
    return found


def test_the_readmes_own_small_brochure_keeps_its_sections_together(press: Press) -> None:
    write("pamphlets/dry-mouth/article.yaml", DRY_MOUTH)
    panels = by_panel(composed(press, "dry-mouth", "trifold"))
    (told,) = [name for name, lines in panels.items() if any("Do not stop a medicine" in line for line in lines)]
    assert told == "inside-1"
    for said in ("Sip water often", "What is it?", "Your mouth makes", "What helps", "Chew gum"):
        assert any(said in line for line in panels[told]), said
    assert panels["inside-2"] == []


def test_check_names_the_panels_that_are_empty_or_nearly() -> None:
    write("pamphlets/dry-mouth/article.yaml", DRY_MOUTH)
    found = {finding.where: finding for finding in check(library_here(), "dry-mouth") if "Little or nothing" in finding.message}
    assert set(found) == {"trifold, letter", "trifold, a4"}
    told = found["trifold, letter"]
    assert (told.level, told.message) == (
        "note",
        "Little or nothing is printed on flap, inside-2 and inside-3. Write more, or offer it as another piece.",
    )


@pytest.mark.parametrize("name", ["nam", "statins-and-muscles"])
def test_the_shipped_brochures_have_no_panel_that_looks_forgotten(name: str, press: Press) -> None:
    library = press.library
    for lang in library.languages(library.pamphlet(name)):
        assert library.compose(Spec(name, "trifold", lang)).bare == ()


def flat(press: Press, sentences: int, **changes: Any) -> Document:
    """A flat piece of at most two pages with two frames on each."""
    write("layouts/case.yaml", yaml.safe_dump({**yaml.safe_load(FLAT), **changes}))
    body = "layouts: [case]\nsections:\n  - {id: what, role: overview, title: What, blocks: [{list: [%s]}]}\n"
    write("pamphlets/small/article.yaml", HEAD + body % ", ".join([SENTENCE.replace(",", " and")] * sentences))
    return composed(press, "small", "case")


@pytest.mark.parametrize("level", [True, False])
@pytest.mark.parametrize(("sentences", "pages"), [(1, 1), (4, 1), (12, 1), (16, 2), (24, 2)])
def test_frames_of_one_thread_on_one_page_make_no_page_of_their_own(sentences: int, pages: int, level: bool, press: Press) -> None:
    threads = [{**yaml.safe_load(FLAT)["threads"][0], "level": level}]
    document = flat(press, sentences, threads=threads)
    assert len(document.pages) == pages
    assert all(any("Water" in line for line in lines) for lines in by_page(document))


def by_page(document: Document) -> list[list[str]]:
    pages = dump(document).split("\npage ")[1:]
    return [re.findall(r"    text .*“(.*)”", page) for page in pages]


def test_of_several_pages_the_last_alone_ends_level(press: Press) -> None:
    first, last = by_page(flat(press, 16))
    count = [sum("Water" in line for line in page) for page in (first, last)]
    assert count[0] > 2 * count[1]
