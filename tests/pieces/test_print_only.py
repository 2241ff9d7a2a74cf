"""A piece for paper alone: it looks the same, has nothing alive to fill in, and is small in every language."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from nam_print import build
from tests.cli.front import run, write
from tests.events import events
from tests.helpers.pieces import ROOT, Asked, Press
from tests.helpers.small import HEAD

LANGS = pytest.mark.parametrize("lang", ["en", "ar", "zh-Hans"])


def printed(lang: str, tmp_path: Path) -> bytes:
    (path,) = build(ROOT / "pamphlets/nam", layouts=["checklist"], langs=[lang], print_only=True, out=tmp_path)
    return path.read_bytes()


@LANGS
def test_nothing_can_be_filled_in_and_the_file_is_small(lang: str, tmp_path: Path) -> None:
    data = printed(lang, tmp_path)
    assert len(data) < 180_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert all(each.Subtype != "/Widget" for sheet in pdf.pages for each in sheet.get("/Annots", []))


@LANGS
def test_it_looks_like_the_one_for_the_screen(press: Press, lang: str, tmp_path: Path) -> None:
    live, paper = (pypdfium2.PdfDocument(data) for data in (press.built(Asked("nam", "checklist", lang=lang)).pdf, printed(lang, tmp_path)))
    assert len(live) == len(paper)
    for one, other in zip(live, paper, strict=True):
        assert ImageChops.difference(one.render().to_pil(), other.render().to_pil()).getbbox() is None


@LANGS
def test_every_blank_is_told_to_whoever_has_the_page_read_aloud(press: Press, lang: str, tmp_path: Path) -> None:
    data = printed(lang, tmp_path)
    assert page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).failures == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Form"]
        assert all(form.A.O == "/PrintField" and form.A.Desc == form.Alt for form in forms)
        told = sorted(str(form.Alt) for form in forms)
    with pikepdf.open(io.BytesIO(press.built(Asked("nam", "checklist", lang=lang)).pdf)) as pdf:
        assert told == sorted(str(each.TU) for sheet in pdf.pages for each in sheet.Annots if each.Subtype == "/Widget")


@pytest.mark.parametrize("print_only", [False, True])
def test_the_command_line_and_an_event_ask_for_it(print_only: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sections = "layouts: [checklist]\nsections:\n  - id: a\n    role: symptoms\n    title: A\n    detail: essential\n    blocks:\n"
    write("pamphlets/small/article.yaml", HEAD + sections + "      - fields: {fields: [{id: name, label: Name, kind: line}]}\n")
    piece = f"{{pamphlet: small, layout: checklist, languages: [en], copies: 1, print_only: {str(print_only).lower()}}}"
    events.event(1, f"pieces:\n  - {piece}\n")
    assert run("batch", "event.yaml", "--quiet").code == 0
    assert run("build", "small", *(["--print-only"] if print_only else [])).code == 0
    files = [*events.OUT.glob("*/small-*.pdf"), *Path("out").glob("small-*.pdf")]
    assert len(files) == 2
    for file in files:
        with pikepdf.open(file) as pdf:
            assert ("/AcroForm" in pdf.Root) != print_only
