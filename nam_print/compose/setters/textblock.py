"""Lines of one text as slugs: the ground on which every setter stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nam_print.article.elements import Rich, plain
from nam_print.compose.dress import Look, colour_of
from nam_print.compose.fragment import Fragment, Galley, Items, Slug, Stack, Tag, TextLine, height, tag
from nam_print.compose.setters.context import Context
from nam_print.design.colour import Colour
from nam_print.typeset.sized import LinePart
from nam_print.typeset.text import Prepared

APART = 0.04  # em of white between the lowest ink of a line of a title and the highest of the next
WHOLE = 3  # paragraphs of up to three lines are not parted; longer ones keep two lines at each end


def first_baseline(look: Look, ctx: Context) -> float:
    """Return the way from the top of a line to its baseline: capitals stand in the middle of the leading."""
    metrics = ctx.desk.metrics(look.style.families[0], look.style.weight)
    return (look.leading + metrics.cap_height * look.size) / 2


def fitted(text: Rich, look: Look, ctx: Context, smallest: float) -> Look:
    """Return the look, smaller if need be, so that no unbreakable piece is wider than the measure (titles in long-worded languages)."""
    widest = longest_word(text, look, ctx)
    size = min(look.size, max(smallest, look.size * ctx.measure / widest if widest else look.size))
    return look._replace(size=size, leading=look.leading * size / look.size)


def opened(text: Rich, look: Look, ctx: Context, measure: float) -> Look:
    """Return the look with so much more leading as the text needs: for scripts that are not the piece's own, and in a title or heading of
    several lines so that their ink stays apart in any script and font."""
    if ctx.dress.any_script:
        look = look._replace(leading=look.leading * ctx.desk.leading_of(plain(text), look.style.lang))
    if not look.balance or ctx.desk.natural(text, look.style) <= measure:
        return look
    return look._replace(leading=max(look.leading, look.size * (ctx.desk.ink(text, look.style) + APART)))


def text_tag(text: Rich, ctx: Context, kind: str, **facts: Any) -> tuple[Tag, ...]:
    """Return the element of a text with those below it: one for each span where links or languages mix. A draft has none."""
    if ctx.draft:
        return ()
    mixed = any(span.href or span.lang or span.cite for span in text)
    return (tag(kind, (Tag("Link" if span.href else "Span", lang=span.lang) for span in text) if mixed else (), **facts),)


def text_slugs(text: Rich, look: Look, ctx: Context, *, indent: float = 0.0, before: float = 0.0, whole: bool = False) -> tuple[Slug, ...]:
    """Return a text as one slug a line, which belong to the elements that `text_tag` makes of it.

    `indent` is kept free at the start of each line; `before` is the white above the first line; `whole` keeps all lines together.
    """
    measure = (ctx.measure - indent) / look.size
    look = opened(text, look, ctx, measure)
    if ctx.draft:
        count = ctx.desk.count(text, look.style, measure)
        return tuple(Slug(look.leading, (), 0.0 if index else before, keep=_kept(index, count, whole)) for index in range(count))
    size, baseline, lines = look.size, first_baseline(look, ctx), []
    for part in ctx.desk.parts(text, look.style):
        cut = ctx.desk.lines(part.prepared, measure, look.balance)
        lines += [(part, line, inked) for line, inked in zip(cut, ctx.desk.sized(part.prepared, cut, size), strict=True)]
    count = len(lines)
    own = colour_of(ctx.ground, look.colour)
    colours = [ctx.ground.accent if span.href or span.cite else own for span in text]
    mixed = any(span.href or span.lang or span.cite for span in text)
    leaves = list(range(1, len(text) + 1)) if mixed else [0] * len(text)
    links = [(span.href, span.text.strip()) for span in text]
    slugs = []
    for index, (part, line, inked) in enumerate(lines):
        first, width = part.span, line.width * size
        # white space at the end of a right-to-left line stands left of its words
        hanging = sum(cluster.advance for cluster in line.clusters) * size - width if ctx.dress.rtl else 0.0
        offset = ctx.start((ctx.measure - width) / 2 if look.centred else indent, width) - hanging
        looks = (colours[first:], leaves[first:], links[first:])
        items = (text_line(part.prepared, inked, offset, baseline, size, *looks),)
        slugs.append(Slug(look.leading, items, 0.0 if index else before, keep=_kept(index, count, whole)))
    return tuple(slugs)


def text_galley(
    text: Rich, look: Look, ctx: Context, kind: str, *, indent: float = 0.0, before: float = 0.0, whole: bool = False, title: str = ""
) -> Galley:
    """Return a text as a galley of one element of this kind."""
    slugs = text_slugs(text, look, ctx, indent=indent, before=before, whole=whole)
    return Galley(slugs, text_tag(text, ctx, kind, title=title))


def text_block(text: Rich, look: Look, ctx: Context, measure: float, kind: str = "Span", **facts: Any) -> Fragment:
    """Return a text in a measure of its own, in one piece, as one element of this kind."""
    slugs = text_slugs(text, look, ctx.narrowed(measure))
    look = opened(text, look, ctx, measure / look.size)
    width = min(measure, width_of(text, look, ctx))
    items: Items = () if ctx.draft else (Stack(0.0, 0.0, slugs),)
    return Fragment(width, height(slugs), items, text_tag(text, ctx, kind, **facts), first_baseline(look, ctx))


def tight_block(text: Rich, look: Look, ctx: Context, most: float, kind: str = "Span") -> Fragment:
    """Return a text in a measure no wider than itself: in either direction its left edge is that of its width."""
    return text_block(text, look, ctx, min(most, width_of(text, look, ctx) + 0.01), kind)


def width_of(text: Rich, look: Look, ctx: Context) -> float:
    """Return the width in points of the text set in one line, or of the longest that its writer ended."""
    return ctx.desk.natural(text, look.style) * look.size


def longest_word(text: Rich, look: Look, ctx: Context) -> float:
    """Return the width in points of the widest piece that has no break inside."""
    return max(part.prepared.widest for part in ctx.desk.parts(text, look.style)) * look.size


def _kept(index: int, count: int, whole: bool) -> bool:
    return index > 0 and (whole or count <= WHOLE or index in {1, count - 1})


def text_line(
    prepared: Prepared,
    parts: tuple[LinePart, ...],
    x: float,
    baseline: float,
    size: float,
    colours: Sequence[Colour],
    leaves: Sequence[int | None],
    links: Sequence[tuple[str, str]],
) -> TextLine:
    """Return a line of text from x, its parts at this size. `colours`, `leaves` and `links` (address, description) go by span."""
    return TextLine(x, baseline, size, parts, colours, leaves, prepared.langs, links)
