"""Slugs into frames: a thread fills its frames one after the other, and parts only where slugs allow it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nam_print.compose.slug import Slug, height, white_above

TOLERANCE = 0.01
LEVEL_STEPS = 14  # halvings: a panel's height to less than a twentieth of a point


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


def _take(waiting: list[list[Slug]], available: float) -> tuple[list[Slug], list[list[Slug]]]:
    taken: list[Slug] = []
    used = 0.0
    for number, chunk in enumerate(waiting):
        fresh = [chunk[0].head, *chunk] if not taken and chunk[0].head else chunk
        tall = white_above(fresh[0], taken[-1] if taken else None) + height(fresh)
        if used + tall > available + TOLERANCE:
            return taken, waiting[number:]
        used += tall
        taken += fresh
    return taken, []


def level(slugs: Sequence[Slug], heights: Sequence[float]) -> Filled:
    """Fill frames so that they end level: all are cut to the least common height that still holds the text."""
    best = fill(slugs, heights)
    low, high = 0.0, max(heights)
    if best.rest:
        return best
    for _ in range(LEVEL_STEPS):
        middle = (low + high) / 2
        trial = fill(slugs, [min(each, middle) for each in heights])
        if trial.rest:
            low = middle
        else:
            best, high = trial, middle
    return best
