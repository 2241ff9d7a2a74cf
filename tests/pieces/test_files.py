"""The files: accessible by the standard, sound, with all their fonts inside, and the same wherever and whenever they are made."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from nam_print.workshop import Workshop
from tests.helpers.pieces import EVERY, ROOT, Asked, Press
from tests.helpers.typing import NAMES

BLOCKS = {b"begincodespacerange", b"beginbfchar", b"beginbfrange"}
every_piece = pytest.mark.parametrize("asked", EVERY, ids=str)


@every_piece
def test_it_passes_pdf_ua_1(press: Press, asked: Asked) -> None:
    report = page.validate_pdf_bytes(press.built(asked).pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.is_compliant


def fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every font of the file, whoever names it."""
    return (found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font")


@every_piece
def test_pikepdf_finds_nothing_wrong_and_every_font_is_inside(press: Press, asked: Asked) -> None:
    with pikepdf.open(io.BytesIO(press.built(asked).pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []
        seen = 0
        for font in fonts(pdf):
            if font.Subtype == "/Type0":
                assert len(bytes(font.ToUnicode.read_bytes())) > 100
                assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
                seen += 1
            else:
                assert font.Subtype == "/CIDFontType2"
            assert "+" in str(font.BaseFont) or str(font.BaseFont).startswith("/Typed-"), "subset, or what fields are filled in with"
        assert seen >= 2


FORMS = [Asked("nam", "checklist", lang=lang) for lang in NAMES if lang != "en"]  # each has letters of its own to be filled in with


@pytest.mark.parametrize("asked", [*EVERY, *FORMS], ids=str)
def test_what_its_codes_stand_for_is_told_as_the_standard_has_it(press: Press, asked: Asked) -> None:
    """ISO 32000-2, 9.10.3: these operators and no others, each for at most 100 rows, and no text with what stands for no character."""
    maps = 0
    with pikepdf.open(io.BytesIO(press.built(asked).pdf)) as pdf:
        for font in fonts(pdf):
            if "/ToUnicode" in font:
                told = font.ToUnicode.read_bytes()
                assert set(re.findall(rb"\w*cmap\b|begin\w+", told)) <= {b"begincmap", b"endcmap", *BLOCKS}
                blocks = re.findall(rb"(\d+) begin(bf\w+)\n(.*?)\nend\2\n", told, re.DOTALL)
                assert blocks
                assert all(int(count) == len(rows.splitlines()) <= 100 for count, _, rows in blocks)
                assert not re.search(rb"<(?:....)*(?:0000|FFFE|FEFF)(?:....)*>$", b"\n".join(rows for _, _, rows in blocks), re.MULTILINE)
                maps += 1
    assert maps >= 2


@pytest.mark.parametrize("asked", [asked for asked in EVERY if asked.theme == "grey"], ids=str)
def test_the_grey_theme_prints_nothing_but_greys(press: Press, asked: Asked) -> None:
    document = pypdfium2.PdfDocument(press.built(asked).pdf)
    try:
        for sheet in document:
            red, green, blue = sheet.render(scale=0.8).to_pil().convert("RGB").split()
            assert ImageChops.difference(red, green).getbbox() is None
            assert ImageChops.difference(green, blue).getbbox() is None
    finally:
        document.close()


@pytest.fixture(scope="module")
def second_shop() -> Workshop:
    """Another workshop, which makes the pieces in another order."""
    return Workshop()


@pytest.mark.parametrize("asked", EVERY[::-1], ids=str)
def test_a_second_workshop_makes_the_same_bytes(press: Press, second_shop: Workshop, asked: Asked) -> None:
    built = press.built(asked)
    assert second_shop.print(second_shop.compose(built.piece)) == built.pdf


ELSEWHERE = {
    "TZ": "Asia/Kathmandu",
    "PYTHONHASHSEED": "4711",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "SOURCE_DATE_EPOCH": "86400",
    "PYTHONPATH": str(ROOT),
}


@pytest.mark.parametrize(("paper", "theme", "large"), [("letter", "calm", False), ("a4", "grey", True)])
def test_another_process_elsewhere_makes_the_same_bytes(tmp_path: Path, press: Press, paper: str, theme: str, large: bool) -> None:
    names = [str(ROOT / "pamphlets" / name) for name in ("nam", "statins-and-muscles")]
    command = [sys.executable, "-m", "nam_print", "build", *names, "--paper", paper, "--theme", theme, "--out", "made"]
    environment = {**os.environ, **ELSEWHERE}
    made = subprocess.run([*command, *(["--large-print"] if large else [])], cwd=tmp_path, env=environment, capture_output=True, check=True)
    wanted = {
        press.built(asked).piece.name: press.built(asked).pdf
        for asked in EVERY
        if (asked.paper, asked.theme, asked.large) == (paper, theme, large)
    }
    assert sorted(made.stdout.decode().split()) == sorted(f"made/{name}.pdf" for name in wanted)
    assert {name: (tmp_path / "made" / f"{name}.pdf").read_bytes() == pdf for name, pdf in wanted.items()} == dict.fromkeys(wanted, True)
