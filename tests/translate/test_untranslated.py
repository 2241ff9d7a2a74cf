"""Texts that nobody has translated yet: each is read in the language that it is in, and stands in that language's direction."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from nam_print.building import library_here
from nam_print.compose.document import Document, Run
from nam_print.pieces import Spec
from tests.cli.front import run, write
from tests.helpers.reading import read_in
from tests.helpers.small import HEAD

EVERY_KIND = (
    HEAD
    + """\
layouts: [trifold, checklist, handout]
terms:
  saliva:
    means: The water of the mouth.
sources:
  - {id: one, text: "A long name of a source.", short: "A short one."}
  - {id: two, text: "Another source."}
sections:
  - id: what
    role: overview
    title: What is it?
    detail: essential
    blocks:
      - {text: "Too little {saliva}.", cite: [one, two]}
      - table:
          caption: What it does.
          header: [Sign., Meaning.]
          rows: [[Dry., Call us.], [Sore., Wait.]]
  - id: signs
    role: symptoms
    title: Signs.
    detail: essential
    blocks:
      - symptoms:
          title: In the mouth.
          items: [{id: dry, says: It is dry., ask: Is it dry?}]
      - fields:
          title: For the visit.
          text: Fill this in.
          fields:
            - {id: when, label: Since when?, kind: line}
            - {id: how, label: How is it?, kind: choice, options: [Bad., Good.]}
  - id: help
    role: treatment
    title: What helps.
    detail: essential
    blocks:
      - steps: [Drink 2 glasses of water., {says: Call (555) 010-0199., detail: essential}]
      - list: [Rest well., Sleep.]
  - id: urgent
    role: emergency
    title: Get help now.
    detail: essential
    blocks:
      - callout: {kind: emergency, title: Call 911., text: "If you choke:", list: [Stand up., Cough.], after: Do not wait.}
  - id: ask
    role: questions
    title: To ask.
    detail: essential
    blocks:
      - questions: {title: At the visit., items: ["Is it bad?", Must I wait.]}
      - contact: {title: Whom to call., text: Call us.}
"""
)


@pytest.fixture(autouse=True)
def _pamphlet() -> None:
    write("pamphlets/small/article.yaml", EVERY_KIND)


def blank(lang: str) -> None:
    """A catalogue without a translation."""
    assert run("translate", "update", "small", "--lang", lang).code == 0


@pytest.mark.parametrize("layout", ["trifold", "checklist", "handout"])
def test_every_text_of_a_piece_is_read_in_the_language_that_it_is_in(layout: str) -> None:
    """None is translated: not the article's, nor the layouts' own words, of which there are no Hebrew ones."""
    blank("he")
    said = run("build", "small", "--lang", "he", "--layout", layout)
    assert said.code == 0, said.err
    texts = read_in(Path(said.lines[0]).read_bytes())
    assert sum(lang == "en" and any(map(str.isalpha, text)) for lang, text in texts) > 15
    assert [text for lang, text in texts if lang != "en" and re.search("[A-Za-z]", text)] == []


@pytest.mark.parametrize("layout", ["trifold", "checklist"])
def test_short_sources_that_nobody_translated_are_english_between_spanish_words(layout: str) -> None:
    blank("es")
    said = run("build", "small", "--lang", "es", "--layout", layout)
    texts = read_in(Path(said.lines[0]).read_bytes())
    found = {lang for lang, text in texts if "A short one" in text or "Another source" in text}
    assert found == {"en"}
    assert any(lang == "" and re.search("[A-Za-z]{3}", text) for lang, text in texts)


def lines(document: Document) -> list[str]:
    """What stands on each baseline from left to right, in the order of the pages."""
    found = []
    for page in document.pages:
        runs = sorted((item for item in page.items if isinstance(item, Run)), key=lambda item: (item.y, item.x))
        found += ["".join(glyph.text for each in row for glyph in each.glyphs) for _, row in groupby(runs, key=lambda item: item.y)]
    return found


@pytest.mark.parametrize(
    ("layout", "kept"),
    [
        ("handout", ["Drink 2 glasses of water.", "Sleep.", "Wait.", "What helps.", "Is it bad?"]),
        ("checklist", ["Is it dry?", "For the visit."]),
    ],
)
def test_an_english_text_ends_on_its_right_in_a_hebrew_piece(layout: str, kept: list[str]) -> None:
    blank("he")
    rows = lines(library_here().compose(Spec("small", layout, "he")))
    assert [text for text in kept if not any(text in row for row in rows)] == []
