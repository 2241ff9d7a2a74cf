"""Every shipped translation as every piece on both papers: accessible, sound, and read back word for word by another program."""

from __future__ import annotations

import io
import re
from itertools import product

import page
import pikepdf
import polib
import pytest

from nam_print.compose.document import Run
from tests.helpers.pieces import ROOT, Asked, Press
from tests.helpers.reading import page_texts, read_aloud
from tests.helpers.translations import LANGUAGES, PAMPHLETS, UNSPACED, glossary, normal, stripped, texts, translated

every_edition = pytest.mark.parametrize(("lang", "pamphlet"), list(product(LANGUAGES, PAMPHLETS)))


def lost(wanted: list[list[str]], text: str) -> list[str]:
    """Those of the texts that are not found after the one before, in any of their translations."""
    at, missing = 0, []
    for alternatives in wanted:
        places = [(found, len(each)) for each in alternatives if (found := text.find(each, at)) >= 0]
        if places:
            start, length = min(places)
            at = start + length
        else:
            missing.append(alternatives[0])
    return missing


@every_edition
def test_each_piece_passes_pdf_ua_1_and_pikepdf_finds_nothing_wrong(press: Press, lang: str, pamphlet: str) -> None:
    for asked in translated(pamphlet, lang):
        pdf = press.built(asked).pdf
        report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
        assert [f"{asked} {failure.rule_id}: {failure.message}" for failure in report.failures] == []
        assert report.is_compliant
        with pikepdf.open(io.BytesIO(pdf)) as file:
            assert file.check_pdf_syntax() == []
            assert file.Root.Lang == lang
            fonts = [each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
            names = [str(font.BaseFont) for font in fonts]
            assert [name for name in names if "+" not in name and not name.startswith("/Typed-")] == [], (
                "subset, or what fields are filled in with"
            )


@every_edition
def test_a_screen_reader_reads_every_text_of_the_catalogue_in_its_order(press: Press, lang: str, pamphlet: str) -> None:
    for asked in translated(pamphlet, lang):
        wanted = list(texts(asked))
        assert len(wanted) > 20
        aloud = normal(read_aloud(press.built(asked).pdf))
        assert (str(asked), lost(wanted, aloud)) == (str(asked), [])
        if asked.layout == "handout":
            assert [each for each in glossary(asked) if each not in aloud] == []


def without_spaces(text: str) -> str:
    return "".join(text.split())


def found_on(pages: list[str], text: str, squeeze: bool) -> bool:
    """Whether the pages hold the text; it may go over from one panel or page to the next."""
    wanted = without_spaces(text) if squeeze else text
    joined = [without_spaces(each) if squeeze else each for each in pages]
    if any(wanted in each for each in joined):
        return True
    cuts = range(1, len(wanted))
    return any(
        wanted[:cut].rstrip() in " ".join(joined) and wanted[cut:].lstrip() in " ".join(joined)
        for cut in cuts
        if squeeze or wanted[cut - 1] == " "
    )


@every_edition
def test_copying_the_pages_gives_every_text_in_logical_order(press: Press, lang: str, pamphlet: str) -> None:
    for asked in translated(pamphlet, lang):
        pages = [normal(each) for each in page_texts(press.built(asked).pdf)]
        squeeze = lang in UNSPACED
        missing = [each[0] for each in texts(asked) if not any(found_on(pages, one, squeeze) for one in each)]
        assert (str(asked), missing) == (str(asked), [])


@every_edition
def test_every_page_says_that_no_clinician_has_reviewed_it_and_carries_the_draft_stamp_in_both_languages(
    press: Press, lang: str, pamphlet: str
) -> None:
    words = {entry.msgctxt: entry for entry in polib.pofile(str(ROOT / "layouts/locale" / f"{lang.replace('-', '_')}.po"))}
    draft, unreviewed = words["words/draft"], words["words/not_reviewed"]
    for asked in translated(pamphlet, lang):
        built = press.built(asked)
        assert built.piece.order.original is not None
        for number, text in enumerate(map(normal, page_texts(built.pdf))):
            squeezed = without_spaces(text)
            assert without_spaces(stripped(unreviewed.msgstr)) in squeezed, (str(asked), number)
            assert without_spaces(stripped(draft.msgstr)) in squeezed, (str(asked), number)
            assert without_spaces(draft.msgid) in squeezed, (str(asked), number)
        assert built.piece.order.original.title in normal(read_aloud(built.pdf))


@every_edition
def test_all_text_stands_within_its_panel_and_clear_of_trim_and_folds(press: Press, lang: str, pamphlet: str) -> None:
    for asked in translated(pamphlet, lang):
        for sheet in press.built(asked).document.pages:
            for item in sheet.items:
                if isinstance(item, Run) and item.text.strip():
                    inside = [
                        panel.rect
                        for panel in sheet.panels
                        if panel.rect.x - 0.1 <= item.x and item.x + item.width <= panel.rect.right + 0.1
                    ]
                    assert inside, (str(asked), item.text)
                    assert min(item.x - inside[0].x, inside[0].right - item.x - item.width) >= 8.4, (str(asked), item.text)


@every_edition
def test_the_brochure_is_one_sheet_in_10_points_or_more_and_the_checklist_at_most_its_planned_two(
    press: Press, lang: str, pamphlet: str
) -> None:
    for asked in translated(pamphlet, lang):
        document = press.built(asked).document
        if asked.layout != "handout":
            assert min(fit.size for fit in document.fits) >= {"trifold": 10.0, "checklist": 12.0}[asked.layout]
            assert len(document.pages) <= 2
        assert document.parted == (), str(asked)


def test_the_arabic_pieces_run_from_right_to_left_and_the_others_do_not(press: Press) -> None:
    assert {lang: press.built(Asked("nam", "handout", lang=lang)).document.info.direction for lang in LANGUAGES} == {
        lang: "rtl" if lang == "ar" else "ltr" for lang in LANGUAGES
    }


@pytest.mark.parametrize("pamphlet", PAMPHLETS)
def test_vietnamese_never_prints_nam_alone_since_that_reads_male(press: Press, pamphlet: str) -> None:
    aloud = [normal(read_aloud(press.built(asked).pdf)) for asked in translated(pamphlet, "vi")]
    assert any("bệnh NAM" in text for text in aloud)
    assert [found for text in aloud for found in re.findall(r"(?<![Bb]ệnh )\bNAM\b(?!-[TCH])", text)] == []
