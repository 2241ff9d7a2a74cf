"""Lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nam_print.article.elements import Items, Rich, Span
from nam_print.compose.dress import Look
from nam_print.compose.fragment import Fragment, Galley, Placed, Stack, joined, whole
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import text_galley, tight_block, width_of
from nam_print.language.locales import in_local_digits

BULLET = "•"
BULLET_INDENT = 1.0  # em
ITEM_GAP = 0.42  # × paragraph gap
TWO_COLUMNS_FROM = 34.0  # em: a box this wide sets its list in two columns
TWO_COLUMNS_OF = 4  # items
GUTTER = 1.6  # em


@dataclass(frozen=True)
class _Item:
    text: Rich
    label: Rich
    indent: float


def set_items(element: Items, ctx: Context) -> Galley:
    """Set a list, tagged L with labels and bodies. No item is parted, and no single line of it stands alone."""
    look = ctx.dress.look(element.role)
    items = _labelled(element, look, ctx)
    if ctx.boxed and ctx.measure > TWO_COLUMNS_FROM * look.size and len(items) >= TWO_COLUMNS_OF:
        return _two_columns(items, look, ctx).under("L", ordered=element.ordered)
    return _one_column(items, look, ctx).under("L", ordered=element.ordered)


def _labelled(element: Items, look: Look, ctx: Context) -> list[_Item]:
    if not element.marked:
        return [_Item(text, (), 0.0) for text in element.items]
    numbers = (in_local_digits(str(number), ctx.dress.lang) for number in range(1, len(element.items) + 1))
    labels = [(Span(f"{number}." if element.ordered else BULLET, strong=True),) for number in numbers]
    widest = max((width_of(label, look, ctx) for label in labels), default=0.0)
    indent = max(BULLET_INDENT * look.size, widest + 0.4 * look.size)
    return [_Item(text, label, indent) for text, label in zip(element.items, labels, strict=True)]


def _one_column(items: Sequence[_Item], look: Look, ctx: Context) -> Galley:
    galleys: list[Galley] = []
    for number, item in enumerate(items):
        made = _item(item, look, ctx, before=ctx.dress.between * (ITEM_GAP if number else 1.0))
        # no single line stands alone: not the first item's below an introduction, not the last one's at a frame's head
        below_a_line = number == 1 and len(galleys[0].slugs) == 1
        if below_a_line or (0 < number == len(items) - 1 and len(made.slugs) == 1):
            made = made._replace(slugs=(made.slugs[0]._replace(keep=True), *made.slugs[1:]))
        galleys.append(made)
    return joined(galleys)


def _item(item: _Item, look: Look, ctx: Context, before: float = 0.0) -> Galley:
    made = text_galley(item.text, look, ctx, "LBody", indent=item.indent, before=before, whole=True)
    if ctx.draft or not item.label:
        return made.under("LI")
    label = tight_block(item.label, look._replace(colour="accent"), ctx, item.indent, "Lbl")
    body = joined([Galley((), label.tags), made])
    first = body.slugs[0]
    items = (Placed(ctx.start(0, label.width), 0.0, label.items), Placed(0.0, 0.0, first.items, first.leaf))
    return Galley((first._replace(items=items, leaf=0), *body.slugs[1:]), body.tags).under("LI")


def _two_columns(items: Sequence[_Item], look: Look, ctx: Context) -> Galley:
    """Set two level columns, the first read first, as one slug, since it stands in a box."""
    gutter = GUTTER * look.size
    narrow = ctx.narrowed((ctx.measure - gutter) / 2)
    heights = [_item(item, look, replace(narrow, draft=True)).height for item in items]
    split = _level_split(heights, ctx.dress.between * ITEM_GAP)
    left, right = (_one_column(part, look, narrow) for part in (items[:split], items[split:]))
    first = sum(each.total for each in left.tags)
    stacks = (
        Stack(ctx.start(0.0, narrow.measure), 0.0, left.slugs),
        Stack(ctx.start(narrow.measure + gutter, narrow.measure), 0.0, right.slugs, first),
    )
    made = Fragment(ctx.measure, max(left.height, right.height), stacks, (*left.tags, *right.tags))
    return whole(made, ctx.dress.between)


def _level_split(heights: Sequence[float], gap: float) -> int:
    """Return after how many items the second column begins so that the taller column is as short as can be."""
    tallest = [
        max(sum(heights[:split]) + gap * split, sum(heights[split:]) + gap * (len(heights) - split)) for split in range(len(heights))
    ]
    return min(range(1, len(heights)), key=lambda split: (tallest[split], -split))
