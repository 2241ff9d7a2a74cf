"""Slugs into frames: none lost, none doubled, none parted from what it stays with."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print.compose.document import Box, Rect
from nam_print.compose.flow import TOLERANCE, Filled, chunks, fill, level
from nam_print.compose.fragment import Sheets, Slug, height

slugs = st.lists(
    st.builds(
        Slug,
        height=st.floats(1, 40),
        items=st.tuples(st.builds(object)),  # each its own, so that no two slugs are equal
        before=st.floats(0, 12),
        after=st.none() | st.floats(0, 12),
        keep=st.booleans(),
        holds=st.booleans(),
        head=st.none(),
    ),
    max_size=25,
)
frames = st.lists(st.floats(10, 200), min_size=1, max_size=6)


def strip(tall: float, **facts: object) -> Slug:
    return Slug(tall, **facts)  # type: ignore[arg-type]


def in_order(filled: Filled) -> list[Slug]:
    return [*(slug for frame in filled.frames for slug in frame), *filled.rest]


def together(left: Slug, right: Slug) -> bool:
    """Whether a frame must not end between two slugs."""
    return left.holds or right.keep


def parted(filled: Filled) -> list[tuple[Slug, Slug]]:
    """The neighbours between which a frame ends."""
    stacks = [stack for stack in (*filled.frames, filled.rest) if stack]
    return [(left[-1], right[0]) for left, right in pairwise(stacks)]


@given(slugs)
def test_chunks_hold_every_slug_once_and_in_order(given_slugs: list[Slug]) -> None:
    assert [slug for chunk in chunks(given_slugs) for slug in chunk] == given_slugs


@given(slugs)
def test_between_chunks_and_only_there_a_frame_may_end(given_slugs: list[Slug]) -> None:
    found = chunks(given_slugs)
    assert all(together(left, right) for chunk in found for left, right in pairwise(chunk))
    assert not any(together(left[-1], right[0]) for left, right in pairwise(found))


@given(slugs, frames)
def test_frames_and_what_is_left_hold_every_slug_once_and_in_order(given_slugs: list[Slug], heights: list[float]) -> None:
    for filled in (fill(given_slugs, heights), level(given_slugs, heights)):
        assert in_order(filled) == given_slugs


@given(slugs, frames)
def test_what_stays_together_is_in_one_frame(given_slugs: list[Slug], heights: list[float]) -> None:
    for filled in (fill(given_slugs, heights), level(given_slugs, heights)):
        assert not any(together(left, right) for left, right in parted(filled))


@given(slugs, frames)
def test_no_frame_holds_more_than_its_height(given_slugs: list[Slug], heights: list[float]) -> None:
    for filled in (fill(given_slugs, heights), level(given_slugs, heights)):
        for stack, tall in zip(filled.frames, heights, strict=False):
            assert height(stack) <= tall + TOLERANCE * (len(stack) + 1)


@given(slugs, frames)
def test_a_frame_ends_early_only_where_the_next_chunk_would_not_fit(given_slugs: list[Slug], heights: list[float]) -> None:
    filled = fill(given_slugs, heights)
    for (stack, following), tall in zip(pairwise([*filled.frames, filled.rest]), heights, strict=False):
        if following:
            assert height([*stack, *chunks(following)[0]]) > tall


@given(slugs, frames)
def test_frames_level_whenever_all_fits_and_none_is_higher_than_before(given_slugs: list[Slug], heights: list[float]) -> None:
    plain, levelled = fill(given_slugs, heights), level(given_slugs, heights)
    assert bool(plain.rest) == bool(levelled.rest)
    if not plain.rest and plain.frames:
        assert max(map(height, levelled.frames)) <= max(map(height, plain.frames)) + TOLERANCE


def test_three_panels_end_level() -> None:
    filled = level([strip(10.0) for _ in range(9)], [70.0, 70.0, 70.0])
    assert [len(stack) for stack in filled.frames] == [3, 3, 3]


@pytest.mark.parametrize(
    ("strips", "wanted"),
    [(3, [3]), (6, [6]), (7, [4, 3]), (9, [5, 4]), (10, [4, 4, 2]), (13, [5, 5, 3]), (14, [4, 4, 4, 2]), (40, [10] * 4)],
)
def test_a_little_text_stands_in_the_first_frames_and_none_is_opened_for_a_line_or_two(strips: int, wanted: list[int]) -> None:
    filled = level([strip(10.0) for _ in range(strips)], [100.0] * 4)
    assert [len(stack) for stack in filled.frames] == wanted


@given(slugs, frames)
def test_a_frame_more_than_is_needed_is_opened_only_for_as_much_as_looks_wanted(given_slugs: list[Slug], heights: list[float]) -> None:
    fewest, levelled = fill(given_slugs, heights), level(given_slugs, heights)
    if not fewest.rest and len(levelled.frames) > len(fewest.frames):
        used = [height(stack) for stack in levelled.frames]
        assert sum(used) >= sum(heights[: len(used)]) / 3
        assert used[-1] >= max(used) / 2


def test_a_heading_goes_to_the_next_frame_with_its_text() -> None:
    text, heading = strip(10.0), strip(12.0, holds=True)
    filled = fill([text, text, heading, text], [35.0, 35.0])
    assert [len(stack) for stack in filled.frames] == [2, 2]


def test_white_above_is_dropped_at_a_frames_head_and_after_stands_in_for_before() -> None:
    assert height([strip(10.0, before=5.0), strip(10.0, before=5.0)]) == pytest.approx(25.0)
    assert height([strip(10.0, after=2.0), strip(10.0, before=5.0)]) == pytest.approx(22.0)
    assert height([]) == 0


def test_a_stack_is_painted_where_its_height_says() -> None:
    dot = (Box(Rect(0.0, 0.0, 1.0, 1.0)),)
    stack = [Slug(10.0, dot), Slug(20.0, dot, before=3.0, after=1.0), Slug(5.0, dot, before=9.0)]
    sheets = Sheets.of(1)
    sheets.stack(0, stack, 7.0, 100.0, None)
    assert [(item.rect.x, item.rect.y) for item in sheets.pages[0] if isinstance(item, Box)] == [(7.0, 100.0), (7.0, 113.0), (7.0, 134.0)]
    assert 100.0 + height(stack) == 134.0 + 5.0
