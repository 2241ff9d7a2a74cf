"""Blanks to fill in, packed into rows: a label with a line after it, boxes to tick, or open space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nam_print.article.elements import Blank, BlankKind, Blanks, Rich, Role, plain
from nam_print.compose.document import Box, Choice, Entry, Rect, Tick
from nam_print.compose.dress import Look
from nam_print.compose.fragment import Below, Fragment, Galley, Items, Placed, Slug, Tag, joined, tag
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import tight_block, width_of
from nam_print.design.colour import WHITE

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


def set_blanks(element: Blanks, ctx: Context) -> Galley:
    """Set rows of blanks; a row does not part, and rows of one group stay together as long as they fit."""
    galleys = []
    rows = list(_rows(element.items, ctx))
    for number, row in enumerate(rows):
        before = ctx.dress.between * 0.8 if number == 0 else 0.12 * ctx.dress.line
        after = ctx.dress.between * AFTER if number == len(rows) - 1 else None
        made = _row(row, ctx)
        galleys.append(Galley((Slug(made.height, made.items, before, after, keep=number > 0),), made.tags))
    return joined(galleys)


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


def _row(row: Sequence[Blank], ctx: Context) -> Fragment:
    gap = BETWEEN * ctx.dress.size
    below, items, offset, tall = Below(0), [], 0.0, 0.0
    for blank, width in zip(row, _widths(row, ctx, gap), strict=True):
        cell = _cell(blank, ctx.narrowed(width))
        items.append(Placed(ctx.start(offset, width), 0.0, cell.items, below.add(cell.tags)))
        offset += width + gap
        tall = max(tall, cell.height)
    return Fragment(ctx.measure, tall, tuple(items), tuple(below.tags))


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
    """Return the width at which a blank stays in one line."""
    look, size = _label_look(ctx), ctx.dress.size
    label = width_of(blank.label, look, ctx) + 0.5 * size if blank.label else 0.0
    if blank.kind is BlankKind.SPACE:
        return label
    boxes = sum((BOX + AFTER_BOX + BETWEEN) * size + width_of(option, look, ctx) for option in blank.options)
    if blank.options:
        return label + boxes + 0.1
    line = max(LEAST_LINE * size, NAME) if blank.kind is BlankKind.LINE else LEAST_LINE * size
    return min(label + line + 0.1, max(ctx.measure, label + LEAST_LINE * size + 0.1))


def choice_cell(blank: Blank, ctx: Context) -> tuple[float, Fragment]:
    """Set a choice on its own; return the width that it takes in one line, and the cell."""
    return _needed(blank, ctx), _cell(blank, ctx)


def _cell(blank: Blank, ctx: Context) -> Fragment:
    """Set one blank in a measure of its own, as an element P."""
    if blank.kind in {BlankKind.CHOICE, BlankKind.CHECKS}:
        return _boxes(blank, ctx)
    return _space(blank, ctx) if blank.kind is BlankKind.SPACE else _line(blank, ctx)


def _says(blank: Blank, answer: str = "") -> str:
    """Return what a blank asks, or what one of its answers says, told without what stands around it."""
    return " – ".join(filter(None, (plain(blank.about), f"{plain(blank.label)} {answer}".strip())))


def _label_look(ctx: Context) -> Look:
    return ctx.dress.look(Role.BODY)


def _entry(ctx: Context, rect: Rect, blank: Blank, leaf: int, *, multiline: bool) -> Items:
    """Return a field; on a coloured surface it stands on white, so that a pen can write there."""
    field = Entry(rect, blank.name, _says(blank), 0.95 * ctx.dress.size, multiline, leaf)
    return (field,) if ctx.ground.paper == WHITE else (Box(rect, fill=WHITE, radius=2), field)


def _line(blank: Blank, ctx: Context) -> Fragment:
    look, size = _label_look(ctx), ctx.dress.size
    asked = width_of(blank.label, look, ctx) + 0.5 * size if blank.label else 0.0
    beside = ctx.measure - asked >= LEAST_LINE * size
    label = tight_block(blank.label, look, ctx, asked if beside else ctx.measure)
    row = _row_height(ctx)
    tall = max(row, label.height) if beside else label.height + row
    start, width = (asked, ctx.measure - asked) if beside else (0.0, ctx.measure)
    top = tall - (row + label.height) / 2 if beside else 0.0
    below = Below()
    words, field = below.add(label.tags), below.add([Tag("Form")])
    entry = _entry(ctx, Rect(ctx.start(start, width), tall - row, width, row - 2), blank, field, multiline=False)
    items = (Placed(ctx.start(0, label.width), top, label.items, words), *entry)
    return Fragment(ctx.measure, tall, items, (tag("P", below.tags),))


def _space(blank: Blank, ctx: Context) -> Fragment:
    label = tight_block(blank.label, _label_look(ctx), ctx, ctx.measure)
    tall = HAND * blank.lines
    top = label.height + 1 if blank.label else 0.0
    below = Below()
    words, field = below.add(label.tags), below.add([Tag("Form")])
    entry = _entry(ctx, Rect(0.0, top, ctx.measure, tall), blank, field, multiline=True)
    items = (Placed(ctx.start(0, label.width), 0.0, label.items, words), *entry)
    return Fragment(ctx.measure, top + tall + 2, items, (tag("P", below.tags),))


@dataclass(frozen=True)
class _Option:
    block: Fragment
    answer: str
    width: float


@dataclass(frozen=True)
class _Spot:
    """Where an option stands: from the side where lines start, from the top of the cell, and the height of its line."""

    left: float
    top: float
    tall: float


def _boxes(blank: Blank, ctx: Context) -> Fragment:
    """Set the label, then each option with its box, wrapped into as many lines as they take."""
    look, size = _label_look(ctx), ctx.dress.size
    options = [_option(text, look, ctx) for text in blank.options]
    label_width = min(ctx.measure, width_of(blank.label, look, ctx) + 0.1) if blank.label else 0.0
    label = tight_block(blank.label, look, ctx, label_width)
    spots, tall = _wrapped(options, label, ctx)
    first = spots[0].tall if spots else tall
    side = BOX * size
    choice = Choice(blank.name, _says(blank)) if blank.kind is BlankKind.CHOICE else None
    below = Below()
    items = list[Any]()
    if blank.label:
        items.append(Placed(ctx.start(0, label.width), (first - label.height) / 2, label.items, below.add(label.tags)))
    for number, (option, spot) in enumerate(zip(options, spots, strict=True)):
        box, words = below.add([Tag("Form")]), below.add(option.block.tags)
        rect = Rect(ctx.start(spot.left, side), spot.top + (spot.tall - side) / 2, side, side)
        text = ctx.start(spot.left + side + AFTER_BOX * size, option.block.width)
        items += [
            Tick(rect, f"{blank.name}-{number}", _says(blank, option.answer), ctx.ground.ink, box, choice),
            Placed(text, spot.top + (spot.tall - option.block.height) / 2, option.block.items, words),
        ]
    return Fragment(ctx.measure, tall, tuple(items), (tag("P", below.tags),))


def _option(text: Rich, look: Look, ctx: Context) -> _Option:
    block = tight_block(text, look, ctx, ctx.measure - (BOX + AFTER_BOX) * ctx.dress.size)
    return _Option(block, plain(text), (BOX + AFTER_BOX) * ctx.dress.size + block.width)


def _wrapped(options: Sequence[_Option], label: Fragment, ctx: Context) -> tuple[list[_Spot], float]:
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
