"""What stands side by side: rows of cells, counts in tiles, boxes abreast, marks beside headings, columns of numbers and boxes to tick."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nam_print.article.elements import (
    Abreast,
    Badge,
    Callout,
    ColumnKind,
    Count,
    Drawing,
    Element,
    Heading,
    Paragraph,
    Role,
    RowColumn,
    Rows,
    Span,
    Step,
    Steps,
    Table,
    Tiles,
)
from nam_print.article.markup import rich
from nam_print.compose.document import Box, Item, Node, Run, Tick
from nam_print.compose.dress import Dress
from nam_print.compose.fragment import Galley, Sheets, nodes, tag
from nam_print.compose.setters import set_elements
from nam_print.compose.setters.context import Context
from tests.helpers.fonts import DESK
from tests.helpers.pieces import shipped_library

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path d="M0 0 L60 40"/></svg>'
ROWS = Rows(
    (RowColumn(60.0), RowColumn(), RowColumn(0.0)),
    (
        ((), (Heading(rich("Brochure")), Paragraph(rich("Letter paper"), close=True)), (Count("200", "copies", ("200 sheets",)),)),
        ((Paragraph(rich("seen")),), (Heading(rich("Handout")),), (Count("9", "copies", ("36 sheets in all",)),)),
        ((), (), (Count("1", "copy"),)),
    ),
    margin=17.0,
    first=4,
    reading=(1, 0, 2),
)
TABLE = Table(
    (),
    (rich("Clinic"), rich("Copies"), rich("Packed")),
    ((rich("Lakeside"), rich("1,200"), ()), (rich("Hillside"), rich("9"), ())),
    (ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.TICK),
    "packed",
    indent=40.0,
)
NOTE = Callout("note", rich("Size"), (Paragraph(rich("As it is.")),))
BOXES = Abreast((NOTE, Callout("warning", rich("Mind"), (Paragraph(rich("word " * 40)),))))
TILES = Tiles((Count("290", "copies", ("of 3 files",)), Count("450", "sheets of Letter", ("8.5 × 11 in",))))
STEPS = Steps((Step(Drawing(SVG, 60.0, 40.0, ()), "Fold it."), Step(Drawing(SVG, 30.0, 20.0, ()), "And again.")))
BADGE = Badge(Heading(rich("Brochure, English")), rich("Not reviewed", strong=True))


def context(measure: float = 480.0, *, rtl: bool = False, any_script: bool = False) -> Context:
    theme = shipped_library().theme("calm")
    dress = Dress(theme, "en", rtl, 10.0, 1.3, 0.6, any_script=any_script)
    return Context(DESK, dress, theme.grounds.plain, measure, set_elements, room=400.0)


def made(element: Element, ctx: Context | None = None) -> Galley:
    return set_elements([element], ctx or context())


def items(galley: Galley) -> list[Item]:
    sheets = Sheets.of(1)
    sheets.stack(0, galley.slugs, 0.0, 0.0, 1)
    return sheets.pages[0]


def runs(galley: Galley) -> dict[str, Run]:
    return {item.text.strip(): item for item in items(galley) if isinstance(item, Run)}


def tree(galley: Galley) -> tuple[Node, ...]:
    return nodes(tag("Document", galley.tags), {})


@pytest.mark.parametrize("measure", [140.0, 300.0, 480.0])
@pytest.mark.parametrize("element", [ROWS, TABLE, BOXES, TILES, STEPS, BADGE, Count("9", "copies")], ids=lambda each: type(each).__name__)
def test_a_draft_is_as_tall_as_what_is_set_and_has_no_structure(element: Element, measure: float) -> None:
    ctx = context(measure)
    final, draft = made(element, ctx), made(element, replace(ctx, draft=True))
    assert [(slug.height, slug.before, slug.after, slug.keep, slug.holds) for slug in draft.slugs] == [
        (slug.height, slug.before, slug.after, slug.keep, slug.holds) for slug in final.slugs
    ]
    assert (draft.tags, bool(final.tags)) == ((), True)


@pytest.mark.parametrize("element", [ROWS, TABLE, BOXES, TILES, STEPS, BADGE], ids=lambda each: type(each).__name__)
def test_every_element_that_is_made_holds_something_or_stands_above_others(element: Element) -> None:
    galley = made(element)
    used = {item.leaf for item in items(galley)}
    assert all(number in used or node.children for number, node in enumerate(tree(galley)) if number and node.kind != "TD")


def test_a_row_is_one_slug_and_one_section_numbered_on_a_line_with_its_heading() -> None:
    galley = made(ROWS)
    assert (len(galley.slugs), [each.kind for each in galley.tags]) == (3, ["Sect", "Sect", "Sect"])
    found = runs(galley)
    assert found["4"].y == pytest.approx(found["Brochure"].y)
    assert found["5"].y == pytest.approx(found["Handout"].y)


def test_the_cells_of_a_row_stand_in_one_order_and_are_read_in_another() -> None:
    found = runs(made(ROWS))
    assert found["5"].x < found["seen"].x < found["Handout"].x < found["9"].x
    reads = [found[text].leaf for text in ("5", "Handout", "seen", "9")]
    assert reads == sorted(reads, key=lambda leaf: leaf or 0)


def test_columns_stand_below_one_another_whatever_is_in_them_and_from_the_right_where_lines_start_there() -> None:
    left, right = runs(made(ROWS)), runs(made(ROWS, context(rtl=True)))
    assert left["200"].x == pytest.approx(left["9"].x)
    assert left["Brochure"].x == pytest.approx(left["Handout"].x)
    assert right["4"].x > right["Brochure"].x > right["200"].x


def test_a_mark_stands_behind_its_heading_or_below_it_where_the_line_is_full() -> None:
    wide, narrow = runs(made(BADGE)), runs(made(BADGE, context(140.0)))
    assert wide["Not reviewed"].x > wide["Brochure, English"].x + wide["Brochure, English"].width
    assert narrow["Not reviewed"].y > narrow["Brochure, English"].y + 10


def test_counts_of_a_row_have_their_nouns_beside_their_numbers_all_or_none() -> None:
    wide, narrow = runs(made(TILES)), runs(made(TILES, context(240.0)))
    assert {round(wide[text].y, 2) for text in ("290", "450", "copies", "sheets of Letter")} == {round(wide["290"].y, 2)}
    assert narrow["copies"].y == pytest.approx(narrow["sheets of Letter"].y)
    assert narrow["copies"].y > narrow["290"].y


def test_boxes_abreast_are_alike_and_the_lower_text_stands_in_the_middle() -> None:
    galley = made(BOXES)
    first, second = (item.rect for item in items(galley) if isinstance(item, Box) and item.rect.height > 30)
    assert (first.y, first.width, first.height) == (second.y, second.width, second.height)
    assert second.right == pytest.approx(480.0)
    found = runs(galley)
    assert found["Size"].y - first.y > found["Mind"].y - second.y


def test_numbers_of_a_table_end_at_one_edge_and_its_boxes_say_what_they_are_for() -> None:
    galley = made(TABLE)
    found = runs(galley)
    ends = [found[text].x + found[text].width for text in ("Copies", "1,200", "9")]
    assert ends == pytest.approx([ends[0]] * 3)
    assert found["Clinic"].x == pytest.approx(40.0)
    ticks = [item for item in items(galley) if isinstance(item, Tick)]
    assert [(tick.name, tick.says) for tick in ticks] == [("packed-1", "Lakeside – Packed"), ("packed-2", "Hillside – Packed")]
    assert {tree(galley)[tick.leaf].kind for tick in ticks} == {"Form"}


def test_steps_stand_on_one_line_and_their_words_are_numbered_below() -> None:
    galley = made(STEPS)
    bottoms = {item.rect.bottom for item in items(galley) if not isinstance(item, Run) and hasattr(item, "rect")}
    assert bottoms == {40.0}
    assert {text for text in runs(galley) if text.endswith(".")} == {"1. Fold it.", "2. And again."}


def test_a_title_is_set_smaller_rather_than_in_more_lines_than_it_is_to_take() -> None:
    name = Paragraph(rich("Department of Neurology and Neuromuscular Diseases of the University Hospital"), Role.TITLE)
    assert len(made(name, context(300.0)).slugs) > 2
    assert len(made(replace(name, lines=2), context(300.0)).slugs) == 2


def test_a_close_paragraph_has_no_white_above_it() -> None:
    assert made(Paragraph(rich("line"), close=True)).slugs[0].before == 0.0
    assert made(Paragraph(rich("line"))).slugs[0].before > 0.0


def test_a_text_in_another_script_gets_the_leading_that_it_needs_where_names_may_be_in_any() -> None:
    name = Paragraph((Span("مستشفى الملك فيصل"),))
    assert made(name, context(any_script=True)).height > 1.1 * made(name).height
    assert made(Paragraph(rich("Clinic")), context(any_script=True)).height == made(Paragraph(rich("Clinic"))).height
