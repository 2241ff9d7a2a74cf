"""What stays together on a line wherever it fits: relations, doses, phone numbers, hours, parts of an address; and dashes at line ends."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nam_print.article.markup import rich
from nam_print.typeset.desk import Desk
from nam_print.typeset.text import TextStyle
from tests.helpers.fonts import DESK

FAMILIES = ("Source Sans 3", "Noto Sans")
WORDS = {
    "en": ["a", "fever", "of", "is", "very", "unusual", "call"],
    "es": ["una", "fiebre", "de", "es", "llame", "usted"],
    "fr": ["une", "fièvre", "de", "est", "appelez"],
    "de": ["bei", "Fieber", "von", "ist", "rufen", "Sie"],
    "ru": ["при", "температуре", "и", "в", "звоните"],
    "vi": ["sốt", "từ", "là", "hãy", "gọi"],
    "ar": ["حرارة", "من", "في", "اتصل", "اليوم"],
    "he": ["חום", "של", "יש", "להתקשר"],
    "hi": ["बुखार", "है", "तो", "फ़ोन", "करें"],
    "ko": ["열이", "나면", "곧", "전화하세요"],
    "zh-Hans": ["发烧", "时", "请", "马上", "打电话"],
    "ja": ["熱が", "出たら", "すぐに", "電話を"],
}
EVERYWHERE = [
    *("≥ 38 °C", "(≈ 400 µmol/L)", "6 mg/dL", "0.5 mg/kg/day", "< 5 %", "± 2", "> 1000 U/L", "10 × 10⁹/L"),
    *("(555) 010-0199", "+1 (555) 010-0199", "0800 123 456 78", "+49 (0)431 500-10101", "555.010.0199 ext. 5"),
    *("8 – 16", "№ 5", "§ 5", "5 €", "10.1016/j.nmd.2017.09.016", "10.1038/s41584-023-01045-w"),
]
OWN = {
    "en": ["8 a.m.", "8:30 PM", "St. 5", "Apt. 12", "IL 62704"],
    "es": ["8 a. m.", "n.º 5", "7,5 mg", "Calle 5,"],
    "fr": ["8 h 30", "38 °C", "n° 5"],
    "de": ["16 Uhr", "Nr. 5", "Hafenstraße 12,"],
    "ru": ["2,5 мг", "5 мг/дл", "ул. 5", "8 ч."],
    "vi": ["8 giờ", "2,5 mg"],
    "ar": ["5 ملغ", "8 ص"],
    "he": ["5 מ״ג", "ל-6 mg/dL"],
    "hi": ["2.5 मिग्रा", "8 बजे"],
    "ko": ["오전 8시", "오후 4 시"],
    "zh-Hans": ["10毫克", "约 400", "第 5 天", "2 次", "上午 8 点"],
    "ja": ["10 週間", "午前 8 時", "5 回"],
}
sentences = st.sampled_from(sorted(WORDS)).flatmap(
    lambda lang: st.tuples(
        st.just(lang),
        st.sampled_from([*EVERYWHERE, *OWN[lang]]),
        st.lists(st.sampled_from(WORDS[lang]), min_size=1, max_size=9),
        st.lists(st.sampled_from(WORDS[lang]), max_size=9),
    )
)


def style(lang: str) -> TextStyle:
    return TextStyle(FAMILIES, 400, 700, lang, lang in {"ar", "he"})


def lines(desk: Desk, text: str, lang: str, measure: float) -> list[str]:
    """The lines of a text in so many em."""
    return [text[line.start : line.end] for line in desk.lines(desk.prepare(rich(text), style(lang)), measure)]


def width(desk: Desk, text: str, lang: str) -> float:
    return desk.prepare(rich(text), style(lang)).natural


@given(sentences, st.floats(0.0, 14.0), st.booleans())
@example(("zh-Hans", "№ 5", ["发烧"], ["发烧"]), 0.0, False)
@example(("zh-Hans", "10.1016/j.nmd.2017.09.016", ["发烧", "发烧"], ["发烧", "发烧"]), 0.0, False)
@example(("ja", "§ 5", ["熱が"], ["熱が"]), 0.0, False)
@example(("zh-Hans", "IL 62704", ["发烧"], ["发烧"]), 0.0, False)
def test_what_belongs_together_stands_on_one_line_of_any_measure_that_holds_it(
    said: tuple[str, str, list[str], list[str]], more: float, balance: bool
) -> None:
    lang, kept, before, after = said
    space = "" if lang in {"zh-Hans", "ja"} else " "
    text = space.join([*before, kept, *after])
    found = DESK.prepare(rich(text), style(lang))
    widest = max(width(DESK, part, lang) for part in [kept, *before, *after])
    measure = widest + 2.1 + more  # a letter on either side may stand beside it without white
    set_lines = [text[line.start : line.end] for line in DESK.lines(found, measure, balance)]
    assert any(kept in line for line in set_lines), set_lines
    assert DESK.line_count(found, measure) == len(set_lines)


def test_what_is_wider_than_its_measure_is_parted_where_its_parts_meet_and_is_no_word_too_wide() -> None:
    desk = Desk(DESK.shelf)
    assert lines(desk, "Call (555) 010-0199 now", "en", 4.2) == ["Call (555) ", "010-0199 ", "now"]
    assert desk.parted == set()


@pytest.mark.parametrize("lang", ["en", "fr", "ru", "es", "de"])
@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_no_line_begins_with_a_dash_that_has_white_on_both_sides(lang: str, dash: str) -> None:
    words = " ".join(WORDS[lang])
    text = f"{words} {dash} {words} {dash} {words}"
    for measure in range(60, 200, 3):
        assert [line for line in lines(DESK, text, lang, measure / 10) if line.startswith(dash)] == []


def test_a_dash_that_opens_stands_with_the_word_behind_it_and_one_that_begins_a_text_begins_its_line() -> None:
    assert lines(DESK, "una fiebre —alta— de", "es", 5.2) == ["una fiebre ", "—alta— de"]
    assert lines(DESK, "— Sí, ya voy", "es", 3.0)[0].startswith("— ")


def test_a_web_address_still_ends_its_lines_at_its_slashes() -> None:
    assert lines(DESK, "see example.org/muscle/weakness", "en", 7.0) == ["see ", "example.org/", "muscle/", "weakness"]
