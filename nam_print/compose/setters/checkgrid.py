"""The grid of symptoms to tick: one table a group, and below it how the group has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from nam_print.article.elements import Blank, BlankKind, CheckGrid, CheckRow, Role, Wording, plain
from nam_print.article.markup import rich
from nam_print.compose.document import Choice, Entry, Rect, Rule, Tick
from nam_print.compose.dress import Look
from nam_print.compose.fragment import Below, Fragment, Galley, Placed, Slug, Tag, joined, tag
from nam_print.compose.setters.blanks import choice_cell
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import longest_word, text_block, width_of

BOX = 0.92  # em
ROW = 1.2  # em
HAND_ROW = 15.2  # points: room for a pen, which does not grow with the type
CELL = 2.4  # points of white in a row, beside its text
HEAD_GAP = 0.7  # em between column heads
ENTRY = 5.4  # em: the width of a column to write in
NARROW = 40.0  # em
RULE = 0.5


@dataclass(frozen=True)
class _Columns:
    """Where the answer columns stand: their widths, and their offsets from the side where lines start."""

    widths: tuple[float, ...]
    offsets: tuple[float, ...]
    text: float


def set_checkgrid(element: CheckGrid, ctx: Context) -> Galley:
    """Set a group's table, tagged Table, with form fields in its cells; the group does not part."""
    columns = _columns(element, ctx)
    change = _change(element, columns, ctx)
    rows = [_row(element, row, columns, ctx) for row in element.rows]
    head = _head(element, columns, ctx, change, sum(each.total for row in rows for each in row.tags))
    slug = Slug(head.height, head.items, before=ctx.dress.between * 1.2, holds=True)
    parts = [Galley((slug,), head.tags), *(Galley((Slug(row.height, row.items, keep=True),), row.tags) for row in rows)]
    below = () if change.beside else (Slug(change.cell.height, change.cell.items, keep=True),)
    return joined([joined(parts).under("Table"), Galley(below, change.cell.tags)])


@dataclass(frozen=True)
class _Change:
    """How the group has changed, as boxes: beside the group's title where there is room, else below its rows."""

    beside: bool
    offset: float
    measure: float
    cell: Fragment


def _change(element: CheckGrid, columns: _Columns, ctx: Context) -> _Change:
    options = tuple(rich(word) for word in element.changes)
    blank = Blank(f"{element.name}/change", element.change, BlankKind.CHOICE, options, about=element.title)
    small = replace(ctx, dress=ctx.dress.at(_head_look(ctx).size, ctx.dress.leading, ctx.dress.gap))
    title = width_of(element.title, ctx.dress.heading(2), ctx) + HEAD_GAP * ctx.dress.size
    asked, _ = choice_cell(blank, replace(small, draft=True))
    if title + asked <= columns.text:
        return _Change(True, title, asked, choice_cell(blank, small.narrowed(asked))[1])
    return _Change(False, 0.0, ctx.measure, choice_cell(blank, ctx)[1])


def _head_look(ctx: Context) -> Look:
    return ctx.dress.look(Role.SMALL)._replace(centred=True)


def _columns(element: CheckGrid, ctx: Context) -> _Columns:
    look = _head_look(ctx)
    gap = HEAD_GAP * ctx.dress.size
    narrow = ctx.measure < NARROW * ctx.dress.size
    asked = [
        max(_head_width(answer.head, look, ctx, narrow) + gap, (ENTRY if answer.written else BOX) * ctx.dress.size)
        for answer in element.columns
    ]
    text = ctx.measure - sum(asked)
    offsets = [text + sum(asked[:number]) for number in range(len(asked))]
    return _Columns(tuple(asked), tuple(offsets), text)


def _head_width(head: Wording, look: Look, ctx: Context, narrow: bool) -> float:
    """In a measure of few characters, as in large print, column heads take two lines so that questions need not; but a word that may part
    anywhere, as in Chinese, stays whole.
    """
    width = longest_word if narrow and " " in str(head) else width_of
    return width(rich(head), look, ctx)


def _head(element: CheckGrid, columns: _Columns, ctx: Context, change: _Change, behind: int) -> Fragment:
    """Set the group's title and the columns' heads, all ending at one height, with a rule below.

    How the group has changed may stand beside the title, but is read after the table, of which so many elements are `behind` the head.
    """
    look, inset = _head_look(ctx), HEAD_GAP * ctx.dress.size / 2 - 0.1
    title = text_block(element.title, ctx.dress.heading(2), ctx, columns.text, "TH", scope="Column")
    heads = [
        text_block(rich(answer.head), look, ctx, width - 2 * inset, "TH", scope="Column")
        for answer, width in zip(element.columns, columns.widths, strict=True)
    ]
    tall = max(title.height, *(head.height for head in heads)) + 2
    row = tag("TR", [each for block in (title, *heads) for each in block.tags])
    cells = Below()
    items: list[Any] = [Placed(ctx.start(0, columns.text), tall - 2 - title.height, title.items, cells.add(title.tags))]
    if change.beside:
        y = tall - 2 - change.cell.height
        items.append(Placed(ctx.start(change.offset, change.measure), y, change.cell.items, row.total + behind))
    for head, offset, width in zip(heads, columns.offsets, columns.widths, strict=True):
        x = ctx.start(offset + inset, width - 2 * inset)
        items.append(Placed(x, tall - 2 - head.height, head.items, cells.add(head.tags)))
    items.append(Rule(0.0, tall, ctx.measure, tall, ctx.ground.heading, 1.0))
    return Fragment(ctx.measure, tall, tuple(items), (row,))


def _row(element: CheckGrid, row: CheckRow, columns: _Columns, ctx: Context) -> Fragment:
    """Set a question with its answers, a box or a line in each column."""
    gap, size = HEAD_GAP * ctx.dress.size, ctx.dress.size
    question = text_block(row.text, ctx.dress.look(Role.BODY), ctx, columns.text - gap, "TH", scope="Row")
    tall = max(ROW * size, HAND_ROW, question.height + CELL)
    asked = f"{plain(element.title)} – {plain(row.text)}"
    below, side = Below(), BOX * size
    words = below.add(question.tags)
    items: list[Any] = [Placed(ctx.start(0, columns.text - gap), (tall - question.height) / 2, question.items, words)]
    for number, (answer, offset, width) in enumerate(zip(element.columns, columns.offsets, columns.widths, strict=True)):
        leaf = 1 + below.add([tag("TD", [Tag("Form")])])
        cell = Rect(ctx.start(offset, width), 0.0, width, tall)
        name, says = f"{row.name}/{number}", f"{asked} {answer.head}"
        if answer.written:
            items.append(Entry(cell.inset(4, 2, 4, 2.5), name, says, 0.9 * size, multiline=False, leaf=leaf))
        else:
            rect = Rect(cell.x + (cell.width - side) / 2, (cell.height - side) / 2, side, side)
            items.append(Tick(rect, name, says, ctx.ground.ink, leaf, Choice(f"{row.name}/{answer.question}", asked)))
    items.append(Rule(0.0, tall, ctx.measure, tall, ctx.ground.rule, RULE))
    return Fragment(ctx.measure, tall, tuple(items), (tag("TR", below.tags),))
