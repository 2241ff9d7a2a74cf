"""Imprints that do not fit, that no font can draw, that leave blanks: each is treated as `build` treats it, and the next copy is right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nam_print.article.imprint import Imprint
from nam_print.copies.plates import Plates
from nam_print.errors import DoesNotFitError, MissingGlyphError, NamPrintError
from nam_print.pieces import Piece
from tests.copies.clinics import CLINICS, ENDLESS, FULL, PLAIN, TWIN
from tests.copies.copies import built, copied, piece, plates, shop
from tests.copies.likeness import differences, unsound
from tests.helpers.pieces import Asked, piece_here
from tests.helpers.reading import page_texts
from tests.helpers.small import HEAD

TRIFOLD = Asked("nam", "trifold")
EMOJI = replace(PLAIN, clinic="Happy 🦵 Legs")
TROUBLES = {
    "too long": ENDLESS,
    "a character that no font has": EMOJI,
    "two characters that no font has": replace(EMOJI, department="Ward \U00012345"),
    "too long, with a character that no font has": replace(ENDLESS, department="Ward 🦵"),
    "a character that no font has, where another clinic's line was": replace(TWIN, hours=f"{TWIN.hours[:-1]}🦵"),
}


def told(run: Plates, made: Piece, imprint: Imprint) -> NamPrintError:
    """What the copy fails with."""
    with pytest.raises((DoesNotFitError, MissingGlyphError)) as error:
        run.copy(made, imprint)
    return error.value


@pytest.mark.parametrize("asked", [TRIFOLD, Asked("nam", "trifold", "a4", lang="ar")], ids=str)
@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_build_refuses_a_plate_refuses_in_the_same_words_and_the_next_copy_is_right(trouble: str, asked: Asked) -> None:
    made, imprint = piece(asked), TROUBLES[trouble]
    with pytest.raises((DoesNotFitError, MissingGlyphError)) as error:
        built(made, imprint)
    (alone,) = copied(made, [TWIN])
    for before in ([], [TWIN], [PLAIN, TWIN]):
        run = plates()
        for clinic in before:
            run.copy(made, clinic)
        said = told(run, made, imprint)
        assert (type(said), str(said)) == (type(error.value), str(error.value))
        assert run.copy(made, TWIN).data == alone


FORM = """\
layout: form
title: Form
letter: Z
sheet: {papers: [letter]}
margins: {top: 12 mm, bottom: 12 mm, side: 12 mm}
form: true
body: {aim: 12, floor: 11, leading: [1.4, 1.2], gap: [0.7, 0.4]}
frames: [{name: main, panel: page}]
threads:
  - name: main
    frames: [main]
    place: [part: title, role: overview, role: questions, part: imprint-line, role: symptoms]
foot: [page]
"""
ROW = "            - [Drug {0}, What it does to {0}, When to take it and how much of it]\n"
ARTICLE = (
    HEAD
    + """\
layouts: [form]
sections:
  - id: what
    role: overview
    title: What it is
    detail: essential
    blocks:
      - text: Your mouth makes too little.
      - fields: {fields: [{id: name, label: Name, kind: line}]}
  - id: whom
    role: questions
    title: Whom to ask
    detail: essential
    blocks:
      - callout: {kind: emergency, title: Now, text: Call **911** at once., list: [If it hurts, If it does not, If it did, If it will]}
      - id: call
        contact: {title: Whom to call, text: "Call us:"}
      - table:
          caption: What to take
          header: [Name, Does, When]
          rows:
"""
    + "".join(ROW.format(number) for number in range(60))
    + """\
  - id: signs
    role: symptoms
    title: Signs
    detail: essential
    blocks:
      - symptoms:
          title: Mouth
          items:
            - {id: dry, says: A dry mouth, ask: Is it dry?}
"""
)


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Piece:
    """A form of the user's own: whom to call stands among what is filled in, above a table of several pages."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("pamphlets/small/article.yaml", ARTICLE), ("layouts/form.yaml", FORM)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return piece_here("small", "form")


NOTES = "      - fields: {fields: [{id: notes, label: Notes, kind: space}]}\n"


@pytest.mark.parametrize("beside", ["", NOTES], ids=["no blanks", "blanks"])
def test_a_section_with_a_table_of_several_pages_beside_the_imprint_is_what_build_makes(beside: str, form: Piece) -> None:
    if beside:
        Path("pamphlets/small/article.yaml").write_text(ARTICLE.replace("      - id: call\n", f"{beside}      - id: call\n"))
        form = piece_here("small", "form")
    clinics = [PLAIN, TWIN, replace(PLAIN, phone=""), CLINICS["a name alone"], FULL, TWIN]
    for imprint, copy in zip(clinics, copied(form, clinics), strict=True):
        assert differences(copy, built(form, imprint)) == []
        assert unsound(copy) == []
    assert len(page_texts(built(form, PLAIN))) > 2


INVISIBLE = ("\u200b", "\u00ad", "\u2068\u2069")


@pytest.mark.parametrize("nothing", INVISIBLE, ids=ascii)
@pytest.mark.parametrize("field", ["clinic", "department"])
def test_a_line_that_cannot_be_seen_leaves_no_gap_unfilled_in_the_next_copy(field: str, nothing: str) -> None:
    made, run, changes = piece(TRIFOLD), plates(), {field: nothing}
    unseen = replace(TWIN, **changes)  # type: ignore[arg-type]
    for imprint in (unseen, TWIN, unseen):
        assert differences(run.copy(made, imprint).data, built(made, imprint)) == []


def test_workshops_may_be_shared_by_several_runs() -> None:
    made = piece(TRIFOLD)
    one, other = Plates(shop(), frozenset("abc")), Plates(shop(), frozenset("абв"))
    assert one.copy(made, PLAIN).data == Plates(shop(), frozenset("cba")).copy(made, PLAIN).data
    assert differences(other.copy(made, PLAIN).data, one.copy(made, PLAIN).data) == []
