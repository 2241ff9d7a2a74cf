"""The grid of symptoms to tick: one table a group, and below it how the group has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nam_print.article.elements import Answer, Blank, BlankKind, CheckGrid, CheckRow, Role, Wording, plain
from nam_print.article.markup import rich
from nam_print.compose.document import Choice, Entry, Rect, Rule, Tick
from nam_print.compose.dress import Look
from nam_print.compose.pen import Pen
from nam_print.compose.setters.blanks import Cell, choice_cell
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import longest_word, text_block, width_of
from nam_print.compose.slug import Slug
from nam_print.compose.tree import NoTree

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


def set_checkgrid(element: CheckGrid, ctx: Context, parent: int) -> list[Slug]:
    """A group's table, tagged Table, with form fields in its cells; the group does not part."""
    columns = _columns(element, ctx)
    tag = ctx.tree.add("Table", parent)
    change = _change(element, columns, ctx, parent)
    slugs = [_head(element, columns, ctx, tag, change)]
    slugs += [_row(element, row, columns, ctx, tag) for row in element.rows]
    return slugs if change.beside else [*slugs, Slug(change.cell.height, change.cell.draw, keep=True)]


@dataclass(frozen=True)
class _Change:
    """How the group has changed, as boxes: beside the group's title where there is room, else below its rows."""

    beside: bool
    offset: float
    measure: float
    cell: Cell


def _change(element: CheckGrid, columns: _Columns, ctx: Context, parent: int) -> _Change:
    blank = _change_blank(element)
    small = replace(ctx, dress=ctx.dress.at(_head_look(ctx).size, ctx.dress.leading, ctx.dress.gap))
    title = width_of(element.title, ctx.dress.heading(2), ctx) + HEAD_GAP * ctx.dress.size
    asked, _ = choice_cell(blank, replace(small, draft=True, tree=NoTree()), 0)
    if title + asked <= columns.text:
        return _Change(True, title, asked, choice_cell(blank, small.narrowed(asked), parent)[1])
    return _Change(False, 0.0, ctx.measure, choice_cell(blank, ctx, parent)[1])


def _change_blank(element: CheckGrid) -> Blank:
    options = tuple(rich(word) for word in element.changes)
    return Blank(f"{element.name}/change", element.change, BlankKind.CHOICE, options, about=element.title)


def _head_look(ctx: Context) -> Look:
    return replace(ctx.dress.look(Role.SMALL), centred=True)


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


def _head(element: CheckGrid, columns: _Columns, ctx: Context, table: int, change: _Change) -> Slug:
    row = ctx.tree.add("TR", table)
    title = text_block(element.title, ctx.dress.heading(2), ctx, ctx.tree.add("TH", row, scope="Column"), columns.text)
    look, inset = _head_look(ctx), HEAD_GAP * ctx.dress.size / 2 - 0.1
    heads = [
        text_block(rich(answer.head), look, ctx, ctx.tree.add("TH", row, scope="Column"), width - 2 * inset)
        for answer, width in zip(element.columns, columns.widths, strict=True)
    ]
    tall = max(title.height, *(head.height for head in heads)) + 2

    def draw(pen: Pen, x: float, y: float) -> None:
        title.draw(pen, x + ctx.start(0, columns.text), y + tall - 2 - title.height)
        if change.beside:
            change.cell.draw(pen, x + ctx.start(change.offset, change.measure), y + tall - 2 - change.cell.height)
        for head, offset, width in zip(heads, columns.offsets, columns.widths, strict=True):
            head.draw(pen, x + ctx.start(offset + inset, width - 2 * inset), y + tall - 2 - head.height)
        pen.add(Rule(x, y + tall, x + ctx.measure, y + tall, ctx.ground.heading, 1.0))

    return Slug(tall, draw, before=ctx.dress.between * 1.2, holds=True)


def _row(element: CheckGrid, row: CheckRow, columns: _Columns, ctx: Context, table: int) -> Slug:
    tr = ctx.tree.add("TR", table)
    gap = HEAD_GAP * ctx.dress.size
    question = text_block(row.text, ctx.dress.look(Role.BODY), ctx, ctx.tree.add("TH", tr, scope="Row"), columns.text - gap)
    leaves = [ctx.tree.add("Form", ctx.tree.add("TD", tr)) for _ in element.columns]
    tall = max(ROW * ctx.dress.size, HAND_ROW, question.height + CELL)
    asked = Choice(row.name, f"{plain(element.title)} – {plain(row.text)}")

    def draw(pen: Pen, x: float, y: float) -> None:
        question.draw(pen, x + ctx.start(0, columns.text - gap), y + (tall - question.height) / 2)
        for number, answer in enumerate(element.columns):
            cell = Rect(x + ctx.start(columns.offsets[number], columns.widths[number]), y, columns.widths[number], tall)
            _answer(pen, ctx, cell, f"{row.name}/{number}", asked, answer, leaves[number])
        pen.add(Rule(x, y + tall, x + ctx.measure, y + tall, ctx.ground.rule, RULE))

    return Slug(tall, draw, keep=True)


def _answer(pen: Pen, ctx: Context, cell: Rect, name: str, asked: Choice, answer: Answer, leaf: int) -> None:
    size, says = ctx.dress.size, f"{asked.says} {answer.head}"
    if answer.written:
        pen.add(Entry(cell.inset(4, 2, 4, 2.5), name, says, 0.9 * size, multiline=False, leaf=leaf))
        return
    side = BOX * size
    rect = Rect(cell.x + (cell.width - side) / 2, cell.y + (cell.height - side) / 2, side, side)
    choice = replace(asked, name=f"{asked.name}/{answer.question}")
    pen.add(Tick(rect, name, says, ctx.ground.ink, leaf, choice))
