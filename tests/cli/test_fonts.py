"""`nam-print fonts`, and what is told where a font is missing."""

from __future__ import annotations

import json
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import fontpkg
import pytest

from nam_print.typeset import fonts, inventory, repertoire
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.typeset.inventory import LANGUAGES, letters
from nam_print.typeset.scripts import scripts

from .front import Said, article, run, write


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without any extra: only the families that nam-print itself depends on."""
    installed = {slug: family for slug, family in fontpkg.families().items() if slug in {"noto-sans", "source-sans-3"}}
    monkeypatch.setattr(fontpkg, "families", lambda: installed)
    monkeypatch.setattr(fonts, "entry_points", lambda group: () if group == "justmytype.packs" else entry_points(group=group))
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)


def table(said: Said, title: str) -> dict[str, str]:
    """The lines of one table by their first word or words."""
    lines = said.lines[said.lines.index(title) + 2 :]
    end = next((number for number, line in enumerate(lines) if not line.startswith("  ")), len(lines))
    return dict(line.strip().split("  ", 1) for line in lines[:end])


def data(*options: str) -> dict[str, Any]:
    said = run("fonts", "--json", *options)
    assert (said.code, said.err) == (0, "")
    return json.loads("\n".join(said.lines))  # type: ignore[no-any-return]


def language(lang: str) -> dict[str, Any]:
    (found,) = data("--lang", lang)["languages"]
    return found  # type: ignore[no-any-return]


def test_each_family_is_told_with_its_package_and_weights() -> None:
    found = table(run("fonts"), "Fonts")
    assert found["Source Sans 3"].split() == ["fontpkg-source-sans-3", "200–900"]
    assert found["Noto Sans Khmer"].split() == ["justmytype-intl-sea", "100–900"]
    assert found["Noto Sans Gujarati"].split() == ["manimgx-fonts", "400–700"]


def test_with_all_extras_no_language_lacks_a_letter_or_a_bold() -> None:
    found = data()
    assert [each["language"] for each in found["languages"]] == list(LANGUAGES)
    assert {each["language"]: (each["lacks"], each["without_bold"]) for each in found["languages"]} == dict.fromkeys(LANGUAGES, ([], []))
    assert all(each["families"] for each in found["languages"])


def test_every_script_that_has_a_line_in_the_table_of_families_has_a_language() -> None:
    table_of_families = Path(repertoire.__file__).with_name("repertoire.tsv").read_text(encoding="utf-8")
    named = {line.split("\t")[0] for line in table_of_families.splitlines() if line and not line.startswith("#")}
    written = {script for lang in LANGUAGES for letter in letters(lang) for script in scripts(letter, lang)}
    assert named - written == {"Bopo"}  # which only teaches to read


@pytest.mark.usefixtures("bare")
def test_without_extras_each_language_says_what_it_lacks_and_what_brings_it() -> None:
    found = table(run("fonts"), "Languages")
    assert "pip install 'nam-print[sea]'" in found["km"]
    assert "pip install 'nam-print[cjk]'" in found["zh-Hant"]
    assert "pip install 'nam-print[more-scripts]'" in found["gu"]
    assert "pip install 'nam-print[arabic]'" in found["ur"]
    assert all("no package" not in line for line in found.values())
    assert all("pip" not in found[lang] for lang in ("en", "es", "vi", "ru", "el", "pl", "hi"))


@pytest.mark.usefixtures("bare")
def test_programs_are_told_every_letter_that_is_lacking() -> None:
    (lack,) = language("km")["lacks"]
    assert (lack["extra"], lack["cure"]) == ("sea", "pip install 'nam-print[sea]'")
    assert lack["characters"] == list(letters("km"))
    assert "ខ" in lack["characters"]


def test_where_no_package_is_known_the_users_own_folder_is_told() -> None:
    (line,) = table(run("fonts", "--lang", "bo"), "Languages").values()
    assert "no package is known: put a font that has them into fonts/" in line
    assert "more: " in line


def test_the_languages_asked_for_are_told_once_each_and_in_their_order() -> None:
    assert list(table(run("fonts", "--lang", "th, km", "--lang", "th"), "Languages")) == ["th", "km"]


def test_a_language_that_nobody_knows_is_served_by_the_letters_of_its_script() -> None:
    assert language("xx") == {
        "language": "xx", "name": "Xx", "english_name": "xx", "families": ["Source Sans 3"], "lacks": [], "without_bold": [],
    }  # fmt: skip
    assert letters("xx-Cher")[0] == "Ꭰ"


def test_the_letters_of_a_language_are_those_in_use_with_their_capitals() -> None:
    assert {*"ñáéíóúüÑÁ"} <= set(letters("es"))
    assert not {*"ññ東"} & set(letters("pl"))
    assert {*"łąŁ"} <= set(letters("pl"))
    assert {*"のカ日"} <= set(letters("ja"))
    assert "カ" not in letters("zh-Hans")
    assert "შ" in letters("ka")
    assert "Შ" not in letters("ka")


def test_a_font_in_the_users_folder_comes_from_there_and_serves_its_language(request: pytest.FixtureRequest) -> None:
    khmer = Shelf().face(FaceKey("Noto Sans Khmer", 400)).path.read_bytes()
    request.getfixturevalue("bare")
    assert language("km")["lacks"]
    write("fonts/KHMER.TTF", khmer)
    assert table(run("fonts"), "Fonts")["Noto Sans Khmer"].split() == ["fonts/", "100–900"]
    assert language("km")["families"] == ["Noto Sans Khmer"]
    assert not language("km")["lacks"]


def test_a_file_that_is_no_font_is_told_and_a_licence_is_not() -> None:
    for name in ("broken.ttf", "web.woff2", "OFL.txt"):
        write(f"fonts/{name}", "nothing")
    said = run("fonts", "--lang", "en")
    assert said.code == 0
    assert said.err.splitlines() == [
        "fonts/broken.ttf cannot be used: it is not a font in a .ttf or .otf file.",
        "fonts/web.woff2 cannot be used: it is not a font in a .ttf or .otf file.",
    ]
    assert "broken" not in "\n".join(said.lines)


def test_a_family_without_a_bold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory, "_BOLD", 950)
    assert "a bold of Noto Sans Khmer" in table(run("fonts", "--lang", "km"), "Languages")["km"]


@pytest.mark.usefixtures("bare")
def test_a_missing_font_is_told_with_its_language_characters_and_the_command_that_brings_it() -> None:
    article(("language: en", "language: km"), ("It is small.", "ជំងឺ"))
    said = run("build", "small", "--lang", "km", "--layout", "handout")
    assert (said.code, said.lines) == (4, [])
    assert "no font has the character 'ជ' (U+1787), language km, in “ជំងឺ”" in said.err
    assert "For Khmer (km), a font for" in said.err
    assert "ជ" in said.err.splitlines()[-1]
    assert "comes with `pip install 'nam-print[sea]'`." in said.err.splitlines()[-1]


def test_with_the_font_the_same_piece_is_printed() -> None:
    article(("language: en", "language: km"), ("It is small.", "ជំងឺ"))
    assert run("build", "small", "--lang", "km", "--layout", "handout").code == 0


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(("lang", "extra"), [("ar", "arabic"), ("ko", "cjk"), ("zh-Hans", "cjk")])
@pytest.mark.parametrize("layout", ["trifold", "checklist", "handout"])
def test_a_font_that_is_missing_is_told_before_anything_that_follows_from_it(layout: str, lang: str, extra: str) -> None:
    said = run("build", "nam", "--layout", layout, "--lang", lang)
    assert (said.code, said.lines) == (4, [])
    assert f"comes with `pip install 'nam-print[{extra}]'`." in said.err
    assert "too long" not in said.err


@pytest.mark.usefixtures("bare")
def test_check_tells_a_missing_font_and_not_that_the_text_is_too_long() -> None:
    said = run("check", "nam", "--lang", "ar")
    assert said.code == 4
    assert "pip install 'nam-print[arabic]'" in "\n".join(said.lines)
    assert "too long" not in "\n".join(said.lines)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("family", "told"),
    [
        ("Noto Sans Thai", "the font family 'Noto Sans Thai' is not installed. It comes with `pip install 'nam-print[sea]'`."),
        (
            "DejaVu Serif",
            "the font family 'DejaVu Serif' is not installed. Put its .ttf or .otf files into a fonts/ folder beside your pamphlets/.",
        ),
        ("Noto Nastaliq Urdu", "Put its .ttf or .otf files into a fonts/ folder beside your pamphlets/."),
        ("Sauce Sans 3", "Did you mean 'Source Sans 3'?"),
    ],
)
def test_only_packages_that_are_known_are_advised_for_a_family(family: str, told: str) -> None:
    theme = (Path(__file__).parents[2] / "layouts/themes/calm.yaml").read_text(encoding="utf-8")
    assert "[Source Sans 3, Noto Sans]" in theme
    write("layouts/themes/mine.yaml", theme.replace("theme: calm", "theme: mine").replace("[Source Sans 3, Noto Sans]", f"[{family}]"))
    for command in (["build", "small"], ["fonts"]):
        said = run(*command, "--theme", "mine")
        assert (said.code, said.lines) == (2, [])
        assert told in said.err
        assert "fontpkg" not in said.err
