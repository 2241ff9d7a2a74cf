"""A slug, the trade's name for a line of type cast in one piece: what a frame is filled with, and never cuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nam_print.compose.pen import Pen

Draw = Callable[[Pen, float, float], None]


class Slug(NamedTuple):
    """A strip of the full measure, a tuple since copyfit makes thousands. `draw` paints it with its top left corner at (x, y).

    `before` is the white above it, dropped at a frame's head; `after`, when not None, stands in for the next slug's `before`.
    `keep`: it may not begin a frame after the slug before it. `holds`: the next slug may not.
    `head` is repeated above it where it begins a frame (a table's header).
    """

    height: float
    draw: Draw
    before: float = 0.0
    after: float | None = None
    keep: bool = False
    holds: bool = False
    head: Slug | None = None


def nothing(_pen: Pen, _x: float, _y: float) -> None:
    """What a draft, or white, paints."""


def white_above(slug: Slug, previous: Slug | None) -> float:
    """The white between two neighbours; none at a frame's head."""
    if previous is None:
        return 0.0
    return slug.before if previous.after is None else previous.after


def height(slugs: Sequence[Slug]) -> float:
    """The height of a stack of slugs."""
    total, previous = 0.0, None
    for slug in slugs:
        total += white_above(slug, previous) + slug.height
        previous = slug
    return total


def draw_stack(slugs: Sequence[Slug], pen: Pen, x: float, y: float) -> None:
    """Paint a stack with its top left corner at (x, y)."""
    previous = None
    for slug in slugs:
        y += white_above(slug, previous)
        slug.draw(pen, x, y)
        y += slug.height
        previous = slug
