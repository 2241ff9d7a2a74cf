"""Pieces on their paper: pages, panels, edges, sizes, and what is read in which order."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from nam_print.compose.document import Box, Document, Entry, Link, Page, Rect, Run, Tick
from tests.helpers.ink import clear, ink, overlap, within
from tests.helpers.pieces import EVERY, Asked, Press, yaml_of

every_piece = pytest.mark.parametrize("asked", EVERY, ids=str)
every_trifold = pytest.mark.parametrize("asked", [asked for asked in EVERY if asked.layout == "trifold"], ids=str)
PAPERS = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}


def runs(document: Document) -> list[Run]:
    return [item for page in document.pages for item in page.items if isinstance(item, Run)]


def body_size(document: Document) -> float:
    """The size that most characters have."""
    characters: Counter[float] = Counter()
    for run in runs(document):
        characters[round(run.size, 3)] += len(run.text)
    return characters.most_common(1)[0][0]


def strays(document: Document, press: Press) -> list[tuple[str, Rect]]:
    """What comes too near the trim or a fold, or lies in no panel or in two."""
    found = []
    for page in document.pages:
        places = [clear(page, panel) for panel in page.panels]
        for item in page.items:
            its = ink(item, press.shop.shelf)
            if its and not any(within(its, place) for place in places):
                found.append((item.text if isinstance(item, Run) else type(item).__name__, its))
    return found


@every_piece
def test_nothing_comes_near_the_trim_or_a_fold_and_everything_lies_in_one_panel(press: Press, asked: Asked) -> None:
    assert strays(press.built(asked).document, press) == []


@pytest.mark.parametrize("asked", [asked for asked in EVERY if asked.theme == "calm"], ids=str)
def test_nor_does_anything_when_the_piece_is_mirrored_for_a_language_that_runs_from_right_to_left(press: Press, asked: Asked) -> None:
    mirrored = press.laid_out(press.built(asked).piece, rtl=True)
    assert strays(mirrored, press) == []
    assert touching(mirrored, press) == []


@every_trifold
def test_the_covers_card_reaches_exactly_as_far_as_it_may(press: Press, asked: Asked) -> None:
    page = press.built(asked).document.pages[0]
    (cover,) = [panel for panel in page.panels if panel.name == "cover"]
    card = next(item for item in page.items if isinstance(item, Box))
    painted, place = ink(card, press.shop.shelf), clear(page, cover)
    assert painted is not None
    assert (painted.x, painted.y, painted.right, painted.bottom) == pytest.approx((place.x, place.y, place.right, place.bottom))


def touching(document: Document, press: Press) -> list[tuple[str, str]]:
    """Runs of two lines that share ink."""
    found = []
    for page in document.pages:
        inked = [(run, its) for run in page.items if isinstance(run, Run) and (its := ink(run, press.shop.shelf))]
        for (one, its), (other, others) in combinations(inked, 2):
            if abs(one.y - other.y) > 6 and overlap(its, others):
                found.append((one.text, other.text))
    return found


@every_piece
def test_no_two_lines_of_text_touch(press: Press, asked: Asked) -> None:
    assert touching(press.built(asked).document, press) == []


@every_piece
def test_no_text_stands_on_a_field_or_another_field_on_it(press: Press, asked: Asked) -> None:
    for page in press.built(asked).document.pages:
        fields = [item.rect for item in page.items if isinstance(item, Tick | Entry)]
        assert not any(overlap(one, other) for one, other in combinations(fields, 2))
        inked = [(run.text, found) for run in page.items if isinstance(run, Run) and (found := ink(run, press.shop.shelf))]
        assert [text for text, found in inked for field in fields if overlap(found, field)] == []


@every_piece
def test_the_paper_is_the_one_asked_for(press: Press, asked: Asked) -> None:
    short, long = PAPERS[asked.paper]
    wanted = (long, short) if asked.layout == "trifold" else (short, long)
    for page in press.built(asked).document.pages:
        assert (page.width, page.height) == pytest.approx(wanted, abs=0.01)


@every_piece
def test_pieces_have_the_pages_that_they_should(press: Press, asked: Asked) -> None:
    count = len(press.built(asked).document.pages)
    match asked.layout:
        case "trifold":
            assert count == 2
        case "checklist":
            assert count in ((2, 3) if asked.large else (1, 2))
        case _:
            assert 1 < count < 20


@every_piece
def test_running_text_is_as_large_as_clear_print_asks(press: Press, asked: Asked) -> None:
    document = press.built(asked).document
    size = body_size(document)
    assert {fit.size for fit in document.fits} == {size}
    if asked.large:
        assert size == 18
    elif asked.layout == "trifold":
        assert 10 <= size <= 12
    elif asked.layout == "checklist":
        assert 12 <= size <= 14
    else:
        assert size == 12


def small_texts(document: Document, smallest: float) -> list[tuple[str, float]]:
    return [(run.text, run.size) for run in runs(document) if run.size < smallest - 0.001 and run.text.strip() and not raised(run)]


def raised(run: Run) -> bool:
    """Source numbers: digits and commas alone."""
    return run.text.replace(",", "").isdigit()


@every_piece
def test_no_text_is_below_8_pt_and_none_of_large_print_below_16(press: Press, asked: Asked) -> None:
    assert small_texts(press.built(asked).document, 16 if asked.large else 8) == []


def panel_of(page: Page, rect: Rect) -> str:
    """The panel in which a rectangle begins."""
    return next(panel.name for panel in page.panels if panel.rect.x <= rect.x < panel.rect.right)


def read_panels(document: Document) -> list[str]:
    """The panels in the order in which the structure tree reads what stands on them, each time it comes to another."""
    at: dict[int, list[str]] = {}
    for page in document.pages:
        for item in page.items:
            if item.leaf is not None:
                rect = Rect(item.x, item.y, 1, 1) if isinstance(item, Run) else getattr(item, "rect", None)
                if rect is not None:
                    at.setdefault(item.leaf, []).append(panel_of(page, rect))
    found: list[str] = []
    for leaf in leaves(document, 0):
        for name in at.get(leaf, []):
            if not found or found[-1] != name:
                found.append(name)
    return found


def leaves(document: Document, number: int) -> list[int]:
    """The nodes in reading order."""
    return [number, *(leaf for child in document.nodes[number].children for leaf in leaves(document, child))]


@every_trifold
def test_the_tri_fold_is_read_cover_flap_inside_back_and_the_foot_last(press: Press, asked: Asked) -> None:
    document = press.built(asked).document
    assert read_panels(document) == ["cover", "flap", "inside-1", "inside-2", "inside-3", "back"]
    last = [run for run in runs(document) if run.leaf == leaves(document, 0)[-1]]
    assert "".join(run.text for run in last).startswith(yaml_of(f"pamphlets/{asked.pamphlet}/article.yaml")["form"] + "-T")


@every_trifold
def test_bookmarks_go_in_reading_order(press: Press, asked: Asked) -> None:
    document = press.built(asked).document
    headings = [document.nodes[number].title for number in leaves(document, 0) if document.nodes[number].kind in {"H2", "H3", "H4"}]
    assert [mark.title for mark in document.bookmarks if mark.title in headings] == [title for title in headings if title]


@every_piece
def test_headings_go_down_one_step_at_a_time(press: Press, asked: Asked) -> None:
    document = press.built(asked).document
    depths = [int(kind[1]) for number in leaves(document, 0) if (kind := document.nodes[number].kind)[0] == "H" and kind[1:].isdigit()]
    assert depths[0] == 1
    assert all(after <= before + 1 for before, after in zip([0, *depths], depths, strict=False))


@every_piece
def test_every_item_belongs_to_a_node_that_holds_nothing_else_but_items_or_is_an_artifact(press: Press, asked: Asked) -> None:
    document = press.built(asked).document
    for page in document.pages:
        for item in page.items:
            if item.leaf is not None:
                node = document.nodes[item.leaf]
                assert not node.children
                if isinstance(item, Link):
                    assert node.kind == "Link"
                if isinstance(item, Tick | Entry):
                    assert node.kind == "Form"
