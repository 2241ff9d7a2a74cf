"""Translated pieces: what they print where a text is current, missing or out of date, and what every page says about it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import polib
import pytest

from nam_print.language.locales import native_name
from nam_print.workshop import Workshop
from tests.cli.front import run, write
from tests.helpers.pieces import piece_here
from tests.helpers.reading import page_texts, read_aloud
from tests.translate.shop import DUTCH, article, begin, path, printed

DRAFT = "Unreviewed draft translation"
INCOMPLETE = "Not fully translated"


def spoken_in(pdf: bytes, lang: str) -> list[str]:
    """The kinds of the structure elements that are tagged with a language of their own."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Lang") == lang and "/S" in each]
        return [str(each.S) for each in found]


def test_a_complete_translation_prints_nothing_in_english_but_what_staff_need() -> None:
    begin("nl")
    text = printed("nl")
    assert all(dutch.replace("{", "").replace("}", "").replace("**", "") in text for dutch in DUTCH.values() if dutch != "Klein")
    assert "Sip water often" not in text
    assert "Dutch: A small pamphlet" in text


def test_the_file_says_which_language_it_is_in() -> None:
    begin("nl")
    run("build", "small", "--lang", "nl", "--layout", "handout")
    with pikepdf.open("out/small-handout-letter-nl.pdf") as file:
        assert file.Root.Lang == "nl"
        assert str(file.docinfo.Title).startswith("Een kleine folder")


@pytest.mark.parametrize("missing", ["Sip water often.", "What it is", "A small pamphlet", "the water of the mouth"])
def test_a_missing_text_is_printed_in_english_and_tagged_so(missing: str) -> None:
    begin("nl", {english: dutch for english, dutch in DUTCH.items() if english != missing})
    said = run("build", "small", "--lang", "nl", "--layout", "handout")
    pdf = Path(said.lines[0]).read_bytes()
    assert missing in read_aloud(pdf)
    assert spoken_in(pdf, "en")


def test_a_text_that_changed_since_is_printed_in_english_before_and_after_the_update() -> None:
    begin("nl")
    article(("Sip water often.", "Sip water very often."))
    for _ in range(2):
        text = printed("nl")
        assert "Sip water very often." in text
        assert DUTCH["Sip water often."] not in text
        run("translate", "update", "small")


def test_a_fuzzy_text_is_not_printed() -> None:
    begin("nl")
    catalogue = polib.pofile(str(path("nl")))
    next(entry for entry in catalogue if entry.msgid == "What helps").flags.append("fuzzy")
    catalogue.save()
    assert "What helps" in printed("nl")


@pytest.mark.parametrize("layout", ["trifold", "handout"])
def test_every_page_of_an_unreviewed_translation_names_the_missing_review_and_is_stamped_in_both_languages(layout: str) -> None:
    begin("es", {english: english.replace("{saliva}", "{saliva|saliva}") + " " for english in DUTCH})
    run("build", "small", "--lang", "es", "--layout", layout)
    stamps = polib.pofile(str(Path(__file__).parents[2] / "layouts/locale/es.po"))
    own, unreviewed = (next(each.msgstr for each in stamps if each.msgctxt == f"words/{name}") for name in ("draft", "not_reviewed"))
    assert own != DRAFT
    for page in page_texts(Path(f"out/small-{layout}-letter-es.pdf").read_bytes()):
        assert unreviewed in page
        assert DRAFT in page
        assert own in page


def test_every_page_with_an_incomplete_text_says_so_in_both_languages() -> None:
    begin("es", {"What helps": "Lo que ayuda"})
    run("build", "small", "--lang", "es", "--layout", "trifold")
    stamps = polib.pofile(str(Path(__file__).parents[2] / "layouts/locale/es.po"))
    own = next(entry.msgstr for entry in stamps if entry.msgctxt == "words/incomplete")
    for page in page_texts(Path("out/small-trifold-letter-es.pdf").read_bytes()):
        assert INCOMPLETE in page
        assert own in page


def test_a_complete_text_among_layouts_without_words_in_its_language_is_stamped_incomplete() -> None:
    begin("nl")
    assert INCOMPLETE in printed("nl")


def test_strict_refuses_an_incomplete_translation_and_writes_nothing() -> None:
    begin("es", {"What helps": "Lo que ayuda"})
    said = run("build", "small", "--lang", "es", "--strict")
    assert said.code == 1
    assert "es.po: the translation into Spanish (es) is not complete. nam-print translate status small shows what is missing." in said.err
    assert not Path("out").exists()


def test_strict_lets_the_language_that_it_was_written_in_pass() -> None:
    assert run("build", "small", "--strict").code == 0


def words(lang: str) -> None:
    """Translate the layouts' words into a language: a catalogue in the working folder, each word marked."""
    texts = polib.pofile(str(Path(__file__).parents[2] / "layouts/locale/layouts.pot"))
    for entry in texts:
        entry.msgstr = f"{entry.msgid}°"
    write(f"layouts/locale/{lang}.po", str(texts))


def test_a_language_of_ones_own_works_without_touching_code() -> None:
    begin("xx", {english: f"«{english}»" if "{" not in english else "Yy {yy|saliva}. **+1 (555) 010-0199** 10" for english in DUTCH})
    words("xx")
    text = printed("xx", "handout", "--strict")
    assert "«Drink 2.5 liters»" in text
    assert "Yy yy. +1 (555) 010-0199 10" in text
    assert f"{DRAFT}° · {DRAFT}" in text
    assert INCOMPLETE not in text
    assert "xx: A small pamphlet" in text


def test_a_language_nobody_knows_is_set_from_right_to_left_if_its_tag_says_so() -> None:
    begin("xx-Arab")
    run("build", "small", "--lang", "xx-Arab", "--layout", "handout", "--emit", "layout")
    assert " rtl " in Path("out/small-handout-letter-xx-Arab.txt").read_text().splitlines()[0]


def reviewed(**changes: Any) -> None:
    """A review of the Dutch translation as it is now."""
    (row,) = json.loads("\n".join(run("translate", "status", "small", "--lang", "nl", "--json").lines))["translations"]
    review = {"language": "nl", "version": '"1.0"', "reviewer": "A. Example", "date": "2026-06-01", "next": "2999-06-01"}
    review |= {"text": row["fingerprint"], **changes}
    lines = "".join(f"    {key}: {value}\n" for key, value in review.items() if value).lstrip()
    write("pamphlets/small/review.yaml", f"reviews:\n  - {lines}")


@pytest.fixture
def _july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1783000000")  # July 2026


@pytest.mark.usefixtures("_july")
def test_a_reviewed_translation_names_its_reviewer_and_is_no_draft() -> None:
    begin("nl")
    reviewed()
    text = printed("nl")
    assert "A. Example" in text
    assert DRAFT not in text
    assert '"reviewed' not in run("translate", "status", "small").lines[-1]
    assert "reviewed by A. Example" in run("translate", "status", "small").lines[-1]


@pytest.mark.usefixtures("_july")
@pytest.mark.parametrize("change", ["english", "translation", "no fingerprint", "another language"])
def test_a_review_expires_when_the_english_or_the_translation_changes(change: str) -> None:
    begin("nl")
    reviewed(**{"no fingerprint": {"text": ""}, "another language": {"language": "de"}}.get(change, {}))
    if change == "english":
        article(("Sip water often.", "Sip water very often."))
    if change == "translation":
        catalogue = polib.pofile(str(path("nl")))
        catalogue[0].msgstr += "!"
        catalogue.save()
    text = printed("nl")
    assert DRAFT in text
    assert "A. Example" not in text


def test_a_broken_translation_is_told_with_its_place_and_nothing_is_written() -> None:
    texts = {**DUTCH, "What helps": "Wat **helpt", "Read on": "Lees {verder}", "the water of the mouth": "het {water}"}
    texts["Your mouth makes too little {saliva}. Call **+1 (555) 010-0199** within 10 days."] = "Uw mond {speekseltje}."
    begin("nl", texts)
    said = run("build", "small", "--lang", "nl")
    assert said.code == 1
    assert not Path("out").exists()
    told = [line.partition("nl.po:")[2] for line in said.err.splitlines()]
    lines = path("nl").read_text().splitlines()
    wanted = {
        'msgstr "Wat **helpt"': "'**' is markup, and the source has none here. Take it out.",
        'msgstr "Lees {verder}"': "'{' is markup, and the source has none here. Take it out.",
        'msgstr "het {water}"': "'{' is markup, and the source has none here. Take it out.",
        'msgstr "Uw mond {speekseltje}."': "the term 'speekseltje' is not defined. Write {your word|the term in the source}.",
    }
    columns = {line: line.index(mark) + 1 for line, mark in zip(wanted, ("**", "{", "{", "speeks"), strict=True)}
    assert sorted(told) == sorted(f"{lines.index(line) + 1}:{columns[line]}: {what}" for line, what in wanted.items())


def test_two_terms_cannot_have_one_translation() -> None:
    article(("  saliva:\n", "  mouth:\n    means: where one eats\n  saliva:\n"))
    begin("nl", {**DUTCH, "mouth": "Speeksel"})
    said = run("build", "small", "--lang", "nl")
    assert said.code == 1
    assert "this is the translation of the term 'mouth' already" in said.err


def test_a_term_may_be_named_by_its_translation_or_by_the_source() -> None:
    for form in ("{speeksel}", "{speekselvocht|saliva}", "{speekselvocht|speeksel}", "{spit}"):
        begin(
            "nl",
            {**DUTCH, "Your mouth makes too little {saliva}. Call **+1 (555) 010-0199** within 10 days.": f"Weinig {form}. **Bel** 10"},
        )
        assert "speeksel: het water van de mond" in printed("nl")


def test_an_unknown_language_is_told_how_to_begin_one() -> None:
    said = run("build", "small", "--lang", "nl")
    assert said.code == 2
    assert said.err == (
        "there is no translation of 'small' into 'nl'. It can be 'en'. To begin one: nam-print translate update small --lang nl\n"
    )


def test_all_languages_are_the_pamphlets_own_and_those_with_a_catalogue() -> None:
    begin("nl")
    begin("zh-Hans")
    said = run("build", "small", "--lang", "all", "--layout", "handout", "--paper", "letter,a4")
    assert {Path(line).stem for line in said.lines} == {
        f"small-handout-{paper}-{lang}" for paper in ("letter", "a4") for lang in ("en", "nl", "zh-Hans")
    }


def laid_out(lang: str, layout: str = "trifold") -> Any:
    piece = piece_here("small", layout, lang)
    return piece, Workshop().compose(piece)


def test_the_longer_pseudo_language_is_a_third_longer_and_accented() -> None:
    piece, _ = laid_out("en-XA", "handout")
    title = piece.order.article.title
    assert title.startswith("Å šmåľľ påmpĥľéť ")
    assert 1.3 * len("A small pamphlet") <= len(title) <= 1.4 * len("A small pamphlet")
    assert "+1 (555) 010-0199" in printed("en-XA")


def test_the_mirrored_pseudo_language_is_english_words_from_right_to_left() -> None:
    _, document = laid_out("ar-XB", "handout")
    assert document.info.direction == "rtl"
    places = {item.text: item.x for item in document.pages[0].items if getattr(item, "text", "") in {"A", "small", "pamphlet"}}
    assert places["A"] > places["small"] > places["pamphlet"]


def test_names_of_languages_are_those_of_their_speakers() -> None:
    assert [native_name(tag) for tag in ("es", "ar", "zh-Hans", "xx")] == ["Español", "العربية", "中文 (简体)", "Xx"]


@pytest.mark.parametrize(("lang", "one", "two"), [("fa", "۱.", "۲."), ("mr", "१.", "२."), ("my", "၁.", "၂."), ("nl", "1.", "2.")])
def test_numbers_that_the_piece_counts_itself_are_in_the_digits_of_its_language(lang: str, one: str, two: str) -> None:
    article(("list: [Drink 2.5 liters, Read on]", "steps: [Drink 2.5 liters, Read on]"))
    begin(lang)
    text = printed(lang)
    assert text.index(one) < text.index("Drink 2,5 liter") < text.index(two) < text.index("Lees verder")


def test_a_list_names_every_language_with_its_review() -> None:
    begin("nl")
    (small,) = [each for each in json.loads("\n".join(run("list", "--json").lines))["pamphlets"] if each["name"] == "small"]
    assert small["languages"] == ["en", "nl"]
    assert [review["state"] for review in small["reviews"]] == ["unreviewed", "unreviewed"]


def test_check_looks_at_translations_too() -> None:
    begin("nl")
    found = json.loads("\n".join(run("check", "small", "--lang", "en,nl", "--json").lines))["findings"]
    assert {finding["lang"] for finding in found} == {"en", "nl"}
    reading = {finding["lang"]: finding["message"] for finding in found if finding["check"] == "reading" and not finding["where"]}
    assert "FKGL" in reading["en"]
    assert "LIX" in reading["nl"]
    assert {finding["check"] for finding in found if finding["lang"] == "nl"} == {"reading", "review", "glyphs", "fit", "preflight"}
