"""What a document can become: each output is found by itself, and one more is one more file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from nam_print import Spec, UsageError, build, outputs, render
from nam_print.compose.document import Document
from nam_print.compose.dump import dump
from tests.helpers.pieces import shipped_library


@pytest.fixture(scope="module")
def document() -> Document:
    return shipped_library().compose(Spec("nam", "trifold"))


def test_a_document_becomes_a_pdf_a_picture_or_text(document: Document) -> None:
    assert outputs.names() == ("pdf", "layout", "png")
    assert render(document) == render(document, "pdf")
    with pikepdf.open(BytesIO(render(document))) as pdf:
        assert len(pdf.pages) == len(document.pages)
    assert render(document, "layout").decode() == dump(document)
    with Image.open(BytesIO(render(document, "png"))) as picture:
        assert picture.height > 2 * 612 * 110 / 72  # both sides of the sheet


def test_an_output_that_there_is_not_is_told(document: Document) -> None:
    with pytest.raises(UsageError, match=r"'pfd' is not a kind of file that is written. Did you mean 'pdf'\?"):
        render(document, "pfd")


def test_build_writes_a_picture_of_each_page(tmp_path: Path) -> None:
    made = build("nam", layouts="trifold", out=tmp_path, emit="png", library=shipped_library())
    assert [path.name for path in made] == ["nam-trifold-letter-en-1.png", "nam-trifold-letter-en-2.png"]


def test_an_output_is_a_file_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: Document) -> None:
    (tmp_path / "count.py").write_text("SUFFIX = '.count'\ndef render(document):\n    return b'%d' % len(document.pages)\n")
    monkeypatch.setattr(outputs, "__path__", [*outputs.__path__, str(tmp_path)])
    assert outputs.names() == ("pdf", "count", "layout", "png")
    assert render(document, "count") == b"2"
    assert list(outputs.files("nam", document, "count")) == [("nam.count", b"2")]
