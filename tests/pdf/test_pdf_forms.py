"""What can be filled in or followed: named, explained, reachable by keyboard, and there on paper too."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from pdf_pieces import HEIGHT, INFO, SHELF, content, everything, failures, opened, picture, piece, shaped
from PIL import Image

from nam_print.compose.document import Document, Entry, Link, Node, Rect, Run, Tick
from nam_print.design.colour import BLACK
from nam_print.pdf import write
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.typeset.sized import Glyph

FORM = (Node("Document", (1, 2)), Node("Form"), Node("Form"))
TICK = Tick(Rect(20, 20, 20, 20), "stairs", "Stairs", BLACK, 1)


def fields(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.Root.AcroForm.Fields)


def test_boxes_and_fields_are_named_and_explained():
    pdf = opened(everything())
    assert [(str(field.T), str(field.TU), str(field.FT)) for field in fields(pdf)] == [
        ("stairs_no", "Stairs: no", "/Btn"),
        ("name", "Your name", "/Tx"),
        ("notes", "Notes", "/Tx"),
    ]
    assert [int(field.get("/Ff", 0)) for field in fields(pdf)] == [0, 0, 4096]
    assert all(int(field.F) == 4 for field in fields(pdf))


def test_a_document_without_fields_has_no_form():
    pdf = opened(piece(shaped("words", 20, 50, 1)))
    assert "/AcroForm" not in pdf.Root


def test_two_fields_of_one_name_are_refused():
    with pytest.raises(ValueError, match="stairs"):
        write(piece(TICK, Tick(Rect(50, 20, 20, 20), "stairs", "Again", BLACK, 2), nodes=FORM), SHELF)


def test_the_tab_key_goes_from_field_to_field_as_they_are_read():
    nodes = (Node("Document", (2, 1)), Node("Form"), Node("Form"))
    pdf = opened(piece(TICK, Entry(Rect(50, 20, 90, 20), "first", "First", 11, False, 2), nodes=nodes))
    assert pdf.pages[0].Tabs == "/S"
    assert [str(annotation.T) for annotation in pdf.pages[0].Annots] == ["first", "stairs"]


def dark(image: Image.Image, rect: Rect, scale: float = 4.0) -> int:
    """How many pixels in a rectangle are dark."""
    box = tuple(round(edge * scale) for edge in (rect.x, rect.y, rect.right, rect.bottom))
    grey = image.crop(box).convert("L")
    return sum(count for level, count in enumerate(grey.histogram()) if level < 128)


def test_an_empty_box_prints_its_border_even_where_fields_are_hidden():
    data = write(piece(TICK, nodes=FORM), SHELF)
    for forms in (False, True):
        image = picture(data, 4.0, forms=forms)
        assert dark(image, TICK.rect) > 4 * 18 * 4
        assert dark(image, TICK.rect.inset(2, 2, 2, 2)) == 0


def ticked(data: bytes) -> bytes:
    pdf = pikepdf.open(io.BytesIO(data))
    for field in fields(pdf):
        field.AS = field.V = pikepdf.Name.Yes
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_ticked_box_shows_a_mark_that_needs_no_font():
    data = ticked(write(piece(TICK, nodes=FORM), SHELF))
    assert dark(picture(data, 4.0, forms=True), TICK.rect.inset(2, 2, 2, 2)) > 200
    assert b"/Font" not in data


def test_boxes_of_one_size_share_their_looks():
    boxes = (TICK, Tick(Rect(50, 20, 20, 20), "rising", "Rising", BLACK, 2))
    pdf = opened(piece(*boxes, nodes=FORM))
    assert len({field.AP.N.Yes.objgen for field in fields(pdf)}) == 1
    assert fields(pdf)[0].AP.N.Yes.objgen != fields(pdf)[0].AP.N.Off.objgen


def test_a_field_prints_a_line_at_its_foot_and_a_tall_one_a_box():
    line, box = Rect(20, 20, 100, 20), Rect(20, 60, 100, 40)
    entries = (Entry(line, "name", "Name", 11, False, 1), Entry(box, "notes", "Notes", 11, True, 2))
    image = picture(write(piece(*entries, nodes=FORM), SHELF), 4.0)
    assert dark(image, Rect(20, 38, 100, 2)) >= 2 * 400
    assert dark(image, Rect(20, 20, 100, 18)) == 0
    assert dark(image, box) > dark(image, box.inset(2, 2, 2, 2)) == 0


def test_what_is_typed_is_set_in_a_font_whose_codes_are_unicode():
    pdf = opened(everything())
    fonts = pdf.Root.AcroForm.DR.Font
    for field in fields(pdf)[1:]:
        font = fonts[str(field.DA).split()[0]]
        assert font.Encoding == "/Identity-H"
        letters = font.DescendantFonts[0]
        widths = {first + place: int(width) for first, run in zip(*[iter(letters.W)] * 2, strict=True) for place, width in enumerate(run)}
        assert widths[ord("W")] > widths[ord("i")] > 0
        assert "/FontFile2" in letters.FontDescriptor
        assert b"<0020> <007E> <0020>" in font.ToUnicode.read_bytes()


def test_every_text_field_has_a_look_of_its_own():
    entries = (Entry(Rect(20, 20, 100, 20), "name", "Name", 11, False, 1), Entry(Rect(20, 60, 100, 20), "date", "Date", 11, False, 2))
    pdf = opened(piece(*entries, nodes=FORM))
    first, second = fields(pdf)
    assert first.AP.N.objgen != second.AP.N.objgen


def test_a_piece_from_right_to_left_is_filled_in_from_the_right():
    entry = Entry(Rect(20, 20, 100, 20), "name", "Name", 11, False, 1)
    for direction, aligned in (("ltr", 0), ("rtl", 2)):
        info = replace(INFO, direction=direction)
        pdf = opened(piece(entry, nodes=FORM, info=info))
        (field,) = fields(pdf)
        assert int(field.get("/Q", 0)) == aligned


def test_a_font_of_another_scale_joins_the_others(tmp_path: Path):
    source = TTFont(SHELF.face(FaceKey("Source Sans 3", 400)).path)
    scale_upem(source, 2048)
    source.save(tmp_path / "Other[wght].ttf")
    for name in source["name"].names:
        if name.nameID in {1, 16}:
            name.string = "Other Sans"
    source.save(tmp_path / "Other[wght].ttf")
    shelf = Shelf(own=tmp_path)
    glyph = shelf.face(FaceKey("Other Sans", 400)).hb_font.get_nominal_glyph(ord("a"))
    run = Run(20, 90, FaceKey("Other Sans", 400), 12, BLACK, (Glyph(glyph, 6, 0, 0, "a"),), "a", 2)
    nodes = (Node("Document", (1, 2)), Node("Form"), Node("P"))
    entry = Entry(Rect(20, 20, 90, 20), "name", "Name", 11, False, 1)
    files = pikepdf.open(io.BytesIO(write(piece(run, entry, nodes=nodes), shelf))), opened(piece(entry, nodes=FORM))
    found = [fields(pdf)[0] for pdf in files]
    widths = [field.AP.N.Resources.Font[str(field.DA).split()[0]].DescendantFonts[0].W[1][ord("W") - 32] for field in found]
    assert float(widths[0]) == pytest.approx(float(widths[1]), abs=1)


def test_a_field_in_a_document_without_text_still_has_a_font():
    document = piece(Entry(Rect(20, 20, 90, 20), "name", "Name", 11, False, 1), nodes=FORM)
    assert failures(write(document, SHELF)) == []


def test_a_font_without_western_letters_is_not_the_one_to_type_in(tmp_path: Path):
    source = SHELF.face(FaceKey("Source Sans 3", 400)).hb_face
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).set({ord("α"), ord("β")})
    wanted.pin_all_axes_to_default(source)
    (tmp_path / "Greek.ttf").write_bytes(hb.subset(source, wanted).blob.data)
    shelf = Shelf(own=tmp_path)
    (family,) = shelf.families.keys() - SHELF.families.keys() or {"Source Sans 3"}
    glyph = shelf.face(FaceKey(family, 400)).hb_font.get_nominal_glyph(ord("α"))
    run = Run(20, 90, FaceKey(family, 400), 12, BLACK, (Glyph(glyph, 6, 0, 0, "α"),), "α", 2)
    nodes = (Node("Document", (1, 2)), Node("Form"), Node("P"))
    data = write(piece(run, Entry(Rect(20, 20, 90, 20), "name", "Name", 11, False, 1), nodes=nodes), shelf)
    assert failures(data) == []
    pdf = pikepdf.open(io.BytesIO(data))
    (field,) = fields(pdf)
    assert str(field.AP.N.Resources.Font[str(field.DA).split()[0]].DescendantFonts[0].W[0]) == "32"


def link(document: Document) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    pdf = opened(document)
    return pdf, next(found for found in pdf.pages[0].Annots if found.Subtype == "/Link")


def test_a_link_opens_its_address_and_says_where_it_leads():
    pdf, found = link(everything())
    assert str(found.A.URI) == "https://example.org/%C3%A4"
    assert str(found.Contents) == "Open example.org"
    assert [float(edge) for edge in found.Rect] == [20, HEIGHT - 148, 100, HEIGHT - 134]
    assert [int(width) for width in found.Border] == [0, 0, 0]
    assert pdf.check_pdf_syntax() == []


def test_a_link_over_two_lines_is_one_element_with_two_live_areas():
    nodes = (Node("Document", (1,)), Node("P", (2,)), Node("Link"))
    rects = (Rect(20, 40, 90, 14), Rect(20, 60, 40, 14))
    links = tuple(Link(rect, "https://a.example/?b=c&d=(e)", "A", 2) for rect in rects)
    document = piece(shaped("a long", 20, 50, 2), shaped("address", 20, 70, 2), *links, nodes=nodes)
    assert failures(write(document, SHELF)) == []
    pdf = opened(document)
    assert len(pdf.pages[0].Annots) == 2
    assert content(document).count(b"MCID") == 1
