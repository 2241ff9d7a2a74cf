"""Folded sheets, tried as paper: lay the back behind the front, fold along the creases, see what lies where."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import pytest

from nam_print.compose.document import Panel
from nam_print.compose.geometry import Sheet, sheet
from nam_print.design.folds import FOLDS
from nam_print.design.folds.fold import Crease, Leaf, folded, hinge
from nam_print.design.layout import Layout
from nam_print.design.layout_keys import Body, FoldSpec, Frame, Margins, PlacePart, Thread
from nam_print.design.layout_keys import SheetSpec as Paper
from nam_print.design.papers import size

MM, INCH = 72 / 25.4, 72.0
FRONT, BACK = 0, 1
every_fold = pytest.mark.parametrize(("kind", "paper", "rtl"), list(product(FOLDS, ("letter", "a4", "140x216mm"), (False, True))))

TRUE_BACKS = {
    "c": {"cover": "inside-1", "back": "inside-2", "flap": "inside-3"},
    "half": {"cover": "inside-1", "back": "inside-2"},
}
"""What is printed on the other side of each outside panel, whichever way the language runs: found by folding paper."""


def made_of(kind: str, paper: str, rtl: bool, **widths: tuple[float, ...]) -> Sheet:
    """A landscape sheet with this fold."""
    return sheet(layout(kind, **widths), paper, rtl)


def layout(kind: str, **widths: tuple[float, ...]) -> Layout:
    return Layout(
        layout="folded",
        title="Folded",
        letter="F",
        sheet=Paper(papers=("letter", "a4", "140x216mm"), orientation="landscape", flip="short"),
        fold=FoldSpec(kind=kind, widths=widths),
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


@pytest.mark.parametrize(("kind", "paper", "rtl"), list(product(TRUE_BACKS, ("letter", "a4"), (False, True))))
def test_every_panel_has_its_true_back(kind: str, paper: str, rtl: bool) -> None:
    made = made_of(kind, paper, rtl)
    assert {panel.name: behind(made, panel).name for panel in made.panels(FRONT)} == TRUE_BACKS[kind]


@every_fold
def test_widths_add_up_to_the_sheet_on_both_faces(kind: str, paper: str, rtl: bool) -> None:
    made = made_of(kind, paper, rtl)
    for number in (FRONT, BACK):
        panels = face(made, number)
        assert panels[0].rect.x == pytest.approx(0)
        assert panels[-1].rect.right == pytest.approx(made.width) == pytest.approx(size(paper, "landscape")[0])
        assert [left.rect.right for left in panels[:-1]] == pytest.approx([right.rect.x for right in panels[1:]])
        assert {panel.rect.height for panel in panels} == {size(paper, "landscape")[1]}
        assert made.folds[number] == pytest.approx(tuple(panel.rect.x for panel in panels[1:]))


def on_paper(kind: str, paper: str, rtl: bool, **widths: tuple[float, ...]) -> tuple[tuple[Leaf, ...], ...]:
    """The leaves of a sheet, open and after each crease, as wide as its inside panels are."""
    return FOLDS[kind].states([panel.rect.width for panel in face(made_of(kind, paper, rtl, **widths), BACK)], rtl)


def faults(before: tuple[Leaf, ...], crease: Crease) -> list[str]:
    """What would not go as paper: a leaf that a crease would break, or one wider than the one it is folded onto."""
    line, leaves = hinge(before, crease), {leaf.inside: leaf for leaf in before}
    found = [f"{leaf.inside} is broken" for leaf in before if leaf.left < line - 0.02 and leaf.right > line + 0.02]
    if leaves[crease.moved].width > leaves[crease.still].width + 0.02:
        found.append(f"{crease.moved} is wider than {crease.still}")
    return found


def sides(leaf: Leaf, rtl: bool) -> tuple[float, float]:
    """Where the leaf's first and last edge lie: first and last as its inside is read."""
    return (leaf.left, leaf.right) if leaf.turned == rtl else (leaf.right, leaf.left)


@every_fold
def test_the_leaves_are_the_panels_with_their_true_backs(kind: str, paper: str, rtl: bool) -> None:
    made = made_of(kind, paper, rtl)
    opened = on_paper(kind, paper, rtl)[0]
    assert [leaf.inside for leaf in opened] == [panel.name for panel in face(made, BACK)]
    assert {leaf.outside: leaf.inside for leaf in opened} == {panel.name: behind(made, panel).name for panel in made.panels(FRONT)}


@every_fold
def test_folded_in_order_no_panel_is_broken_or_wider_than_the_one_it_lies_on(kind: str, paper: str, rtl: bool) -> None:
    states = on_paper(kind, paper, rtl)
    for before, crease in zip(states, FOLDS[kind].creases, strict=False):
        assert faults(before, crease) == []


@every_fold
def test_the_sheet_stays_in_one_piece_while_it_is_folded(kind: str, paper: str, rtl: bool) -> None:
    for leaves in on_paper(kind, paper, rtl):
        in_order = leaves[::-1] if rtl else leaves
        for one, other in pairwise(in_order):
            assert sides(one, rtl)[1] == pytest.approx(sides(other, rtl)[0])
        for one, other in combinations(leaves, 2):
            assert one.level != other.level or not one.meets(other), "two leaves in one place"


@every_fold
def test_the_folded_piece_has_its_cover_on_top_and_is_as_wide_as_its_widest_panel(kind: str, paper: str, rtl: bool) -> None:
    leaves = on_paper(kind, paper, rtl)[-1]
    assert max(leaves, key=lambda leaf: leaf.level).up == "cover"
    across = max(leaf.right for leaf in leaves) - min(leaf.left for leaf in leaves)
    assert across == pytest.approx(max(leaf.width for leaf in leaves))


def test_a_flap_that_is_too_wide_is_found_and_so_is_one_that_is_folded_too_late() -> None:
    first, second = FOLDS["c"].creases
    wide = on_paper("c", "letter", rtl=False, letter=(250.0, 250.0, 292.0))
    assert faults(wide[0], first) == ["inside-3 is wider than inside-2"]
    assert faults(wide[1], second) == ["inside-3 is broken"]
    leaves = folded(folded(on_paper("c", "letter", rtl=False)[0], second), first)
    assert max(leaves, key=lambda leaf: leaf.level).up == "flap"


def test_a_mountain_folds_below_and_what_is_carried_keeps_its_order() -> None:
    opened = (Leaf("a", "A", 0, 10), Leaf("b", "B", 10, 20), Leaf("c", "C", 20, 30))
    below = folded(opened, Crease("c", "b", "mountain"))
    assert [(leaf.up, leaf.level) for leaf in below] == [("a", 1), ("b", 1), ("C", 0)]
    rolled = folded(folded(opened, Crease("c", "b")), Crease("b", "a", carried=("c",)))
    assert [(leaf.up, leaf.level, leaf.left) for leaf in rolled] == [("a", 0, 0), ("B", 2, 0), ("c", 1, 0)]
    turned = folded(folded(opened, Crease("b", "a", carried=("c",))), Crease("c", "b", "mountain"))  # b lies with its back up: over
    assert [(leaf.up, leaf.level) for leaf in turned] == [("a", 0), ("B", 1), ("c", 2)]


def test_a_crease_through_two_leaves_turns_both() -> None:
    opened = tuple(Leaf(name, name.upper(), 10 * at, 10 * at + 10) for at, name in enumerate("abcd"))
    halved = folded(opened, Crease("c", "b", carried=("d",)))
    assert [(leaf.up, leaf.level, leaf.left) for leaf in halved] == [("a", 0, 0), ("b", 0, 10), ("C", 1, 10), ("D", 1, 0)]
    again = folded(halved, Crease("a", "b", carried=("d",)))  # a double parallel fold
    assert [(leaf.up, leaf.level, leaf.left) for leaf in again] == [("A", 3, 10), ("b", 0, 10), ("C", 1, 10), ("d", 2, 10)]


@every_fold
def test_the_reading_order_names_every_panel_once(kind: str, paper: str, rtl: bool) -> None:
    made = made_of(kind, paper, rtl)
    panels = [*made.panels(FRONT), *made.panels(BACK)]
    assert sorted(panel.order for panel in panels) == list(range(len(panels)))
    assert sorted(FOLDS[kind].reading) == sorted(panel.name for panel in panels) == sorted(made.areas)
    assert FOLDS[kind].reading[0] == "cover"
    assert FOLDS[kind].reading[-1] == "back"


@every_fold
def test_the_cover_opens_at_the_side_where_lines_end(kind: str, paper: str, rtl: bool) -> None:
    made = made_of(kind, paper, rtl)
    cover = made.areas["cover"].panel.rect
    assert cover.x == pytest.approx(0) if rtl else cover.right == pytest.approx(made.width)


@every_fold
def test_inside_panels_are_read_from_the_side_where_lines_start(kind: str, paper: str, rtl: bool) -> None:
    inside = face(made_of(kind, paper, rtl), BACK)
    by_order = sorted(inside, key=lambda panel: panel.order)
    assert by_order == (inside[::-1] if rtl else inside)


@every_fold
def test_a_right_to_left_piece_is_the_mirror_image_of_a_left_to_right_one(kind: str, paper: str, rtl: bool) -> None:
    one, other = made_of(kind, paper, rtl), made_of(kind, paper, not rtl)
    for name, area in one.areas.items():
        twin = other.areas[name]
        assert area.page == twin.page
        assert area.panel.rect.x == pytest.approx(one.width - twin.panel.rect.right)
        assert area.text.x == pytest.approx(one.width - twin.text.right)


@every_fold
def test_text_keeps_its_margins_from_trim_and_folds(kind: str, paper: str, rtl: bool) -> None:
    for area in made_of(kind, paper, rtl).areas.values():
        inside = area.panel.rect
        assert (area.text.x - inside.x, inside.right - area.text.right) == pytest.approx((20, 20))


@pytest.mark.parametrize("kind", FOLDS)
def test_views_of_a_piece_being_opened_show_every_panel_and_go_from_cover_to_back(kind: str) -> None:
    views, reading = FOLDS[kind].views, FOLDS[kind].reading
    assert {name for names in views for name in names} == set(reading)
    assert reading[0] in views[0]
    assert reading[-1] in views[-1]


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
    inside = face(made_of(kind, paper, rtl=False), BACK)
    assert [panel.rect.width / unit for panel in inside] == pytest.approx(widths)


def test_a_shop_that_folds_otherwise_gives_its_own_widths() -> None:
    own = (260.0, 270.0, 262.0)
    made = made_of("c", "letter", rtl=False, letter=own)
    assert [panel.rect.width for panel in face(made, BACK)] == pytest.approx(own)
    assert [panel.rect.width for panel in face(made, FRONT)] == pytest.approx(own[::-1])
    assert [panel.rect.width for panel in face(made_of("c", "letter", rtl=True, letter=own), BACK)] == pytest.approx(own[::-1])
