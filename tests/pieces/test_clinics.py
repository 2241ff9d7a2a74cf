"""What changes from clinic to clinic: the imprint, and what the foot line says about the review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from nam_print.compose.document import Entry, Link, QrCode
from tests.helpers.pieces import EVERY, Asked, Built, Press, shipped_library, yaml_of
from tests.helpers.reading import page_texts, read_aloud

every_piece = pytest.mark.parametrize("asked", EVERY, ids=str)
SHIPPED = [
    *(Asked("nam", layout) for layout in ("trifold", "checklist", "handout")),
    *(Asked("statins-and-muscles", layout) for layout in ("trifold", "checklist")),
]

IMPRINT = """\
clinic: Riverside Muscle Clinic
department: Department of Neurology
phone: "+1 (555) 010-0199"
hours: Monday to Friday, 8 to 4
address: |
  12 River Road
  Springfield
url: https://example.org/nam
review: review.yaml
"""
REVIEW = """\
reviews:
  - {language: en, version: "VERSION", reviewer: "Dr. A. Example, neurologist", date: 2020-01-10, next: 2021-01-10}
"""

Visit = Callable[[Asked, date], Built]


@pytest.fixture
def at_clinic(tmp_path: Path, press: Press) -> Visit:
    """A piece as this clinic gives it out on a day."""
    (tmp_path / "imprint.yaml").write_text(IMPRINT)

    def made(asked: Asked, today: date) -> Built:
        (tmp_path / "review.yaml").write_text(REVIEW.replace("VERSION", yaml_of(f"pamphlets/{asked.pamphlet}/article.yaml")["version"]))
        library = shipped_library(today)
        return press.made(library.piece(asked.spec).imprinted(library.imprint(tmp_path / "imprint.yaml")))

    return made


def form_line(asked: Asked) -> str:
    """Form number, version and language, as every page's foot has them."""
    article = yaml_of(f"pamphlets/{asked.pamphlet}/article.yaml")
    letter = yaml_of(f"layouts/{asked.layout}.yaml")["letter"]
    large = "-L" if asked.large else ""
    return f"{article['form']}-{letter}{large} · version {article['version']} · English · "


@every_piece
def test_every_page_says_that_nobody_has_reviewed_it(press: Press, asked: Asked) -> None:
    pages = page_texts(press.built(asked).pdf)
    assert [text for text in pages if form_line(asked) + "Not yet reviewed by a clinician" not in text] == []


@pytest.mark.parametrize("asked", [asked for asked in EVERY if asked.layout != "trifold"], ids=str)
def test_where_there_are_several_pages_each_says_which_it_is(press: Press, asked: Asked) -> None:
    pages = page_texts(press.built(asked).pdf)
    wanted = [f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)]
    assert [want in text for want, text in zip(wanted, pages, strict=True)] == [len(pages) > 1] * len(pages)


@pytest.mark.parametrize("asked", SHIPPED, ids=str)
@pytest.mark.parametrize("today", [date(2020, 1, 10), date(2020, 6, 1), date(2021, 1, 10)], ids=str)
def test_once_a_clinic_has_reviewed_it_every_page_says_who_when_and_until_when(at_clinic: Visit, asked: Asked, today: date) -> None:
    says = "Reviewed by Dr. A. Example, neurologist on January 10, 2020. Next review: January 10, 2021"
    pages = page_texts(at_clinic(asked, today).pdf)
    assert [text for text in pages if form_line(asked) + says not in text] == []
    assert not any("Not yet reviewed" in text for text in pages)


@pytest.mark.parametrize("asked", SHIPPED, ids=str)
def test_past_its_next_review_every_page_says_that(at_clinic: Visit, asked: Asked) -> None:
    says = "The review by Dr. A. Example, neurologist was due again on January 10, 2021"
    pages = page_texts(at_clinic(asked, date(2021, 1, 11)).pdf)
    assert [text for text in pages if form_line(asked) + says not in text] == []


def test_a_review_that_lies_ahead_does_not_count_yet(at_clinic: Visit) -> None:
    assert "Not yet reviewed" in page_texts(at_clinic(SHIPPED[0], date(2020, 1, 9)).pdf)[0]


@pytest.mark.parametrize(("pamphlet", "layout"), [("nam", "trifold"), ("nam", "handout"), ("statins-and-muscles", "trifold")])
def test_a_clinics_own_details_are_printed_with_a_code_to_scan_and_links_to_follow(at_clinic: Visit, pamphlet: str, layout: str) -> None:
    built = at_clinic(Asked(pamphlet, layout), date(2020, 6, 1))
    aloud = read_aloud(built.pdf)
    for fact in ("Riverside Muscle Clinic", "Department of Neurology", "+1 (555) 010-0199", "Monday to Friday, 8 to 4", "12 River Road"):
        assert fact in aloud
    assert "example.org/nam" in aloud
    items = [item for page in built.document.pages for item in page.items]
    (code,) = [item for item in items if isinstance(item, QrCode)]
    assert code.data == "https://example.org/nam"
    figure = built.document.nodes[code.leaf or 0]
    assert (figure.kind, "https://example.org/nam" in figure.alt) == ("Figure", True)
    assert {"tel:+15550100199", "https://example.org/nam"} <= {item.url for item in items if isinstance(item, Link)}
    assert built.document.info.publisher == "Riverside Muscle Clinic"


@pytest.mark.parametrize(
    "asked", [Asked(*kind, theme=theme) for kind, theme in product([("nam", "trifold"), ("nam", "handout")], ("calm", "grey"))], ids=str
)
def test_without_a_clinic_there_are_labelled_blanks(press: Press, asked: Asked) -> None:
    built = press.built(asked)
    aloud = read_aloud(built.pdf)
    blanks = {item.name: item.says for page in built.document.pages for item in page.items if isinstance(item, Entry)}
    assert {"imprint-clinic": "Clinic or group", "imprint-phone": "Phone", "imprint-hours": "Hours"}.items() <= blanks.items()
    assert all(label in aloud for label in ("Clinic or group", "Phone", "Hours"))
    if asked.layout == "trifold":
        assert "publisher" in blanks
        assert "Published by" in aloud
    assert not any(isinstance(item, QrCode) for page in built.document.pages for item in page.items)


def test_a_clinics_piece_keeps_no_blank_that_its_imprint_fills(at_clinic: Visit) -> None:
    built = at_clinic(Asked("nam", "trifold"), date(2020, 6, 1))
    assert [item for page in built.document.pages for item in page.items if isinstance(item, Entry)] == []


def test_the_tri_fold_says_where_its_large_print_is(press: Press) -> None:
    aloud = read_aloud(press.built(Asked("nam", "trifold")).pdf)
    assert "large print" in aloud
    assert "NAM-H-L" in aloud
