"""Set matter is data: it is compared, put into other matter, moved, mirrored and scaled, and nothing of it changes meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nam_print.article.elements import Callout, Items, Paragraph, Qr, Table
from nam_print.article.markup import parse, rich
from nam_print.compose.document import Document, Item, Link, Page, Picture, QrCode, Rect, Run
from nam_print.compose.dress import Dress
from nam_print.compose.dump import dump
from nam_print.compose.fragment import Galley, Placed, Sheets, joined, nodes, tag
from nam_print.compose.setters import set_elements
from nam_print.compose.setters.context import Context
from tests.helpers.fonts import DESK
from tests.helpers.pieces import Asked, Press, shipped_library

MEASURE = 220.0
ELEMENTS = (
    Paragraph(parse("Call **early**. See [the page](https://example.org/page).")),
    Callout("warning", parse("Mind this"), (Items((rich("one"), rich("two")), ordered=True),)),
    Table(rich("Doses"), (rich("What"), rich("How much")), ((rich("This"), rich("5 mg")), (rich("That"), rich("10 mg")))),
    Qr("https://example.org", "Opens example.org"),
)


def galley() -> Galley:
    theme = shipped_library().theme("calm")
    dress = Dress(theme, "en", False, 11.0, 1.3, 0.5)
    return set_elements(ELEMENTS, Context(DESK, dress, theme.grounds.plain, MEASURE, set_elements, room=400.0))


def items(made: Galley, x: float = 0.0, y: float = 0.0, leaf: int | None = 1) -> list[Item]:
    sheets = Sheets.of(1)
    sheets.stack(0, made.slugs, x, y, leaf)
    return sheets.pages[0]


def test_the_same_elements_give_equal_matter_each_time() -> None:
    assert galley() == galley()


def test_matter_put_on_pages_is_what_it_was_before() -> None:
    made, before = galley(), galley()
    items(made)
    items(made, 10.0, 20.0, None)
    assert made == before


def test_each_item_belongs_to_an_element_of_the_matter_in_the_order_of_reading() -> None:
    made = galley()
    tree = nodes(tag("Document", made.tags), {})
    kinds = [tree[item.leaf].kind for item in items(made) if item.leaf is not None]
    assert [kind for place, kind in enumerate(kinds) if kind != kinds[place - 1]] == [
        *("Span", "Link", "Span"),  # the paragraph
        *("H3", "Lbl", "LBody", "Lbl", "LBody"),  # the box with its list
        *("Caption", "TH", "TD", "TH", "TD", "Figure"),
    ]


def test_what_is_put_as_an_artifact_belongs_to_no_element_and_has_no_links() -> None:
    made = items(galley(), leaf=None)
    assert {item.leaf for item in made} == {None}
    assert not [item for item in made if isinstance(item, Link)]


def test_matter_inside_other_matter_stands_and_counts_from_there() -> None:
    made = galley()
    sheets = Sheets.of(1)
    slug = made.slugs[0]
    sheets.put(0, (Placed(5.0, 7.0, (Placed(1.0, 2.0, slug.items, 3),), 10),), 100.0, 200.0, 1000)
    alone = Sheets.of(1)
    alone.put(0, slug.items, 106.0, 209.0, 1013)
    for one, other in zip(sheets.pages[0], alone.pages[0], strict=True):
        assert one.leaf == other.leaf
        assert isinstance(one, Run) == isinstance(other, Run)
        if isinstance(one, Run) and isinstance(other, Run):
            assert (one.x, one.y) == pytest.approx((other.x, other.y))


def test_joined_galleys_count_their_elements_on() -> None:
    made = galley()
    twice = joined([made, made])
    tree = nodes(tag("Document", twice.tags), {})
    assert len(tree) == 1 + 2 * (len(nodes(tag("Document", made.tags), {})) - 1)
    leaves = [item.leaf for item in items(twice) if item.leaf is not None]
    half = len(leaves) // 2
    assert [leaf - min(leaves[half:]) for leaf in leaves[half:]] == [leaf - min(leaves[:half]) for leaf in leaves[:half]]


def document(press: Press) -> Document:
    return press.built(Asked("nam", "trifold")).document


def changed(page: Page, items: list[Item]) -> Page:
    return replace(page, items=tuple(items))


def test_a_page_moved_away_and_back_is_the_same(press: Press) -> None:
    for page in document(press).pages:
        there = [item.moved(64.0, -32.0, 0) for item in page.items]
        assert there != list(page.items)
        for back, item in zip((item.moved(-64.0, 32.0, 0) for item in there), page.items, strict=True):
            assert left(back) == pytest.approx(left(item))


def test_a_page_mirrored_twice_is_the_same_and_nothing_of_it_leaves_the_sheet(press: Press) -> None:
    for page in document(press).pages:
        for item in page.items:
            mirrored = item.mirrored(page.width)
            assert -0.01 <= left(mirrored) <= page.width
            assert left(mirrored.mirrored(page.width)) == pytest.approx(left(item), abs=1e-6)


def test_a_page_at_half_the_size_holds_the_same_words_and_codes(press: Press) -> None:
    whole = document(press)
    small = replace(whole, pages=tuple(changed(page, [item.scaled(0.5) for item in page.items]) for page in whole.pages))
    for page, half in zip(whole.pages, small.pages, strict=True):
        for item, other in zip(page.items, half.items, strict=True):
            assert left(other) == pytest.approx(left(item) / 2)
            if isinstance(item, Run) and isinstance(other, Run):
                assert other.width == pytest.approx(item.width / 2)
                assert other.text == item.text
            if isinstance(item, Picture | QrCode) and isinstance(other, Picture | QrCode):
                assert other.rect.height == pytest.approx(item.rect.height / 2)
    assert press.shop.print(small)


def test_two_pages_on_one_sheet_are_a_transform_of_pages(press: Press) -> None:
    """As a print shop imposes them: nothing below the pages has to know."""
    whole = document(press)
    first = whole.pages[0]
    copies = [item.scaled(0.5).moved(x, 0.0, 0) for x in (0.0, first.width / 2) for item in first.items]
    both = replace(whole, pages=(changed(first, copies), *whole.pages[1:]))
    words = [item.text for item in both.pages[0].items if isinstance(item, Run)]
    assert words == 2 * [item.text for item in first.items if isinstance(item, Run)]
    assert "page 1 792.0 × 612.0" in dump(both)


def left(item: Item) -> float:
    if isinstance(item, Run):
        return item.x
    rect = getattr(item, "rect", None)
    return rect.x if isinstance(rect, Rect) else min(item.x1, item.x2)  # type: ignore[union-attr]
