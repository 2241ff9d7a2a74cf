"""The layouts' own words, and the list of all texts that people read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nam_print.article.article import Article
from nam_print.article.messages import messages, replaced
from nam_print.article.words import load_words
from nam_print.building import library_here
from nam_print.errors import InputError
from nam_print.here import search_path

Make = Callable[..., Article]


def test_the_shipped_words_are_read() -> None:
    assert library_here().words().not_reviewed == "Not yet reviewed by a clinician"


@pytest.mark.parametrize(("right", "wrong"), [("{page}", "{pag}"), ("{page}", "{"), ("{page}", ""), ("Page", "Page {0}")])
def test_a_phrase_needs_each_of_its_slots_spelled_so(right: str, wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(
        search_path()
        .words()
        .read_text()
        .replace(f"page_of: {right}" if right == "Page" else right, f"page_of: {wrong}" if right == "Page" else wrong)
    )
    with pytest.raises(InputError, match=r"the braces in this phrase are not the right ones \(\{page\}, \{pages\}\)\."):
        load_words(path)


ALL = """\
- text: Your {CK}
- id: legs
  symptoms: {title: Legs, items: [{id: stairs, says: S, ask: A}]}
- text: More
- list: [a, {says: b}]
- callout: {kind: key, title: T, text: X, list: [l], after: Z}
- table: {caption: C, header: [h1, h2], rows: [[r1, r2]]}
- id: body
  figure: {svg: figures/body.svg, alt: A body, caption: F, labels: {neck: Neck}}
- fields: {title: FT, fields: [{id: x, label: L, kind: choice, options: [o]}]}
"""


def test_every_text_has_a_context_that_says_where_it_stands(article: Make) -> None:
    assert dict(messages(article(ALL))) == {
        "article/title": "A sample",
        "article/short": "Sample",
        "article/subtitle": "To try things out",
        "article/for": "For those who test",
        "article/message": "Test **early**.",
        "article/terms/creatine kinase": "creatine kinase",
        "article/terms/creatine kinase/means": "a protein",
        "article/sources/one/text": "The first",
        "article/sources/two/text": "The second",
        "first/title": "What it is",
        "first/text-1/text": "Your {CK}",
        "first/legs/title": "Legs",
        "first/legs/stairs/says": "S",
        "first/legs/stairs/ask": "A",
        "first/text-2/text": "More",
        "first/list-1/1": "a",
        "first/list-1/2/says": "b",
        "first/callout-1/title": "T",
        "first/callout-1/text": "X",
        "first/callout-1/1": "l",
        "first/callout-1/after": "Z",
        "first/table-1/caption": "C",
        "first/table-1/header/1": "h1",
        "first/table-1/header/2": "h2",
        "first/table-1/rows/1/1": "r1",
        "first/table-1/rows/1/2": "r2",
        "first/body/alt": "A body",
        "first/body/caption": "F",
        "first/body/labels/neck": "Neck",
        "first/fields-1/title": "FT",
        "first/fields-1/x/label": "L",
        "first/fields-1/x/options/1": "o",
    }


def test_texts_can_be_replaced_by_context(article: Make) -> None:
    made = article(ALL)
    other = replaced(made, {"first/legs/stairs/says": "Escaleras", "article/terms/creatine kinase": "creatina", "first/list-1/1": "uno"})
    changed = {context: text for context, text in messages(other) if (context, text) not in set(messages(made))}
    assert changed == {
        "first/legs/stairs/says": "Escaleras",
        "first/list-1/1": "uno",
        "article/terms/creatina": "creatina",
        "article/terms/creatina/means": "a protein",
    }
    assert replaced(made, {}) == made


@pytest.mark.parametrize("name", search_path().pamphlets())
def test_no_two_texts_of_a_shipped_pamphlet_share_a_context(name: str) -> None:
    contexts = [context for context, _ in messages(library_here().pamphlet(name).article)]
    assert len(contexts) == len(set(contexts))
