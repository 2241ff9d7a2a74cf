"""Steps of what is to be done, drawn side by side."""

from __future__ import annotations

from typing import Any

from nam_print.article.elements import Role, Span, Steps
from nam_print.compose.document import Picture, Rect
from nam_print.compose.fragment import Below, Fragment, Galley, Placed, whole
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.figure import figure_colours
from nam_print.compose.setters.textblock import text_block
from nam_print.language.locales import in_local_digits

GAP = 2.4  # em between steps
LEAST = 9.0  # em: what the words of a step take at least
BELOW = 0.45  # em from a drawing to its words


def set_steps(element: Steps, ctx: Context) -> Galley:
    """Set drawings of their own size on one line, each with its words, tagged P, below. The words describe them: they are artifacts."""
    size, gap, look = ctx.dress.size, GAP * ctx.dress.size, ctx.dress.look(Role.CAPTION)
    ground = max(step.drawing.height for step in element.steps)
    asked = [max(step.drawing.width, LEAST * size) for step in element.steps]
    spare = max(0.0, ctx.measure - gap * (len(asked) - 1) - sum(asked)) / len(asked)
    below, items = Below(0), list[Any]()
    offset, tall = 0.0, 0.0
    for number, (step, least) in enumerate(zip(element.steps, asked, strict=True), 1):
        width, drawing = least + spare, step.drawing
        words = text_block((Span(f"{in_local_digits(str(number), ctx.dress.lang)}. {step.says}"),), look, ctx, width, "P")
        place = Rect(ctx.start(offset, drawing.width), ground - drawing.height, drawing.width, drawing.height)
        items += [
            Picture(place, drawing, figure_colours(ctx), None),
            Placed(ctx.start(offset, width), ground + BELOW * size, words.items, below.add(words.tags)),
        ]
        tall, offset = max(tall, words.height), offset + width + gap
    return whole(Fragment(ctx.measure, ground + BELOW * size + tall, tuple(items), tuple(below.tags)))
