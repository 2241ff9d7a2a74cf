"""Checks: each one finds what it is for, and is silent about what is well."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from nam_print.building import library_here
from nam_print.checks import Finding, check, exit_code
from nam_print.checks.rules import reading
from nam_print.checks.rules.contrast import contrast, copied
from nam_print.cli import front
from nam_print.design.colour import Colour
from tests.helpers.small import HEAD

ARTICLE = (
    HEAD
    + """\
layouts: [handout]
terms:
  enzyme: {means: a helper protein}
sections:
  - id: what
    role: overview
    title: What it is
    blocks:
      - {text: "It has an {enzyme}.", facts: [OV1]}
"""
)
REVIEW = """\
must_say: {OV1: it has an enzyme}
notes:
  - {title: CDC Clear Communication Index, items: [{item: One, score: 1}, {item: Two, score: not applicable}]}
  - {title: PEMAT-P, items: [{item: One, score: 1}]}
"""

Checked = Callable[..., list[Finding]]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """Checks the small pamphlet with other blocks, another review file or other changes; `told` picks one check's findings."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pamphlets" / "small"
    folder.mkdir(parents=True)

    def run(told: str, *changes: tuple[str, str], review: str = REVIEW, more: str = "", today: date = date(2026, 6, 1)) -> list[Finding]:
        text = ARTICLE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (folder / "article.yaml").write_text(text + more)
        (folder / "review.yaml").write_text(review)
        return [finding for finding in check(library_here(today), "small") if finding.check == told]

    return run


def summary(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.level, finding.where) for finding in findings if not finding.detail]


@pytest.mark.parametrize(("size", "level"), [((150, 60), "warning"), ((900, 300), "ok")])
def test_a_logo_with_few_pixels_for_its_size_in_print_is_warned_of(checked: Checked, size: tuple[int, int], level: str) -> None:
    assert checked("logo") == []
    Path("clinic.yaml").write_text("clinic: Ours\nlogo: logo.png\n")
    Image.new("RGB", size).save("logo.png")
    (found,) = [each for each in check(library_here(), "small", imprint=Path("clinic.yaml")) if each.check == "logo"]
    assert (found.level, found.message.startswith(f"The logo has {size[0]} × {size[1]} pixels")) == (level, True)
    assert (found.values["dots"] < 150) is (level == "warning")


def test_a_pamphlet_that_is_well_has_no_error_and_no_warning(checked: Checked) -> None:
    checked("reading")
    levels = {finding.level for finding in check(library_here(date(2026, 6, 1)), "small")}
    assert levels == {"ok", "note"}


@pytest.mark.parametrize("name", ["nam", "statins-and-muscles"])
def test_the_shipped_pamphlets_have_no_error(name: str) -> None:
    errors = [finding for finding in check(library_here(), name) if finding.level == "error"]
    assert not errors


ROOT = Path(__file__).parents[2]

HARD = "Immunological investigations occasionally demonstrate characteristic histopathological abnormalities"


def test_hard_text_is_an_error_with_its_grades_and_a_hard_section_a_note(checked: Checked) -> None:
    whole, opening, what = checked("reading", ("message: Call your doctor.", f"message: {HARD}."))
    assert (whole.level, whole.where) == ("error", "")
    assert whole.values["fkgl"] > 6  # type: ignore[operator]
    assert "Shorten sentences" in whole.message
    assert (opening.level, opening.where) == ("note", "section opening")
    assert (what.level, what.where) == ("ok", "section what")


def test_defined_terms_are_set_aside_and_the_grade_with_them_is_told_too(checked: Checked) -> None:
    whole = checked("reading", ("enzyme", "acetyltransferase"), ("message: Call your doctor.", "message: An acetyltransferase acts."))[0]
    assert whole.level == "ok"
    assert whole.values["fkgl_with_terms"] > whole.values["fkgl"]  # type: ignore[operator]


def test_the_numbers_of_the_reading_check_are_those_of_the_formulas(checked: Checked) -> None:
    whole = checked("reading")[0]
    # A small pamphlet. About very little. Call your doctor. What it is. It has an (term).
    assert (whole.values["words"], whole.values["sentences"]) == (16, 5)


def test_text_in_a_language_without_a_formula_is_told_as_not_measured(checked: Checked) -> None:
    (finding,) = checked("reading", ("language: en", "language: el"))
    assert (finding.level, finding.message) == ("note", "The reading level is not measured for Ελληνικά.")


def test_an_article_is_measured_by_the_formula_of_its_language(checked: Checked) -> None:
    hard = "Investigaciones inmunológicas ocasionalmente demuestran anormalidades histopatológicas características."
    whole = checked("reading", ("language: en", "language: es"), ("Call your doctor.", hard))[0]
    assert whole.level == "error"
    assert whole.message.startswith("Español: INFLESZ ")
    assert whole.values["inflesz"] < 65  # type: ignore[operator]


def test_a_translation_that_is_too_hard_is_a_warning_and_a_hard_section_of_it_a_note() -> None:
    said = {"opening": ["Les anticorps attaquent régulièrement plusieurs organes importants."], "what": ["Il dort."]}
    whole, opening, what = reading.found("fr", said, ["anticorps"], translated=True)
    assert (whole.level, opening.level, what.level) == ("warning", "note", "ok")


def items(count: int) -> str:
    return "".join(f"        - Item {number}\n" for number in range(count))


def test_a_list_of_eight_is_a_warning_where_it_stands_and_one_of_seven_is_well(checked: Checked) -> None:
    assert summary(checked("lists", more="      - list:\n" + items(7))) == [("ok", "")]
    assert summary(checked("lists", more="      - list:\n" + items(8))) == [("warning", "what/list-1")]


def test_a_list_in_a_box_counts_too(checked: Checked) -> None:
    box = "      - callout:\n          kind: key\n          title: Remember\n          list:\n" + items(9).replace(
        "        -", "            -"
    )
    (finding,) = checked("lists", more=box)
    assert (finding.level, finding.where, finding.values["items"]) == ("warning", "what/callout-1", 9)


def test_a_term_that_is_never_used_is_a_warning(checked: Checked) -> None:
    (finding,) = checked("terms", ("It has an {enzyme}.", "It has an enzyme."))
    assert (finding.level, finding.message) == (
        "warning",
        "'enzyme' is defined and never used. Write {enzyme} where readers meet it, or delete it.",
    )


def test_a_fact_that_is_asked_for_and_not_stated_is_an_error(checked: Checked) -> None:
    wanted = REVIEW.replace("{OV1: it has an enzyme}", "{OV1: it has an enzyme, OV2: it is rare}")
    (finding,) = checked("facts", review=wanted)
    assert finding.level == "error"
    assert finding.message.startswith("OV2 is not stated: it is rare.")


DONE = 'reviews:\n  - {language: en, version: "1.0", reviewer: Dr. A. Lee, date: 2026-01-02, next: 2026-06-30}\n'


@pytest.mark.parametrize(
    ("review", "today", "level", "told"),
    [
        ("", date(2026, 6, 1), "note", "No clinician has reviewed version 1.0 in English yet. Every page says so."),
        (DONE, date(2026, 6, 1), "ok", "Dr. A. Lee reviewed version 1.0 in English on 2026-01-02. The next review is due on 2026-06-30."),
        (DONE, date(2026, 7, 1), "warning", "The next review of version 1.0 in English was due on 2026-06-30. Every page says so."),
    ],
    ids=["not reviewed", "reviewed", "overdue"],
)
def test_the_state_of_the_review_is_told(checked: Checked, review: str, today: date, level: str, told: str) -> None:
    first = checked("review", review=review + REVIEW, today=today)[0]
    assert (first.level, first.message) == (level, told)


def test_without_a_review_file_it_is_told_once_that_there_is_none(checked: Checked) -> None:
    checked("review")
    Path("pamphlets/small/review.yaml").unlink()
    found = check(library_here(date(2026, 6, 1)), "small")
    assert [(finding.level, finding.message, finding.where) for finding in found if finding.check in {"review", "facts"}] == [
        ("note", "No clinician has reviewed version 1.0 in English yet. Every page says so.", ""),
        (
            "warning",
            "There is no review.yaml beside the article: it names the reviews, the facts that the article has to state (must_say), and its "
            "scores (notes). docs/article.md tells how to write it.",
            "review.yaml",
        ),
    ]


def test_missing_and_low_scores_are_warnings(checked: Checked) -> None:
    low = REVIEW.replace("{item: One, score: 1}, ", "{item: One, score: 1}, {item: Three, score: 0}, ").replace("PEMAT-P", "Other")
    found = [(finding.level, finding.message) for finding in checked("review", review=low)[1:]]
    assert found == [
        ("warning", "CDC Clear Communication Index: 1 of 2 points that apply (50%)."),
        ("warning", "There is no PEMAT score in the notes of review.yaml."),
    ]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_what_wcag_says_it_is(one: str, other: str, ratio: float) -> None:
    assert contrast(Colour.of(one), Colour.of(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(Colour.of(other), Colour.of(one)) == contrast(Colour.of(one), Colour.of(other))


def test_a_photocopy_keeps_grey_and_makes_red_and_green_alike() -> None:
    assert copied(Colour.of("#777777")) == Colour.of("#777777")
    assert contrast(Colour.of("#d00000"), Colour.of("#006a00")) > 1.2
    assert contrast(copied(Colour.of("#d00000")), copied(Colour.of("#006a00"))) == pytest.approx(1.0, abs=0.01)


NOTE = re.compile(r"^  note: .*$", re.MULTILINE)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"ink": "#555555"},
            ["ink on note reaches 6.7:1 in color; it needs 7:1.", "ink on note reaches 6.7:1 photocopied grey; it needs 7:1."],
        ),
        (
            {"accent": "#777777"},
            ["accent on note reaches 4.0:1 in color; it needs 4.5:1.", "accent on note reaches 4.0:1 photocopied grey"],
        ),
        ({"heading": "#ff0000"}, ["heading on note reaches 3.6:1 in color; it needs 4.5:1."]),
        (
            {"paper": "#10f029", "heading": "#3a294d", "accent": "#000000"},
            ["heading on note reaches 4.3:1 photocopied grey; it needs 4.5:1."],
        ),
        ({"heading": "#767676", "paper": "#ffffff"}, []),
    ],
    ids=["text that would do for a heading", "grey", "red, which copies dark", "what only a copier makes alike", "just enough"],
)
def test_a_theme_with_too_little_contrast_is_an_error(checked: Checked, tmp_path: Path, change: dict[str, str], told: list[str]) -> None:
    note = {"paper": "#f4f3ef", "ink": "#000000", "heading": "#000000", "accent": "#000000", "rule": "#000000"} | change
    calm = (ROOT / "layouts" / "themes" / "calm.yaml").read_text(encoding="utf-8").replace("theme: calm", "theme: own")
    folder = tmp_path / "layouts" / "themes"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(NOTE.sub(f"  note: {json.dumps(note)}", calm))
    errors = [finding for finding in checked("contrast") if finding.level == "error"]
    assert {finding.where for finding in errors} <= {"theme own"}
    assert len(errors) == len(told)
    for finding, start in zip(errors, told, strict=True):
        assert finding.message.startswith(start)


def test_the_fit_of_every_layout_paper_and_large_print_is_told_with_the_room_left(checked: Checked) -> None:
    found = checked("fit", ("[handout]", "[trifold, handout]"))
    assert summary(found) == [
        ("ok", "trifold, letter"),
        ("note", "trifold, letter"),  # which has bare panels
        ("ok", "trifold, a4"),
        ("note", "trifold, a4"),
        ("ok", "handout, letter"),
        ("ok", "handout, a4"),
        ("ok", "handout, letter, large print"),
        ("ok", "handout, a4, large print"),
        ("note", "trifold, large print"),
    ]
    threads = [finding for finding in found if finding.detail and finding.where.startswith("trifold, letter")]
    assert threads
    assert {"size", "leading", "gap", "lines_left", "share_left", "thread"} == set(threads[0].values)


def test_less_text_leaves_more_room(checked: Checked) -> None:
    def room(blocks: int) -> float:
        found = checked("fit", ("[handout]", "[trifold]"), more=MORE * blocks)
        return sum(float(finding.values["lines_left"]) for finding in found if finding.detail)

    assert room(2) < room(1) < room(0)


MORE = "      - {text: More words that take a line or two of a panel and then some., detail: essential}\n"


def test_a_piece_that_does_not_fit_is_an_error_with_exit_code_3_beside_those_that_do(checked: Checked) -> None:
    found = checked("fit", ("[handout]", "[trifold, handout]"), more=MORE * 200)
    errors = [finding for finding in found if finding.level == "error"]
    assert {finding.where for finding in errors} == {"trifold, letter", "trifold, a4"}
    assert all(finding.message.startswith("The text of ") for finding in errors)
    assert any(finding.where == "handout, letter" for finding in found)
    assert exit_code(tuple(found)) == 3


def test_a_character_without_a_glyph_is_an_error_with_exit_code_4_told_once(checked: Checked) -> None:
    found = checked("glyphs", ("Call your doctor.", "Call \U00012345."))
    assert "U+12345" in found[0].message
    assert len({finding.message for finding in found}) == len(found)
    assert exit_code(tuple(found)) == 4


def test_an_error_in_the_text_decides_the_exit_code_before_one_of_the_fit() -> None:
    text, fit, glyph = (Finding("error", "x", "x", exit_code=code) for code in (1, 3, 4))
    assert [exit_code(found) for found in ((glyph, fit, text), (glyph, fit), (glyph,), (), (replace(text, level="warning"),))] == [
        1,
        3,
        4,
        0,
        0,
    ]


def test_problems_of_the_files_are_findings_and_then_the_only_ones(checked: Checked) -> None:
    found = checked("files", ("title: A small", "titel: A small"), ("{enzyme}", "{enzime}"))
    assert all(finding.level == "error" for finding in found)
    assert {finding.where.split(":")[0] for finding in found} == {"pamphlets/small/article.yaml"}
    assert any("'title'" in finding.message for finding in found)
    assert any("'enzyme'" in finding.message for finding in found)
    assert len(check(library_here(), "small")) == len(found)


def command(*args: str) -> Any:
    return CliRunner().invoke(front, ["check", *args], prog_name="nam-print")


def test_the_command_reports_calmly_and_exits_with_0_when_there_is_no_error(checked: Checked) -> None:
    checked("fit")
    said = command("small")
    assert (said.exit_code, said.stderr) == (0, "")
    lines = said.stdout.splitlines()
    assert [line for line in lines[:-1] if not line.startswith(" ")] == [
        "reading",
        "terms",
        "facts",
        "review",
        "contrast",
        "glyphs",
        "fit",
        "preflight",
    ]
    assert lines[-1].startswith("0 errors, 0 warnings, ")


@pytest.mark.parametrize(
    ("change", "code"),
    [(("title: A small", "titel: A small"), 1), (("Call your doctor.", f"{HARD}."), 1), (("Call your doctor.", "Call \U00012345."), 4)],
)
def test_the_command_exits_with_the_code_of_what_it_found(checked: Checked, change: tuple[str, str], code: int) -> None:
    checked("files", change)
    said = command("small")
    assert said.exit_code == code
    assert "  error    " in said.stdout
    assert not said.stdout.splitlines()[-1].startswith("0 errors")


def test_the_keys_of_check_as_json_are_those_that_the_docs_name(checked: Checked) -> None:
    checked("fit")
    found = json.loads(command("small", "--json").stdout)
    assert list(found) == ["pamphlet", "exit_code", "findings"]
    assert all(list(finding) == ["level", "check", "lang", "where", "message", "values"] for finding in found["findings"])
    assert {"section opening", "section what"} <= {finding["where"] for finding in found["findings"]}


def test_a_clinic_with_a_long_name_is_checked_with_its_imprint(checked: Checked, tmp_path: Path) -> None:
    checked("fit", ("[handout]", "[trifold]"))
    (tmp_path / "clinic.yaml").write_text("clinic: " + "Very long " * 18 + "\naddress: [a, b, c, d, e]\nhours: " + "long " * 30)

    def room(*args: str) -> float:
        found = json.loads(command("small", "--json", *args).stdout)["findings"]
        return float(sum(finding["values"].get("lines_left", 0) for finding in found))

    assert room("--imprint", "clinic.yaml") != room()
