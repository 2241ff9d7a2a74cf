"""Numbers, phone numbers and names stand in right-to-left text as they are written, also where a line ends."""

from __future__ import annotations

import pytest

from nam_print.article.elements import Span
from nam_print.article.markup import rich
from nam_print.typeset.bidi import at_line_end, levels, visual
from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import Shelf
from nam_print.typeset.isolates import isolates
from nam_print.typeset.text import Line, Prepared, TextStyle

HEBREW = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "he", rtl=True)
ARABIC = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "ar", rtl=True)


def shown(text: str, rtl: bool = True) -> str:
    """The line from left to right."""
    return "".join(visual(text, at_line_end(text, levels(text, rtl), rtl)))


def words(prepared: Prepared, line: Line) -> str:
    """The characters of a line from left to right, marks behind their letter."""
    return "".join(prepared.text[cluster.start : cluster.end] for cluster in line.clusters)


@pytest.mark.parametrize(
    "kept",
    [
        "2.5 mg",
        "2.5\u00a0mg",
        "10/12",
        "10/12/2026",
        "+1 (555) 010-0199",
        "(555) 010-0199",
        "800-555-0199",
        "0800 123 456",
        "CK",
        "HMG-CoA reductase",
        "B12 (D)",
        "1,000.5 U/L",
        "5-10",
        "50%",
        "37.5 °C",
        "10:30",
        "https://example.org/a?b=1",
        "care@example.org",
        "Jo Novak, MD",
        "SRP & HMGCR",
        "0.5 mg/kg/day",
        "٢٫٥",
        "۱۰/۱۲",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("אבג ", " דהו"), ("قبل ", " بعد"), ("", " בעד"), ("قبل ", ""), ("אבג ", ".")])
def test_it_reads_from_left_to_right_wherever_it_stands(kept: str, before: str, after: str) -> None:
    assert shown(before + kept + after) == after[::-1] + kept + before[::-1]


def test_brackets_around_a_name_open_on_the_readers_side() -> None:
    assert shown("אבג (CK) דהו") == "והד )CK( גבא"  # drawn mirrored: "(" stands right of CK and opens to the left
    assert shown("אבג (CK).") == ".)CK( גבא"


def test_a_name_ends_before_a_bracket_that_it_did_not_open() -> None:
    assert shown("אבג (NAM, CK) ד") == "ד )NAM, CK( גבא"
    assert shown("אבג (בדיקת CK) ד") == "ד )CK תקידב( גבא"


@pytest.mark.parametrize(
    "kept",
    ["501(c)(3)", "224th ENMC International Workshop: kinds of immune-mediated myopathies. Neuromuscular Disorders", "Task Force (USPSTF)"],
)
def test_what_stands_with_its_brackets_and_a_title_over_its_colon_stay_whole(kept: str) -> None:
    assert shown(f"قبل {kept}، بعد") == f"دعب ،{kept} لبق"


def test_a_sentence_that_begins_with_a_name_is_no_title() -> None:
    assert shown("مع IVIG. SRP هو") == "وه SRP .IVIG عم"


def test_a_name_stays_beside_the_letter_that_is_attached_to_it() -> None:
    assert shown("لـHMGCR (anti-HMGCR NAM)") == ")anti-HMGCR NAM( HMGCRـل"  # brackets are mirrored when they are painted


@pytest.mark.parametrize("kept", ["6", "6 mg/dL", "2010–2018", "2.5", "$5", "6%"])
@pytest.mark.parametrize(
    ("prefix", "hyphen"), [("ל", "-"), ("ב", "-"), ("מה", "-"), ("לֵ", "-"), ("ב", "‑"), ("ל", "־"), ("ال", "-"), ("كـ", "-")]
)
def test_a_hyphen_joins_a_prefix_to_its_number_and_is_no_minus(prefix: str, hyphen: str, kept: str) -> None:
    assert shown(f"אבג {prefix}{hyphen}{kept} דהו") == f"והד {kept}{hyphen}{prefix[::-1]} גבא"
    assert shown(f"{prefix}{hyphen}{kept}.") == f".{kept}{hyphen}{prefix[::-1]}"


@pytest.mark.parametrize("kept", ["-6", "-6 °C", "−6", "+6", "−2.5 mg"])
@pytest.mark.parametrize(("before", "after"), [("אבג ", " דהו"), ("", " דהו"), ("מתחת ל־", ""), ("אבג (", ") דה"), ("אבג: ", "")])
def test_a_minus_stands_left_of_its_number(before: str, kept: str, after: str) -> None:
    assert shown(before + kept + after) == after[::-1] + kept + before[::-1]


def test_a_true_minus_behind_a_letter_is_one() -> None:
    assert shown("מתחת ל−6 מעלות") == "תולעמ −6ל תחתמ"


def test_a_hebrew_prefix_and_its_number_read_so_in_english_text_too() -> None:
    assert shown("say ל-6 now", rtl=False) == "say 6-ל now"


def test_a_span_in_another_language_keeps_its_own_order_and_its_full_stop() -> None:
    """As an English text in an Arabic piece that nobody has translated yet."""
    desk = Desk(Shelf())
    prepared = desk.prepare((Span("Sip water. Call us (now)!", lang="en"),), ARABIC)
    assert words(prepared, desk.lines(prepared, 99.0)[0]) == "Sip water. Call us (now)!"
    plain = desk.prepare((Span("Sip water. Call us (now)!"),), ARABIC)
    assert words(plain, desk.lines(plain, 99.0)[0]) != "Sip water. Call us (now)!"


def test_an_arabic_span_in_an_english_text_is_one_object_too() -> None:
    desk = Desk(Shelf())
    style = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "en")
    prepared = desk.prepare((Span("Say "), Span("نعم، لا.", lang="ar"), Span(" first")), style)
    assert words(prepared, desk.lines(prepared, 99.0)[0]) == "Say .ال ،معن first"


def test_lines_end_between_typed_isolates() -> None:
    desk = Desk(Shelf())
    prepared = desk.prepare(rich(" ".join(f"\u2066{word}\u2069" for word in ["one", "two", "three", "four", "five"])), ARABIC)
    assert len(desk.lines(prepared, 6.0)) > 1
    assert desk.parted == set()


def test_a_full_stop_ends_the_line_on_the_left() -> None:
    assert shown("אבג CK.") == ".CK גבא"


def test_a_list_of_numbers_runs_from_right_to_left() -> None:
    assert shown("אבג 10, 20 דה") == "הד 20 ,10 גבא"


def test_english_about_hebrew_keeps_its_own_order() -> None:
    assert shown("say שלום twice", rtl=False) == "say םולש twice"
    assert shown("שלום, yes, שלום", rtl=False) == "םולש, yes, םולש"
    assert shown("العربية +1 (555) 010-0199", rtl=False) == "ةيبرعلا +1 (555) 010-0199"


def test_typed_isolates_are_kept_and_their_marks_do_not_count() -> None:
    assert shown("אב \u2066a ג\u2069 ד").replace("\u2066", "").replace("\u2069", "") == "ד a ג בא"


def test_plain_text_has_the_paragraphs_level_and_is_not_looked_at() -> None:
    assert levels("NAM 2.5 mg (CK)", rtl=False) == (0,) * 15


def test_each_line_of_a_paragraph_is_a_paragraph_of_its_own() -> None:
    assert levels("אב\nCK", rtl=True) == (1, 1, 1, 2, 2)


def test_a_dose_that_is_too_wide_for_a_line_stands_right_on_both_lines(desk: Desk) -> None:
    prepared = desk.prepare(rich("קח 2.5 mg בבוקר"), HEBREW)
    lines = [words(prepared, line).strip() for line in desk.lines(prepared, 2.7)]
    assert lines == ["חק", "2.5", "mg", "רקובב"]


def test_a_phone_number_that_a_line_parts_goes_on_below_in_order(desk: Desk) -> None:
    prepared = desk.prepare(rich("אל +1 (555) 010-0199 כאן"), HEBREW)
    lines = [words(prepared, line).strip() for line in desk.lines(prepared, 6.6)]
    assert lines == ["+1 (555) לא", "ןאכ 010-0199"]


def test_what_hangs_at_a_lines_end_hangs_on_the_left(desk: Desk) -> None:
    prepared = desk.prepare(rich("אבג CK דהו זחט"), HEBREW)
    first, *_ = desk.lines(prepared, 4.0)
    assert prepared.text[first.clusters[0].start] == " "
    assert words(prepared, first) == " CK גבא"


def test_arabic_letters_join_though_a_number_stands_among_them(desk: Desk) -> None:
    prepared = desk.prepare(rich("خذ 2.5 mg كل يوم"), ARABIC)
    (line,) = desk.lines(prepared, 99)
    assert words(prepared, line) == "موي لك 2.5 mg ذخ"


def test_a_long_address_is_one_name_and_found_at_once() -> None:
    address = "example.org/" + "clinic/a-b+c" * 11
    assert [(found.start, found.end) for found in isolates(f"קח {address} כאן", rtl=True)] == [(3, 3 + len(address))]


@pytest.mark.parametrize("title", ["Anti-HMGCR: what it is", "COVID-19: A guide for patients", "R&D. Annual report"])
def test_a_title_that_begins_with_a_compound_is_one_name(title: str) -> None:
    assert [(found.start, found.end) for found in isolates(f"ראו {title} היום", rtl=True)] == [(4, 4 + len(title))]
