"""Folded sheets, tried as paper: lay the back behind the front, fold along the creases, see what lies where."""

from __future__ import annotations

from itertools import product

import pytest

from nam_print.compose.document import Panel
from nam_print.compose.geometry import Sheet, sheet
from nam_print.design.folds import fold, kinds
from nam_print.design.layout import Body, FoldSpec, Frame, Layout, Margins, PlacePart, Thread
from nam_print.design.layout import Sheet as Paper
from nam_print.design.papers import PAPERS

MM, INCH = 72 / 25.4, 72.0
FRONT, BACK = 0, 1
every_fold = pytest.mark.parametrize(("kind", "paper", "rtl"), list(product(kinds(), ("letter", "a4"), (False, True))))

TRUE_BACKS = {
    "c": {"cover": "inside-1", "back": "inside-2", "flap": "inside-3"},
    "half": {"cover": "inside-1", "back": "inside-2"},
}
"""What is printed on the other side of each outside panel, whichever way the language runs: found by folding paper."""


def folded(kind: str, paper: str, rtl: bool, **widths: tuple[float, ...]) -> Sheet:
    """A landscape sheet with this fold."""
    return sheet(layout(kind, **widths), paper, rtl)


def layout(kind: str, **widths: tuple[float, ...]) -> Layout:
    return Layout(
        layout="folded",
        title="Folded",
        letter="F",
        sheet=Paper(papers=("letter", "a4"), orientation="landscape", flip="short"),
        fold=FoldSpec(kind=kind, widths=widths),  # type: ignore[arg-type]
        margins=Margins(top=20, bottom=20, side=20, fold=20),
        body=Body(aim=12, floor=10),
        frames=(Frame(name="cover", panel="cover"),),
        threads=(Thread(name="cover", frames=("cover",), place=(PlacePart(part="title"),)),),
        foot=("back",),
    )


def face(made: Sheet, number: int) -> list[Panel]:
    """The panels of a face from left to right."""
    return sorted(made.panels(number), key=lambda panel: panel.rect.x)


def behind(made: Sheet, panel: Panel) -> Panel:
    """The back panel that lies behind this front panel once the sheet is turned over its short edge: left becomes right."""
    (found,) = [
        other
        for other in made.panels(BACK)
        if other.rect.x == pytest.approx(made.width - panel.rect.right) and other.rect.right == pytest.approx(made.width - panel.rect.x)
    ]
    return found


@every_fold
def test_every_panel_has_its_true_back(kind: str, paper: str, rtl: bool) -> None:
    made = folded(kind, paper, rtl)
    assert {panel.name: behind(made, panel).name for panel in made.panels(FRONT)} == TRUE_BACKS[kind]


@every_fold
def test_widths_add_up_to_the_sheet_on_both_faces(kind: str, paper: str, rtl: bool) -> None:
    made = folded(kind, paper, rtl)
    for number in (FRONT, BACK):
        panels = face(made, number)
        assert panels[0].rect.x == pytest.approx(0)
        assert panels[-1].rect.right == pytest.approx(made.width) == pytest.approx(PAPERS[paper][1])
        assert [left.rect.right for left in panels[:-1]] == pytest.approx([right.rect.x for right in panels[1:]])
        assert {panel.rect.height for panel in panels} == {PAPERS[paper][0]}
        assert made.folds[number] == pytest.approx(tuple(panel.rect.x for panel in panels[1:]))


@every_fold
def test_folded_in_order_no_panel_reaches_beyond_the_one_it_lies_on(kind: str, paper: str, rtl: bool) -> None:
    panels = {panel.name: panel.rect for panel in folded(kind, paper, rtl).panels(BACK)}
    for moving, resting in fold(kind).closing:
        turned, under = panels[moving], panels[resting]
        crease = under.right if turned.x > under.x else under.x
        assert crease == pytest.approx(turned.x if turned.x > under.x else turned.right), "they share the crease"
        left, right = sorted((2 * crease - turned.x, 2 * crease - turned.right))
        assert left >= under.x - 0.01
        assert right <= under.right + 0.01


@every_fold
def test_the_reading_order_names_every_panel_once(kind: str, paper: str, rtl: bool) -> None:
    made = folded(kind, paper, rtl)
    panels = [*made.panels(FRONT), *made.panels(BACK)]
    assert sorted(panel.order for panel in panels) == list(range(len(panels)))
    assert sorted(fold(kind).reading) == sorted(panel.name for panel in panels) == sorted(made.areas)
    assert fold(kind).reading[0] == "cover"
    assert fold(kind).reading[-1] == "back"


@every_fold
def test_the_cover_opens_at_the_side_where_lines_end(kind: str, paper: str, rtl: bool) -> None:
    made = folded(kind, paper, rtl)
    cover = made.areas["cover"].panel.rect
    assert cover.x == pytest.approx(0) if rtl else cover.right == pytest.approx(made.width)


@every_fold
def test_inside_panels_are_read_from_the_side_where_lines_start(kind: str, paper: str, rtl: bool) -> None:
    inside = face(folded(kind, paper, rtl), BACK)
    by_order = sorted(inside, key=lambda panel: panel.order)
    assert by_order == (inside[::-1] if rtl else inside)


@every_fold
def test_a_right_to_left_piece_is_the_mirror_image_of_a_left_to_right_one(kind: str, paper: str, rtl: bool) -> None:
    one, other = folded(kind, paper, rtl), folded(kind, paper, not rtl)
    for name, area in one.areas.items():
        twin = other.areas[name]
        assert area.page == twin.page
        assert area.panel.rect.x == pytest.approx(one.width - twin.panel.rect.right)
        assert area.text.x == pytest.approx(one.width - twin.text.right)


@every_fold
def test_text_keeps_its_margins_from_trim_and_folds(kind: str, paper: str, rtl: bool) -> None:
    for area in folded(kind, paper, rtl).areas.values():
        inside = area.panel.rect
        assert (area.text.x - inside.x, inside.right - area.text.right) == pytest.approx((20, 20))


@pytest.mark.parametrize("view", range(4))
def test_views_of_a_piece_being_opened_show_panels_that_lie_side_by_side(view: int) -> None:
    for kind in kinds():
        shown = fold(kind).views[view : view + 1]
        for names in shown:
            assert set(names) <= set(fold(kind).reading)
    assert [name for names in fold("c").views for name in names if name in {"cover", "back"}] == ["cover", "back"]


@pytest.mark.parametrize(
    ("kind", "paper", "unit", "widths"),
    [
        ("c", "letter", INCH, (3.6875, 3.6875, 3.625)),
        ("c", "a4", MM, (100, 100, 97)),
        ("half", "letter", INCH, (5.5, 5.5)),
        ("half", "a4", MM, (148.5, 148.5)),
    ],
)
def test_panels_have_the_widths_that_the_trade_folds(kind: str, paper: str, unit: float, widths: tuple[float, ...]) -> None:
    inside = face(folded(kind, paper, rtl=False), BACK)
    assert [panel.rect.width / unit for panel in inside] == pytest.approx(widths)


def test_a_shop_that_folds_otherwise_gives_its_own_widths() -> None:
    own = (260.0, 270.0, 262.0)
    made = folded("c", "letter", rtl=False, letter=own)
    assert [panel.rect.width for panel in face(made, BACK)] == pytest.approx(own)
    assert [panel.rect.width for panel in face(made, FRONT)] == pytest.approx(own[::-1])
    assert [panel.rect.width for panel in face(folded("c", "letter", rtl=True, letter=own), BACK)] == pytest.approx(own[::-1])


def test_a_fold_that_nobody_knows_is_no_fold() -> None:
    with pytest.raises(KeyError):
        fold("origami")
