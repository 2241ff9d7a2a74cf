"""Job tickets: what a print shop reads on them, in the order of reading, on the pages that come out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import page
import pikepdf
import pypdfium2
import pytest

from nam_print.design import papers
from nam_print.design.folds import FOLDS
from nam_print.design.theme import Theme
from nam_print.errors import DoesNotFitError, MissingGlyphError
from nam_print.events.tickets import EventTicket, PrintJob, Tally, Ticket, thumbnails, ticket_document, ticket_pdf
from nam_print.events.tickets.facts import MOST_CLINICS, Folding, paper_for
from nam_print.events.tickets.folding import steps
from nam_print.events.tickets.phrases import inches, panels, size
from nam_print.pieces import Spec
from nam_print.workshop import Workshop
from tests.helpers.pieces import Asked, Press, shipped_library, yaml_of
from tests.helpers.reading import page_texts, read_aloud
from tests.helpers.setting import normal

DAY = date(2026, 5, 2)
EVENT = "Myositis Awareness Day"


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="module")
def theme() -> Theme:
    return shipped_library().theme("calm")


@pytest.fixture(scope="module")
def trifold(press: Press) -> PrintJob:
    built = press.built(Asked("nam", "trifold"))
    return PrintJob.of(built.piece.order, built.piece.title, "lakeside/nam-trifold-en.pdf", 2, 200, thumbnails(built.pdf, folded=True))


def flat(file: str = "lakeside/nam-handout-en.pdf", **changes: object) -> PrintJob:
    line = PrintJob(
        file, "Handout", "Necrotizing autoimmune myopathy", "nam", "handout", "en", "NAM-H", "1.0", "letter", 612, 792, 9, 40, "long"
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def ticket(*lines: PrintJob, clinic: str = "Lakeside Muscle Clinic") -> Ticket:
    return Ticket(EVENT, DAY, clinic, lines)


def heard(pdf: bytes) -> str:
    return normal(read_aloud(pdf))


def event(clinics: int, lines: Sequence[PrintJob]) -> EventTicket:
    tally = Tally(EVENT, DAY)
    for number in range(clinics):
        tally.add(f"Clinic {number + 1}", [replace(line, file=f"{number}/{line.layout}.pdf") for line in lines])
    return tally.ticket()


def test_a_line_tells_of_a_piece_what_the_shop_has_to_know(trifold: PrintJob) -> None:
    assert (trifold.title, trifold.about, trifold.form) == ("Tri-fold brochure", "Necrotizing autoimmune myopathy", "NAM-T")
    assert (trifold.orientation, trifold.flip, trifold.fold, trifold.color, trifold.reviewed) == ("landscape", "short", "c", True, False)
    assert trifold.panels == (265.5, 265.5, 261.0)
    assert len(trifold.thumbnails) == 2


def test_a_line_of_a_grey_piece_is_black_only_and_one_of_a_translation_names_the_pamphlet_as_the_shop_reads_it() -> None:
    piece = shipped_library().piece(Spec("nam", "trifold", "ar", "a4", "grey"))
    line = PrintJob.of(piece.order, piece.title, "x.pdf", 2, 1)
    assert not line.color
    assert (line.title, line.about) == ("Tri-fold brochure", "Necrotizing autoimmune myopathy")
    assert [round(width / papers.MM) for width in line.panels] == [97, 100, 100]


@pytest.mark.parametrize(
    ("pages", "flip", "sheets"), [(1, "", 1), (1, "long", 1), (2, "", 2), (2, "short", 1), (9, "long", 5), (10, "long", 5)]
)
def test_sheets_are_half_the_pages_only_where_both_sides_are_printed(pages: int, flip: str, sheets: int) -> None:
    line = flat(pages=pages, flip=flip)
    assert (line.sheets, line.sheets_in_all) == (sheets, 40 * sheets)


def test_a_ticket_says_what_to_print_on_what_how_many_which_edge_and_how_to_fold(trifold: PrintJob, shop: Workshop, theme: Theme) -> None:
    text = heard(ticket_pdf(ticket(trifold, flat(paper="a4", width=595.28, height=841.89, reviewed=True)), shop, theme))
    for said in (
        "Lakeside Muscle Clinic",
        "Files in the folder lakeside",
        "240 copies of 2 files",
        "200 sheets of Letter 8.5 × 11 in (216 × 279 mm)",
        "200 sheets of A4 210 × 297 mm (8.27 × 11.69 in)",
        "Print at 100 %",
        "Not yet reviewed: 1 of 2 files",
        "Tri-fold brochure, English Not reviewed",
        f"nam-trifold-en.pdf · NAM-T · version {yaml_of('pamphlets/nam/article.yaml')['version']}",
        "Letter paper, landscape · color",
        "Both sides, flip on the short edge · letter fold (C-fold)",
        "200 copies 200 sheets Printed Folded Packed",
        "Both sides, flip on the long edge · 9 pages, collated",
        "40 copies 5 sheets each 200 sheets in all Printed Packed",
        "How to fold piece 1",
        "3 11/16 + 3 11/16 + 3 5/8 in 93.7 + 93.7 + 92.1 mm",
        "1. Page 2 up. Fold the right panel, the narrow one, in first. 2. Fold the left panel over it. 3. The cover is on top.",
    ):
        assert said in text
    assert text.count("Not reviewed") == 1


def test_nothing_is_said_of_reviews_where_all_pieces_are_reviewed(shop: Workshop, theme: Theme) -> None:
    assert "eviewed" not in heard(ticket_pdf(ticket(flat(reviewed=True)), shop, theme))


def test_it_passes_pdf_ua_1_and_is_the_same_whenever_it_is_made(trifold: PrintJob, shop: Workshop, theme: Theme) -> None:
    for each in (ticket(trifold, flat(lang="ar"), clinic="عيادة العضلات (Riyadh)"), event(3, [trifold, flat()])):
        made = ticket_pdf(each, shop, theme)
        report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert pdf.check_pdf_syntax() == []
        assert ticket_pdf(each, Workshop(), theme) == made


def test_boxes_to_tick_are_there_for_every_piece_and_say_what_they_are_for(trifold: PrintJob, shop: Workshop, theme: Theme) -> None:
    with pikepdf.open(io.BytesIO(ticket_pdf(ticket(trifold, flat()), shop, theme))) as pdf:
        says = [str(field.TU) for field in pdf.Root.AcroForm.Fields]
    assert says == [
        "Tri-fold brochure, English – Printed",
        "Tri-fold brochure, English – Folded",
        "Tri-fold brochure, English – Packed",
        "Handout, English – Printed",
        "Handout, English – Packed",
    ]


def test_both_faces_of_a_brochure_and_the_first_page_of_a_handout_are_pictured(press: Press, trifold: PrintJob) -> None:
    handout = thumbnails(press.built(Asked("nam", "handout")).pdf)
    assert [(each.width > each.height) for each in (*trifold.thumbnails, *handout)] == [True, True, False]
    assert all(each.data.startswith(b"\xff\xd8") and len(each.data) < 25_000 for each in (*trifold.thumbnails, *handout))


def test_six_pieces_stand_on_one_page_and_more_go_on_under_the_clinics_name(trifold: PrintJob, shop: Workshop, theme: Theme) -> None:
    six = ticket(*[trifold, flat(thumbnails=trifold.thumbnails[:1]), flat()] * 2)
    assert len(page_texts(ticket_pdf(six, shop, theme))) == 1
    first, *further = page_texts(ticket_pdf(ticket(*six.jobs * 4), shop, theme))
    assert "Page 1 of" in first
    assert further
    assert all(text.startswith("Lakeside Muscle Clinic, continued") for text in further)


def test_every_piece_of_a_long_ticket_is_on_some_page(shop: Workshop, theme: Theme) -> None:
    lines = [flat(f"lakeside/file-{number}.pdf") for number in range(40)]
    text = heard(ticket_pdf(ticket(*lines), shop, theme))
    assert all(f"file-{number}.pdf" in text for number in range(40))


@pytest.mark.parametrize(
    "name",
    [
        "مستشفى الملك فيصل التخصصي ومركز الأبحاث",
        "北京协和医院神经科",
        "हिन्दी स्वास्थ्य केंद्र",
        "Αθήνα · Клиника · Klinik für Neurologie",
        "The Department of Neurology and Neuromuscular Diseases of the University Hospital " * 4,
        "Verylongwordwithoutanyplacetobreak" * 12,
    ],
)
def test_a_name_of_any_script_and_length_is_whole_and_inside_the_page(name: str, trifold: PrintJob, shop: Workshop, theme: Theme) -> None:
    made = ticket_pdf(ticket(trifold, clinic=name), shop, theme)
    assert "".join(normal(name).split()) in "".join(heard(made).split())
    document = pypdfium2.PdfDocument(made)
    for sheet in document:
        boxes = [found.get_bounds() for found in sheet.get_objects(max_depth=1)]
        assert min(box[0] for box in boxes) > 30
        assert max(box[2] for box in boxes) < sheet.get_width() - 30
        assert min(box[1] for box in boxes) > 20
    document.close()


def test_a_name_that_no_font_has_is_an_error(shop: Workshop, theme: Theme) -> None:
    with pytest.raises(MissingGlyphError):
        ticket_pdf(ticket(flat(), clinic="Clinic \U000130b8"), shop, theme)
    assert ticket_pdf(ticket(flat()), shop, theme)


def test_a_row_that_is_longer_than_a_page_is_an_error_and_never_cut(shop: Workshop, theme: Theme) -> None:
    with pytest.raises(DoesNotFitError, match="Lakeside"):
        ticket_pdf(ticket(flat("word " * 3000)), shop, theme)


def test_markup_and_line_ends_in_a_name_are_printed_as_text(shop: Workshop, theme: Theme) -> None:
    made = ticket_pdf(ticket(flat(), clinic="**A** {b}\n[c](d)\te"), shop, theme)
    assert "**A** {b} [c](d) e" in heard(made)


def test_a_ticket_is_printed_on_the_paper_that_most_of_its_sheets_are(shop: Workshop, theme: Theme) -> None:
    assert paper_for({"a4": 10, "letter": 9}) == "a4"
    assert paper_for({"a4": 10, "letter": 10}) == "letter"
    pages = pypdfium2.PdfDocument(ticket_pdf(ticket(flat(paper="a4", width=595.28, height=841.89)), shop, theme))
    assert round(pages[0].get_height()) == 842


def test_brochures_that_fold_two_ways_are_told_apart(trifold: PrintJob, shop: Workshop, theme: Theme) -> None:
    mirrored = replace(trifold, lang="ar", panels=trifold.panels[::-1])
    text = heard(ticket_pdf(ticket(trifold, mirrored, trifold), shop, theme))
    assert "How to fold pieces 1 and 3 Letter fold (C-fold) A" in text
    assert "How to fold piece 2 Letter fold (C-fold) B" in text
    assert "Page 2 up. Fold the left panel, the narrow one, in first." in text


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("kind", FOLDS)
def test_every_fold_is_drawn_step_by_step_and_ends_with_its_cover_on_top(kind: str, rtl: bool) -> None:
    width, height = papers.size("letter", "landscape")
    widths = FOLDS[kind].rule(width, False)
    made = steps(Folding(kind, "letter", width, height, widths[::-1] if rtl else widths, rtl))
    assert len(made) == len(FOLDS[kind].creases) + 1
    assert made[-1].says == "The cover is on top."
    first, inside = FOLDS[kind].creases[0], FOLDS[kind].inside
    assert ("left" in made[0].says) == ((inside.index(first.moved) < inside.index(first.still)) != rtl)
    assert made[0].drawing.width > made[-1].drawing.width


def test_lengths_are_fractions_of_an_inch_only_where_all_are() -> None:
    assert inches([265.5, 261.0, 144.0]) == ["3 11/16", "3 5/8", "2"]
    assert panels([97 * papers.MM, 100 * papers.MM], "a4") == ("97 + 100 mm", "3.82 + 3.94 in")
    assert size(792, 612, "letter") == "11 × 8.5 in (279 × 216 mm)"


def test_an_events_ticket_adds_up_its_clinics_and_lists_them(trifold: PrintJob, shop: Workshop, theme: Theme) -> None:
    made = event(12, [trifold, flat(reviewed=True), flat(lang="es", copies=10)])
    text = heard(ticket_pdf(made, shop, theme))
    for said in (
        "3,000 copies of 36 files for 12 clinics",
        "5,400 sheets of Letter",
        "Not yet reviewed: 24 of 36 files",
        "English (en) 12 2,400 2,400",
        "English (en) 12 480 2,400 Spanish Español (es) 12 120 600",
        "Not reviewed: Spanish (12 of 12)",
        "How to fold piece 1",
        "Clinic 1 3 250 450",
        "Clinic 12 3 250 450",
    ):
        assert said in text


def test_an_events_ticket_parts_what_is_printed_on_one_side_from_what_is_printed_on_both(shop: Workshop, theme: Theme) -> None:
    checklist = flat(title="Checklist", layout="checklist", pages=1, flip="", copies=50)
    tally = Tally(EVENT, DAY)
    tally.add("A", [checklist, replace(checklist, lang="ar", pages=2, flip="long")])
    tally.add("B", [replace(checklist, lang="es"), replace(checklist, pages=2, flip="long")])  # an imprint can add a page
    text = heard(ticket_pdf(tally.ticket(), shop, theme))
    one, both = text.index("One side"), text.index("Both sides, flip on the long edge")
    assert (text.count("One side"), text.count("Both sides")) == (1, 1)
    assert one < text.index("English (en) 1 50 50") < text.index("Spanish Español (es) 1 50 50") < both
    assert both < text.index("Arabic", both) < text.index("English (en) 1 50 50", both)


def test_an_event_of_very_many_clinics_sends_to_order_csv(shop: Workshop, theme: Theme) -> None:
    made = event(MOST_CLINICS + 1, [flat()])
    assert made.clinics == ()
    assert "All 301 clinics, with every file, are listed in order.csv." in heard(ticket_pdf(made, shop, theme))


def test_a_copy_of_more_pages_is_counted_with_its_kind() -> None:
    tally = Tally(EVENT, DAY)
    tally.add("A", [flat(pages=8)])
    tally.add("B", [flat(pages=10)])
    (kind,) = tally.ticket().kinds
    assert (kind.files, kind.copies, kind.sheets) == (2, 80, 40 * 4 + 40 * 5)


def test_the_table_of_clinics_repeats_its_head_on_every_page(shop: Workshop, theme: Theme) -> None:
    texts = page_texts(ticket_pdf(event(90, [flat()]), shop, theme))
    assert len(texts) > 2
    assert all("Clinic Files Copies Sheets, Letter Packed" in text for text in texts[1:])


def test_no_word_of_a_ticket_is_parted(trifold: PrintJob, shop: Workshop, theme: Theme) -> None:
    assert ticket_document(ticket(trifold, flat()), shop.desk, theme).parted == ()
