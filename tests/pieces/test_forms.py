"""The checklist as a form: a field for everything that can be filled in, and each says what it is for."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from nam_print.compose.document import Entry, Tick
from tests.helpers.ink import MM
from tests.helpers.pieces import EVERY, Asked, Press
from tests.helpers.script import blocks, stripped

CHECKLISTS = [asked for asked in EVERY if asked.layout == "checklist"]
every_checklist = pytest.mark.parametrize("asked", CHECKLISTS, ids=str)
every_piece = pytest.mark.parametrize("asked", EVERY, ids=str)
ANSWERS, CHANGES = 5, 3
"""Boxes of a symptom's row (no, yes, a little, a lot, cannot) and of a group's change (better, the same, worse)."""


def fields(press: Press, asked: Asked) -> list[Tick | Entry]:
    return [item for page in press.built(asked).document.pages for item in page.items if isinstance(item, Tick | Entry)]


def groups(asked: Asked) -> list[list[dict[str, Any]]]:
    """The symptoms of each group that is printed."""
    return [[item for item in block.body["items"] if block.keeps(item)] for block in blocks(asked) if block.kind == "symptoms"]


def blanks(asked: Asked) -> list[dict[str, Any]]:
    """The blanks of the article that are printed."""
    return [blank for block in blocks(asked) if block.kind == "fields" for blank in block.body["fields"]]


@every_checklist
def test_there_is_a_box_for_every_answer(press: Press, asked: Asked) -> None:
    rows, options = sum(map(len, groups(asked))), sum(len(blank.get("options", ())) for blank in blanks(asked))
    assert rows > 8
    ticks = [field for field in fields(press, asked) if isinstance(field, Tick)]
    assert len(ticks) == ANSWERS * rows + CHANGES * len(groups(asked)) + options


@every_checklist
def test_there_is_a_line_for_every_date_and_word_to_write(press: Press, asked: Asked) -> None:
    rows, written = sum(map(len, groups(asked))), [blank for blank in blanks(asked) if not blank.get("options")]
    entries = [field for field in fields(press, asked) if isinstance(field, Entry) and not field.name.startswith("imprint")]
    assert len(entries) == rows + len(written)
    assert {field.says for field in entries if not field.name.startswith("symptoms/")} <= {stripped(blank["label"]) for blank in written}


@every_checklist
def test_each_row_asks_its_question_in_every_field(press: Press, asked: Asked) -> None:
    told = [field.says for field in fields(press, asked)]
    for item in (item for group in groups(asked) for item in group):
        assert sum(f"– {stripped(item.get('ask', item['says']))} " in says for says in told) >= ANSWERS + 1


@every_checklist
def test_boxes_are_large_enough_for_a_pen(press: Press, asked: Asked) -> None:
    sides = {(tick.rect.width, tick.rect.height) for tick in fields(press, asked) if isinstance(tick, Tick)}
    assert all(width == height >= 3 * MM for width, height in sides)


@every_piece
def test_fields_in_the_file_have_names_of_their_own_and_tooltips(press: Press, asked: Asked) -> None:
    wanted = fields(press, asked)
    assert len({field.name for field in wanted}) == len(wanted)
    choices = {field.of for field in wanted if isinstance(field, Tick) and field.of}
    alone = [field for field in wanted if isinstance(field, Entry) or not field.of]
    with pikepdf.open(io.BytesIO(press.built(asked).pdf)) as pdf:
        found = list(pdf.Root.AcroForm.Fields)
        assert len({str(field.T) for field in found}) == len(found)
        assert all(str(field.TU).strip() for field in found)
        assert sorted(str(field.TU) for field in found) == sorted(field.says for field in [*alone, *choices])
        boxes = [box for field in found for box in field.get("/Kids", [])]
        assert sorted(str(box.TU) for box in boxes) == sorted(field.says for field in wanted if field not in alone)
