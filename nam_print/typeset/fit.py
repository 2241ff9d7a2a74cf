"""Which of the possible breaks become line ends.

`greedy` fills each line and so finds the fewest lines there can be; it is what copyfit asks, many times. `optimum` spreads the text over
just that many lines with the least raggedness (Knuth and Plass, Breaking Paragraphs into Lines, 1981, with the cost of ragged right:
the square of what is missing at a line's end, as a share of the measure). Both therefore agree on heights.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from nam_print.typeset.text import Break

WIDOW_SHARE = 0.22  # a last line shorter than this share of the measure is a widow
WIDOW_COST = 0.4
SLACK = 1e-6


def greedy(breaks: Sequence[Break], measure: float) -> list[int]:
    """Return indices of the breaks that end lines when each line takes what fits in `measure` (em). A piece too wide stands alone."""
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
    """Return ends of lines that each take what fits; but where the last would be a widow, those of the optimum."""
    ends = greedy(breaks, measure)
    if len(ends) > 1 and breaks[ends[-1]].inked - breaks[ends[-2]].width < WIDOW_SHARE * measure:
        return optimum(breaks, measure)
    return ends


def optimum(breaks: Sequence[Break], measure: float, balance: bool = False) -> list[int]:
    """Return the line ends of least raggedness among those with as few lines as `greedy`. `balance` counts the last line too (titles)."""
    ends = greedy(breaks, measure)
    result, start, first = [], 0, 0
    for position, end in enumerate(ends):
        if breaks[end].forced:
            result += _spread(breaks, measure, start, end, position + 1 - first, balance) or ends[first : position + 1]
            start, first = end + 1, position + 1
    return result


def _spread(breaks: Sequence[Break], measure: float, start: int, stop: int, lines: int, balance: bool) -> list[int] | None:
    """Return the cheapest `lines` line ends of the breaks from `start` to the forced one at `stop`, or None where no way fits.

    Dynamic programming, a layer a line: the cheapest way to end this line at each break, and where the line before it ended then. `lines`
    is the fewest there can be, so almost every break can end but one of them: 20 000 words take ten times as long as 2 000.
    """
    if lines == 1:
        return [stop]
    earliest = _earliest(breaks, measure, start, stop, lines)
    costs, came_from = {start - 1: 0.0}, list[dict[int, int]]()
    for left in range(lines - 1, -1, -1):
        costs_before, costs, ends_before = costs, dict[int, float](), dict[int, int]()
        for before, cost_before in costs_before.items():
            origin = breaks[before].width if before >= 0 else 0.0
            for end in range(max(before + 1, earliest[left]), stop) if left else (stop,):
                width = breaks[end].inked - origin
                if width > measure + SLACK:
                    break
                filled = width / measure
                if left or balance:
                    cost = cost_before + (1.0 - filled) ** 2 + breaks[end].penalty
                else:
                    cost = cost_before + (WIDOW_COST if filled < WIDOW_SHARE else 0.0)
                if end not in costs or cost < costs[end]:
                    costs[end], ends_before[end] = cost, before
        came_from.append(ends_before)
    if stop not in costs:
        return None
    ends = [stop]
    for ends_before in reversed(came_from[1:]):
        ends.append(ends_before[ends[-1]])
    return ends[::-1]


def _earliest(breaks: Sequence[Break], measure: float, start: int, stop: int, lines: int) -> list[int]:
    """Return the first break behind which the rest can be set in 0, 1, 2 … lines: they are filled from the end backwards."""
    widths = [item.width for item in breaks[start:stop]]
    earliest = [stop]
    for _ in range(lines - 1):
        earliest.append(start + bisect_left(widths, breaks[earliest[-1]].inked - measure - 2 * SLACK, 0, earliest[-1] - start))
    return earliest
