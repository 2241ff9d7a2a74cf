"""The planned variant for a longer text: taken where the text does not fit, or would be too small, and not before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nam_print.article.messages import messages, replaced
from nam_print.compose.document import Document, Run
from nam_print.design.layout_keys import Roomier
from nam_print.errors import DoesNotFitError
from nam_print.language.pseudo import grown
from nam_print.pieces import Piece
from tests.helpers.pieces import Asked, Press, shipped_library


def piece(layout: str, growth: float, *, large: bool = False) -> Piece:
    """NAM with every text so many times as long."""
    found = shipped_library().piece(Asked("nam", layout, large=large).spec)
    article = found.order.article
    texts = {context: grown(text, growth) for context, text in messages(article) if not context.startswith("article/terms")}
    return replace(found, order=replace(found.order, article=replaced(article, texts)))


def without(found: Piece, **changes: Any) -> Piece:
    return replace(found, order=replace(found.order, layout=found.order.layout.model_copy(update={"roomier": None, **changes})))


def said(document: Document) -> str:
    return " ".join(item.text for page in document.pages for item in page.items if isinstance(item, Run))


def test_a_text_that_fits_is_set_as_the_layout_says(press: Press) -> None:
    found = shorter(piece("checklist", 1.0))
    assert press.shop.compose(found) == press.shop.compose(without(found))
    assert len(press.shop.compose(found).pages) == 1


def shorter(found: Piece) -> Piece:
    """The piece without the blanks for tests and medicines, so that it takes one page."""
    sections = tuple(section for section in found.order.article.sections if section.role not in {"medicines", "diagnosis"})
    return replace(found, order=replace(found.order, article=found.order.article.model_copy(update={"sections": sections})))


def test_a_checklist_that_is_too_long_gets_its_second_page_and_larger_type(press: Press) -> None:
    found = piece("checklist", 1.0)
    with pytest.raises(DoesNotFitError):
        press.shop.compose(without(found))
    document = press.shop.compose(found)
    assert len(document.pages) == 2
    assert document.fits[0].size > 12
    assert "Page 1 of 2" in said(document)


def test_a_large_print_checklist_has_a_variant_of_its_own(press: Press) -> None:
    document = press.shop.compose(piece("checklist", 1.4, large=True))
    assert len(document.pages) == 3
    assert document.fits[0].size == 18


def test_a_brochure_that_is_too_long_names_its_sources_shortly(press: Press) -> None:
    document = press.shop.compose(piece("trifold", 1.3))
    assert len(document.pages) == 2
    assert "224th ENMC International Workshop" not in said(document)


def test_a_brochure_in_small_type_takes_the_variant_that_allows_larger(press: Press) -> None:
    found = piece("trifold", 1.1)
    plain = press.shop.compose(without(found))
    assert 10 <= plain.fits[0].size < 11
    assert press.shop.compose(found).fits[0].size > plain.fits[0].size


def test_what_does_not_fit_the_variant_either_is_told_by_its_measure(press: Press) -> None:
    with pytest.raises(DoesNotFitError) as caught:
        press.shop.compose(piece("trifold", 1.8))
    longer = caught.value.overflows
    with pytest.raises(DoesNotFitError) as plainly:
        press.shop.compose(without(piece("trifold", 1.8)))
    assert sum(each.lines_over for each in longer) < sum(each.lines_over for each in plainly.value.overflows)


def test_a_variant_that_swaps_a_part_keeps_everything_else() -> None:
    layout = shipped_library().piece(Asked("nam", "trifold").spec).order.layout
    roomy = Roomier(parts={"sources": "sources-short"}).of(layout)
    parts = [getattr(place, "part", place) for thread in layout.threads for place in thread.place]
    swapped = [getattr(place, "part", place) for thread in roomy.threads for place in thread.place]
    assert swapped == ["sources-short" if part == "sources" else part for part in parts]
    assert (roomy.frames, roomy.body) == (layout.frames, layout.body)
