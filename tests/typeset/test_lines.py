"""Lines cut from real text in real fonts: nothing lost, nothing too wide, each as if it had been set alone."""

from __future__ import annotations

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from nam_print.article.elements import Rich, Span, plain
from nam_print.article.markup import rich
from nam_print.typeset.breaks import opportunities
from nam_print.typeset.desk import Desk
from nam_print.typeset.fit import greedy
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.typeset.text import Line, TextStyle
from tests.helpers.fonts import DESK

LATIN = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "en")
HINDI = TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, "hi")
measures = st.floats(3, 30)
KERN = 0.06  # em: what two letters may be apart once a line's end parts them
wide_measures = st.floats(8, 30)  # no word is wider

pieces = st.sampled_from(
    [
        "NAM",
        "T/o",
        "AV-AV-To",
        "office",
        "fluffy",
        "2.5",
        "mg",
        "(911)",
        "a",
        "is",
        "e\u0301tude",
        "x\u0333y",
        "“Get",
        "help”",
        "5\u00a0mg",
        "no\n",
    ]
)
texts = st.lists(pieces, min_size=1, max_size=30).map(" ".join)
hindi = st.lists(st.sampled_from(["क्षत्रिय", "कि", "हिन्दी", "में", "मांसपेशी", "CK", "2.5"]), min_size=1, max_size=20).map(" ".join)
riches = st.lists(st.tuples(texts, st.booleans(), st.booleans()), min_size=1, max_size=4).map(
    lambda parts: tuple(Span(text, strong=strong, cite=cite) for text, strong, cite in parts)
)


def shaped_alone(text: str, family: str = "Source Sans 3", weight: int = 400) -> list[tuple[int, int]]:
    """Glyph ids and advances in font units, straight from HarfBuzz."""
    face = Shelf().face(FaceKey(family, weight))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "en"
    hb.shape(face.hb_font, buffer, {})
    return [(info.codepoint, place.x_advance) for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]


def glyphs(line: Line, per_em: int) -> list[tuple[int, int]]:
    """The same of a line."""
    return [(glyph.gid, round(glyph.advance * per_em)) for cluster in line.clusters for glyph in cluster.glyphs]


def characters(lines: list[Line]) -> list[int]:
    """Every character's position, line by line, from the clusters that stand there."""
    return [
        at for line in lines for cluster in sorted(line.clusters, key=lambda each: each.start) for at in range(cluster.start, cluster.end)
    ]


@given(st.one_of(riches, hindi.map(rich)), measures, st.booleans())
def test_every_character_is_in_exactly_one_line_and_lines_stand_in_order(said: Rich, measure: float, balance: bool) -> None:
    prepared = DESK.prepare(said, LATIN)
    lines = DESK.lines(prepared, measure, balance)
    assert characters(lines) == list(range(len(plain(said))))
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(plain(said))


@given(st.one_of(texts, hindi), wide_measures)
def test_lines_end_only_where_icu_allows(text: str, measure: float) -> None:
    allowed = {end for _, end in LineBreaker(text, "en").segments()}
    assert {line.end for line in DESK.lines(DESK.prepare(rich(text), LATIN), measure)} <= allowed


@given(st.one_of(texts, hindi), measures)
def test_a_draft_counts_as_many_lines_as_are_set(text: str, measure: float) -> None:
    prepared = DESK.prepare(rich(text), LATIN)
    for balance in (False, True):
        assert DESK.line_count(prepared, measure) == len(DESK.lines(prepared, measure, balance))


@given(st.one_of(st.tuples(texts, st.floats(1, 30)), st.tuples(hindi, wide_measures)))
def test_no_line_is_wider_than_the_measure_unless_it_is_one_cluster(setting: tuple[str, float]) -> None:
    text, measure = setting
    for line in DESK.lines(DESK.prepare(rich(text), LATIN), measure):
        assert line.width <= measure + KERN or sum(not text[cluster.start].isspace() for cluster in line.clusters) == 1


@given(st.lists(st.sampled_from(["AV-AV", "To\u200bTo", "T/o", "fluff-ing", "P.", "“Ty”", "VA/AV"]), min_size=2, max_size=16), measures)
def test_a_line_equals_the_same_text_shaped_alone(words: list[str], measure: float) -> None:
    text = " ".join(words)
    prepared = DESK.prepare(rich(text), LATIN)
    for line in DESK.lines(prepared, measure):
        alone = shaped_alone(text[line.start : line.end].replace("\u200b", ""))
        ink_alone = [gid for gid, _ in alone]
        assert [gid for gid, _ in glyphs(line, 1000)] == ink_alone
        if "\u200b" not in text:
            assert glyphs(line, 1000) == alone


def test_a_pair_that_kerns_is_shaped_anew_where_a_line_parts_it(desk: Desk) -> None:
    text = "fluff T/o AV-AV"
    prepared = desk.prepare(rich(text), LATIN)
    assert 8 in prepared.unsafe, "the font kerns '/' and 'o': this test needs a cut that changes the shaping"
    lines = [line for measure in (1.0, 3.0, 4.0) for line in desk.lines(prepared, measure)]
    assert any(line.end == 8 for line in lines)
    for line in lines:
        assert glyphs(line, 1000) == shaped_alone(text[line.start : line.end])


def test_a_number_stays_with_its_noun_where_another_break_is_as_good(desk: Desk) -> None:
    text = "Take the tablet with 2.5 of it every day in the morning"
    prepared = desk.prepare(rich(text), LATIN)
    parted = text.index("of")
    measures_that_part = [
        measure / 10 for measure in range(60, 220) if parted in {prepared.breaks[end].at for end in greedy(prepared.breaks, measure / 10)}
    ]
    assert measures_that_part, "filling lines greedily parts them at some measure"
    for measure in measures_that_part:
        assert parted not in {line.end for line in desk.lines(prepared, measure)}


def test_one_character_is_not_one_glyph(desk: Desk) -> None:
    for text, style in (("fluffy office", LATIN), ("क्षत्रिय कि हिन्दी", HINDI)):
        prepared = desk.prepare(rich(text), style)
        assert len(prepared.clusters) < len(text)
        assert [(cluster.start, cluster.end) for cluster in prepared.clusters][-1][1] == len(text)
        assert {item.at for item in prepared.breaks} <= {cluster.end for cluster in prepared.clusters}


def test_reordered_glyphs_stay_in_their_cluster_as_harfbuzz_made_them(desk: Desk) -> None:
    line = desk.lines(desk.prepare(rich("कि"), HINDI), 99)[0]
    assert len(line.clusters) == 1
    assert glyphs(line, 1000) == shaped_alone("कि", "Noto Sans")


def test_what_nobody_sees_takes_no_room(desk: Desk) -> None:
    with_it, without = (desk.prepare(rich(text), LATIN) for text in ("zero\u200bwidth\u2060", "zerowidth"))
    assert len([glyph for cluster in with_it.clusters for glyph in cluster.glyphs]) == len(without.text)


def test_a_word_is_not_split_at_a_soft_hyphen(desk: Desk) -> None:
    prepared = desk.prepare(rich("acute rhabdo\u00admyolysis"), LATIN)
    assert [(line.start, line.end) for line in desk.lines(prepared, 7.0)] == [(0, 6), (6, 21)]


def test_a_word_wider_than_the_measure_is_parted_rather_than_cut_off(desk: Desk) -> None:
    text = "see https://www.example.org/a-very-long-address-without-an-end"
    prepared = desk.prepare(rich(text), LATIN)
    lines = desk.lines(prepared, 6.0)
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert all(line.width <= 6.0 for line in lines)
    assert desk.line_count(prepared, 6.0) == len(lines)


def test_line_ends_are_found_behind_characters_of_two_utf16_units() -> None:
    text = "It \U00012345 is so"
    assert opportunities(text, "en") == [3, 5, 8, 10]


def test_white_space_at_a_lines_end_hangs_and_does_not_count(desk: Desk) -> None:
    prepared = desk.prepare(rich("one two"), LATIN)
    first, second = desk.lines(prepared, 2.0)
    assert (first.end, second.end) == (4, 7)
    assert first.width == pytest.approx(desk.lines(desk.prepare(rich("one"), LATIN), 99)[0].width)


def test_a_source_number_is_raised_and_small(desk: Desk) -> None:
    prepared = desk.prepare((Span("weak"), Span("12", cite=True)), LATIN)
    plain_ones, raised = prepared.clusters[:4], prepared.clusters[4:]
    assert {(cluster.scale, cluster.rise) for cluster in plain_ones} == {(1.0, 0.0)}
    assert all(cluster.scale < 1 and cluster.rise > 0 for cluster in raised)
    assert raised[0].advance == pytest.approx(raised[0].scale * desk.prepare(rich("1"), LATIN).clusters[0].advance)


def test_the_same_words_are_shaped_once(desk: Desk) -> None:
    assert desk.prepare(rich("said twice"), LATIN) is desk.prepare(rich("said twice"), LATIN)


def test_a_text_is_prepared_line_by_line_as_its_writer_ended_them(desk: Desk) -> None:
    text = (
        Span("Clinic\n", strong=True),
        Span("12 Road\nTown\n"),
        Span("Phone: "),
        Span("555\n", href="tel:555"),
        Span(""),
        Span("\n\nEnd"),
    )
    found = [(part.prepared.text, part.span) for part in desk.parts(text, LATIN)]
    assert found == [("Clinic\n", 0), ("12 Road\n", 1), ("Town\n", 1), ("Phone: 555\n", 2), ("\n", 4), ("\n", 5), ("End", 5)]
    assert sum(len(part.prepared.ended) for part in desk.parts(text, LATIN)) == len(desk.prepare(text, LATIN).ended)


@given(st.lists(st.text("ab \n", max_size=6), min_size=1, max_size=5), st.floats(0.5, 5.0))
def test_parts_hold_every_character_once_and_have_as_many_lines_as_the_whole(words: list[str], measure: float) -> None:
    text = tuple(map(Span, words))
    assert "".join(part.prepared.text for part in DESK.parts(text, LATIN)) == "".join(words)
    assert DESK.count(text, LATIN, measure) == DESK.line_count(DESK.prepare(text, LATIN), measure)


def test_what_was_used_last_is_forgotten_last() -> None:
    desk = Desk(DESK.shelf, kept=2)
    first = desk.prepare(rich("first"), LATIN)
    for words in ("second", "third", "first"):
        desk.prepare(rich(words), LATIN)
    second = desk.prepare(rich("second"), LATIN)
    desk.begin()
    assert desk.prepare(rich("first"), LATIN) is first
    assert desk.prepare(rich("second"), LATIN) is second


def test_an_empty_span_at_the_end_of_a_text_takes_no_room(desk: Desk) -> None:
    assert [cluster.start for cluster in desk.prepare((Span("ab"), Span("")), LATIN).clusters] == [0, 1]


def test_chinese_lines_are_filled_but_for_a_last_one_of_a_character_or_two() -> None:
    text = "肌肉无力时请您马上去看医生不要等到明天再去看"
    prepared = DESK.prepare(rich(text), TextStyle(("Noto Sans",), 400, 700, "zh-Hans"))
    assert [line.end - line.start for line in DESK.lines(prepared, 9.0)] == [9, 9, 4]
    assert [line.end - line.start for line in DESK.lines(prepared, 7.1)][-1] > 1
