"""Text is read back letter for letter and in its own order, whichever way its words run and whatever its glyphs are made of."""

from __future__ import annotations

import unicodedata

import pytest

from nam_print.article.elements import Span
from tests.helpers.fonts import DESK
from tests.helpers.setting import by_tags, copied, normal, raw, written
from tests.typeset.samples import RIGHT_TO_LEFT, SAMPLES

MIXED = (
    ("ar", "خذ 2.5 mg كل يوم"),
    ("ar", "في 10/12/2026 مساءً"),
    ("ar", "اتصل بالرقم +1 (555) 010-0199 الآن"),
    ("ar", "هاتف: (555) 010-0199"),
    ("ar", "تحليل (CK) مهم"),
    ("ar", "تحليل الدم (CK)."),
    ("ar", "قال John Smith"),
    ("ar", "John Smith قال"),
    ("ar", "راجع https://example.org/nam?x=1&y=2 اليوم"),
    ("ar", "راجع https://example.org/nam."),
    ("ar", "اكتب إلى info@example.org غدًا"),
    ("ar", "(2.5 mg) جرعة"),
    ("ar", "جرعة (2.5 mg) كل يوم"),
    ("ar", "جرعة «2.5 mg» كل يوم"),
    ("ar", "الضغط ≥ 120/80 و < 5"),
    ("ar", "من 5–10 أيام 50% و 3,5"),
    ("ar", "٢٫٥ ملغ في ١٠/١٢"),
    ("ar", "أ (ب) ج [د] هـ «و»: نعم!"),
    ("ar", "NAM مع أجسام مضادة لـSRP (anti-SRP NAM)"),
    ("ar", "HMG-CoA reductase و anti-HMGCR."),
    ("ar", "Allenbach Y وآخرون. 224th ENMC International Workshop: immune-mediated myopathies. Neuromuscular Disorders، ٢٠١٨."),
    ("ar", "Take 2.5 mg (one tablet) each day."),
    ("ar", "\u2066Call\u2069 911 \u2066or\u2069 \u2066your\u2069 (\u2066NAM\u2069) \u2066clinic\u2069."),
    ("he", "בן 10/12 \"צה״ל\" ג'ורג'"),
    ("he", "טל' +1 (555) 010-0199."),
    ("he", "Dr. John Smith, MD (USA) אמר"),
    ("ur", "ہر روز 2.5 mg لیں (CK) اور 10/12"),
    ("fa", "می\u200cکند (۲٫۵ mg) آن را"),
    ("fa", "در https://example.org/ بخوانید"),
)
MARKED = (
    ("ar", "يُظْهِرُ ذٰلِكَ الطَّبِيبُ، لِلَّهِ لِّ الأَلَم لا إلى لأ"),
    ("ar", "بِّ بَّ شَدِّدْ"),
    ("he", "בְּרֵאשִׁית בָּרָא אֱלֹהִים"),
    ("he", "שָׁלוֹם (שלום) 2.5 mg"),
    ("hi", "क्षेत्र किताब र्मि ट्ठि ज्ञान श्री कूल्हे फूलना"),
    ("bn", "কৌ ক্ষ র্ক কি রক্ত"),
    ("ta", "கொ கௌ ஸ்ரீ நோய்"),
    ("km", "ស្ត្រី ខ្មែរ ក្រោយ"),
    ("my", "မြန်မာ ကျွန်ုပ် သင်္ဘော"),
    ("th", "น้ำ กำ ปู่ย่า"),
    ("en", "e\u0301 q\u0301 x\u0323\u0302 m\u0303"),
)
INSERTED = (
    "The word שלום עולם means peace.",
    "Peace (שלום)",
    "Arabic: العربية (Arabic), Hebrew: עברית, 2.5 mg.",
)
every_measure = pytest.mark.parametrize("measure", [45.0, 30.0, 12.0], ids="{:.0f} em".format)


@every_measure
@pytest.mark.parametrize(("lang", "text"), MIXED)
def test_a_right_to_left_line_is_copied_in_logical_order(lang: str, text: str, measure: float) -> None:
    assert copied(written(DESK, text, lang, rtl=True, measure=measure)) == normal(text)


@every_measure
@pytest.mark.parametrize(("lang", "text"), MARKED)
def test_vowels_and_joined_letters_are_copied_as_they_were_written(lang: str, text: str, measure: float) -> None:
    read = copied(written(DESK, text, lang, rtl=lang in RIGHT_TO_LEFT, measure=measure))
    assert read == normal(text)


@every_measure
@pytest.mark.parametrize("text", INSERTED)
def test_words_that_run_to_the_left_keep_their_place_in_a_line_that_does_not(text: str, measure: float) -> None:
    assert copied(written(DESK, text, "en", measure=measure)) == text


@pytest.mark.parametrize("measure", [99.0, 12.0])
def test_a_phrase_that_is_bold_in_part_is_copied_in_order(measure: float) -> None:
    spans = ("مرض ", "NAM", " و", "John", " Smith (USA)", " و«", "2.5 mg", "» كل ", "يوم", ".")
    text = tuple(Span(words, strong=place % 2 == 1) for place, words in enumerate(spans))
    assert copied(written(DESK, text, "ar", rtl=True, measure=measure)) == "".join(spans)


@pytest.mark.parametrize("lang", SAMPLES)
def test_every_language_is_read_exactly_by_its_tags(lang: str) -> None:
    read = by_tags(written(DESK, SAMPLES[lang], lang, rtl=lang in RIGHT_TO_LEFT, measure=18.0))
    wanted = normal(SAMPLES[lang])
    assert unicodedata.normalize("NFKC", read) == unicodedata.normalize("NFKC", wanted)


def test_only_brackets_around_numbers_are_given_a_mark_of_direction() -> None:
    assert "\u200e" not in raw(written(DESK, "تحليل (CK) مهم، 2.5 mg", "ar", rtl=True))
    assert raw(written(DESK, "اتصل +1 (555) 010 الآن", "ar", rtl=True)).count("\u200e") == 1
