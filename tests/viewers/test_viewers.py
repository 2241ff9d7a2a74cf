"""What is typed shows in Firefox's reader (pdf.js) and in poppler too. They are no Python packages: `make test-viewers` brings them."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from nam_print import build
from nam_print.typeset.fonts import FaceKey, Shelf
from tests.helpers.pieces import ROOT
from tests.helpers.typing import NAMES, SCALE, Form, Widget, edges, expected_ink, ink, widgets

pytestmark = pytest.mark.viewers
HERE = Path(__file__).parent
SHELF = Shelf()
FAMILIES = {"ar": "Noto Sans Arabic", "hi": "Noto Sans Devanagari", "ko": "Noto Sans KR", "zh-Hans": "Noto Sans SC"}
VIEWERS = {"pdf.js": ("node", str(HERE / "fill.mjs")), "poppler": ("/usr/bin/python3", str(HERE / "fill_poppler.py"))}
POLISH, GREEK = "Żółkiewska Łucja", "Αθηνά Παπαδοπούλου"


@pytest.fixture(scope="module", params=NAMES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(lang: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (path,) = build(ROOT / "pamphlets/nam", layouts=["checklist"], langs=[lang], out=tmp_path_factory.mktemp("made"))
    return path


def filled(viewer: str, path: Path, texts: list[str], *fonts: str) -> tuple[list[Image.Image], bytes, list[Widget]]:
    """What a viewer shows in the name and the first dates of a form, and the file as it saves it."""
    found = [each for each in widgets(path.read_bytes()) if each.page == 0 and each.name.endswith(("/name", "/2"))][: len(texts)]
    picture, saved = path.with_suffix(f".{viewer}.png"), path.with_suffix(f".{viewer}.pdf")
    values = json.dumps({widget.name: text for widget, text in zip(found, texts, strict=True)})
    subprocess.run([*VIEWERS[viewer], str(path), values, str(picture), str(saved), str(SCALE), *fonts], check=True, cwd=HERE)
    whole = Image.open(picture).convert("L")
    edge = [(each.rect.x, each.rect.y, each.rect.right, each.rect.bottom - 1) for each in found]
    return [whole.crop(tuple(round(SCALE * side) for side in box)) for box in edge], saved.read_bytes(), found


def size_of(data: bytes, widget: Widget) -> float:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        look = next(each for each in pdf.pages[widget.page].Annots if str(each.get("/T", "")) == widget.name).AP.N.read_bytes().split()
    return float(look[look.index(b"Tf") - 1])


@pytest.mark.parametrize("viewer", VIEWERS)
def test_names_show_whole_in_every_piece(lang: str, made: Path, viewer: str) -> None:
    texts = [NAMES[lang] if lang not in {"ar", "hi"} or viewer == "poppler" else POLISH, POLISH, GREEK]
    pictures, data, found = filled(viewer, made, texts)
    for picture, text, widget in zip(pictures, texts, found, strict=True):
        wanted = expected_ink(text, size_of(data, widget), SHELF, "Source Sans 3", FAMILIES.get(lang, "Noto Sans"), "Noto Sans")
        cut = lang == "ar" and viewer == "poppler"  # it sets type as large as the field is high, and cuts the tails of Arabic letters
        assert ink(picture) == pytest.approx(wanted, rel=0.3 if cut else 0.15)


@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_was_typed_elsewhere_shows_in_chrome(lang: str, made: Path, viewer: str) -> None:
    _, data, found = filled(viewer, made, [NAMES[lang], POLISH])
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    shown = document[0].render(scale=SCALE, may_draw_forms=True).to_pil().convert("L")
    for widget in found:
        rect = widget.rect
        inside = shown.crop(tuple(round(SCALE * side) for side in (rect.x, rect.y, rect.right, rect.bottom - 1)))
        assert ink(inside) > 15 * SCALE * SCALE
        left, right = edges(inside)
        assert (left > rect.width - right) == (lang == "ar")


@pytest.mark.parametrize(("lang", "text"), [("ar", "محمد"), ("hi", "प्रिया")], indirect=["lang"])
def test_firefox_shapes_what_it_prints_in_a_font_of_the_computer(lang: str, text: str, made: Path) -> None:
    """With a font that draws nothing but these letters, and shapes them: the widths are those of the shaped word, not of its letters."""
    font = SHELF.face(FaceKey(FAMILIES[lang], 400))
    (picture,), data, _ = filled("pdf.js", made, [text], str(font.path))
    left, right = edges(picture)
    assert right > left
    with pikepdf.open(io.BytesIO(data)) as pdf:
        field = next(each for each in pdf.pages[0].Annots if str(each.get("/V", "")) == text)
        assert "/AP" not in field, "the viewer that opens it next draws it"
        assert pdf.Root.AcroForm.NeedAppearances


@pytest.mark.parametrize("tool", ["pdftoppm -r 50 -png", "pdftotext"])
def test_poppler_has_nothing_to_complain_about(made: Path, tool: str) -> None:
    done = subprocess.run([*tool.split(), str(made), str(made.with_suffix(""))], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_poppler_reads_from_the_page_what_was_typed_in_chrome(lang: str, made: Path) -> None:
    """As it was typed, save for the invisible characters that docs/print.md tells of."""
    form = Form(made.read_bytes())
    form.type(form.named("/name"), NAMES[lang])
    saved = made.with_suffix(".typed.pdf")
    saved.write_bytes(form.saved())
    done = subprocess.run(["pdftotext", "-l", "1", str(saved), "-"], capture_output=True, text=True, check=True)
    assert NAMES[lang] in done.stdout.replace("\N{WORD JOINER}", "")
    assert ("\N{WORD JOINER}" in done.stdout) == (lang in {"ar", "hi"})
    assert done.stderr == ""
