"""Which of the possible breaks become line ends.

`greedy` fills each line and so finds the fewest lines there can be; it is what copyfit asks, many times. `optimum` spreads the text over
just that many lines with the least raggedness (Knuth and Plass, Breaking Paragraphs into Lines, 1981, with the cost of ragged right:
the square of what is missing at a line's end, as a share of the measure). Both therefore agree on heights.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nam_print.typeset.text import Break

WIDOW_SHARE = 0.22  # a last line shorter than this share of the measure is a widow
WIDOW_COST = 0.4
SLACK = 1e-6


def greedy(breaks: Sequence[Break], measure: float) -> list[int]:
    """Indices of the breaks that end lines when each line takes what fits in `measure` (em). A piece too wide stands alone."""
    ends, start = [], 0
    inked = [item.inked for item in breaks]
    forced = [index for index, item in enumerate(breaks) if item.forced]
    origin = 0.0
    for stop in forced:
        while start <= stop:
            end = max(start, bisect_right(inked, origin + measure + SLACK, start, stop + 1) - 1)
            ends.append(end)
            origin, start = breaks[end].width, end + 1
    return ends


def full(breaks: Sequence[Break], measure: float) -> list[int]:
    """Every line takes what fits; but where the last would be a widow, the lines are those of the optimum."""
    ends = greedy(breaks, measure)
    if len(ends) > 1 and breaks[ends[-1]].inked - breaks[ends[-2]].width < WIDOW_SHARE * measure:
        return optimum(breaks, measure)
    return ends


def optimum(breaks: Sequence[Break], measure: float, balance: bool = False) -> list[int]:
    """The line ends of least raggedness among those with as few lines as `greedy`. `balance` counts the last line too (titles)."""
    ends = greedy(breaks, measure)
    result, start, first = [], 0, 0
    for position, end in enumerate(ends):
        if breaks[end].forced:
            result += _spread(breaks, measure, start, end, position + 1 - first, balance) or ends[first : position + 1]
            start, first = end + 1, position + 1
    return result


def _spread(breaks: Sequence[Break], measure: float, start: int, stop: int, lines: int, balance: bool) -> list[int] | None:
    """Dynamic programming, a layer a line: the cheapest way to end line k at break j; None where no way fits."""
    if lines == 1:
        return [stop]
    hang = max(item.width - item.inked for item in breaks[start : stop + 1])
    layer: dict[int, tuple[float, tuple[int, ...]]] = {start - 1: (0.0, ())}
    for number in range(1, lines + 1):
        last = number == lines
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for begin, (spent, path) in layer.items():
            origin = breaks[begin].width if begin >= start else (breaks[start - 1].width if start else 0.0)
            for end in (stop,) if last else range(begin + 1, stop):
                width = breaks[end].inked - origin
                if width > measure + SLACK:
                    break
                cost = spent + _cost(breaks[end], width / measure, last, balance)
                if end not in following or cost < following[end][0]:
                    following[end] = (cost, (*path, end))
        layer = _worth_keeping(following, breaks, stop, measure + hang, lines - number)
    return list(layer[stop][1]) if stop in layer else None


def _cost(end: Break, filled: float, last: bool, balance: bool) -> float:
    if last and not balance:
        return WIDOW_COST if filled < WIDOW_SHARE else 0.0
    return (1.0 - filled) ** 2 + end.penalty


def _worth_keeping(
    layer: dict[int, tuple[float, tuple[int, ...]]], breaks: Sequence[Break], stop: int, widest: float, left: int
) -> dict[int, tuple[float, tuple[int, ...]]]:
    """Only the ends from which the rest can still be set in the lines that are left, each at most as wide as `widest` with what hangs."""
    target = breaks[stop].inked
    return {end: best for end, best in layer.items() if target - breaks[end].width <= left * widest + SLACK}
