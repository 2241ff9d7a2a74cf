"""Copyfit: the largest type that holds the text, by a ladder: looser leading is given up first, then white, then size.

Threads that share a panel are fitted together, since one takes the other's room; such a group climbs the ladder on its own, but all groups
of a piece share one body size. Size goes from the layout's aim down to its floor in steps of a quarter point, found by bisection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from nam_print.compose.flow import chunks
from nam_print.compose.fragment import height
from nam_print.compose.manuscript import Story
from nam_print.compose.setting import Bench, Laid
from nam_print.design.layout_keys import Body
from nam_print.errors import Overflow

STEP = 0.25
GAP_STEPS = 4


@dataclass(frozen=True)
class Rung:
    """One step of the ladder at one size: leading (× size) and gap (× leading)."""

    leading: float
    gap: float


def rungs(body: Body) -> list[Rung]:
    """Return the ladder from loose to tight."""
    (loose, tight), (wide, narrow) = body.leading, body.gap
    leadings = [(loose, wide), ((loose + tight) / 2, wide)]
    gaps = [(tight, wide + (narrow - wide) * step / GAP_STEPS) for step in range(GAP_STEPS + 1)]
    return [Rung(*step) for step in dict.fromkeys([*leadings, *gaps])]


def sizes(body: Body) -> list[float]:
    """Body sizes from the floor up to the aim."""
    steps = ceil((body.aim - body.floor) / STEP)
    return [*(body.floor + STEP * step for step in range(steps)), body.aim]


def has_choice(body: Body) -> bool:
    """Whether the text can be set in more than one way."""
    return len(sizes(body)) > 1 or len(rungs(body)) > 1


def largest_size(groups: Sequence[Sequence[Story]], bench: Bench, body: Body) -> float | None:
    """Return the largest body size at which every group fits at its tightest rung; None if not even the floor does."""
    choices = sizes(body)
    if fits(groups, bench, body, choices[-1]):
        return choices[-1]
    low, high = -1, len(choices) - 1  # choices[low] fits (or stands before the first), choices[high] does not
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(groups, bench, body, choices[middle]) else (low, middle)
    return choices[low] if low >= 0 else None


def fits(groups: Sequence[Sequence[Story]], bench: Bench, body: Body, size: float) -> bool:
    """Whether every group fits at this size and its tightest rung."""
    tightest = rungs(body)[-1]
    return all(_fits(group, bench, size, tightest) for group in groups)


def loosest_rung(group: Sequence[Story], bench: Bench, size: float, body: Body) -> Rung:
    """Return the first rung, from the loose end, at which the group fits at this size."""
    ladder = rungs(body)
    return next((rung for rung in ladder[:-1] if _fits(group, bench, size, rung)), ladder[-1])


def _fits(group: Sequence[Story], bench: Bench, size: float, rung: Rung) -> bool:
    return all(laid.fits for laid in bench.at(size, rung.leading, rung.gap).lay_group(group))


def holding(groups: Sequence[Sequence[Story]], bench: Bench, body: Body) -> list[tuple[Sequence[Story], bool]]:
    """Every group, and whether it fits at the floor and the tightest rung."""
    return [(group, _fits(group, bench, body.floor, rungs(body)[-1])) for group in groups]


def overflows(groups: Sequence[Sequence[Story]], bench: Bench, body: Body) -> list[Overflow]:
    """For every thread that does not fit at the floor: by how much."""
    tightest = rungs(body)[-1]
    floor = bench.at(body.floor, tightest.leading, tightest.gap)
    return [_overflow(laid) for group in groups for laid in floor.lay_group(group) if not laid.fits]


def _overflow(laid: Laid) -> Overflow:
    over = height(laid.filled.rest)
    unused = max(0.0, laid.offered - laid.used)
    # what could not be placed, less what lies unused at the frames' ends, is the least that has to go
    lines = max(1, ceil((over - unused) / laid.dress.line))
    share = min(1.0, max(0.01, lines * laid.dress.line / (over + laid.used)))
    thread = laid.story.thread
    tallest = max(slot.rect.height for slot in laid.slots)
    too_tall = any(height(chunk) > tallest for chunk in chunks(laid.filled.rest))
    return Overflow(thread.says or thread.name, ", ".join(thread.frames), lines, share, too_tall)
