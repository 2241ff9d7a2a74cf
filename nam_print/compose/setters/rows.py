"""Rows of elements side by side, their columns below one another: pieces with their pictures, facts and boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nam_print.article.elements import Count, Element, Rows, Span
from nam_print.compose.document import Rule
from nam_print.compose.fragment import Below, Fragment, Galley, Placed, Stack, joined, tag, whole
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.count import count_width
from nam_print.compose.setters.textblock import tight_block
from nam_print.language.locales import in_local_digits

PAD = 0.65  # em above and below a row's cells
RULE = 0.75


def set_rows(element: Rows, ctx: Context) -> Galley:
    """Set rows below rules, each in one piece and tagged Sect."""
    widths = _widths(element, ctx)
    galleys = []
    for number, cells in enumerate(element.rows):
        label = in_local_digits(str(element.first + number), ctx.dress.lang) if element.margin else ""
        holds = element.with_next and number == len(element.rows) - 1
        row = _row(element, cells, widths, label, ctx)
        galleys.append(whole(row, 0.0 if number else ctx.dress.line, 0.0 if holds else None, holds=holds))
    return joined(galleys)


def _widths(element: Rows, ctx: Context) -> list[float]:
    """As they are given, or as wide as the widest cell asks; the others share what is left."""
    widths = [
        max((_asked(row[place], ctx) for row in element.rows), default=0.0) if column.width == 0 else column.width
        for place, column in enumerate(element.columns)
    ]
    taken = sum(width for width in widths if width is not None) + sum(column.gap for column in element.columns[1:])
    share = (ctx.measure - element.margin - taken) / max(1, widths.count(None))
    return [share if width is None else width for width in widths]


def _asked(cell: Sequence[Element], ctx: Context) -> float:
    """How wide the counts of a cell are; other elements take the width that they are given."""
    return max((count_width(part, ctx) for part in cell if isinstance(part, Count)), default=0.0)


def _row(element: Rows, cells: Sequence[Sequence[Element]], widths: Sequence[float], label: str, ctx: Context) -> Fragment:
    pad, offset, tall = PAD * ctx.dress.size, element.margin, 0.0
    items: list[Any] = [Rule(0.0, 0.0, ctx.measure, 0.0, ctx.ground.rule, RULE)]
    below = Below()
    if label:
        look = ctx.dress.heading(1)._replace(colour="ink")  # on one baseline with a heading beside it
        number = tight_block((Span(label),), look, ctx, element.margin, "P")
        items.append(Placed(ctx.start(0, number.width), pad, number.items, below.add(number.tags)))
        tall = number.height
    made, offsets = list[Galley](), list[float]()
    for cell, width, column in zip(cells, widths, element.columns, strict=True):
        offset += column.gap if made else 0.0
        made.append(ctx.narrowed(width).set(cell))
        offsets.append(ctx.start(offset, width))
        offset += width
    reading = element.reading or range(len(made))
    items += [Stack(offsets[place], pad, made[place].slugs, below.add(made[place].tags)) for place in reading]
    tall = max([tall, *(each.height for each in made)]) + 2 * pad
    return Fragment(ctx.measure, tall, tuple(items), (tag("Sect", below.tags),))
