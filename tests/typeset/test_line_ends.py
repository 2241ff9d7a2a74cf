"""Which breaks become line ends, tried on a fake font: every character as wide as the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nam_print.typeset.fit import WIDOW_COST, WIDOW_SHARE, greedy, optimum
from nam_print.typeset.text import Break

words = st.lists(st.integers(1, 9), min_size=1, max_size=11)
measures = st.integers(5, 24)
SLACK = 1e-6


def typed(lengths: Sequence[int], forced: frozenset[int] = frozenset(), penalties: Sequence[float] = ()) -> list[Break]:
    """Words of these lengths with a space after each: every character one em wide. Some end a line in any case."""
    breaks, width = [], 0.0
    for number, length in enumerate(lengths):
        last = number == len(lengths) - 1
        inked, width = width + length, width + length + (0 if last else 1)
        ends = last or number in forced
        penalty = 0.0 if ends or not penalties else penalties[number]
        breaks.append(Break(int(width), width, inked, ends, penalty))
    return breaks


def filled(breaks: Sequence[Break], ends: Sequence[int]) -> list[float]:
    """The inked width of each line."""
    origins = [0.0, *(breaks[end].width for end in ends)]
    return [breaks[end].inked - origin for end, origin in zip(ends, origins, strict=False)]


def raggedness(breaks: Sequence[Break], ends: Sequence[int], measure: float, balance: bool = False) -> float:
    """The squares of what is missing, what penalties ask, and for a widow its price; told anew, not taken from the typesetter."""
    cost = 0.0
    for end, width in zip(ends, filled(breaks, ends), strict=True):
        if breaks[end].forced and not balance:
            lone = end == ends[0] or breaks[ends[ends.index(end) - 1]].forced
            cost += WIDOW_COST if width / measure < WIDOW_SHARE and not lone else 0.0
        else:
            cost += (1 - width / measure) ** 2 + breaks[end].penalty
    return cost


def every_way(breaks: Sequence[Break], count: int) -> Iterator[list[int]]:
    """Every choice of line ends with this many lines."""
    must = [number for number, item in enumerate(breaks) if item.forced]
    may = [number for number, item in enumerate(breaks) if not item.forced]
    for chosen in combinations(may, count - len(must)):
        yield sorted([*must, *chosen])


@given(words, measures)
def test_greedy_takes_the_fewest_lines_there_can_be(lengths: list[int], measure: int) -> None:
    breaks = typed(lengths)
    count = len(greedy(breaks, measure))
    fitting = [ways for fewer in range(1, count) for ways in every_way(breaks, fewer) if max(filled(breaks, ways)) <= measure + SLACK]
    assert fitting == []


@given(words, measures, st.booleans())
def test_optimum_takes_as_many_lines_as_greedy(lengths: list[int], measure: int, balance: bool) -> None:
    breaks = typed(lengths)
    assert len(optimum(breaks, measure, balance)) == len(greedy(breaks, measure))


@given(words, measures, st.sets(st.integers(0, 10)), st.lists(st.sampled_from([0.0, 0.002, 0.6]), min_size=11, max_size=11), st.booleans())
def test_no_other_choice_of_ends_is_less_ragged_than_the_optimum(
    lengths: list[int], measure: int, forced: set[int], penalties: list[float], balance: bool
) -> None:
    breaks = typed(lengths, frozenset(forced), penalties)
    ends = optimum(breaks, measure, balance)
    if max(lengths) <= measure:
        ways = [way for way in every_way(breaks, len(ends)) if max(filled(breaks, way)) <= measure + SLACK]
        least = min(raggedness(breaks, way, measure, balance) for way in ways)
        assert raggedness(breaks, ends, measure, balance) <= least + SLACK


@given(words, measures, st.sets(st.integers(0, 10)))
def test_forced_ends_are_ends_and_each_stretch_between_them_is_set_on_its_own(lengths: list[int], measure: int, forced: set[int]) -> None:
    breaks = typed(lengths, frozenset(forced))
    must = {number for number, item in enumerate(breaks) if item.forced}
    for ends in (greedy(breaks, measure), optimum(breaks, measure)):
        assert must <= set(ends)
        assert ends == sorted(set(ends))
        assert ends[-1] == len(breaks) - 1
    first = min(must)
    assert optimum(breaks, measure)[: len(optimum(typed(lengths[: first + 1]), measure))] == optimum(typed(lengths[: first + 1]), measure)


@given(words, measures)
def test_only_an_unbreakable_piece_is_wider_than_the_measure_and_it_stands_alone(lengths: list[int], measure: int) -> None:
    breaks = typed(lengths)
    for ends in (greedy(breaks, measure), optimum(breaks, measure)):
        starts = [0, *(end + 1 for end in ends)]
        for start, end, width in zip(starts, ends, filled(breaks, ends), strict=False):
            assert width <= measure + SLACK or start == end


class Counting(list[Break]):
    """Breaks that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


def test_the_work_grows_with_the_words_and_not_with_their_square() -> None:
    lengths = Random(1).choices(range(1, 10), k=10_000)
    few, many = Counting(typed(lengths[:1000])), Counting(typed(lengths))
    for breaks in (few, many):
        optimum(breaks, 60)
    assert many.looks < 20 * few.looks


def test_the_last_line_is_no_widow_where_a_word_can_come_down() -> None:
    breaks = typed([6, 6, 6, 2])  # greedy: "666666 666666 666666" and a line of two letters
    assert filled(breaks, greedy(breaks, 20)) == [20, 2]
    assert filled(breaks, optimum(breaks, 20)) == [13, 9]


def test_a_widow_stands_where_no_word_can_come_down() -> None:
    breaks = typed([20, 2])
    assert filled(breaks, optimum(breaks, 20)) == [20, 2]


def test_a_title_is_balanced_over_its_lines() -> None:
    breaks = typed([5, 5, 5, 5])
    assert filled(breaks, optimum(breaks, 17, balance=True)) == [11, 11]
    assert filled(breaks, optimum(breaks, 17)) == [17, 5]


def test_an_unwelcome_break_is_passed_over_for_one_that_is_more_ragged() -> None:
    lengths = [4, 5, 4, 6]
    free, unwelcome = typed(lengths), typed(lengths, penalties=[0.0, 0.0, 0.6, 0.0])
    assert filled(free, optimum(free, 16)) == [15, 6]
    assert filled(unwelcome, optimum(unwelcome, 16)) == [10, 11]


def test_an_empty_text_has_one_empty_line() -> None:
    nothing = [Break(0, 0.0, 0.0, forced=True, penalty=0.0)]
    assert greedy(nothing, 10) == optimum(nothing, 10) == [0]
