"""Columns share a measure by how much they say, and none is narrower than its longest word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print.compose.setters.table import shared

columns = st.lists(st.tuples(st.floats(1, 80), st.floats(0.5, 40)), min_size=1, max_size=5)


def test_room_is_shared_by_weight_where_all_have_enough() -> None:
    assert shared(100, [10, 10], [1, 3]) == [25, 75]


def test_what_one_column_needs_is_taken_from_the_others_again_and_again() -> None:
    assert shared(100, [50, 24, 1], [1, 2, 6]) == pytest.approx([50, 24, 26])


def test_where_needs_exceed_the_room_it_is_shared_by_need() -> None:
    assert shared(30, [40, 20], [1, 9]) == [20, 10]


@given(st.floats(20, 500), columns)
def test_columns_fill_the_room_exactly_and_none_falls_short_that_need_not(room: float, parts: list[tuple[float, float]]) -> None:
    least, weights = [need for need, _ in parts], [weight for _, weight in parts]
    widths = shared(room, least, weights)
    assert sum(widths) == pytest.approx(room)
    assert sum(least) >= room or all(width >= need - 1e-9 for width, need in zip(widths, least, strict=True))
