"""What each kind of block becomes, in a brochure, a handout and a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nam_print.article.article import Article
from nam_print.article.blocks import KINDS
from nam_print.article.blocks.base import View
from nam_print.article.elements import (
    Blank,
    BlankKind,
    Blanks,
    Callout,
    CheckGrid,
    CheckRow,
    Element,
    Figure,
    Heading,
    Items,
    Paragraph,
    Span,
    Table,
)
from nam_print.article.images import load_drawing
from nam_print.article.imprint import Imprint
from nam_print.building import library_here

Make = Callable[..., Article]


def said(text: str) -> tuple[Span, ...]:
    return (Span(text),)


@pytest.fixture
def view(folder: Path) -> View:
    return View(words=library_here().words(), detail="full", figures={"figures/body.svg": load_drawing(folder, "figures/body.svg")})


def lowered(article: Article, view: View) -> tuple[Element, ...]:
    """The first section's elements, without its heading."""
    return tuple(element for _, made in article.sections[0].parts(replace(view, terms=article.glossary)) for element in made)


def test_there_is_a_kind_for_every_file_of_the_folder() -> None:
    files = {path.stem for path in Path("nam_print/article/blocks").glob("[a-z]*.py")} - {"base"}
    assert set(KINDS) == (files or set(KINDS))


def test_a_section_has_a_heading_and_the_elements_of_its_blocks(article: Make, view: View) -> None:
    made = article("- text: Hello.")
    assert made.sections[0].heading(view) == Heading(said("What it is"))
    assert lowered(made, view) == (Paragraph(said("Hello.")),)


def test_a_tab_in_a_text_is_a_space(article: Make, view: View) -> None:
    assert lowered(article('- text: "one\\ttwo **thr\\tee**"'), view) == (Paragraph((Span("one two "), Span("thr ee", strong=True))),)


def test_a_paragraph_that_ends_with_a_colon_stays_with_what_follows(article: Make, view: View) -> None:
    made = lowered(article("- text: 'These:'\n- list: [a]"), view)
    assert made == (Paragraph(said("These:"), with_next=True), Items((said("a"),)))


def test_steps_are_numbered(article: Make, view: View) -> None:
    assert lowered(article("- steps: [a, {says: b}]"), view) == (Items((said("a"), said("b")), ordered=True),)


LEVELS = """\
- {text: a, detail: essential}
- text: b
- {text: c, detail: full}
- {list: [d, {says: e, detail: essential}, {says: f, detail: full}], detail: essential}
- list: [{says: g, detail: full}]
"""


@pytest.mark.parametrize(("detail", "kept"), [("essential", "a de"), ("standard", "ab de"), ("full", "abc def g")])
def test_a_piece_keeps_the_blocks_and_items_of_its_level(article: Make, view: View, detail: str, kept: str) -> None:
    made = lowered(article(LEVELS), replace(view, detail=detail))
    texts = [
        "".join(s.text for s in e.text) if isinstance(e, Paragraph) else "|" + "".join(s.text for i in e.items for s in i) for e in made
    ]
    assert "".join(texts).replace("|", " ") == kept


def test_a_section_may_set_the_level_of_its_blocks(article: Make, view: View) -> None:
    made = article("- text: a\n- {text: b, detail: essential}")
    full = made.model_copy(update={"sections": (made.sections[0].model_copy(update={"detail": "full"}),)})
    assert lowered(full, replace(view, detail="standard")) == (Paragraph(said("b")),)


def test_a_piece_may_keep_nothing_of_a_section(article: Make, view: View) -> None:
    assert lowered(article("- {text: a, detail: full}"), replace(view, detail="essential")) == ()


SYMPTOMS = """\
- id: legs
  symptoms:
    title: Legs
    items:
      - {id: stairs, says: Trouble with stairs, ask: Hard to climb stairs?}
      - {id: falls, says: You fall, detail: full}
"""


def test_symptoms_are_bullets_where_one_reads(article: Make, view: View) -> None:
    assert lowered(article(SYMPTOMS), replace(view, detail="standard")) == (
        Heading(said("Legs"), level=2),
        Items((said("Trouble with stairs"),)),
    )


def test_symptoms_are_rows_to_tick_on_a_form(article: Make, view: View) -> None:
    (grid,) = lowered(article(SYMPTOMS), replace(view, form=True))
    assert isinstance(grid, CheckGrid)
    assert (grid.name, grid.title) == ("first/legs", said("Legs"))
    assert grid.rows == (CheckRow("first/legs/stairs", said("Hard to climb stairs?")), CheckRow("first/legs/falls", said("You fall")))
    own = view.words
    assert tuple(answer.head for answer in grid.columns) == (own.no, own.yes, own.since, own.little, own.lot, own.cannot)
    assert [answer.head for answer in grid.columns if answer.written] == [own.since]
    assert (grid.change, grid.changes) == (said(own.change), (own.better, own.same, own.worse))


def test_a_callout_holds_text_list_and_a_last_word(article: Make, view: View) -> None:
    made = lowered(article("- callout: {kind: emergency, title: Now, text: If, list: [a], after: Then}"), view)
    body = (Paragraph(said("If"), with_next=True), Items((said("a"),)), Paragraph(said("Then")))
    assert made == (Callout("emergency", said("Now"), body),)


def test_a_table_keeps_caption_header_and_rows(article: Make, view: View) -> None:
    made = lowered(article("- table: {caption: T, header: [a, b], rows: [[c, d], [e, f]]}"), view)
    assert made == (Table(said("T"), (said("a"), said("b")), ((said("c"), said("d")), (said("e"), said("f")))),)


def test_a_figures_labels_stand_at_the_drawings_anchors(article: Make, view: View) -> None:
    block = "- figure: {svg: figures/body.svg, alt: A body, caption: C, labels: {hips: Hips, neck: Neck}}"
    (figure,) = lowered(article(block), view)
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.caption, figure.cover) == ("A body", said("C"), False)
    assert [(label.anchor.name, label.anchor.side, label.anchor.x, label.anchor.y, label.text) for label in figure.labels] == [
        ("neck", "right", 50, 10, said("Neck")),
        ("hips", "left", 40, 30, said("Hips")),
    ]


def test_questions_have_a_title_of_their_own_if_they_like(article: Make, view: View) -> None:
    made = lowered(article("- questions: {items: [a]}\n- questions: {title: More, items: [b]}"), view)
    assert made == (Items((said("a"),)), Heading(said("More"), level=2), Items((said("b"),)))


FIELDS = """\
- id: tests
  fields:
    title: Tests
    text: Fill in.
    fields:
      - {id: ck, label: CK, kind: line, width: 1/4}
      - {id: statin, label: Statin?, kind: choice, options: ["Yes", "No"], width: 1/2}
      - {id: more, label: More, kind: space, lines: 3}
"""


def test_blanks_are_printed_on_a_form(article: Make, view: View) -> None:
    assert lowered(article(FIELDS), replace(view, form=True)) == (
        Heading(said("Tests"), level=2),
        Paragraph(said("Fill in."), with_next=True),
        Blanks(
            (
                Blank("first/tests/ck", said("CK"), BlankKind.LINE, share=0.25),
                Blank("first/tests/statin", said("Statin?"), BlankKind.CHOICE, (said("Yes"), said("No")), 0.5),
                Blank("first/tests/more", said("More"), BlankKind.SPACE, lines=3),
            )
        ),
    )


def test_blanks_are_not_printed_where_one_reads(article: Make, view: View) -> None:
    assert lowered(article(FIELDS), view) == ()


CONTACT = "- id: call\n  contact: {title: Whom to call, text: Call us.}"


def test_whom_to_call_is_the_clinics_phone_and_hours(article: Make, view: View) -> None:
    imprint = Imprint(clinic="Muscle Clinic", phone="+1 (555) 010-0199 ext. 5", hours="8 to 4")
    assert lowered(article(CONTACT), replace(view, imprint=imprint)) == (
        Heading(said("Whom to call"), level=2),
        Paragraph(said("Call us."), with_next=True),
        Paragraph((Span(view.words.clinic, strong=True), Span(": Muscle Clinic"))),
        Paragraph((Span(view.words.phone, strong=True), Span(": "), Span("+1 (555) 010-0199 ext. 5", href="tel:+15550100199"))),
        Paragraph((Span(view.words.hours, strong=True), Span(": 8 to 4"))),
    )


@pytest.mark.parametrize("imprint", [None, Imprint(clinic="Without a phone")])
def test_whom_to_call_is_a_blank_while_nobody_knows(article: Make, view: View, imprint: Imprint | None) -> None:
    *_, blanks = lowered(article(CONTACT), replace(view, imprint=imprint))
    assert isinstance(blanks, Blanks)
    assert [(blank.name, blank.label) for blank in blanks.items] == [
        ("first/call/clinic", said(view.words.clinic)),
        ("first/call/phone", said(view.words.phone)),
        ("first/call/hours", said(view.words.hours)),
    ]


NUMBER = Span("1,2", cite=True)
CITED = {
    "text: a": Paragraph((Span("a"), NUMBER)),
    "list: [a, b]": Items((said("a"), (Span("b"), NUMBER))),
    "table: {caption: T, header: [a, b], rows: [[c, d]]}": Table((Span("T"), NUMBER), (said("a"), said("b")), ((said("c"), said("d")),)),
    "callout: {kind: key, title: K, list: [a]}": Callout("key", said("K"), (Items(((Span("a"), NUMBER),)),)),
    "callout: {kind: key, title: K}": Callout("key", (Span("K"), NUMBER), ()),
}


@pytest.mark.parametrize("block", CITED)
def test_source_numbers_stand_behind_the_blocks_last_text(article: Make, view: View, block: str) -> None:
    made = article(f"- {block}\n  cite: [two, one]")
    assert lowered(made, replace(view, cites={source: str(number) for source, number in made.numbers.items()})) == (CITED[block],)


def test_a_piece_that_shows_no_sources_shows_no_numbers(article: Make, view: View) -> None:
    assert lowered(article("- {text: a, cite: [one]}"), view) == (Paragraph(said("a")),)
