"""Full-width marks: no holes between them, none at a line's ends, and nothing lost of what is read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print.article.elements import Span
from nam_print.article.markup import rich
from nam_print.typeset.desk import Desk
from nam_print.typeset.text import Cluster, Line, Prepared, TextStyle
from tests.helpers.fonts import DESK
from tests.helpers.setting import copied, written

LANGUAGES = ("zh-Hans", "zh-Hant", "ja")
HOLE = 0.9  # em: the white of one mark, and what ink has beside it
texts = st.lists(st.sampled_from([*"病骨“”（）。，、；「」《》：？…", "肌肉", "（CK）", "NAM "]), min_size=1, max_size=24).map("".join)


def prepared(text: str, lang: str) -> Prepared:
    return DESK.prepare(rich(text), TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, lang))


def inked(desk: Desk, found: Prepared, clusters: tuple[Cluster, ...]) -> list[tuple[str, float, float]]:
    """Each character that has ink, and where in em that begins and ends on its line."""
    ink, pen = [], 0.0
    for cluster in clusters:
        face = desk.shelf.face(cluster.face)
        for glyph in cluster.glyphs:
            extents = face.hb_font.get_glyph_extents(glyph.gid)
            if extents.width:
                left = pen + glyph.dx + extents.x_bearing / face.upem
                ink.append((found.text[cluster.start], left, left + extents.width / face.upem))
            pen += glyph.advance
    return ink


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", ["病）。肌", "看“病”。（肌）", "病」、「肌", "（肌《病》）", "病，“肌", "病？”肌", "病：“肌"])
def test_neighbouring_marks_have_the_white_of_one_between_them(lang: str, text: str) -> None:
    found = prepared(text, lang)
    ink = inked(DESK, found, found.clusters)
    assert [gap for (_, _, end), (_, start, _) in pairwise(ink) if (gap := start - end) > HOLE or gap < 0] == []


@pytest.mark.parametrize("text", ["病）。肌", "看“病”。（肌）"])
def test_marks_of_several_spans_close_up_too(text: str) -> None:
    spans = tuple(Span(character, strong=number % 2 == 0) for number, character in enumerate(text))
    found = DESK.prepare(spans, TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "zh-Hans"))
    ink = inked(DESK, found, found.clusters)
    assert max(start - end for (_, _, end), (_, start, _) in pairwise(ink)) < HOLE


def ends(found: Prepared, line: Line) -> tuple[float, float]:
    """The white before a line's ink, and behind it, in em."""
    ink = inked(DESK, found, line.clusters)
    return ink[0][1], line.width - ink[-1][2]


@given(texts, st.sampled_from(LANGUAGES), st.floats(4.0, 14.0))
def test_lines_begin_and_end_with_ink_and_hold_every_character_once(text: str, lang: str, measure: float) -> None:
    found = prepared(text, lang)
    lines = DESK.lines(found, measure)
    assert DESK.line_count(found, measure) == len(lines)
    covered = [at for line in lines for each in sorted(line.clusters, key=lambda each: each.start) for at in range(each.start, each.end)]
    assert covered == list(range(len(text)))
    for line in lines:
        own = text[line.start : line.end].strip()
        before, behind = ends(found, line)
        assert before < 0.4 or own[0] in "…：；？、。，"  # which stand in the middle in some countries
        assert behind < 0.4 or own[-1] in "…：；？、。，"
        assert line.width <= measure + 0.001 or len(own) < 4


def test_a_line_that_is_full_takes_the_mark_that_its_ink_has_room_for() -> None:
    assert [line.end for line in DESK.lines(prepared("肌肉病，肌肉病肌肉", "zh-Hans"), 3.55)] == [4, 7, 9]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", [4.2, 7.7, 99.0])
def test_what_is_copied_is_what_was_written(lang: str, measure: float) -> None:
    text = "（这个词的其他用法，请看“哪些病不是 NAM”。）“肌病”就是「肌肉」、《骨》的疾病。"
    assert copied(written(DESK, text, lang, measure=measure)) == text
