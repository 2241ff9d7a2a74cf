"""What is painted stands where the layout put it, and reads back as what was written."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdf_pieces import HEIGHT, SHELF, content, everything, extracted, failures, opened, other, piece, retold, shaped

from nam_print.compose.document import Document, Run
from nam_print.design.colour import BLACK
from nam_print.pdf import write
from nam_print.typeset.fonts import FaceKey
from nam_print.typeset.sized import Glyph

FAMILIES = ("Source Sans 3", "Noto Sans")
SAYINGS = (
    "office first efficient offline",
    "AVATAR To Wave LTa",
    "á à ạ ệ ữ ñ ç",
    "e\u0301 q\u0301 x\u0323\u0302 m\u0303",
    "2–3 mg, 100\u00a0% “quoted” ’s … ½ × µ",
    "well-known well\u2011known",
    "50\u202f000 ",
    "Ω µ Å €",
    "Клиника Ελλάδα",
)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("saying", SAYINGS)
def test_text_reads_back_as_it_was_written(saying: str, family: str):
    document = piece(shaped(saying, 20, 50, 1, family))
    assert extracted(document).rstrip() == saying.rstrip()
    assert failures(write(document, SHELF)) == []


def test_ligatures_are_one_glyph_and_still_read_as_their_letters():
    run = shaped("affinity", 20, 50, 1)
    assert len(run.glyphs) < len(run.text)
    document = piece(run)
    assert extracted(document) == "affinity"
    assert b"ActualText" not in content(document)


def test_one_glyph_may_stand_for_different_texts_in_different_places():
    plain = shaped("abc", 20, 50, 1)
    document = piece(plain, retold(shaped("abc", 20, 90, 1), ["a", "ß", "c"], "aßc"))
    assert extracted(document).split() == ["abc", "aßc"]


def test_a_glyph_spells_its_own_character_however_often_it_is_put_to_other_use():
    others = [retold(shaped("aaa", 20, y, 1), ["ß"] * 3, "ßßß") for y in (90, 130, 170)]
    document = piece(shaped("a", 20, 50, 1), *others)
    assert b"ActualText" not in content(document), "the same shape has a code for each of its texts"
    assert extracted(document).split() == ["a", "ßßß", "ßßß", "ßßß"]


def test_a_cluster_of_several_glyphs_reads_as_its_characters():
    run = shaped("abc def ghi", 20, 50, 1)
    texts = ["k", "", "c", " ", "क्ष", "", "", " ", "g", "h", "i"]
    document = piece(retold(run, texts, "".join(texts)))
    assert extracted(document) == "kc क्ष ghi"
    assert failures(write(document, SHELF)) == []


def test_a_space_between_told_clusters_is_not_lost():
    texts = ["कि", "", " ", "की", "", " ", "क्ष", ""]
    document = piece(retold(shaped("ab cd ef", 20, 50, 1), texts, "कि की क्ष"))
    assert extracted(document) == "कि की क्ष"


def test_text_painted_from_right_to_left_reads_from_its_beginning():
    text = "שלום עולם"
    document = piece(retold(shaped("abcd efgh", 20, 50, 1), list(reversed(text)), text))
    assert extracted(document) == text


def test_a_right_to_left_cluster_reads_from_its_beginning():
    texts = ["ם", "ל", "", "ו", "ע"]
    document = piece(retold(shaped("abcde", 20, 50, 1), texts, "עולם"))
    assert extracted(document) == "עולם"


def test_text_in_an_order_of_its_own_is_told_whole():
    document = piece(retold(shaped("abc", 20, 50, 1), ["b", "a", "c"], "abc"))
    assert extracted(document) == "abc"


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (["k", "", "c", " ", "क्ष", "", "", " ", "g", "h", "i"], "kc क्ष ghi"),
        (["कि", "", " ", "की", "", " ", "क्ष", ""], "कि की क्ष"),
        (["ם", "ל", "", "ו", "ע"], "עולם"),
        (["b", "a", "c"], "abc"),
    ],
)
def test_a_font_to_which_no_glyph_can_be_added_tells_the_text_beside_its_glyphs(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], text: str
):
    monkeypatch.setattr("nam_print.pdf.foundry.takes_signs", lambda _: False)
    document = piece(retold(shaped("abcdefghijk"[: len(texts)], 20, 50, 1), texts, text))
    assert b"ActualText" in content(document)
    assert extracted(document) == text


def test_a_run_without_glyphs_paints_nothing():
    document = piece(Run(9, 20, FaceKey("Source Sans 3", 400), 12, BLACK, (), "", 1), shaped("words", 20, 50, 1))
    assert extracted(document) == "words"


def origins(document: Document) -> list[tuple[float, float]]:
    """Where pdfium puts every character's origin on the first page."""
    reader = pypdfium2.PdfDocument(write(document, SHELF))[0].get_textpage()
    found = []
    for place in range(reader.count_chars()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(reader.raw, place, x, y)
        found.append((x.value, y.value))
    return found


def pens(run: Run) -> Iterator[tuple[float, float]]:
    x = run.x
    for glyph in run.glyphs:
        yield x + glyph.dx, HEIGHT - run.y + glyph.dy
        x += glyph.advance


def near(found: list[tuple[float, float]], wanted: list[tuple[float, float]]) -> bool:
    return len(found) == len(wanted) and all(abs(x - u) < 0.02 and abs(y - v) < 0.02 for (x, y), (u, v) in zip(found, wanted, strict=True))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("weight", [400, 655])
def test_kerned_letters_stand_where_harfbuzz_put_them(family: str, weight: int):
    run = shaped("AVATAR To Wave Type. LTa, and a long line on and on", 20, 50, 1, family, weight=weight)
    assert near(origins(piece(run)), list(pens(run)))


def test_spacing_never_adds_up_to_an_error():
    run = shaped("m" * 60, 20, 50, 1)
    stretched = run._replace(glyphs=tuple(other(glyph, advance=glyph.advance - 0.0041) for glyph in run.glyphs))
    assert near(origins(piece(stretched)), list(pens(stretched)))


def test_shifted_glyphs_are_painted_off_the_line_and_the_pen_comes_back():
    run = shaped("abcde", 20, 50, 1)
    first, second, third, *rest = run.glyphs
    moved = run._replace(glyphs=(first, other(second, dy=3.5), other(third, dx=-1.25, dy=-2.0), *rest))
    document = piece(moved, shaped("next", 20, 90, 1))
    wanted = list(pens(moved))
    assert near([origin for origin in origins(document) if origin in near_any(origin, wanted)], wanted)
    assert near(origins(document)[-4:], list(pens(shaped("next", 20, 90, 1))))


def test_a_run_that_ends_off_the_line_leaves_the_next_one_on_it():
    run = shaped("ab", 20, 50, 1)
    raised = run._replace(glyphs=(run.glyphs[0], other(run.glyphs[1], dy=4.0)))
    document = piece(raised, shaped("next", 20, 90, 1))
    assert near(origins(document)[-4:], list(pens(shaped("next", 20, 90, 1))))


def near_any(origin: tuple[float, float], wanted: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [origin] if any(near([origin], [place]) for place in wanted) else []


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every font object of the file, however it is reached."""
    return [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"]


def cid_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(font for font in fonts(pdf) if "/FontDescriptor" in font)


def test_every_font_is_embedded_and_says_that_it_is_a_part():
    pdf = opened(everything())
    found = fonts(pdf)
    assert {str(font.Subtype) for font in found} == {"/Type0", "/CIDFontType2"}
    for font in found:
        base = str(font.BaseFont)
        assert base.startswith("/Typed-") or (base[7] == "+" and base[1:7].isupper())  # what fields are filled in with is whole
        if "/DescendantFonts" not in font:
            assert "/FontFile2" in font.FontDescriptor


def test_every_font_that_content_names_is_among_its_resources():
    pdf = opened(everything())
    for stream in [found for found in pdf.objects if isinstance(found, pikepdf.Stream)]:
        if stream.get("/Subtype") == "/Form":
            selected = [operands[0] for operands, operator in pikepdf.parse_content_stream(stream) if str(operator) == "Tf"]
            assert all(str(font) in stream.Resources.get("/Font", {}) for font in selected)
    for view in pdf.pages:
        selected = [operands[0] for operands, operator in pikepdf.parse_content_stream(view) if str(operator) == "Tf"]
        assert selected
        assert all(str(font) in view.Resources.Font for font in selected)


def test_a_font_is_cut_to_what_is_painted():
    pdf = opened(piece(shaped("abc", 20, 50, 1, weight=700)))
    assert len(cid_font(pdf).FontDescriptor.FontFile2.read_raw_bytes()) < 3000


def test_a_subset_is_named_by_what_it_holds():
    def base(text: str) -> str:
        pdf = opened(piece(shaped(text, 20, 50, 1)))
        return str(cid_font(pdf).BaseFont)

    assert base("abc") == base("cabbac")
    assert base("abc") != base("abd")


def test_the_descriptor_gives_the_fonts_own_measures():
    pdf = opened(piece(shaped("abc", 20, 50, 1, weight=700)))
    font = cid_font(pdf)
    metrics = SHELF.face(FaceKey("Source Sans 3", 700)).metrics
    described = font.FontDescriptor
    assert float(described.Ascent) == pytest.approx(metrics.ascent * 1000)
    assert float(described.Descent) == pytest.approx(metrics.descent * 1000)
    assert float(described.CapHeight) == pytest.approx(metrics.cap_height * 1000)
    assert str(font.BaseFont).endswith("+SourceSans3-Bold")
    assert int(described.Flags) == 4


def test_a_glyph_that_is_no_character_of_its_own_still_has_a_text():
    run = shaped("ab", 20, 50, 1)
    glyph = Glyph(2000, 4.0, 0.0, 0.0, "")
    document = piece(run._replace(glyphs=(*run.glyphs, glyph)))
    assert failures(write(document, SHELF)) == []
    assert extracted(document) == "ab"
