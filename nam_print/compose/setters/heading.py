"""Headings: above their text, or a section's in a rail beside it."""

from __future__ import annotations

from dataclasses import replace

from nam_print.article.elements import Heading, Role, plain
from nam_print.compose.document import Bookmark, Rule
from nam_print.compose.dress import Look
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import first_baseline, fitted, text_block, text_slugs
from nam_print.compose.slug import Draw, Slug

BEFORE = {1: 1.15, 2: 0.8}  # × line: white above, well over the white below, so that a heading belongs to its text
AFTER = {1: 0.32, 2: 0.14}
RAIL_GUTTER = 16.0
RAIL_RULE = 0.75
RAIL_HEAD = 9.0  # from the rule above a section to its text


def set_heading(element: Heading, ctx: Context, parent: int) -> list[Slug]:
    """A heading that stays with what follows; tagged H2 or H3, and a bookmark."""
    tag = ctx.tree.add(f"H{element.level + 1}", parent, title=plain(element.text))
    if element.level == 1 and ctx.dress.rail:
        return [_in_rail(element, ctx, tag)]
    look, line = ctx.dress.heading(element.level), ctx.dress.line
    slugs = text_slugs(element.text, look, ctx, tag, before=line * BEFORE[element.level], whole=True)
    first = slugs[0]._replace(draw=_marked(slugs[0].draw, element))
    slugs[0] = first
    slugs[-1] = slugs[-1]._replace(holds=True, after=line * AFTER[element.level])
    return slugs


def _marked(draw: Draw, element: Heading) -> Draw:
    def marked(pen: Pen, x: float, y: float) -> None:
        pen.bookmarks.append(Bookmark(plain(element.text), element.level, pen.page, y))
        draw(pen, x, y)

    return marked


def _in_rail(element: Heading, ctx: Context, tag: int) -> Slug:
    """A rule over the whole width, and the title hanging in the rail, on one baseline with the text; it takes no height from that."""
    dress = ctx.dress
    width = dress.rail - RAIL_GUTTER
    block = text_block(element.text, _rail_look(element, ctx), ctx, tag, width)
    left = 0.0 if dress.rtl else -dress.rail
    offset = ctx.measure + RAIL_GUTTER if dress.rtl else -dress.rail
    lift = block.baseline - first_baseline(dress.look(Role.BODY), ctx)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.add(Rule(x + left, y, x + left + dress.rail + ctx.measure, y, ctx.ground.rule, RAIL_RULE))
        block.draw(pen, x + offset, y + RAIL_HEAD - lift)

    return Slug(RAIL_HEAD, _marked(draw, element), before=dress.line * BEFORE[1], after=0.0, holds=True)


def _rail_look(element: Heading, ctx: Context) -> Look:
    """A section title's look, smaller if a long word would not fit into the rail."""
    return fitted(element.text, ctx.dress.heading(1), ctx.narrowed(ctx.dress.rail - RAIL_GUTTER), ctx.dress.size)


def rail_height(element: Heading, ctx: Context) -> float:
    """How far below its rule a title in the rail reaches."""
    block = text_block(element.text, _rail_look(element, ctx), replace(ctx, draft=True), 0, ctx.dress.rail - RAIL_GUTTER)
    return RAIL_HEAD + block.height
