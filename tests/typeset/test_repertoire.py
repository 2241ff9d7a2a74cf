"""Fonts by script and language: where they come from, how tall their lines are, and what is told where one lacks."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from fontTools.pens.areaPen import AreaPen

from nam_print.article.elements import Span
from nam_print.errors import MissingGlyph, MissingGlyphError
from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.typeset.repertoire import families, leading, lines, remedy
from nam_print.typeset.text import TextStyle
from tests.typeset.samples import READ_WITH_GAPS, RIGHT_TO_LEFT, SAMPLES

ROOT = Path(__file__).resolve().parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
SCRIPTS = (
    *("Arab", "Hebr", "Deva", "Beng", "Taml", "Telu", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh"),
    *("Thai", "Laoo", "Khmr", "Mymr", "Ethi", "Armn", "Geor", "Hang", "Hira", "Kana", "Bopo", "Hani"),
)


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_has_an_extra_that_exists_and_brings_its_font(desk: Desk, script: str) -> None:
    line = lines(script, "en")[0]
    assert line.extra in EXTRAS
    assert desk.shelf.has(line.families[0])


def test_all_languages_brings_every_extra() -> None:
    (everything,) = EXTRAS["all-languages"]
    fonts = EXTRAS.keys() - {"all-languages", "translations", "bench", "cluster", "dev"}
    assert set(everything.removeprefix("nam-print[").removesuffix("]").split(",")) == fonts


@pytest.mark.parametrize(
    ("lang", "family"),
    [
        ("ja", "Noto Sans JP"),
        ("ko", "Noto Sans KR"),
        ("zh-Hant", "Noto Sans TC"),
        ("zh-TW", "Noto Sans TC"),
        ("zh", "Noto Sans SC"),
        ("en", "Noto Sans SC"),
    ],
)
def test_han_letters_are_asked_for_in_the_languages_own_family_first(lang: str, family: str) -> None:
    assert families("Hani", lang)[0] == family


def test_fonts_of_packs_are_found_by_the_name_of_their_family(desk: Desk) -> None:
    face = desk.shelf.face(FaceKey("Noto Sans SC", 650))
    assert face.variations == {"wght": 650}


def test_packs_are_not_looked_into_for_a_family_that_is_at_hand() -> None:
    shelf = Shelf()
    shelf.face(FaceKey("Source Sans 3", 400))
    assert "packed" not in vars(shelf)


def test_the_users_own_font_comes_before_a_packs(tmp_path: Path) -> None:
    shipped = Shelf().face(FaceKey("Noto Sans Lao", 400)).path
    (tmp_path / shipped.name).write_bytes(shipped.read_bytes())
    assert Shelf(own=tmp_path).face(FaceKey("Noto Sans Lao", 400)).path == tmp_path / shipped.name


@pytest.mark.parametrize("lang", ["en", "es", "ru", "el", "pl", "he", "hy", "ka"])
def test_scripts_as_tall_as_latin_have_its_leading(desk: Desk, lang: str) -> None:
    assert desk.leading(lang) == 1.0


@pytest.mark.parametrize(
    "lang", ["ar", "fa", "hi", "th", "lo", "km", "my", "bn", "ta", "te", "gu", "pa", "kn", "ml", "or", "si", "ja", "ko", "zh-Hans", "vi"]
)
def test_taller_scripts_have_more(desk: Desk, lang: str) -> None:
    assert 1.05 <= desk.leading(lang) <= 1.5


def test_urdu_has_as_much_as_the_font_at_hand_needs() -> None:
    assert leading("ur", lambda family: family == "Noto Sans Arabic") == leading("ar", lambda _: True)
    assert leading("ur", lambda _: True) > 1.5


def test_the_remedy_names_language_characters_and_command() -> None:
    told = remedy([MissingGlyph(character, "hi", "") for character in "अआ"] + [MissingGlyph("骨", "ja", "")])
    assert told.splitlines() == [
        "For Hindi (hi), a font for अ, आ comes with `pip install 'nam-print[devanagari]'`.",
        "For Japanese (ja), a font for 骨 comes with `pip install 'nam-print[cjk]'`.",
    ]


def test_where_no_package_helps_the_users_own_fonts_do() -> None:
    assert "fonts/ folder" in remedy([MissingGlyph("\U00012345", "en", "")])
    khmer, tibetan, own = remedy([MissingGlyph("ཀ", "bo", ""), MissingGlyph("ក", "km", "")]).splitlines()
    assert "nam-print[sea]" in khmer
    assert tibetan == "For Tibetan (bo), no package is known that brings a font for ཀ."
    assert "fonts/ folder" in own


def test_urdu_has_a_font_though_none_in_nastaliq_comes_as_a_package() -> None:
    assert "nam-print[arabic]" in remedy([MissingGlyph("ک", "ur", "")])


def test_no_package_is_told_that_is_installed_and_lacks_the_character_too() -> None:
    missing = [MissingGlyph("骨", "ja", "")]
    assert "pip install" in remedy(missing, lambda family: family == "Noto Sans KR")
    told = remedy(missing, lambda _: True)
    assert "pip install" not in told
    assert "fonts/ folder" in told


def test_a_whole_alphabet_is_not_told_letter_by_letter() -> None:
    missing = [MissingGlyph(chr(code), "hi", "") for code in range(0x905, 0x939)]
    error = MissingGlyphError(missing, remedy(missing))
    told = str(error).splitlines()
    assert len(told) == MissingGlyphError.shown + 2
    assert told[-2] == "… and 46 more characters, language hi"
    assert told[-1].endswith("comes with `pip install 'nam-print[devanagari]'`.")
    assert "and 44 more" in told[-1]
    assert len(error.missing) == len(missing)


EVERY_SAMPLE = {**SAMPLES, **READ_WITH_GAPS}


def ink(desk: Desk, lang: str, strong: bool) -> float:
    """How much of an em² the sample blackens."""
    style = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, lang, lang in RIGHT_TO_LEFT)
    black = 0.0
    prepared = desk.prepare((Span(EVERY_SAMPLE[lang], strong=strong),), style)
    assert not prepared.missing
    for cluster in prepared.clusters:
        face = desk.shelf.face(cluster.face)
        for glyph in cluster.glyphs:
            pen = AreaPen()
            face.hb_font.draw_glyph_with_pen(glyph.gid, pen)
            black += abs(pen.value) / face.upem**2
    return black


@pytest.mark.parametrize("lang", EVERY_SAMPLE)
def test_strong_text_blackens_more_paper_than_plain_text_in_every_language(desk: Desk, lang: str) -> None:
    plain, strong = (ink(desk, lang, strong) for strong in (False, True))
    assert plain * 1.15 < strong < plain * 2.5
