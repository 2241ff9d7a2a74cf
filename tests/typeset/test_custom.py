"""What each language's typists do at line ends and before their marks."""

from __future__ import annotations

import pytest

from nam_print.article.elements import Rich, Span, plain
from nam_print.article.markup import rich
from nam_print.typeset.breaks import COMPOUND_PARTED, LONE_LETTER_LAST, NUMBER_PARTED, SHORT_WORD_LAST, opportunities
from nam_print.typeset.desk import Desk
from nam_print.typeset.text import TextStyle
from nam_print.typeset.white import spaced


def pieces(text: str, lang: str) -> list[str]:
    ends = opportunities(text, lang)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def penalties(desk: Desk, text: str, lang: str) -> dict[str, float]:
    """The penalty of a break, by the words before it."""
    found = desk.prepare(rich(text), TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, lang))
    return {text[: item.at].rsplit(maxsplit=1)[-1]: item.penalty for item in found.breaks[:-1]}


def test_no_small_kana_sound_mark_or_closing_mark_begins_a_japanese_line() -> None:
    for piece in pieces("ちょっと「チェック」を、データー。ァ々", "ja"):
        assert piece[0] not in "ょっェッー、。」ァ々"


def test_no_closing_mark_begins_and_no_opening_one_ends_a_chinese_line() -> None:
    for lang in ("zh-Hans", "zh-Hant"):
        for piece in pieces("抽血（CK）可以看出，“不要停药”。《骨》……好！", lang):
            assert piece[0] not in "），”。》！…"
            assert piece.rstrip()[-1] not in "（“《"


def test_korean_lines_end_at_spaces() -> None:
    assert pieces("이 병은 근육을 약하게 합니다.", "ko") == ["이 ", "병은 ", "근육을 ", "약하게 ", "합니다."]
    assert pieces("피검사(CK)로 알 수", "ko") == ["피검사(CK)로 ", "알 ", "수"]


def test_no_line_ends_inside_a_range_of_numbers_or_a_phone_number() -> None:
    assert "501(c)(3) " in pieces("a 501(c)(3) charity", "en")
    assert pieces("In 2010–2018 call 010-0199, or 10-day auto-immune.", "en") == [
        *("In ", "2010–2018 ", "call ", "010-0199, ", "or ", "10-", "day ", "auto-", "immune."),
    ]


def test_a_compound_is_rather_not_parted_at_its_hyphen(desk: Desk) -> None:
    assert penalties(desk, "une maladie auto-immune rare", "fr")["auto-"] == COMPOUND_PARTED


def test_a_web_address_in_korean_may_still_be_parted() -> None:
    assert len(pieces("https://example.org/a/b/c", "ko")) > 1


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("th", ["กล้าม", "เนื้อ", "อ่อน", "แรง", "มาก", "ขึ้น"]),
        ("km", ["សាច់ដុំ", "ខ្សោយ", "និង", "ឈឺ"]),
        ("lo", ["ກ້າມຊີ້ນ", "ອ່ອນ", "ແຮງ"]),
        ("my", ["ကြွက်သား", "အားနည်း", "ခြင်း"]),
    ],
)
def test_where_no_space_parts_words_a_dictionary_does(lang: str, words: list[str]) -> None:
    assert pieces("".join(words), lang) == words


def test_characters_beyond_the_first_plane_count_for_one() -> None:
    assert pieces("𠮷野家 𠮷", "ja") == ["𠮷", "野", "家 ", "𠮷"]


def test_short_words_are_unwelcome_last_in_english_and_nothing_to_vietnamese(desk: Desk) -> None:
    assert penalties(desk, "weak in legs", "en") == {"weak": 0.0, "in": SHORT_WORD_LAST}
    assert penalties(desk, "cơ ở gần", "vi") == {"cơ": 0.0, "ở": 0.0}


def test_a_preposition_of_one_letter_goes_with_its_noun_in_polish_and_russian(desk: Desk) -> None:
    assert penalties(desk, "badanie krwi w domu", "pl") == {"badanie": 0.0, "krwi": 0.0, "w": LONE_LETTER_LAST}
    assert penalties(desk, "анализ в день на дому", "ru")["в"] == LONE_LETTER_LAST


@pytest.mark.parametrize(("text", "lang"), [("пить 10 дней", "ru"), ("прием 2,5 раза", "uk"), ("dose de 10 jours", "fr")])
def test_a_number_is_rather_not_parted_from_what_it_counts(desk: Desk, text: str, lang: str) -> None:
    number = next(word for word in text.split() if word[0].isdigit())
    assert penalties(desk, text, lang)[number] == NUMBER_PARTED


def test_a_number_stays_with_its_counter_where_no_space_parts_them(desk: Desk) -> None:
    assert "每天服用10" not in penalties(desk, "每天服用10毫克", "zh-Hans")


def french(text: str, lang: str = "fr") -> str:
    return plain(spaced(rich(text), lang))


@pytest.mark.parametrize("white", ["", " ", "\u00a0", "\u202f"])
@pytest.mark.parametrize("mark", ["?", "!", ":", ";"])
def test_a_thin_space_that_no_line_breaks_at_stands_before_tall_marks(mark: str, white: str) -> None:
    assert french(f"Mal{white}{mark} Oui.") == f"Mal\u202f{mark} Oui."


@pytest.mark.parametrize(
    "text",
    [
        "à 10:30 ce soir",
        "voir https://exemple.fr/?a=b:c;d",
        "www.exemple.fr/?",
        "nam:clinique",
        "ecrire a soin@exemple.fr:",
        "Oui\u202f?!",
        ": ?",
    ],
)
def test_times_addresses_and_marks_that_follow_marks_are_left_alone(text: str) -> None:
    assert french(text) == text


def test_quotation_marks_have_a_space_inside() -> None:
    assert french("dire «oui» ou « non »") == "dire «\u00a0oui\u00a0» ou «\u00a0non\u00a0»"


def test_in_canada_only_the_colon_and_quotation_marks_have_one() -> None:
    assert french("Mal? Oui: «vite»!", "fr-CA") == "Mal? Oui\u202f: «\u00a0vite\u00a0»!"


def test_a_mark_in_a_span_of_its_own_has_its_space_once() -> None:
    said: Rich = (Span("Appelez "), Span("vite", strong=True), Span(" ! Oui"), Span("?", strong=True))
    assert plain(spaced(said, "fr")) == "Appelez vite\u202f! Oui\u202f?"
    assert [span.strong for span in spaced(said, "fr")] == [False, True, False, True]


def test_a_french_span_in_an_english_text_and_an_english_one_in_a_french_text_keep_their_own() -> None:
    assert plain(spaced((Span("Who? "), Span("Mal?", lang="fr")), "en")) == "Who? Mal\u202f?"
    assert plain(spaced((Span("Mal? "), Span("Who?", lang="en")), "fr")) == "Mal\u202f? Who?"


@pytest.mark.parametrize("lang", ["en", "es", "ru", "vi", "ar"])
def test_other_languages_are_set_as_they_are_typed(lang: str) -> None:
    said = rich("Mal? Oui: « vite »!")
    assert spaced(said, lang) is said


def test_a_line_does_not_end_before_a_french_question_mark(desk: Desk) -> None:
    found = desk.prepare(rich("Vos muscles ? Vos muscles ? Vos muscles ?"), TextStyle(("Source Sans 3",), 400, 700, "fr"))
    assert all(found.text[item.at : item.at + 1] not in {"?", "\u202f"} for item in found.breaks)
