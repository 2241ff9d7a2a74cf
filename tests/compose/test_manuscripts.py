"""Manuscripts of no article: what is set on their pages, and which of several is the shortest."""

from __future__ import annotations

from datetime import date

import pytest

from nam_print.article.elements import Paragraph
from nam_print.article.markup import rich
from nam_print.compose.document import Document, Info, Run
from nam_print.compose.manuscript import Manuscript, Story
from nam_print.compose.passages import Passage
from nam_print.compose.piece import set_manuscript, set_shortest
from nam_print.design.layout import Layout
from nam_print.errors import DoesNotFitError, MissingGlyphError
from tests.helpers.fonts import DESK
from tests.helpers.pieces import shipped_library


def layout(name: str = "handout") -> Layout:
    found = shipped_library().layout(name)
    frame, thread = found.frames[-1].model_copy(update={"size": "fill"}), found.threads[-1]
    return found.model_copy(update={"frames": (frame,), "threads": (thread,), "roomier": None})


def manuscript(paragraphs: int, running: str = "", word: str = "word ") -> Manuscript:
    made = layout()
    elements = tuple(Paragraph(rich(f"{number}. {word * 60}")) for number in range(paragraphs))
    return Manuscript(
        layout=made,
        theme=shipped_library().theme("calm"),
        paper="letter",
        lang="en",
        rtl=False,
        stories=(Story(made.threads[0], (Passage(elements),)),),
        foot=rich("A list of words"),
        page_of="Page {page} of {pages}",
        info=Info("Words", "en", "", "", "", date(2026, 5, 2)),
        name="a list of words",
        running=rich(running) if running else (),
    )


def said(document: Document, page: int) -> list[tuple[str, bool]]:
    """What stands on a page, and whether it is read."""
    return [(item.text.strip(), item.leaf is not None) for item in document.pages[page].items if isinstance(item, Run)]


def test_a_running_head_stands_on_all_pages_but_the_first_and_is_not_read() -> None:
    document = set_manuscript(manuscript(30, "Words, continued"), DESK)
    assert len(document.pages) > 2
    assert not [text for text, _ in said(document, 0) if "continued" in text]
    for page in range(1, len(document.pages)):
        assert said(document, page)[0] == ("Words, continued", False)
        head, text = [item.y for item in document.pages[page].items if isinstance(item, Run)][:2]
        assert head < text


def test_the_foot_stands_on_every_page_with_its_number_and_is_read_once() -> None:
    document = set_manuscript(manuscript(30), DESK)
    pages = len(document.pages)
    for page in range(pages):
        assert ("A list of words", page == 0) in said(document, page)
        assert (f"Page {page + 1} of {pages}", False) in said(document, page)


def test_of_several_manuscripts_the_first_is_set_that_takes_no_more_pages_than_the_last() -> None:
    few, many, more = (len(set_manuscript(manuscript(count), DESK).pages) for count in (8, 20, 30))
    assert few < many < more
    assert len(set_shortest(map(manuscript, (30, 20, 9, 8)), DESK).pages) == few
    last = set_shortest(map(manuscript, (30, 9, 8)), DESK).pages[-1]
    assert any(isinstance(item, Run) and item.text.startswith("8. ") for item in last.items)


def test_one_page_is_never_drafted_twice() -> None:
    asked: list[int] = []

    def written(count: int) -> Manuscript:
        asked.append(count)
        return manuscript(count)

    assert len(set_shortest(map(written, (1, 1, 1)), DESK).pages) == 1
    assert asked == [1]


def test_what_has_but_one_size_and_does_not_fit_is_told_with_its_name() -> None:
    short = manuscript(30)
    short = Manuscript(**{**vars(short), "layout": short.layout.model_copy(update={"pages": 1})})
    with pytest.raises(DoesNotFitError, match="a list of words"):
        set_manuscript(short, DESK)


def test_a_character_that_no_font_has_is_an_error() -> None:
    with pytest.raises(MissingGlyphError):
        set_manuscript(manuscript(1, word="\U000130b8 "), DESK)
