"""Boxes: surfaces of the theme's with matter on them, one across the measure or several side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nam_print.compose.document import Box, Rect
from nam_print.compose.fragment import Below, Fragment, Placed
from nam_print.compose.setters.context import Context
from nam_print.design.theme import Ground

PADDING = 0.7  # em
PADDING_MOST = 9.0  # points: white at a box's edge need not grow with large print
EDGE = 1.4
GAP = 1.1  # em between boxes


def padding(ctx: Context) -> float:
    """Return the white inside a box, on each side, in points."""
    return min(PADDING * ctx.dress.size, PADDING_MOST)


def box_width(count: int, ctx: Context) -> float:
    """Return how wide each of so many boxes is that stand side by side in the measure, in points."""
    return (ctx.measure - GAP * ctx.dress.size * (count - 1)) / count


def side_by_side(inside: Sequence[tuple[Fragment, Ground]], width: float, ctx: Context) -> Fragment:
    """Put matter into boxes of this width, each on its surface. All are as tall as the tallest, and what is lower stands in the middle."""
    pad, most = padding(ctx), max(made.height for made, _ in inside)
    tall, offset = most + 2 * pad, 0.0
    below, items = Below(0), list[Any]()
    for made, ground in inside:
        left = ctx.start(offset, width)
        line = EDGE if ground.edge else 0.0
        items += [
            Box(Rect(left, 0.0, width, tall), fill=ground.paper, stroke=ground.edge, line=line, radius=ctx.dress.theme.radius),
            Placed(left + pad, pad + (most - made.height) / 2, made.items, below.add(made.tags)),
        ]
        offset += width + GAP * ctx.dress.size
    return Fragment(ctx.measure, tall, tuple(items), tuple(below.tags))
