"""Papers by name and by size: one spelling each, wherever they are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nam_print.design import papers
from nam_print.design.layout_keys import SheetSpec
from nam_print.design.papers import INCH, MM, PAPERS
from nam_print.errors import InputError
from nam_print.events.event import PieceEntry
from nam_print.pieces import Spec
from nam_print.reading.validate import read

SPELLINGS = {
    "letter": ["letter", "Letter", " US Letter ", "8.5 x 11 in", "11x8.5in", "612 x 792 pt"],
    "a4": ["A4", "210 x 297 mm", "297 × 210 MM"],
    "dl": ["DL", "99x210mm"],
    "tabloid": ["ledger", "11 x 17 in"],
    "140x216mm": ["140 x 216 mm", "216 x 140 mm", "140mm x 216mm", "140.00×216.0 mm", "140X216MM"],
    "5.5x8.5in": ["half letter", "8.5 x 5.5 in", "5.50x8.50in"],
    "4x9in": ["rack card", "9 x 4 in", "4in x 9in"],
    "300.5x400pt": ["400 x 300.5 pt"],
}
"""Ways to write a paper, by the one that is kept."""

NONE = [
    "",
    "b5",
    "140 x 216",
    "140 mm",
    "x",
    "0 x 216 mm",
    "1 x 216 mm",
    "140in x 216mm",
    "140 x 216 cm",
    "201 x 20 in",
    "1e3 x 216 mm",
    "a4 a4",
]


@pytest.mark.parametrize(("name", "written"), [(name, written) for name, ways in SPELLINGS.items() for written in ways])
def test_a_paper_has_one_name_however_it_is_written(name: str, written: str) -> None:
    assert papers.paper(written).name == name == papers.paper(name).name
    assert papers.spelled(written) == name
    assert Spec("nam", "trifold", paper=written).paper == name


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_paper_is_none(written: str) -> None:
    assert papers.found(written) is None


def test_a_paper_is_portrait_and_a_sheet_lies_as_its_layout_says() -> None:
    assert papers.size("216 x 140 mm", "portrait") == pytest.approx((140 * MM, 216 * MM))
    assert papers.size("140x216mm", "landscape") == pytest.approx((216 * MM, 140 * MM))
    assert papers.size("4x9in", "portrait") == (4 * INCH, 9 * INCH)
    assert all(each.width < each.height for each in PAPERS.values())


def test_millimetres_make_a_paper_metric_and_inches_and_points_do_not() -> None:
    assert {name for name, each in PAPERS.items() if each.metric} == {"a3", "a4", "a5", "a6", "dl"}
    assert [papers.paper(name).metric for name in ("140x216mm", "4x9in", "300x400pt")] == [True, False, False]
    assert [papers.paper(name).title for name in ("a4", "140x216mm", "4x9in")] == ["A4", "140 × 216 mm", "4 × 9 in"]


def test_files_keep_the_one_spelling() -> None:
    assert SheetSpec(papers=("A4", "216 x 140 mm")).papers == ("a4", "140x216mm")
    assert PieceEntry(pamphlet="nam", layout="trifold", languages=("en",), copies=1, paper="9 x 4 in").paper == "4x9in"


ANY = "It can be 'a3', 'a4', 'a5', 'a6', 'dl', 'legal', 'letter' or 'tabloid', or a size such as '140 x 216 mm'."
SIDES = "Write both sides and the unit, such as '140 x 216 mm'; each from 1 in to 200 in."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("lettre", "'lettre' is not a paper. Did you mean 'letter'?"),
        ("foolscap", f"'foolscap' is not a paper. {ANY}"),
        ("140 x 216", f"'140 x 216' is not a size of paper. {SIDES}"),
    ],
)
def test_what_is_no_paper_is_told_with_what_would_be_one(written: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "sheet.yaml"
    file.write_text(f"papers: [letter, {written}]\n")
    with pytest.raises(InputError, match=re.escape(f"sheet.yaml:1:18: {told}")):
        read(SheetSpec, file)
