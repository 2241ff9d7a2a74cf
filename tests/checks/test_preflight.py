"""Preflight finds what is wrong with a file, and nothing in those that are as they were laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from nam_print import Spec, render
from nam_print.checks.preflight import preflight
from nam_print.compose.document import Document
from tests.helpers.pieces import shipped_library


@pytest.fixture(scope="module")
def made() -> tuple[bytes, Document]:
    document = shipped_library().compose(Spec("nam", "trifold"))
    return render(document), document


def spoiled(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def without_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("xx")


def without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def without_a_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


def on_other_paper(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].mediabox = pikepdf.Array([0, 0, 842, 595])


def without_fonts(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            del thing["/FontFile2"]


def test_a_piece_as_it_was_laid_out_has_nothing_wrong(made: tuple[bytes, Document]) -> None:
    assert preflight(*made) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without_language, "its language is 'xx', not 'en'."),
        (without_tags, "it is not tagged."),
        (without_a_page, "it has 1 pages, and 2 were laid out."),
        (on_other_paper, "the media box of page 1 is 842.0 × 595.0 pt; the sheet is 792.0 × 612.0 pt."),
    ],
)
def test_what_is_not_as_it_was_laid_out_is_told(made: tuple[bytes, Document], change: Callable[[pikepdf.Pdf], None], told: str) -> None:
    data, document = made
    assert told in preflight(spoiled(data, change), document)


def test_every_font_that_is_not_embedded_is_named(made: tuple[bytes, Document]) -> None:
    data, document = made
    found = preflight(spoiled(data, without_fonts), document)
    assert len(found) >= 3
    assert all(("SourceSans3" in wrong or "Typed" in wrong) and wrong.endswith("is not embedded.") for wrong in found)


def test_a_file_of_another_title_is_told(made: tuple[bytes, Document]) -> None:
    data, document = made
    other = replace(document, info=replace(document.info, title="Another"))
    assert preflight(data, other) == ("it does not bear its title.",)
