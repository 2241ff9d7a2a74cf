"""Pictures in their place and in the theme's colours."""

from __future__ import annotations

import base64
import io
import logging
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from pdf_pieces import COLOURS, DRAWING, SHELF, failures, opened, picture, piece, png, shaped
from PIL import Image

from nam_print.article.elements import Drawing, Raster
from nam_print.compose.document import Box, Document, Item, Node, Picture, QrCode, Rect, Rule
from nam_print.design.colour import BLACK, Colour
from nam_print.pdf import Foundry, write

FIGURE = (Node("Document", (1,)), Node("Figure", alt="A picture"))
HERE = Rect(20, 20, 80, 80)


def shown(*items: Item) -> Image.Image:
    """The first page, a pixel to a point."""
    return picture(write(piece(*items, nodes=FIGURE), SHELF), 1.0)


def near(found: tuple[int, ...], wanted: str, by: int = 3) -> bool:
    rgb = [int(wanted[start : start + 2], 16) for start in (1, 3, 5)]
    return all(abs(one - two) <= by for one, two in zip(found, rgb, strict=True))


def test_a_drawing_is_coloured_by_the_theme_and_stands_in_its_rectangle():
    image = shown(Picture(HERE, DRAWING, COLOURS, 1))
    assert near(image.getpixel((60, 40)), "#e8d5c4")
    assert near(image.getpixel((40, 80)), "#cc3333")
    assert near(image.getpixel((80, 80)), "#223344")
    assert near(image.getpixel((80, 95)), "#ffffff")
    for outside in ((15, 60), (105, 40), (60, 15), (60, 105)):
        assert near(image.getpixel(outside), "#ffffff")


def test_a_drawing_that_is_given_no_colours_keeps_its_own():
    assert near(shown(Picture(HERE, DRAWING, (), 1)).getpixel((60, 40)), "#00ff00")


def test_a_drawing_keeps_its_own_line_ends_under_the_themes_colours():
    pdf = opened(piece(Picture(HERE, DRAWING, COLOURS, 1), nodes=FIGURE))
    (form,) = pdf.pages[0].Resources.XObject.values()
    operators = [(str(operator), *map(str, operands)) for operands, operator in pikepdf.parse_content_stream(form)]
    assert ("J", "1") in operators


def test_a_drawing_may_be_stretched():
    image = shown(Picture(Rect(20, 20, 160, 40), DRAWING, COLOURS, 1))
    assert near(image.getpixel((170, 30)), "#e8d5c4")
    assert near(image.getpixel((30, 50)), "#cc3333")


def forms(document: Document) -> int:
    pdf = opened(document)
    return sum(isinstance(found, pikepdf.Stream) and found.get("/Subtype") in {"/Form", "/Image"} for found in pdf.objects)


def test_a_picture_is_written_once_however_often_it_stands_there():
    twice = [Picture(replace(HERE, x=x), DRAWING, COLOURS, 1) for x in (20.0, 120.0)]
    other = Picture(replace(HERE, x=220), DRAWING, (("skin", BLACK),), 1)
    assert forms(piece(*twice, nodes=FIGURE)) == 1
    assert forms(piece(*twice, other, nodes=FIGURE)) == 2


BLENDED = Drawing(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><defs><linearGradient id="g"><stop offset="0" stop-color="#ff0000"/>'
    b'<stop offset="1" stop-color="#0000ff"/></linearGradient></defs><rect width="40" height="20" fill="url(#g)"/>'
    b'<rect y="20" width="40" height="20" fill="#000000" fill-opacity="0.5"/></svg>',
    40,
    40,
    (),
)


def test_see_through_and_blended_drawings_are_painted_as_such():
    image = shown(Picture(HERE, BLENDED, (), 1))
    assert image.getpixel((22, 40))[0] > 200
    assert image.getpixel((98, 40))[0] < 50
    assert near(image.getpixel((60, 80)), "#808080")


def test_a_drawing_reads_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "secret.png").write_bytes(png("RGB", (255, 0, 0)).data)
    monkeypatch.chdir(tmp_path)
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        b'<image x:href="secret.png" width="9" height="9"/></svg>'
    )
    assert near(shown(Picture(HERE, Drawing(svg, 9, 9, ()), (), 1)).getpixel((60, 60)), "#ffffff")


def test_a_picture_inside_a_drawing_is_painted():
    inside = base64.b64encode(png("RGB", (10, 200, 30)).data)
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        b'<image x:href="data:image/png;base64,' + inside + b'" width="9" height="9"/></svg>'
    )
    document = piece(Picture(HERE, Drawing(svg, 9, 9, ()), (), 1), nodes=FIGURE)
    assert near(picture(write(document, SHELF), 1.0).getpixel((60, 60)), "#0ac81e")
    assert failures(write(document, SHELF)) == []


def test_painting_a_drawing_says_nothing(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]):
    odd = DRAWING.svg.replace(b"<rect class", b'<foreignObject/><rect transform="twirl(3)" class')
    with caplog.at_level(logging.DEBUG):
        write(piece(Picture(HERE, Drawing(odd, 40, 40, ()), COLOURS, 1), nodes=FIGURE), SHELF)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("svglib.svglib").disabled is False


@pytest.mark.parametrize(
    ("raster", "colour"),
    [
        (png("RGB", (10, 200, 30)), "#0ac81e"),
        (png("RGBA", (200, 0, 0, 128)), "#e37f7f"),
        (png("LA", (0, 128)), "#7f7f7f"),
        (png("L", (77,)), "#4d4d4d"),
        (png("1", (1,)), "#ffffff"),
        (png("I;16", (0x8000,)), "#808080"),
    ],
)
def test_a_png_is_painted_in_its_own_colours_and_opacity(raster: Raster, colour: str):
    assert near(shown(Picture(HERE, raster, (), 1)).getpixel((60, 60)), colour)


def test_a_jpeg_goes_in_byte_for_byte():
    data = io.BytesIO()
    Image.new("RGB", (8, 8), (10, 200, 30)).save(data, "JPEG")
    document = piece(Picture(HERE, Raster(data.getvalue(), 8, 8), (), 1), nodes=FIGURE)
    assert data.getvalue() in write(document, SHELF)
    assert near(picture(write(document, SHELF), 1.0).getpixel((60, 60)), "#0ac81e", 6)


def test_a_jpeg_that_reportlab_cannot_read_is_painted_all_the_same():
    data = io.BytesIO()
    Image.new("RGB", (8, 8), (10, 200, 30)).save(data, "JPEG")
    filled = data.getvalue().replace(b"\xff\xc0", b"\xff\xff\xff\xc0")  # the format allows to fill up before a marker
    assert near(shown(Picture(HERE, Raster(filled, 8, 8), (), 1)).getpixel((60, 60)), "#0ac81e", 6)


def test_a_jpeg_in_printing_colours_is_not_turned_inside_out():
    data = io.BytesIO()
    Image.new("CMYK", (8, 8), (0, 0, 0, 30)).save(data, "JPEG")
    found = shown(Picture(HERE, Raster(data.getvalue(), 8, 8), (), 1)).getpixel((60, 60))
    assert min(found) > 180


def test_pictures_of_every_sort_pass_pdf_ua():
    pictures = (Picture(HERE, image, (), 1) for image in (DRAWING, png(), png("L", (9,))))
    assert failures(write(piece(*pictures, nodes=FIGURE), SHELF)) == []


@pytest.mark.parametrize("address", ["https://example.org/clinic?id=12345", "https://example.org/café/عيادة", "https://e.org/" + "x" * 130])
@pytest.mark.parametrize("side", [54, 120])
def test_a_phone_reads_a_qr_code_as_its_address_and_with_a_seventh_spoilt(address: str, side: int):
    image = picture(write(piece(QrCode(Rect(20, 20, side, side), address, BLACK, 1), nodes=FIGURE), SHELF), 4.0)
    [code] = zxingcpp.read_barcodes(image)
    assert (code.text, code.ec_level, code.format) == (address, "M", zxingcpp.BarcodeFormat.QRCode)
    image.paste("white", (4 * (20 + side // 2), 4 * (20 + side // 2), 4 * (20 + side // 2 + side // 5), 4 * (20 + side // 2 + side // 5)))
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [address]


def test_a_qr_code_fills_its_rectangle_and_nothing_around_it():
    image = shown(QrCode(Rect(20, 20, 116, 116), "https://example.org/clinic?id=12345", BLACK, 1))
    dark = image.convert("L").point(lambda grey: 255 * (grey < 128))
    assert dark.crop((0, 0, 150, 150)).getbbox() == (20, 20, 136, 136)


def test_a_border_stays_inside_its_box():
    image = shown(Box(Rect(20, 20, 100, 60), fill=Colour.of("#ffff00"), stroke=Colour.of("#0000ff"), line=8))
    assert near(image.getpixel((24, 50)), "#0000ff")
    assert near(image.getpixel((32, 50)), "#ffff00")
    assert near(image.getpixel((18, 50)), "#ffffff")


def test_rounded_corners_are_round_and_no_rounder_than_the_box_allows():
    image = shown(Box(Rect(20, 20, 100, 40), fill=Colour.of("#0000ff"), radius=99))
    assert near(image.getpixel((22, 22)), "#ffffff")
    assert near(image.getpixel((70, 21)), "#0000ff")
    assert near(image.getpixel((22, 40)), "#0000ff")


def test_a_dashed_rule_is_dashed_and_the_next_one_is_not():
    image = shown(Rule(20, 30, 120, 30, BLACK, 4, (10, 10)), Rule(20, 50, 120, 50, BLACK, 4))
    assert [near(image.getpixel((x, 30)), "#000000") for x in (25, 35, 45, 55)] == [True, False, True, False]
    assert all(near(image.getpixel((x, 50)), "#000000") for x in (25, 35, 45, 55))


def test_a_colour_that_is_none_is_refused():
    with pytest.raises(ValueError, match="teal"):
        Colour.of("teal")


@pytest.mark.parametrize("image", [DRAWING, BLENDED, png(), png("L", (9,))])
def test_a_kept_foundry_draws_the_same(image: Drawing | Raster):
    foundry, document = Foundry(), piece(Picture(HERE, image, (), 1), shaped("words", 20, 200, 1), nodes=FIGURE)
    cold = write(document, SHELF)
    assert [write(document, SHELF, foundry=foundry) for _ in range(2)] == [cold, cold]
    assert failures(cold) == []
