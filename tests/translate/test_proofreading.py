"""Proofreading: each rule finds what a careful reader would mark, and lets pass what is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nam_print.article.terms import Glossary
from nam_print.building import library_here
from nam_print.translate.proofreading import RULES, proofread
from nam_print.translate.proofreading.pair import Pair, Remark
from nam_print.translate.proofreading.room import width
from nam_print.translate.translatable import translatable
from tests.cli.front import run
from tests.helpers.pieces import ROOT
from tests.translate.shop import DUTCH, begin, marks

NUMBERS = [
    ("Take 2.5 mg twice.", "Tome 2,5 mg dos veces.", "es", []),
    (
        "Take 2.5 mg twice.",
        "Tome 25 mg dos veces.",
        "es",
        ["the dose 2.5 mg is missing or changed.", "the number 2.5 is missing or changed.", "the number 25 does not"],
    ),
    ("Take 2.5 mg twice.", "Примите 2,5 мг дважды.", "ru", []),
    ("Take 2.5 mg twice.", "Примите 2,5 г дважды.", "ru", ["the dose 2.5 mg is missing or changed."]),
    ("Take 10 mg.", "خذ ١٠ ملغ.", "ar", []),
    ("up to 3 years", "حتى ٣ سنوات", "ar", []),
    ("up to 3 years", "حتى ٥ سنوات", "ar", ["the number 3 is missing or changed.", "the number 5 does not"]),
    ("more than 10 times", "hơn mười lần", "vi", ["the number 10 is missing or changed."]),
    ("1,000 steps", "1.000 pasos", "es", []),
    ("1,000 steps", "1\u202f000 pas", "fr", []),
    ("2 in 3 people, 2010–2018", "3 人中有 2 人，2010–2018", "zh-Hans", []),
    ("Two in 3 people", "2 von 3 Personen", "de", ["the number 2 does not stand in the source as a figure."]),
    ("Call 911 or your doctor", "Llame al 911 o a su médico", "es", []),
    ("Call 911 or your doctor", "Звоните в\u00a0911 или врачу", "ru", []),
    ("Call 911 or your doctor", "Llame al 112 o a su médico", "es", ["the phone number 911 is missing or changed"]),
    ("Call 911 or your doctor", "اتصل بالرقم ٩١١", "ar", ["the phone number 911 is missing or changed", "the number 911 does not"]),
    ("Call +1 (555) 010-0199.", "Appelez le +1 (555) 010-0199.", "fr", []),
    ("Call +1 (555) 010-0199.", "Appelez le +1 555 010 0199.", "fr", []),
    ("Call +1 (555) 010-0199.", "Appelez le +1 (555) 010-0198.", "fr", ["the phone number +1 (555) 010-0199 is missing or changed"]),
    ("See https://example.org/a7.", "Véase https://example.org/a7.", "es", []),
    (
        "See https://example.org/a7.",
        "Véase https://example.org/a8.",
        "es",
        ["the address https://example.org/a7 is missing", "does not stand in"],
    ),
]
MARKS = [
    ("**Never** stop.", "**Nunca** pare.", []),
    ("**Never** stop.", "Nunca pare.", ["it has 0 strong parts (**…**), and the source has 1."]),
    ("A {statin} and {CK}", "Una {estatina} y la {CK}", []),
    ("A {statin} and {CK}", "Una {estatinas|statin} y la {CK}", []),
    ("A {statin} and {CK}", "Una estatina y la {CK}", ["the term 'statin' is not marked: write {your form|statin}."]),
    ("A statin", "Una {estatina}", ["the term 'statin' is marked, and the source does not mark it here."]),
]
LEFTOVERS = [
    ("Call your doctor today", "es", "Call your doctor today", ["it is still in the source's language."]),
    ("Call your doctor today", "es", "Llame hoy a su médico", []),
    (
        "Call your doctor today",
        "es",
        "Llame a su doctor with the results of your tests",
        ["“with, the, of, your” seems to be left from the source."],
    ),
    ("Call your doctor today", "ru", "Позвоните your care team сегодня", ["“your care team” seems to be left from the source."]),
    ("The Myositis Association and MSU", "ru", "The Myositis Association и MSU", []),
    ("EMG", "ru", "EMG", []),
    ("Colchicine", "fr", "Colchicine", []),
    ("colchicine", "ar", "colchicine", ["it is the same as in the source."]),
]
PUNCTUATION = [
    ("Hard to see?", "es", "¿Le cuesta ver?", []),
    ("Hard to see?", "es", "Le cuesta ver?", ["'¿' and '?' do not come in pairs."]),
    ("Hard to see?", "fr", "Difficile à voir\u202f?", []),
    ("Hard to see?", "fr", "Difficile à voir?", ["French has a no-break space before"]),
    ("Stop. Now.", "zh-Hans", "停下。现在。", []),
    ("Stop. Now.", "zh-Hans", "停下,现在。", ["beside Chinese characters are full-width ones"]),
    ("Hard to see?", "ar", "هل تصعب الرؤية؟", []),
    ("Hard to see?", "ar", "هل تصعب الرؤية?", ["stands behind an Arabic letter"]),
    ("It hurts.", "hi", "दर्द होता है।", []),
    ("It hurts.", "hi", "दर्द होता है.", ["danda"]),
    ("It hurts.", "th", "มันเจ็บ", []),
    ("It hurts.", "nl", "Het doet pijn", ["the source ends with '.', and this does not."]),
    ("It hurts", "nl", "Het doet pijn.", ["it ends with '.', and the source has no such mark."]),
    ("See “Help.”", "nl", "Zie “Hulp”.", []),
    ("A (small) thing", "nl", "Een (klein ding", ["'(' and ')' do not come in pairs."]),
    ("A (small) thing", "de", "Ein „kleines“ Ding", []),
    ("A small thing", "nl", 'Een "klein" ding', ["straight quotation marks"]),
    ("A small thing", "nl", "Een  klein ding", ["a space too many"]),
    ("A small thing, too", "nl", "Een klein ding , ook", ["a space before a mark"]),
    ("Hard to see?", "el", "Δύσκολο;", []),
    ("Hard to see?", "el", "Δύσκολο?", ["the Greek question mark"]),
]


def said(pair: Pair) -> list[str]:
    return [remark.message for rule in RULES for remark in rule.check(pair)]


def agrees(found: list[str], wanted: list[str]) -> bool:
    return len(found) == len(wanted) and all(part in message for part, message in zip(wanted, found, strict=True))


@pytest.mark.parametrize(("english", "text", "lang", "wanted"), NUMBERS)
def test_numbers_doses_phones_and_addresses_are_held_against_the_source(english: str, text: str, lang: str, wanted: list[str]) -> None:
    found = said(Pair("a/b", english, text, lang))
    assert agrees(found, wanted), found


@pytest.mark.parametrize(("english", "text", "wanted"), MARKS)
def test_strong_words_and_terms_are_those_of_the_source(english: str, text: str, wanted: list[str]) -> None:
    terms = Glossary({"statin": "statin", "ck": "creatine kinase"})
    found = said(Pair("a/b", english, text, "es", terms=terms, own_terms=Glossary({**terms, "estatina": "statin"})))
    assert agrees(found, wanted), found


@pytest.mark.parametrize(("english", "lang", "text", "wanted"), LEFTOVERS)
def test_what_was_left_in_english_is_found_and_names_are_let_pass(english: str, lang: str, text: str, wanted: list[str]) -> None:
    found = said(Pair("a/b", english, text, lang))
    assert agrees(found, wanted), found


def test_a_source_may_keep_the_titles_of_works() -> None:
    title = "Allenbach Y, and others. 224th workshop: classification of the myopathies."
    assert said(Pair("article/sources/enmc/text", title, title, "ru", quotes_titles=True)) == []


@pytest.mark.parametrize(("english", "lang", "text", "wanted"), PUNCTUATION)
def test_punctuation_is_that_of_the_language(english: str, lang: str, text: str, wanted: list[str]) -> None:
    found = said(Pair("a/b", english, text, lang))
    assert agrees(found, wanted), found


def test_room_counts_characters_as_wide_as_latin_ones() -> None:
    assert [width(text) for text in ("abc", "中文", "한국", "é", "e\u0301", "ครั้ง")] == [3, 4, 4, 1, 1, 3]
    assert said(Pair("a/b", "Legs", "Beine und Füße", "de", room=14)) == []
    assert said(Pair("a/b", "Legs", "Beine und Füße", "de", room=13)) == [
        "it is as wide as 14 Latin characters, and has room for 13. Shorten it, or others beside it."
    ]


def test_room_does_not_count_markup() -> None:
    assert said(Pair("a/b", "**A** {b}", "**Ä** {ß|b}", "de", room=3, terms=Glossary({"b": "b"}), own_terms=Glossary({"b": "b"}))) == []


def test_a_remark_is_an_error_or_a_warning() -> None:
    found = [remark for english, text, lang, _ in NUMBERS for rule in RULES for remark in rule.check(Pair("a/b", english, text, lang))]
    assert found
    assert all(isinstance(remark, Remark) and remark.level in {"error", "warning"} for remark in found)


def test_the_command_tells_place_rule_and_context_and_exits_with_1() -> None:
    begin("nl", {**DUTCH, "Drink 2.5 liters": "Drink 25 liter"})
    said_ = run("translate", "check", "small", "--lang", "nl")
    line = next(
        number for number, text in enumerate(Path("pamphlets/small/locale/nl.po").read_text().splitlines(), 1) if "25 liter" in text
    )
    assert said_.code == 1
    assert f"nl.po:{line}:9: error: numbers: the number 2.5 is missing or changed. [what/more/1]" in said_.lines[0]
    assert said_.lines[-1] == "1 error, 1 warning"


def test_the_command_for_programs_gives_every_mark() -> None:
    begin("nl", {**DUTCH, "Drink 2.5 liters": "Drink 25 liter"})
    found = json.loads("\n".join(run("translate", "check", "small", "--lang", "nl", "--json").lines))["marks"]
    assert list(found[0]) == ["level", "rule", "message", "source", "lang", "context", "file", "line", "column"]


def test_broken_markup_is_an_error_of_its_own() -> None:
    begin("nl", {**DUTCH, "What helps": "Wat **helpt"})
    assert any("error: sound: '**' is markup, and the source has none here." in mark for mark in marks())


def test_a_good_translation_has_no_marks() -> None:
    begin("nl")
    assert marks() == []


@pytest.mark.parametrize("name", ["layouts", "nam", "statins-and-muscles"])
def test_the_shipped_translations_have_no_errors(name: str) -> None:
    asked = name if name == "layouts" else ROOT / "pamphlets" / name
    library = library_here()
    assert translatable(library, asked).languages == ("ar", "es", "fr", "hi", "ko", "ru", "vi", "zh-Hans")
    assert [f"{mark.where} {mark.message}" for mark in proofread(library, [asked]) if mark.level == "error"] == []
