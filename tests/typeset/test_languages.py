"""Health sentences in many languages: shaped as HarfBuzz shapes them, drawn in full, broken where ICU allows, and read back as written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

import pytest
import uharfbuzz as hb
from icu4py.breakers import LineBreaker

from nam_print.article.markup import rich
from nam_print.typeset.bidi import at_line_end, levels, visual
from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import FaceKey
from nam_print.typeset.text import Cluster, Prepared, TextStyle
from tests.helpers.setting import copied, written
from tests.typeset.samples import RIGHT_TO_LEFT, SAMPLES

MEASURE = 18.0
NO_WORD_SPACES = frozenset({"ja", "zh-Hant", "zh-Hans", "th", "lo", "km", "my"})
HAN = {"ja": "Noto Sans JP", "zh-Hant": "Noto Sans TC", "zh-Hans": "Noto Sans SC"}
every_language = pytest.mark.parametrize("lang", SAMPLES)


def style(lang: str) -> TextStyle:
    return TextStyle(("Source Sans 3", "Noto Sans"), 400, 700, lang, lang in RIGHT_TO_LEFT)


def prepared(desk: Desk, lang: str) -> Prepared:
    return desk.prepare(rich(SAMPLES[lang]), style(lang))


def runs(found: Prepared) -> Iterator[list[Cluster]]:
    for _, same in groupby(found.clusters, key=lambda each: (each.face, each.span, each.level, each.script)):
        yield list(same)


def by_harfbuzz(desk: Desk, found: Prepared, run: list[Cluster]) -> list[tuple[int, float, float]]:
    """The run's glyphs, advances and rises straight from HarfBuzz, which sees the whole text; a joiner's empty glyph is not painted."""
    face, first = desk.shelf.face(run[0].face), run[0]
    buffer = hb.Buffer()
    buffer.add_str(found.text, first.start, run[-1].end - first.start)
    buffer.direction, buffer.script, buffer.language = "rtl" if first.level % 2 else "ltr", first.script, found.style.lang
    hb.shape(face.hb_font, buffer, {})
    shaped = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    seen = [(info, place) for info, place in shaped if found.text[info.cluster] != "\u200c"]
    return [(info.codepoint, round(place.x_advance / face.upem, 6), round(place.y_offset / face.upem, 6)) for info, place in seen]


@every_language
def test_every_character_has_a_glyph(desk: Desk, lang: str) -> None:
    found = prepared(desk, lang)
    assert not found.missing
    assert all(glyph.gid for cluster in found.clusters for glyph in cluster.glyphs)


@every_language
def test_each_run_is_shaped_as_harfbuzz_shapes_it(desk: Desk, lang: str) -> None:
    found = prepared(desk, lang)
    for run in runs(found):
        ordered = reversed(run) if run[0].level % 2 else run
        ours = [(glyph.gid, round(glyph.advance, 6), round(glyph.dy, 6)) for cluster in ordered for glyph in cluster.glyphs]
        whole = zip(ours, by_harfbuzz(desk, found, run), strict=True)  # full-width marks may have lost half their square
        assert ours == [(gid, own[1] if (own[1], wide) == (0.5, 1.0) else wide, dy) for own, (gid, wide, dy) in whole]


@every_language
def test_harfbuzz_guesses_the_same_script_for_runs_of_letters(desk: Desk, lang: str) -> None:
    found = prepared(desk, lang)
    for run in runs(found):
        buffer = hb.Buffer()
        buffer.add_str(found.text, run[0].start, run[-1].end - run[0].start)
        buffer.guess_segment_properties()
        if any(character.isalpha() for character in found.text[run[0].start : run[-1].end]):
            assert buffer.script == run[0].script


@every_language
@pytest.mark.parametrize("measure", [12.0, 16.0, 30.0])
def test_lines_cover_the_text_exactly_and_end_only_where_icu_allows(desk: Desk, lang: str, measure: float) -> None:
    found = prepared(desk, lang)
    lines = desk.lines(found, measure)
    options = "-u-lb-strict" if lang.startswith(("ja", "zh")) else ""
    allowed = {end for _, end in LineBreaker(found.text, lang + options).segments()}
    assert {line.end for line in lines} <= allowed
    covered = [
        at for line in lines for cluster in sorted(line.clusters, key=lambda each: each.start) for at in range(cluster.start, cluster.end)
    ]
    assert covered == list(range(len(found.text)))
    assert found.text.replace("\u202f", " ") == SAMPLES[lang]


@every_language
def test_lines_stand_in_visual_order(desk: Desk, lang: str) -> None:
    found = prepared(desk, lang)
    rtl = lang in RIGHT_TO_LEFT
    resolved = levels(found.text, rtl)
    for line in desk.lines(found, MEASURE):
        places = range(line.start, line.end)
        own = at_line_end([found.text[at] for at in places], [resolved[at] for at in places], rtl)
        starts = {cluster.start for cluster in line.clusters}
        assert [cluster.start for cluster in line.clusters] == [at for at in visual(list(places), own) if at in starts]


@every_language
def test_strong_text_is_bolder_in_every_script(desk: Desk, lang: str) -> None:
    for cluster in prepared(desk, lang).clusters:
        bold = desk.shelf.face(FaceKey(cluster.face.family, 700))
        assert bold.variations["wght"] == 700


@pytest.mark.parametrize(("lang", "family"), HAN.items())
def test_han_letters_have_the_forms_of_their_language(desk: Desk, lang: str, family: str) -> None:
    found = desk.prepare(rich("骨直"), style(lang))
    assert {cluster.face.family for cluster in found.clusters} == {family}


def test_persian_and_urdu_are_shaped_in_their_own_forms(desk: Desk) -> None:
    digits = {lang: desk.prepare(rich("ه ۴۶۷"), style(lang)).clusters for lang in ("fa", "ur")}
    glyphs = {lang: [glyph.gid for cluster in found for glyph in cluster.glyphs] for lang, found in digits.items()}
    assert glyphs["fa"] != glyphs["ur"], "Urdu's four, six and seven differ from Persian ones in the same code points"


def compared(text: str, lang: str) -> str:
    """White space counts as one space; where words have none between them, a line's end adds one that does not count."""
    words = unicodedata.normalize("NFKC", text).split()
    return ("" if lang in NO_WORD_SPACES else " ").join(words).replace(" ", "" if lang in NO_WORD_SPACES else " ")


@every_language
@pytest.mark.parametrize("measure", [12.0, MEASURE, 30.0])
def test_the_text_reads_back_exactly(desk: Desk, lang: str, measure: float) -> None:
    read = copied(written(desk, SAMPLES[lang], lang, rtl=lang in RIGHT_TO_LEFT, measure=measure), between=" ")
    assert compared(read, lang) == compared(prepared(desk, lang).text, lang)
