"""Which face draws which character."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from nam_print.article.elements import Span
from nam_print.article.markup import rich
from nam_print.errors import MissingGlyph, UsageError
from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.typeset.text import TextStyle

STYLE = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "en")
FIRST, SECOND = STYLE.families


def families(desk: Desk, text: str) -> list[tuple[str, str]]:
    """Each cluster's characters and family."""
    return [(text[cluster.start : cluster.end], cluster.face.family) for cluster in desk.prepare(rich(text), STYLE).clusters]


def only_in_the_second(desk: Desk, combining: bool) -> list[str]:
    first, second = (set(desk.shelf.face(FaceKey(family, 400)).characters) for family in STYLE.families)
    return [chr(code) for code in sorted(second - first) if bool(unicodedata.combining(chr(code))) == combining and code > 0x20]


def test_a_character_that_the_first_family_lacks_comes_from_the_second(desk: Desk) -> None:
    stranger = only_in_the_second(desk, combining=False)[0]
    assert families(desk, f"a{stranger}b") == [("a", FIRST), (stranger, SECOND), ("b", FIRST)]


def test_a_combining_mark_stays_with_its_bases_face(desk: Desk) -> None:
    mark = only_in_the_second(desk, combining=True)[0]
    for text in (f"ax{mark}b", f"ax\u0301{mark}b"):
        found = families(desk, text)
        assert {family for words, family in found if "x" in words or mark in words} == {SECOND}
        assert found[0] == ("a", FIRST)
        assert found[-1] == ("b", FIRST)


def test_a_vowel_sign_stays_with_its_letters_face_too(desk: Desk) -> None:
    assert {family for _, family in families(desk, "a\u093f")} == {SECOND}


def test_strong_text_is_drawn_in_the_strong_weight(desk: Desk) -> None:
    clusters = desk.prepare((Span("a"), Span("b", strong=True)), STYLE).clusters
    assert [cluster.face.weight for cluster in clusters] == [400, 700]


def test_a_missing_glyph_is_told_with_its_character_language_and_surroundings() -> None:
    desk = Desk(Shelf())
    text = "Muscles nearest the core of the body \U00012345 grow weak, and both sides weaken alike."
    desk.prepare(rich(text), STYLE)
    (missing,) = desk.missing
    assert (missing.character, missing.language) == ("\U00012345", "en")
    assert missing.near in text
    assert "\U00012345" in missing.near
    assert len(missing.near) < len(text)


def test_what_was_missing_is_told_again_in_the_next_piece_though_the_text_is_remembered() -> None:
    desk = Desk(Shelf())
    for _ in range(2):
        desk.begin()
        assert not desk.missing
        desk.prepare(rich("\U00012345"), STYLE)
        assert desk.missing == {MissingGlyph("\U00012345", "en", "\U00012345")}


@pytest.mark.parametrize("invisible", ["\u200b", "\u2060", "\u2066", "\u200f", "\ufe0f"])
def test_what_nobody_sees_needs_no_glyph(invisible: str) -> None:
    desk = Desk(Shelf())
    desk.prepare(rich(f"©{invisible}b"), STYLE)
    assert not desk.missing


def test_a_variable_font_has_every_weight(desk: Desk) -> None:
    light, heavy = (desk.shelf.face(FaceKey(FIRST, weight)) for weight in (300, 750))
    assert light.variations["wght"] == 300
    assert light.hb_font.get_glyph_h_advance(40) != heavy.hb_font.get_glyph_h_advance(40)


def test_a_family_that_is_not_installed_is_named_and_no_package_is_made_up() -> None:
    with pytest.raises(UsageError, match=r"'No Such Sans' is not installed\. Put its .*fonts/ folder") as caught:
        Shelf().face(FaceKey("No Such Sans", 400))
    assert "pip install" not in str(caught.value)


def test_a_font_file_is_opened_once_for_all_its_weights() -> None:
    shelf = Shelf()
    assert shelf.face(FaceKey(FIRST, 400)).hb_face is shelf.face(FaceKey(FIRST, 700)).hb_face


def test_a_folder_of_own_fonts_comes_first(tmp_path: Path) -> None:
    shipped = Shelf().face(FaceKey(SECOND, 400)).path
    own = tmp_path / "fonts"
    own.mkdir()
    (own / shipped.name).write_bytes(shipped.read_bytes())
    assert Shelf(own=own).face(FaceKey(SECOND, 400)).path == own / shipped.name


def test_heights_are_those_of_the_font(desk: Desk) -> None:
    metrics = desk.metrics(FIRST, 400)
    assert 0.6 < metrics.cap_height < 0.75
    assert 0.4 < metrics.x_height < metrics.cap_height < metrics.ascent
    assert metrics.descent < 0
