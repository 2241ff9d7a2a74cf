"""A layout's slips: parts that do not go together are told where they stand, in plain words, and all of them at once."""

# ruff: noqa: E501 - messages are quoted whole

from __future__ import annotations

from pathlib import Path

import pytest

from nam_print.article.blocks import KINDS
from nam_print.building import library_here
from nam_print.design.layout_keys import PlacePart, PlaceRole
from nam_print.errors import InputError
from nam_print.here import search_path, shipped

FOLDED = """\
layout: own
title: Own
letter: O
sheet: {papers: [letter, a4], orientation: landscape}
fold: {kind: half}
margins: {top: 5 mm, bottom: 5 mm, side: 5 mm}
body: {aim: 12, floor: 10}
panels: {cover: {ground: deep}}
frames:
  - {name: cover, panel: cover, size: fit}
  - {name: left, panel: inside-1}
  - {name: right, panel: inside-2}
threads:
  - {name: cover, frames: [cover], place: [part: cover-title]}
  - {name: inside, frames: [left, right], level: true, place: [part: message, role: overview, {role: symptoms, kinds: [text]}]}
foot: [back]
large_print: {see: handout}
"""

FLAT = """\
layout: own
title: Own
letter: O
sheet: {papers: [letter, a5]}
margins: {top: 5 mm, bottom: 5 mm, side: 5 mm}
body: {aim: 12, floor: 10}
rail: 1 in
frames:
  - {name: main, panel: page}
threads:
  - {name: main, frames: [main], rail: true, place: [part: title, role: overview]}
foot: [page]
large_print: {margins: {top: 5 mm, bottom: 5 mm, side: 5 mm}, pages: 2}
"""

THIRD = "  - {name: other, frames: [FRAMES], place: [part: sources]}\nfoot:"

IN_A_FOLDED = {
    # names
    ("layout: own", "layout: other"): ["1:9: this is called 'other', and its file 'own.yaml'. Give both the same name."],
    ("layout: own", "layout: Own"): [
        "1:9: 'Own' cannot be a name for this. Use small letters, digits and hyphens, such as 'side-effects'."
    ],
    ("kind: half", "kind: halve"): ["5:14: there is no fold 'halve'. Did you mean 'half'?"],
    ("panels: {cover: {ground: deep}}", "panels: {cuver: {ground: deep}}"): ["8:10: there is no panel 'cuver' on this sheet. Did you mean 'cover'?"],
    ("foot: [back]", "foot: [bakc]"): ["16:8: there is no panel 'bakc' on this sheet. Did you mean 'back'?"],
    ("see: handout", "see: handot"): ["17:20: there is no layout 'handot' here. Did you mean 'handout'?"],
    ("see: handout", "see: own"): ["17:20: a layout cannot serve in its own stead. Name another, or say here what changes."],
    ("see: handout", "see: handout, display: 2"): [
        "17:20: the layout 'handout' serves instead, and yet this one changes too. Take out 'see', or all that stands beside it."
    ],
    ("kinds: [text]", "kinds: [txt]"): ["15:120: 'txt' is not a kind of block. Did you mean 'text'?"],
    ("kinds: [text]", "leave: [list, figur]"): ["15:126: 'figur' is not a kind of block. Did you mean 'figure'?"],
    # frames and threads
    ("name: right", "name: left"): [
        "12:12: there are two frames 'left'. Give one of them another name.",
        "15:35: there is no frame 'right'. It can be 'cover' or 'left'.",
    ],
    ("foot:", THIRD.replace("FRAMES", "right").replace("other", "inside")): [
        "16:12: there are two threads 'inside'. Give one of them another name.",
        "16:29: the frame 'right' is in the thread 'inside' already. Give each text frames of its own; they can stand on one panel.",
    ],
    ("frames: [left, right]", "frames: [left]"): ["12:12: no thread fills the frame 'right'. Name it in a thread's 'frames', or take it out."],
    ("panel: inside-1}", "panel: inside-1, size: fit}"): [
        "15:29: the frame 'left' takes the height of its text, so the text cannot flow on. Make it 'size: fill', or give it a thread of its own."
    ],
    ("{cover: {ground: deep}}", "{cover: {ground: deep}, inside-2: {ground: tint}}"): [
        "15:35: the panel of 'right' is tint, and the thread begins on one that is plain. Give both panels the same 'ground', or part the thread."
    ],
    # what is placed
    ("part: cover-title", "part: message"): ["15:64: the part 'message' is placed twice: the thread 'cover' prints it already. Take one of them out."],
    ("role: overview, {role: symptoms, kinds: [text]}", "role: symptoms, {role: symptoms, kinds: [text]}"): [
        "15:95: the role 'symptoms' is placed twice: the thread 'inside' prints it already. "
        "Take one of them out, or part the blocks with 'kinds' and 'leave'."
    ],
    ("role: overview, {role: symptoms, kinds: [text]}", "{role: symptoms, kinds: [text, list]}, {role: symptoms, leave: [text]}"): [
        "15:118: the role 'symptoms' is placed twice: the thread 'inside' prints its blocks of the kinds list already. "
        "Take one of them out, or part the blocks with 'kinds' and 'leave'."
    ],
    # feet, pages, margins
    ("foot: [back]", "foot: [back, inside-1, back]"): ["16:24: the panel 'back' has a foot line already. Take it out here."],
    ("foot: [back]", "foot: [cover]"): [
        "16:8: the panel 'cover' is a card, and a foot line stands on plain paper. Name another panel, or make this one plain."
    ],
    ("foot: [back]", "foot: []"): ["16:7: 'foot' is empty."],
    ("fold:", "pages: 2\nfold:"): ["5:1: a folded sheet has its two faces, and no other pages. Take out 'pages'."],
    ("see: handout", "pages: 2"): ["17:15: a folded sheet has its two faces, and no other pages. Take out 'pages'."],
    ("{see: handout}", "{see: handout}\nroomier: {pages: 2}"): ["18:11: a folded sheet has its two faces, and no other pages. Take out 'pages'."],
    ("{see: handout}", "{see: handout}\nroomier: {margins: {top: 4 mm, bottom: 5 mm, side: 5 mm}}"): [
        "18:26: 'top' is 4.0 mm, and nothing is safe within 5 mm of the trim. Write 5 mm or more."
    ],
    ("{see: handout}", "{see: handout}\nroomier: {parts: {glossary: message}}"): [
        "18:19: the layout does not print the part 'glossary'. Take it out here.",
        "18:29: the layout prints the part 'message' already. Name another part.",
    ],
    ("side: 5 mm", "side: 5 mm, fold: 2.9 mm"): [
        "6:54: 'fold' is 2.9 mm, and nothing is safe within 3 mm of a fold. Write 3 mm or more."
    ],
    ("side: 5 mm", "side: 120 mm"): ["6:10: margins and rail leave 47 pt for text on letter, and it needs 72. Make them smaller."],
}  # fmt: skip

IN_A_FLAT = {
    ("rail: 1 in", "pages: 0"): ["7:8: a piece cannot have 0 pages. Write 1 or more, or 'flow' for as many as the text takes."],
    ("pages: 2", "pages: -1"): ["13:70: a piece cannot have -1 pages. Write 1 or more, or 'flow' for as many as the text takes."],
    ("rail: 1 in", "pages: flw"): ["7:8: 'pages' cannot be 'flw'. Did you mean 'flow'? It should be a whole number or 'flow'."],
    ("rail: true", "level: true"): ["11:41: pages that flow cannot end level. Take out 'level', or say how many 'pages' there are."],
    ("rail: 1 in", "rail: 4.5 in"): ["5:10: margins and rail leave 67 pt for text on a5, and it needs 72. Make them smaller.", "13:24: margins and rail leave 67 pt for text on a5, and it needs 72. Make them smaller."],
    ("rail: 1 in", "rail: -1 in"): ["7:7: 'rail' cannot be less than nothing, and this is -1 in; write a length of 0 or more."],
    ("rail: 1 in", "rail: 1 inch"): ["7:7: 'rail' is not a length; write a number of points, or for example '5 mm', '0.25 in' or '12 pt'."],
    ("rail: 1 in", "rail: 100 m"): ["7:7: 'rail' is not a length; write a number of points, or for example '5 mm', '0.25 in' or '12 pt'."],
    ("rail: 1 in", "rail: 4000 cm"): ["7:7: 'rail' is longer than any paper; check the number and its unit."],
    ("panel: page}", "panel: page, gap: -3}"): ["9:36: 'gap' cannot be less than nothing, and this is -3; write a length of 0 or more."],
    ("margins: {top: 5 mm, bottom: 5 mm, side: 5 mm}\n", "margins: {top: 4.9 mm, bottom: 0, side: 12 pt}\n"): [
        "5:16: 'top' is 4.9 mm, and nothing is safe within 5 mm of the trim. Write 5 mm or more.",
        "5:32: 'bottom' is 0.0 mm, and nothing is safe within 5 mm of the trim. Write 5 mm or more.",
        "5:41: 'side' is 4.2 mm, and nothing is safe within 5 mm of the trim. Write 5 mm or more.",
    ],
    ("{margins: {top: 5 mm,", "{margins: {top: 1 mm,"): [
        "13:30: 'top' is 1.0 mm, and nothing is safe within 5 mm of the trim. Write 5 mm or more."
    ],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "layouts").mkdir()


def told(text: str) -> list[str]:
    """What is told about this layout, without the file's name."""
    Path("layouts/own.yaml").write_text(text)
    try:
        library_here().layout("own")
    except InputError as error:
        return [str(problem).removeprefix("layouts/own.yaml:") for problem in error.problems]
    return []


def changed(text: str, change: tuple[str, str]) -> str:
    old, new = change
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize("name", ["trifold", "checklist", "handout"])
def test_the_layouts_that_ship_are_right(name: str) -> None:
    assert library_here().layout(name).layout == name
    assert name in search_path().layouts()


def test_the_layouts_that_the_tests_spoil_are_right() -> None:
    assert told(FOLDED) == told(FLAT) == []


@pytest.mark.parametrize("change", IN_A_FOLDED)
def test_a_folded_layout_is_refused_for(change: tuple[str, str]) -> None:
    assert told(changed(FOLDED, change)) == IN_A_FOLDED[change]


@pytest.mark.parametrize("change", IN_A_FLAT)
def test_a_flat_layout_is_refused_for(change: tuple[str, str]) -> None:
    assert told(changed(FLAT, change)) == IN_A_FLAT[change]


def test_slips_of_every_kind_are_told_at_once_in_the_order_of_the_file() -> None:
    text = FOLDED
    for change in (
        ("margins: {top: 5 mm", "margins: {top: 1 mm"),
        ("panel: inside-2}", "panel: inside-3}"),
        ("frames: [cover]", "frames: [cuver]"),
        ("foot: [back]", "foot: [cover]"),
        ("see: handout", "see: own"),
    ):
        text = changed(text, change)
    assert [message.partition(": ")[0] for message in told(text)] == ["6:16", "10:12", "12:26", "14:28", "16:8", "17:20"]


def test_a_folded_sheet_has_two_pages_and_a_flat_one_as_many_as_it_takes() -> None:
    assert told(FOLDED) == []
    assert library_here().layout("own").pages == 2
    assert told(FLAT) == []
    assert library_here().layout("own").pages == "flow"


def test_beside_a_fold_there_are_3_mm_unless_the_layout_says_more() -> None:
    assert told(FOLDED) == []
    assert library_here().layout("own").margins.fold == pytest.approx(3 * 72 / 25.4)


def test_a_role_may_be_placed_twice_if_no_block_is() -> None:
    first, second = PlaceRole(role="symptoms", kinds=("text", "list")), PlaceRole(role="symptoms", leave=("text", "list"))
    assert not first.prints & second.prints
    assert len(first.prints | second.prints) == len(KINDS)
    assert not first.prints & PlacePart(part="title").prints
    both = "{role: overview, kinds: [text]}, {role: overview, leave: [text]}"
    assert told(changed(FOLDED, ("role: overview", both))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('paper: "#ffffff"', "paper: white", "6:22: 'white' is not a color here. Write it as \"#rrggbb\" in small letters, such as \"#0b4f5a\"."),
        ('edge: "#9c2412"', 'edge: "#9C2412"', "9:111: '#9C2412' is not a color here. Write it as"),
        ("theme: calm", "theme: clam", "2:8: this is called 'clam', and its file 'calm.yaml'. Give both the same name."),
        ("radius: 6", "radius: -6", "4:9: 'radius' should be at least 0, and this is -6."),
    ],
)  # fmt: skip
def test_a_theme_is_refused_for(old: str, new: str, message: str) -> None:
    text = (shipped() / "layouts/themes/calm.yaml").read_text()
    Path("layouts/themes").mkdir()
    Path("layouts/themes/calm.yaml").write_text(changed(text, (old, new)))
    with pytest.raises(InputError) as caught:
        library_here().theme("calm")
    (problem,) = caught.value.problems
    assert str(problem).removeprefix("layouts/themes/calm.yaml:").startswith(message)
