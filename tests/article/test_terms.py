"""Defined terms in a piece: strong at the first use, whatever the spelling and wherever it stands."""

from __future__ import annotations

from nam_print.article.elements import Callout, Heading, Items, Paragraph, Span, Table
from nam_print.article.markup import Rich, parse
from nam_print.article.terms import glossary, stressed, terms_used

TERMS = glossary({"creatine kinase": ("CK",), "biopsy": ()})


def rich(text: str) -> Rich:
    return parse(text, TERMS)


PIECE = (
    Heading(rich("What is {CK}?")),
    Paragraph(rich("{Creatine kinase} is a protein. A {biopsy} is a test.")),
    Callout("key", rich("Plain"), (Items((rich("{biopsy}"), rich("{CK}"))),)),
    Table(rich("T"), (rich("{biopsy}"), rich("b")), ((rich("c"), rich("d")),)),
)


def test_a_term_is_strong_at_its_first_use_only() -> None:
    made, _ = stressed(PIECE)
    assert made[0] == Heading((Span("What is "), Span("CK", strong=True), Span("?")))
    assert made[1] == Paragraph(
        (Span("Creatine kinase"), Span(" is a protein. A "), Span("biopsy", strong=True), Span(" is a test.")),
    )
    assert made[2] == Callout("key", (Span("Plain"),), (Items(((Span("biopsy"),), (Span("CK"),))),))


def test_no_term_is_left_unsettled() -> None:
    made, _ = stressed(PIECE)
    assert terms_used(made) == ()


def test_what_was_met_before_is_not_strong_again() -> None:
    first, seen = stressed(PIECE[:1])
    second, seen = stressed(PIECE[1:2], seen)
    assert seen == {"creatine kinase", "biopsy"}
    assert (*first, *second) == stressed(PIECE[:2])[0]


def test_a_term_in_strong_text_stays_strong() -> None:
    made, _ = stressed((Paragraph(rich("**a {CK}**")),), frozenset({"creatine kinase"}))
    assert made == (Paragraph((Span("a ", strong=True), Span("CK", strong=True))),)


def test_the_terms_of_a_piece_are_listed_in_the_order_of_use() -> None:
    assert terms_used(PIECE) == ("creatine kinase", "biopsy")
