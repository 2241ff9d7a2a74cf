"""Headings: above their text, or a section's in a rail beside it."""

from __future__ import annotations

from dataclasses import replace

from nam_print.article.elements import Heading, Role, plain
from nam_print.compose.document import Rule
from nam_print.compose.dress import Look
from nam_print.compose.fragment import Fragment, Galley, Placed, Target, whole
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import first_baseline, fitted, text_block, text_galley

BEFORE = {1: 1.15, 2: 0.8}  # × line: white above, well over the white below, so that a heading belongs to its text
AFTER = {1: 0.32, 2: 0.14}
RAIL_GUTTER = 16.0
RAIL_RULE = 0.75
RAIL_HEAD = 9.0  # from the rule above a section to its text


def set_heading(element: Heading, ctx: Context) -> Galley:
    """Set a heading that stays with what follows; tagged H2 or H3, and a bookmark."""
    if element.level == 1 and ctx.dress.rail:
        return _in_rail(element, ctx)
    look, line, words = ctx.dress.heading(element.level), ctx.dress.line, plain(element.text)
    before = line * BEFORE[element.level]
    made = text_galley(element.text, look, ctx, f"H{element.level + 1}", before=before, whole=True, title=words)
    first = made.slugs[0]._replace(items=(Target(words, element.level), *made.slugs[0].items))
    slugs = (first, *made.slugs[1:])
    return made._replace(slugs=(*slugs[:-1], slugs[-1]._replace(holds=True, after=line * AFTER[element.level])))


def _in_rail(element: Heading, ctx: Context) -> Galley:
    """Set a rule over the whole width, and the title in the rail, on one baseline with the text; it takes no height from that."""
    dress, words = ctx.dress, plain(element.text)
    block = text_block(element.text, _rail_look(element, ctx), ctx, dress.rail - RAIL_GUTTER, "H2", title=words)
    left = 0.0 if dress.rtl else -dress.rail
    offset = ctx.measure + RAIL_GUTTER if dress.rtl else -dress.rail
    lift = block.baseline - first_baseline(dress.look(Role.BODY), ctx)
    items = (
        Target(words, element.level),
        Rule(left, 0.0, left + dress.rail + ctx.measure, 0.0, ctx.ground.rule, RAIL_RULE),
        Placed(offset, RAIL_HEAD - lift, block.items),
    )
    return whole(Fragment(ctx.measure, RAIL_HEAD, items, block.tags), dress.line * BEFORE[1], 0.0, holds=True)


def _rail_look(element: Heading, ctx: Context) -> Look:
    """Return a section title's look, smaller if a long word would not fit into the rail."""
    return fitted(element.text, ctx.dress.heading(1), ctx.narrowed(ctx.dress.rail - RAIL_GUTTER), ctx.dress.size)


def rail_height(element: Heading, ctx: Context) -> float:
    """Return how far below its rule a title in the rail reaches, in points."""
    block = text_block(element.text, _rail_look(element, ctx), replace(ctx, draft=True), ctx.dress.rail - RAIL_GUTTER)
    return RAIL_HEAD + block.height
