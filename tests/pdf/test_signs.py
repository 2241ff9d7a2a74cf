"""Glyphs made for the file look like the glyphs that they are made of, and leave the font whole."""

from __future__ import annotations

import struct

import pytest
import uharfbuzz as hb
from pdf_pieces import SHELF, failures, picture, piece, retold, shaped
from PIL import ImageChops

from nam_print.pdf import write
from nam_print.pdf.fonts import cut
from nam_print.pdf.truetype import Part, Sign, glyph_count, with_signs
from nam_print.typeset.fonts import FaceKey
from tests.helpers.fonts import DESK
from tests.helpers.setting import written

FACE = SHELF.face(FaceKey("Source Sans 3", 400))
A, ACUTE = (FACE.hb_font.get_nominal_glyph(ord(character)) for character in "a\u0301")


def bare() -> bytes:
    """A font cut to two glyphs, as a file."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({A, ACUTE})
    wanted.pin_axis_location(FACE.hb_face, "wght", 400)
    return bytes(hb.subset(FACE.hb_face, wanted).blob.data)


def test_a_sign_covers_what_its_parts_cover_and_moves_the_pen_as_told() -> None:
    font = bare()
    extended = hb.Font(hb.Face(with_signs(font, [Sign((Part(A, 0, 0), Part(ACUTE, 40, 120)), 555, "á")])))
    gid = glyph_count(font)
    made, letter, accent = (extended.get_glyph_extents(each) for each in (gid, A, ACUTE))
    assert extended.get_glyph_h_advance(gid) == 555
    assert made.x_bearing == min(letter.x_bearing, accent.x_bearing + 40)
    assert made.y_bearing == max(letter.y_bearing, accent.y_bearing + 120)


def test_a_sign_without_parts_is_blank() -> None:
    font = bare()
    extended = hb.Font(hb.Face(with_signs(font, [Sign((), 0, "x")])))
    extents = extended.get_glyph_extents(glyph_count(font))
    assert extents is None or (extents.width, extents.height) == (0, 0)


def test_the_other_glyphs_stay_as_they_were() -> None:
    font = bare()
    before, after = hb.Font(hb.Face(font)), hb.Font(hb.Face(with_signs(font, [Sign((Part(A, 5, 5),), 9, "b")])))
    for gid in (0, A, ACUTE):
        assert before.get_glyph_h_advance(gid) == after.get_glyph_h_advance(gid)
        assert before.get_glyph_extents(gid) == after.get_glyph_extents(gid)


def test_the_whole_font_has_the_checksum_that_the_format_asks_for() -> None:
    data = with_signs(bare(), [Sign((Part(A, 0, 0),), 500, "b")])
    padded = data + bytes(-len(data) % 4)
    assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_a_font_with_signs_has_a_name_of_its_own() -> None:
    sign = Sign((Part(A, 0, 0),), 500, "b")
    assert cut(FACE, frozenset({A})).base != cut(FACE, frozenset({A}), (sign,)).base


def test_a_cluster_in_one_sign_looks_like_its_glyphs() -> None:
    apart = shaped("AVa\u0301 fig", 20, 50, 1, size=40.0)
    together = retold(apart, ["A", "Và fig", *[""] * (len(apart.glyphs) - 2)], "AVà fig")
    one, other = (picture(write(piece(run), SHELF), 4.0).convert("L") for run in (apart, together))
    assert ImageChops.difference(one, other).getextrema()[1] < 90


@pytest.mark.parametrize(("lang", "text"), [("ar", "يُظْهِرُ (2.5 mg) و +1 (555) 010"), ("hi", "क्षेत्र"), ("he", "בָּרָא «2.5 mg»")])
def test_a_file_with_signs_is_accessible_and_always_the_same(lang: str, text: str) -> None:
    data = written(DESK, text, lang, rtl=lang != "hi")
    assert failures(data) == []
    assert data == written(DESK, text, lang, rtl=lang != "hi")
