"""Paragraphs."""

from __future__ import annotations

from nam_print.article.elements import Paragraph, Role, plain
from nam_print.compose.fragment import Galley
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import fitted, text_slugs, text_tag

TITLE_AFTER = 0.35  # × line: what belongs to a title stands close below it
EYEBROW_AFTER = 0.2
LEAST = 0.63  # × its size: smaller than this nothing is set only to take few lines
SMALL_BEFORE = 0.6  # × gap: small print stands closer than body text


def set_paragraph(element: Paragraph, ctx: Context) -> Galley:
    """Set a paragraph, tagged P; the title, tagged H1, is set smaller rather than broken inside a word.

    Of any other paragraph the height depends on its number of lines alone: the measuring of imprints relies on it.
    """
    look = ctx.dress.look(element.role)
    title = element.role is Role.TITLE
    least = LEAST * look.size
    while element.lines and look.size > least and ctx.desk.count(element.text, look.style, ctx.measure / look.size) > element.lines:
        size = max(least, look.size - 1.0)
        look = look._replace(size=size, leading=look.leading * size / look.size)
    if title:
        look = fitted(element.text, look, ctx, ctx.dress.size)
    slugs = text_slugs(element.text, look, ctx, before=0.0 if element.close else _before(element.role, ctx))
    after = _after(element, ctx)
    if slugs and (element.with_next or after is not None):
        slugs = (*slugs[:-1], slugs[-1]._replace(holds=element.with_next, after=after))
    return Galley(slugs, text_tag(element.text, ctx, "H1" if title else "P", title=plain(element.text) if title else ""))


def _before(role: Role, ctx: Context) -> float:
    return ctx.dress.between * (SMALL_BEFORE if role in {Role.SMALL, Role.CAPTION, Role.FOOT} else 1.0)


def _after(element: Paragraph, ctx: Context) -> float | None:
    if element.role is Role.TITLE and element.with_next:
        return ctx.dress.line * TITLE_AFTER
    if element.role is Role.EYEBROW:
        return ctx.dress.line * EYEBROW_AFTER
    return ctx.dress.between * 0.5 if element.with_next else None
