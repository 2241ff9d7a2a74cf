"""The views of a folded piece, as its reader opens it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nam_print.compose.document import Document
from nam_print.design.folds import FOLDS
from nam_print.outputs.png import views
from nam_print.pieces import Spec
from tests.helpers.pieces import shipped_library


@pytest.fixture(scope="module")
def brochure() -> Document:
    return shipped_library().compose(Spec("statins-and-muscles", "trifold"))


def names(document: Document) -> list[list[str]]:
    """The panels of each view, from left to right."""
    named = {panel.rect: panel.name for page in document.pages for panel in page.panels}
    return [[named[crop.rect] for crop in view] for view in views(document, FOLDS["c"].views)]


def test_a_brochure_opens_to_the_left(brochure: Document) -> None:
    assert names(brochure) == [["cover"], ["inside-1", "flap"], ["inside-1", "inside-2", "inside-3"], ["back"]]


def test_a_right_to_left_brochure_opens_to_the_right(brochure: Document) -> None:
    mirrored = replace(brochure, info=replace(brochure.info, direction="rtl"))
    assert names(mirrored) == [["cover"], ["flap", "inside-1"], ["inside-3", "inside-2", "inside-1"], ["back"]]
