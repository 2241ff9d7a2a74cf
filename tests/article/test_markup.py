"""Inline markup: what it becomes, and where a slip in it is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print.article.elements import Foreign, Span, plain
from nam_print.article.markup import MarkupError, filled, parse, rich, run_together
from nam_print.article.terms import TermSpan, glossary

TERMS = glossary({"creatine kinase": ("CK",), "necrosis": ("necrotizing",)})


def test_plain_text_is_one_span() -> None:
    assert parse("A * star, 2 < 3 & “quotes”") == (Span("A * star, 2 < 3 & “quotes”"),)


def test_strong_text_stands_between_two_pairs_of_stars() -> None:
    assert parse("Call **today**.") == (Span("Call "), Span("today", strong=True), Span("."))


@pytest.mark.parametrize("url", ["https://a.org/NAM_(disease)?y=1", "http://a.org", "tel:+15550100199", "mailto:a@b.org"])
def test_a_link_carries_its_address(url: str) -> None:
    assert parse(f"See [this]({url})!") == (Span("See "), Span("this", href=url), Span("!"))


@pytest.mark.parametrize("written", ["creatine kinase", "CK", "ck", "Creatine  Kinase"])
def test_a_term_is_known_by_any_spelling_and_printed_as_written(written: str) -> None:
    assert parse(f"Your {{{written}}}.", TERMS) == (Span("Your "), TermSpan(written, term="creatine kinase"), Span("."))


@pytest.mark.parametrize("named", ["creatine kinase", "CK"])
def test_a_term_in_another_form_says_behind_a_bar_which_one_it_is(named: str) -> None:
    assert parse(f"los niveles {{de la quinasa|{named}}}", TERMS) == (
        Span("los niveles "),
        TermSpan("de la quinasa", term="creatine kinase"),
    )


@pytest.mark.parametrize(
    ("text", "offset", "what"),
    [
        ("a {quinasa|CKK}", 11, "the term 'CKK' is not defined."),
        ("a {|CK}", 2, "this term has no text."),
        ("a {quinasa|CK|x}", 2, "'{' opens a term here, and nothing closes it."),
    ],
)
def test_a_slip_behind_the_bar_is_told_where_it_stands(text: str, offset: int, what: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse(text, TERMS)
    assert (caught.value.offset, caught.value.what) == (offset, what)


def test_a_text_in_another_language_keeps_it_in_all_its_spans() -> None:
    found = parse(Foreign("**Never** stop {CK}.", "en"), TERMS)
    assert [span.lang for span in found] == ["en"] * 4


def test_texts_run_together_with_a_space_where_their_writing_has_one() -> None:
    assert plain(run_together([rich("One."), rich("Two."), ()])) == "One. Two."
    assert plain(run_together([rich("一。"), rich("二。")])) == "一。二。"


def test_a_phrase_is_filled_with_spans_each_in_its_own_look_and_language() -> None:
    assert filled("{label} : {text}", label=rich("Sources", strong=True), text=rich(Foreign("MSU", "en"))) == (
        Span("Sources", strong=True),
        Span(" : "),
        Span("MSU", lang="en"),
    )
    assert filled(Foreign("Page {page}", "en"), page=rich("2")) == (Span("Page ", lang="en"), Span("2"))


def test_strong_text_may_hold_terms_and_links() -> None:
    assert parse("**a {CK} [b](tel:1)**", TERMS) == (
        Span("a ", strong=True),
        TermSpan("CK", strong=True, term="creatine kinase"),
        Span(" ", strong=True),
        Span("b", strong=True, href="tel:1"),
    )


def test_a_backslash_prints_what_would_be_markup() -> None:
    assert parse(r"\*\*a\*\* \{b\} \[c\] \\") == (Span("**a** {b} [c] \\"),)


def test_a_link_may_hold_an_escaped_bracket() -> None:
    assert parse(r"[a \] b](https://x.org)") == (Span("a ] b", href="https://x.org"),)


def test_a_closing_bracket_alone_is_a_bracket() -> None:
    assert parse("a) b] c") == (Span("a) b] c"),)


WRONG = {
    "a **b": (2, "'**' opens strong text here, and nothing closes it."),
    "a **** b": (2, "there is no text between '**' and '**'."),
    "a {b": (2, "'{' opens a term here, and nothing closes it."),
    "a {b {CK}}": (2, "'{' opens a term here, and nothing closes it."),
    "a b}": (3, "there is a '}' without a '{' before it."),
    "a {}": (3, "the term '' is not defined."),
    "a {muscle}": (3, "the term 'muscle' is not defined."),
    "a [b": (2, "'[' opens a link here that is not complete."),
    "a [b] c": (2, "'[' opens a link here that is not complete."),
    "a [b](https://c d)": (2, "'[' opens a link here that is not complete."),
    "a [b]()": (6, "'' is not an address that a link can have."),
    "a [b](ftp://c)": (6, "'ftp://c' is not an address that a link can have."),
    "a [b](file:///etc/passwd)": (6, "'file:///etc/passwd' is not an address that a link can have."),
    "a [b](https://)": (6, "'https://' is not an address that a link can have."),
    "a [](https://c.org)": (2, "this link has no text."),
    "a [b **c**](https://c.org)": (5, "a link's text cannot hold other markup."),
    "a [b {CK}](https://c.org)": (5, "a link's text cannot hold other markup."),
    r"a \b": (2, "a backslash can only stand before * { } [ ] or another backslash."),
    "a\\": (1, "a backslash can only stand before * { } [ ] or another backslash."),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_slip_is_told_at_its_character_with_a_remedy(text: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse(text, TERMS)
    assert (caught.value.offset, caught.value.what) == WRONG[text]
    assert caught.value.do


def test_without_a_glossary_every_term_is_taken_as_it_is() -> None:
    assert parse("{anything}") == (TermSpan("anything", term="anything"),)


@given(st.text())
def test_any_text_is_read_or_refused_at_one_of_its_characters(text: str) -> None:
    offset = 0
    try:
        parse(text, TERMS)
    except MarkupError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)


def escaped(text: str) -> str:
    return re.sub(r"([\\{}\[\]]|\*(?=\*))", r"\\\1", text)


@given(st.text())
def test_escaped_text_prints_as_itself(text: str) -> None:
    assert plain(parse(escaped(text), TERMS)) == text
