"""Badges: marks beside headings that must be seen, such as that nobody has reviewed a piece."""

from __future__ import annotations

from dataclasses import replace

from nam_print.article.elements import Badge, Role
from nam_print.compose.document import Box, Rect
from nam_print.compose.fragment import Fragment, Galley, Placed, Stack, whole
from nam_print.compose.setters.callout import SIGNED, sign
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.heading import set_heading
from nam_print.compose.setters.textblock import tight_block, width_of

ACROSS, DOWN = 0.55, 0.16  # em of white in the frame, beside and above its words
LINE = 0.8
RADIUS = 3.0
SIGN = 1.12  # × the words' size
GAP = 0.75  # em between heading and mark
BELOW = 0.2  # em


def set_badge(element: Badge, ctx: Context) -> Galley:
    """Set a heading with its mark behind it, or below it where the line has no room for both; not in a rail, where titles may hang."""
    if ctx.dress.rail:
        ctx = replace(ctx, dress=replace(ctx.dress, rail=0.0))
    heading, mark = set_heading(element.heading, ctx), _mark(element, ctx)
    used = width_of(element.heading.text, ctx.dress.heading(element.heading.level), ctx)
    gap, first = GAP * ctx.dress.size, sum(each.total for each in heading.tags)
    beside = used + gap + mark.width <= ctx.measure
    top = (heading.height - mark.height) / 2 if beside else heading.height + BELOW * ctx.dress.size
    offset = used + gap if beside else 0.0
    items = (Stack(0.0, 0.0, heading.slugs), Placed(ctx.start(offset, mark.width), top, mark.items, first))
    tall = heading.height if beside else top + mark.height
    last = heading.slugs[-1].after
    return whole(Fragment(ctx.measure, tall, items, (*heading.tags, *mark.tags)), heading.slugs[0].before, last, holds=True)


def _mark(element: Badge, ctx: Context) -> Fragment:
    """Words with a sign in a frame, so that they are seen in grey too."""
    ground, size = ctx.dress.theme.grounds.warning, ctx.dress.size
    inner, look = ctx.inside(ground, ctx.measure), ctx.dress.look(Role.CAPTION)
    side, pad, down = SIGN * look.size, ACROSS * size, DOWN * size
    indent = pad + 1.4 * side
    words = tight_block(element.says, look, inner, ctx.measure - indent - pad, "P")
    width, tall = indent + words.width + pad, words.height + 2 * down
    items = (
        Box(Rect(0.0, 0.0, width, tall), fill=ground.paper, stroke=ground.edge, line=LINE, radius=RADIUS),
        Placed(ctx.narrowed(width).start(pad, side), down + (look.leading - side) / 2, sign(inner, side, SIGNED["warning"] * side), None),
        Placed(ctx.narrowed(width).start(indent, words.width), down, words.items),
    )
    return Fragment(width, tall, items, words.tags)
