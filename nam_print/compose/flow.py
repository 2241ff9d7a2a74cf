"""Slugs into frames: a thread fills its frames one after the other, and parts only where slugs allow it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from nam_print.compose.fragment import Slug, height, white_above

TOLERANCE = 0.01
LEVEL_STEPS = 14  # halvings: a panel's height to less than a twentieth of a point
LEAST_FULL = 1 / 3  # of the frames that a level text opens
LEAST_LAST = 1 / 2  # of the fullest of them


@dataclass(frozen=True)
class Filled:
    """What came of filling frames: the slugs of each frame, and those for which there was no room."""

    frames: tuple[tuple[Slug, ...], ...]
    rest: tuple[Slug, ...]


def chunks(slugs: Sequence[Slug]) -> list[list[Slug]]:
    """Slugs grouped so that a frame may end between any two groups, and nowhere else."""
    groups: list[list[Slug]] = []
    for slug in slugs:
        if groups and (slug.keep or groups[-1][-1].holds):
            groups[-1].append(slug)
        else:
            groups.append([slug])
    return groups


def fill(slugs: Sequence[Slug], heights: Iterable[float]) -> Filled:
    """Fill frames of these heights (points) in order; each takes all it can hold."""
    waiting = chunks(slugs)
    frames: list[tuple[Slug, ...]] = []
    room = iter(heights)
    while waiting and (available := next(room, None)) is not None:
        taken, waiting = _take(waiting, available)
        frames.append(tuple(taken))
    return Filled(tuple(frames), tuple(slug for chunk in waiting for slug in chunk))


def _take(waiting: list[list[Slug]], available: float, enough: float = inf) -> tuple[list[Slug], list[list[Slug]]]:
    taken: list[Slug] = []
    used = 0.0
    for number, chunk in enumerate(waiting):
        if used > enough - TOLERANCE:
            return taken, waiting[number:]
        fresh = [chunk[0].head, *chunk] if not taken and chunk[0].head else chunk
        tall = white_above(fresh[0], taken[-1] if taken else None) + height(fresh)
        if used + tall > available + TOLERANCE:
            return taken, waiting[number:]
        used += tall
        taken += fresh
    return taken, []


def level(slugs: Sequence[Slug], heights: Sequence[float]) -> Filled:
    """Fill frames so that they end level, as many as the text fills in part: a little text stands in the first frames and leaves the last.

    No frame is opened for a line or two: those that are used are a third full in all, and the last holds half as much as the others.
    """
    fewest = fill(slugs, heights)
    if fewest.rest or not fewest.frames:
        return fewest
    least = len(fewest.frames)
    spread = [_levelled(slugs, heights[:count]) for count in range(len(heights), least - 1, -1)]
    return next((filled for filled in spread if _is_worth(filled, heights)), spread[-1])


def _is_worth(filled: Filled, heights: Sequence[float]) -> bool:
    """Whether so much stands in the frames that were opened that none of them looks forgotten."""
    used = [height(stack) for stack in filled.frames]
    return sum(used) >= LEAST_FULL * sum(heights[: len(used)]) and used[-1] >= LEAST_LAST * max(used)


def _levelled(slugs: Sequence[Slug], heights: Sequence[float]) -> Filled:
    """All frames cut to the least common height that still holds the text; evenly, where that leaves the last frame little."""
    best = fill(slugs, heights)
    low, high = 0.0, max(heights)
    for _ in range(LEVEL_STEPS):
        middle = (low + high) / 2
        trial = fill(slugs, [min(each, middle) for each in heights])
        if trial.rest:
            low = middle
        else:
            best, high = trial, middle
    used = [height(stack) for stack in best.frames]
    if used[-1] >= LEAST_LAST * max(used):
        return best
    even = _evenly(slugs, [min(each, high) for each in heights])
    return best if even.rest else even


def _evenly(slugs: Sequence[Slug], heights: Sequence[float]) -> Filled:
    """Each frame takes its share of what is left, and what of a chunk goes beyond that."""
    waiting = chunks(slugs)
    frames: list[tuple[Slug, ...]] = []
    for number, available in enumerate(heights):
        left = height([slug for chunk in waiting for slug in chunk])
        taken, waiting = _take(waiting, available, left / (len(heights) - number))
        frames.append(tuple(taken))
    return Filled(tuple(frames), tuple(slug for chunk in waiting for slug in chunk))
