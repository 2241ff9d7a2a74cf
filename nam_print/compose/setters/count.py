"""Counts: numbers to be seen, each with what it counts; alone, or several in tinted boxes side by side."""

from __future__ import annotations

from typing import Any

from nam_print.article.elements import Count, Role, Span, Tiles
from nam_print.compose.dress import Look
from nam_print.compose.fragment import Below, Fragment, Galley, Placed, joined, tag, whole
from nam_print.compose.setters.boxes import box_width, padding, side_by_side
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import tight_block, width_of

NOUN = 1.13  # × the text's size
GAP = 0.45  # em between the number and what it counts
BETWEEN = 0.08  # em between lines
ROUNDING = 0.05  # points


def set_count(element: Count, ctx: Context) -> Galley:
    """Set a number, what it counts behind it, and the other lines below; tagged P."""
    return whole(_count(element, ctx, _number_look(ctx), beside=_first_line(element, ctx, _number_look(ctx)) <= ctx.measure))


def count_width(element: Count, ctx: Context) -> float:
    """Return how wide a count is whose lines are not broken, in points."""
    body = ctx.dress.look(Role.BODY)
    return max([_first_line(element, ctx, _number_look(ctx)), *(width_of(_span(line), body, ctx) for line in element.more)]) + ROUNDING


def set_tiles(element: Tiles, ctx: Context) -> Galley:
    """Set counts in tinted boxes, a slug a row of them; if one has no room for its noun on its number's line, none of its row has."""
    ground, look = ctx.dress.theme.grounds.tint, ctx.dress.look(Role.TITLE)
    across = min(element.across, len(element.counts))
    width = box_width(across, ctx)
    inner = ctx.inside(ground, width - 2 * padding(ctx))
    galleys = []
    for start in range(0, len(element.counts), across):
        row = element.counts[start : start + across]
        beside = all(_first_line(count, inner, look) <= inner.measure for count in row)
        made = [(_count(count, inner, look, beside=beside), ground) for count in row]
        galleys.append(whole(side_by_side(made, width, ctx), ctx.dress.between * 1.4, keep=start > 0))
    return joined(galleys)


def _number_look(ctx: Context) -> Look:
    """As a title on a sheet whose title is not enlarged."""
    look, display = ctx.dress.look(Role.TITLE), ctx.dress.display
    return look._replace(size=look.size / display, leading=look.leading / display)


def _span(text: str) -> tuple[Span]:
    return (Span(f"{text} "),)  # read out as one sentence


def _first_line(element: Count, ctx: Context, look: Look) -> float:
    noun = width_of(_span(element.what), ctx.dress.strong(NOUN), ctx)
    return width_of(_span(element.number), look, ctx) + GAP * ctx.dress.size + noun + 2 * ROUNDING


def _count(element: Count, ctx: Context, look: Look, *, beside: bool) -> Fragment:
    body, size = ctx.dress.look(Role.BODY), ctx.dress.size
    number = tight_block(_span(element.number), look, ctx, ctx.measure)
    noun = tight_block(_span(element.what), ctx.dress.strong(NOUN), ctx, ctx.measure)
    below, offset, down = Below(), number.width + GAP * size, number.baseline - noun.baseline
    if not beside:
        offset, down = 0.0, number.height
    items: list[Any] = [
        Placed(ctx.start(0, number.width), 0.0, number.items, below.add(number.tags)),
        Placed(ctx.start(offset, noun.width), down, noun.items, below.add(noun.tags)),
    ]
    tall, width = max(number.height, down + noun.height), max(number.width, offset + noun.width)
    for line in element.more:
        block = tight_block(_span(line), body, ctx, ctx.measure)
        tall += BETWEEN * size
        items.append(Placed(ctx.start(0, block.width), tall, block.items, below.add(block.tags)))
        tall, width = tall + block.height, max(width, block.width)
    return Fragment(width, tall, tuple(items), (tag("P", below.tags),), number.baseline)
