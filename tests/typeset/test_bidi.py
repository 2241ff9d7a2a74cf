"""The order of a line from left to right, by rule L2 of UAX 9."""

from __future__ import annotations

from functools import cmp_to_key

from hypothesis import given
from hypothesis import strategies as st

from nam_print.typeset.bidi import levels, visual


def reference(item_levels: list[int]) -> list[int]:
    """By another way than turning runs: of two things, the earlier stands left if the lowest level between them, both counted, is even."""

    def left_first(one: int, other: int) -> int:
        near, far = sorted((one, other))
        turned = min(item_levels[near : far + 1]) % 2
        return (one - other) * (-1 if turned else 1)

    return sorted(range(len(item_levels)), key=cmp_to_key(left_first))


@given(st.lists(st.integers(0, 6), max_size=14))
def test_runs_turn_round_level_by_level(item_levels: list[int]) -> None:
    assert visual(range(len(item_levels)), item_levels) == reference(item_levels)


def test_a_number_in_a_right_to_left_line_keeps_its_digits_in_order() -> None:
    assert "".join(visual("ABC 25 DEF", [1, 1, 1, 1, 2, 2, 1, 1, 1, 1])) == "FED 25 CBA"


def test_a_left_to_right_line_stays_as_it_is() -> None:
    assert visual("abc", [0, 0, 0]) == list("abc")


def test_every_character_has_a_level_and_its_parity_is_the_direction() -> None:
    assert levels("NAM", rtl=False) == (0, 0, 0)
    assert levels("NAM", rtl=True) == (2, 2, 2)
    assert levels("אבג", rtl=True) == levels("אבג", rtl=False) == (1, 1, 1)
