"""Blanks to fill in, packed into rows: a label with a line after it, boxes to tick, or open space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nam_print.article.elements import Blank, BlankKind, Blanks, Rich, Role, plain
from nam_print.compose.document import Box, Choice, Entry, Rect, Tick
from nam_print.compose.dress import Look
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import Block, tight_block, width_of
from nam_print.compose.slug import Draw, Slug

ROW = 1.2  # em: a line of type
HAND_ROW = 16.8  # points: room for handwriting
ROUNDING = 0.01  # points
HAND = 16.0  # points a line of open space: a hand does not grow with the type
BOX = 0.92  # em
AFTER_BOX = 0.4  # em
BETWEEN = 1.1  # em between options, and between blanks of a row
AFTER = 1.3  # × paragraph gap: white below a group of blanks
FULL_ROW = 1.001  # shares, within rounding of thirds
LEAST_LINE = 3.7  # em: a written line shorter than this goes below its label
NAME = 120.0  # points: 40 letters in 6 pt, to which viewers shrink what is typed; what every line but a date's has where there is room


@dataclass(frozen=True)
class Cell:
    """One blank in a measure of its own: its height and how to paint it."""

    height: float
    draw: Draw


def set_blanks(element: Blanks, ctx: Context, parent: int) -> list[Slug]:
    """Rows of blanks; a row does not part, and rows of one group stay together as long as they fit."""
    slugs = []
    for number, row in enumerate(_rows(element.items, ctx)):
        before = ctx.dress.between * 0.8 if number == 0 else 0.12 * ctx.dress.line
        slugs.append(_row(row, ctx, parent, before, keep=number > 0))
    return [*slugs[:-1], slugs[-1]._replace(after=ctx.dress.between * AFTER)]


def _rows(blanks: Sequence[Blank], ctx: Context) -> Iterator[list[Blank]]:
    """As many blanks a row as their shares allow, and fewer where they would not stay in one line."""
    gap = BETWEEN * ctx.dress.size
    row: list[Blank] = []
    for blank in blanks:
        full = sum(item.share for item in row) + blank.share > FULL_ROW
        tight = sum(_needed(item, ctx) + gap for item in row) + _needed(blank, ctx) > ctx.measure
        if row and (full or tight):
            yield row
            row = []
        row.append(blank)
    if row:
        yield row


def _row(row: Sequence[Blank], ctx: Context, parent: int, before: float, keep: bool) -> Slug:
    gap = BETWEEN * ctx.dress.size
    widths = _widths(row, ctx, gap)
    cells = [_cell(blank, ctx.narrowed(width), parent) for blank, width in zip(row, widths, strict=True)]
    tall = max(cell.height for cell in cells)

    def draw(pen: Pen, x: float, y: float) -> None:
        offset = 0.0
        for cell, width in zip(cells, widths, strict=True):
            cell.draw(pen, x + ctx.start(offset, width), y)
            offset += width + gap

    return Slug(tall, draw, before=before, keep=keep)


def _widths(row: Sequence[Blank], ctx: Context, gap: float) -> list[float]:
    """By their shares of the row; but where one blank needs more to stay in one line, as they need."""
    whole = max(1.0, sum(blank.share for blank in row)) if _fits_shares(row, ctx, gap) else sum(blank.share for blank in row)
    shared = [blank.share / whole * (ctx.measure + gap) - gap for blank in row]
    needed = [_needed(blank, ctx) for blank in row]
    spare = sum(shared) - sum(needed)
    if spare < 0 or all(width >= need for width, need in zip(shared, needed, strict=True)):
        return shared
    return [need + spare * blank.share / sum(item.share for item in row) for blank, need in zip(row, needed, strict=True)]


def _fits_shares(row: Sequence[Blank], ctx: Context, gap: float) -> bool:
    return all(_needed(blank, ctx) <= blank.share * (ctx.measure + gap) - gap for blank in row)


def _needed(blank: Blank, ctx: Context) -> float:
    """The width at which a blank stays in one line."""
    look, size = _label_look(ctx), ctx.dress.size
    label = width_of(blank.label, look, ctx) + 0.5 * size if blank.label else 0.0
    if blank.kind is BlankKind.SPACE:
        return label
    boxes = sum((BOX + AFTER_BOX + BETWEEN) * size + width_of(option, look, ctx) for option in blank.options)
    if blank.options:
        return label + boxes + 0.1
    line = max(LEAST_LINE * size, NAME) if blank.kind is BlankKind.LINE else LEAST_LINE * size
    return min(label + line + 0.1, max(ctx.measure, label + LEAST_LINE * size + 0.1))


def choice_cell(blank: Blank, ctx: Context, parent: int) -> tuple[float, Cell]:
    """A choice set on its own: the width it takes in one line, and the cell."""
    return _needed(blank, ctx), _cell(blank, ctx, parent)


def _cell(blank: Blank, ctx: Context, parent: int) -> Cell:
    tag = ctx.tree.add("P", parent)
    if blank.kind in {BlankKind.CHOICE, BlankKind.CHECKS}:
        return _boxes(blank, ctx, tag)
    return _space(blank, ctx, tag) if blank.kind is BlankKind.SPACE else _line(blank, ctx, tag)


def _says(blank: Blank, answer: str = "") -> str:
    """What a blank asks, or what one of its answers says, told without what stands around it."""
    return " – ".join(filter(None, (plain(blank.about), f"{plain(blank.label)} {answer}".strip())))


def _label_look(ctx: Context) -> Look:
    return ctx.dress.look(Role.BODY)


def _entry(ctx: Context, rect: Rect, blank: Blank, leaf: int, multiline: bool) -> Draw:
    """A field; on a coloured surface it stands on white, so that a pen can write there."""
    white = ctx.ground.paper != "#ffffff"

    def draw(pen: Pen, x: float, y: float) -> None:
        place = Rect(x + rect.x, y + rect.y, rect.width, rect.height)
        if white:
            pen.add(Box(place, fill="#ffffff", radius=2))
        pen.add(Entry(place, blank.name, _says(blank), 0.95 * ctx.dress.size, multiline, leaf))

    return draw


def _line(blank: Blank, ctx: Context, tag: int) -> Cell:
    look, size = _label_look(ctx), ctx.dress.size
    label_leaf, field_leaf = ctx.tree.add("Span", tag), ctx.tree.add("Form", tag)
    asked = width_of(blank.label, look, ctx) + 0.5 * size if blank.label else 0.0
    beside = ctx.measure - asked >= LEAST_LINE * size
    label = tight_block(blank.label, look, ctx, label_leaf, asked if beside else ctx.measure)
    row = _row_height(ctx)
    tall = max(row, label.height) if beside else label.height + row
    start, width = (asked, ctx.measure - asked) if beside else (0.0, ctx.measure)
    entry = _entry(ctx, Rect(ctx.start(start, width), tall - row, width, row - 2), blank, field_leaf, multiline=False)

    def draw(pen: Pen, x: float, y: float) -> None:
        top = tall - (row + label.height) / 2 if beside else 0.0
        label.draw(pen, x + ctx.start(0, label.width), y + top)
        entry(pen, x, y)

    return Cell(tall, draw)


def _space(blank: Blank, ctx: Context, tag: int) -> Cell:
    label_leaf, field_leaf = ctx.tree.add("Span", tag), ctx.tree.add("Form", tag)
    label = tight_block(blank.label, _label_look(ctx), ctx, label_leaf, ctx.measure)
    tall = HAND * blank.lines
    top = label.height + 1 if blank.label else 0.0
    entry = _entry(ctx, Rect(0, top, ctx.measure, tall), blank, field_leaf, multiline=True)

    def draw(pen: Pen, x: float, y: float) -> None:
        label.draw(pen, x + ctx.start(0, label.width), y)
        entry(pen, x, y)

    return Cell(top + tall + 2, draw)


@dataclass(frozen=True)
class _Option:
    block: Block
    leaf: int
    name: str
    answer: str
    width: float


@dataclass(frozen=True)
class _Spot:
    """Where an option stands: from the side where lines start, from the top of the cell, and the height of its line."""

    left: float
    top: float
    tall: float


def _boxes(blank: Blank, ctx: Context, tag: int) -> Cell:
    """The label, then each option with its box, wrapped into as many lines as they take."""
    look, size = _label_look(ctx), ctx.dress.size
    label_leaf = ctx.tree.add("Span", tag)
    options = [_option(blank, number, text, look, ctx, tag) for number, text in enumerate(blank.options)]
    label_width = min(ctx.measure, width_of(blank.label, look, ctx) + 0.1) if blank.label else 0.0
    label = tight_block(blank.label, look, ctx, label_leaf, label_width)
    spots, tall = _wrapped(options, label, ctx)
    first = spots[0].tall if spots else tall
    side = BOX * size
    choice = Choice(blank.name, _says(blank)) if blank.kind is BlankKind.CHOICE else None

    def draw(pen: Pen, x: float, y: float) -> None:
        label.draw(pen, x + ctx.start(0, label.width), y + (first - label.height) / 2)
        for option, spot in zip(options, spots, strict=True):
            tick = Rect(x + ctx.start(spot.left, side), y + spot.top + (spot.tall - side) / 2, side, side)
            pen.add(Tick(tick, option.name, _says(blank, option.answer), ctx.ground.ink, option.leaf, choice))
            text_x = x + ctx.start(spot.left + side + AFTER_BOX * size, option.block.width)
            option.block.draw(pen, text_x, y + spot.top + (spot.tall - option.block.height) / 2)

    return Cell(tall, draw)


def _option(blank: Blank, number: int, text: Rich, look: Look, ctx: Context, tag: int) -> _Option:
    leaf, words = ctx.tree.add("Form", tag), ctx.tree.add("Span", tag)
    block = tight_block(text, look, ctx, words, ctx.measure - (BOX + AFTER_BOX) * ctx.dress.size)
    width = (BOX + AFTER_BOX) * ctx.dress.size + block.width
    return _Option(block, leaf, f"{blank.name}-{number}", plain(text), width)


def _wrapped(options: Sequence[_Option], label: Block, ctx: Context) -> tuple[list[_Spot], float]:
    """Options in lines as wide as the measure, each line as tall as its tallest option; and the height of all."""
    gap, row = BETWEEN * ctx.dress.size, _row_height(ctx)
    lines: list[list[_Option]] = [[]]
    left = label.width + gap if label.width else 0.0
    starts = [left]
    for option in options:
        if left > 0 and left + option.width > ctx.measure + ROUNDING:
            left = 0.0
            lines.append([])
            starts.append(left)
        lines[-1].append(option)
        left += option.width + gap
    spots: list[_Spot] = []
    top = 0.0
    for number, (line, start) in enumerate(zip(lines, starts, strict=True)):
        tall = max(row, label.height if number == 0 else 0.0, *(option.block.height for option in line), 0.0)
        for option in line:
            spots.append(_Spot(start, top, tall))
            start += option.width + gap  # noqa: PLW2901 - walks along the line
        top += tall
    return spots, top


def _row_height(ctx: Context) -> float:
    """Room for handwriting, which does not grow with the type."""
    return max(ROW * ctx.dress.size, HAND_ROW)
