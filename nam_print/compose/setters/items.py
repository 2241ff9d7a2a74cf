"""Lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nam_print.article.elements import Items, Rich, Span
from nam_print.compose.dress import Look
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import Block, text_slugs, tight_block, width_of
from nam_print.compose.slug import Draw, Slug, draw_stack, height
from nam_print.compose.tree import NoTree
from nam_print.language.digits import in_local_digits

BULLET = "•"
BULLET_INDENT = 1.0  # em
ITEM_GAP = 0.42  # × paragraph gap
TWO_COLUMNS_FROM = 34.0  # em: a box this wide sets its list in two columns
TWO_COLUMNS_OF = 4  # items
GUTTER = 1.6  # em


@dataclass(frozen=True)
class _Item:
    number: int
    text: Rich
    label: Rich
    indent: float


def set_items(element: Items, ctx: Context, parent: int) -> list[Slug]:
    """A list, tagged L with labels and bodies. No item is parted, and no single line of it stands alone."""
    look = ctx.dress.look(element.role)
    tag = ctx.tree.add("L", parent, ordered=element.ordered)
    items = _labelled(element, look, ctx)
    if ctx.boxed and ctx.measure > TWO_COLUMNS_FROM * look.size and len(items) >= TWO_COLUMNS_OF:
        return [_two_columns(items, look, ctx, tag)]
    return _one_column(items, look, ctx, tag)


def _labelled(element: Items, look: Look, ctx: Context) -> list[_Item]:
    if not element.marked:
        return [_Item(number, text, (), 0.0) for number, text in enumerate(element.items)]
    labels = [(Span(_label(element, number, ctx.dress.lang), strong=True),) for number in range(1, len(element.items) + 1)]
    widest = max((width_of(label, look, ctx) for label in labels), default=0.0)
    indent = max(BULLET_INDENT * look.size, widest + 0.4 * look.size)
    return [_Item(n, text, label, indent) for n, (text, label) in enumerate(zip(element.items, labels, strict=True))]


def _label(element: Items, number: int, lang: str) -> str:
    return f"{in_local_digits(str(number), lang)}." if element.ordered else BULLET


def _one_column(items: Sequence[_Item], look: Look, ctx: Context, tag: int) -> list[Slug]:
    slugs: list[Slug] = []
    for item in items:
        lines = _item(item, look, ctx, tag, before=ctx.dress.between * (ITEM_GAP if item.number else 1.0))
        # no single line stands alone: not the first item's below an introduction, not the last one's at a frame's head
        lonely = (item.number == 1 and len(slugs) == 1) or (item.number == len(items) - 1 and len(lines) == 1)
        slugs += [lines[0]._replace(keep=True), *lines[1:]] if lonely and item.number else lines
    return slugs


def _item(item: _Item, look: Look, ctx: Context, tag: int, before: float = 0.0) -> list[Slug]:
    entry = ctx.tree.add("LI", tag)
    label_tag = ctx.tree.add("Lbl", entry) if item.label else None
    body = ctx.tree.add("LBody", entry)
    lines = text_slugs(item.text, look, ctx, body, indent=item.indent, before=before, whole=True)
    if item.label and not ctx.draft:
        label = tight_block(item.label, replace(look, colour="accent"), ctx, label_tag, item.indent)
        lines[0] = lines[0]._replace(draw=_with_label(lines[0].draw, label, ctx.start(0, label.width)))
    return lines


def _with_label(draw: Draw, label: Block, offset: float) -> Draw:
    def both(pen: Pen, x: float, y: float) -> None:
        label.draw(pen, x + offset, y)
        draw(pen, x, y)

    return both


def _two_columns(items: Sequence[_Item], look: Look, ctx: Context, tag: int) -> Slug:
    """Two level columns, the first read first; one slug, since it stands in a box."""
    gutter = GUTTER * look.size
    narrow = ctx.narrowed((ctx.measure - gutter) / 2)
    heights = [height(_item(item, look, replace(narrow, draft=True, tree=NoTree()), 0)) for item in items]
    split = _level_split(heights, ctx.dress.between * ITEM_GAP)
    columns = [_one_column(_renumbered(part), look, narrow, tag) for part in (items[:split], items[split:])]
    tall = max(height(column) for column in columns)

    def draw(pen: Pen, x: float, y: float) -> None:
        for place, column in enumerate(columns):
            draw_stack(column, pen, x + ctx.start(place * (narrow.measure + gutter), narrow.measure), y)

    return Slug(tall, draw, before=ctx.dress.between)


def _renumbered(items: Sequence[_Item]) -> list[_Item]:
    return [replace(item, number=number) for number, item in enumerate(items)]


def _level_split(heights: Sequence[float], gap: float) -> int:
    """After how many items the second column begins so that the taller column is as short as can be."""

    def tall(split: int) -> float:
        left, right = heights[:split], heights[split:]
        return max(sum(left) + gap * len(left), sum(right) + gap * len(right))

    return min(range(1, len(heights)), key=lambda split: (tall(split), -split))
