"""Which script a character is set in, and which face draws what several scripts share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print.article.elements import Span
from nam_print.article.markup import rich
from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import FaceKey
from nam_print.typeset.scripts import letters_of, scripts
from nam_print.typeset.text import TextStyle
from tests.helpers.fonts import DESK


def told(text: str, lang: str = "en") -> list[str]:
    return list(scripts(text, lang))


def families(desk: Desk, text: str, lang: str, rtl: bool = False) -> dict[str, str]:
    """Each character's family."""
    found = desk.prepare(rich(text), TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, lang, rtl))
    return {text[at]: cluster.face.family for cluster in found.clusters for at in range(cluster.start, cluster.end)}


def test_english_is_latin_from_end_to_end() -> None:
    assert set(told("“Weak” – 2.5 mg, naïve e\u0301tude ½ → € (CK).")) == {"Latn"}


def test_space_and_punctuation_go_with_the_letters_before_them() -> None:
    assert told("अब. CK, α") == ["Deva"] * 4 + ["Latn"] * 4 + ["Grek"]


def test_what_stands_before_the_first_letter_goes_with_it() -> None:
    assert told("«… वह", "hi") == ["Deva"] * 5


def test_a_mark_goes_with_its_letter() -> None:
    assert told("ا\u064b", "ar") == ["Arab", "Arab"]
    assert told("α\u0301a\u0301") == ["Grek", "Grek", "Latn", "Latn"]


def test_joiners_and_variation_selectors_go_with_their_letter() -> None:
    assert told("می\u200cکند", "fa") == ["Arab"] * 6
    assert told("葛\U000e0100", "ja") == ["Hani"] * 2


def test_punctuation_of_some_scripts_only_goes_to_one_of_them_though_latin_stands_before() -> None:
    assert told("CK، دم", "ar") == ["Latn", "Latn", *["Arab"] * 4]
    assert told("CK।", "hi")[-1] == "Deva"
    assert told("2.5 mg，", "zh-Hans")[-1] == "Hani"


def test_a_bracket_closes_in_the_script_that_it_was_opened_in() -> None:
    assert told("דם (CK)", "he")[-1] == "Hebr"
    assert told("血液（CK）", "ja")[-1] == "Hani"


def test_kana_and_the_long_sound_mark_are_kana() -> None:
    assert told("データ、の", "ja") == ["Kana", "Kana", "Kana", "Kana", "Hira"]


@pytest.mark.parametrize(
    ("lang", "script"),
    [
        ("en", "Latn"),
        ("zh-TW", "Hani"),
        ("ja", "Hani"),
        ("ko", "Hang"),
        ("ur", "Arab"),
        ("sr-Latn", "Latn"),
        ("xx", "Latn"),
        ("hi", "Deva"),
    ],
)
def test_a_language_has_its_script(lang: str, script: str) -> None:
    assert letters_of(lang) == script


def test_what_is_in_ascii_is_drawn_by_the_same_family_in_every_script(desk: Desk) -> None:
    found = families(desk, "여기 CK (2.5) 병.", "ko")
    assert {found[character] for character in "CK(2.5)."} == {"Source Sans 3"}
    assert found["여"] == "Noto Sans KR"


def test_other_punctuation_is_drawn_by_the_face_of_its_letters(desk: Desk) -> None:
    assert families(desk, "“不要停药”", "zh-Hans")["“"] == "Noto Sans SC"
    assert families(desk, "“Stop”", "zh-Hans")["“"] == "Source Sans 3"
    assert families(desk, "دم، دم", "ar", rtl=True)["،"] == "Noto Sans Arabic"


def test_a_letter_that_the_languages_own_font_lacks_comes_from_another_of_its_script(desk: Desk) -> None:
    japanese, chinese = (desk.shelf.face(FaceKey(family, 400)).characters for family in ("Noto Sans JP", "Noto Sans SC"))
    lacking = next(chr(code) for code in range(0x4E00, 0x9FA0) if code in chinese and code not in japanese)
    assert families(desk, f"骨{lacking}", "ja") == {"骨": "Noto Sans JP", lacking: "Noto Sans SC"}


def test_a_span_in_another_language_has_that_languages_fonts(desk: Desk) -> None:
    style = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "ja")
    found = desk.prepare((Span("骨"), Span("骨", lang="zh-Hant")), style)
    assert [cluster.face.family for cluster in found.clusters] == ["Noto Sans JP", "Noto Sans TC"]


quoted_words = st.lists(
    st.tuples(
        st.sampled_from(["“”", "‘’", "«»", "„“", "「」", "（）"]),
        st.lists(st.sampled_from(["NAM", "坏死", "रोग", "مرض", "병", "CK 5", "です"]), min_size=1, max_size=3),
        st.sampled_from(["", " ", "，", " और ", "。", ", "]),
        st.tuples(st.booleans(), st.booleans(), st.booleans()),
    ),
    min_size=1,
    max_size=4,
)


@given(quoted_words, st.sampled_from(["zh-Hans", "hi", "ar", "ko", "en", "ja"]))
def test_both_of_a_pair_of_marks_come_from_one_family_also_where_what_they_enclose_is_strong(
    parts: list[tuple[str, list[str], str, tuple[bool, bool, bool]]], lang: str
) -> None:
    spans: list[Span] = []
    for (opening, closing), words, after, strong in parts:
        texts = (opening, " ".join(words), closing + after)
        spans += [Span(text, strong=heavy) for text, heavy in zip(texts, strong, strict=True)]
    found = DESK.prepare(tuple(spans), TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, lang, lang == "ar"))
    families = {at: cluster.face.family for cluster in found.clusters for at in range(cluster.start, cluster.end)}
    at = 0
    for marks, words, after, _ in parts:
        end = at + 1 + len(" ".join(words))
        assert families[at] == families[end], marks
        at = end + 1 + len(after)


def test_quotation_marks_go_with_what_they_enclose(desk: Desk) -> None:
    style = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "zh-Hans")
    for text, family in [("看“哪些不是 NAM”。", "Noto Sans SC"), ("看“NAM”。", "Source Sans 3"), ("CK “坏死” 与", "Noto Sans SC")]:
        found = {text[cluster.start]: cluster.face.family for cluster in desk.prepare(rich(text), style).clusters}
        assert (found["“"], found["”"]) == (family, family)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("MSU 概述 · 2018 · 中文 · NAM", "zh-Hans"), ("NAM · रोग · CK · है", "hi"), ("NAM · 병 · CK", "ko"), ("NAM · دم · CK", "ar")],
)
def test_a_dot_between_two_texts_looks_the_same_all_along(desk: Desk, text: str, lang: str) -> None:
    found = desk.prepare(rich(text), TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, lang, lang == "ar"))
    dots = {(cluster.face, cluster.advance) for cluster in found.clusters if text[cluster.start] == "·"}
    whites = {cluster.advance for cluster in found.clusters if text[cluster.start] == " "}
    assert len(dots) == len(whites) == 1
