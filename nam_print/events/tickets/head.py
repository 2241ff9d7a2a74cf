"""A ticket's head: whose it is, how many of what on which paper, and what to mind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nam_print.article.elements import Rich
from nam_print.compose.document import Box, Rect, Rule
from nam_print.design.theme import Ground
from nam_print.events.tickets.old import Block, Context, Pen, Slug
from nam_print.events.tickets.phrases import number, paper_name, paper_size
from nam_print.events.tickets.sheet import slug
from nam_print.events.tickets.voices import (
    BODY,
    FIGURE,
    LABEL,
    NAMES,
    NOTICE,
    SMALL,
    STRONG,
    Stacked,
    Voice,
    block,
    named,
    natural,
    stack,
    tight,
)

PAD, DOWN = 11.0, 7.5
COLUMNS = 3
GAP = 10.0
BESIDE = 9.0
FILLED_LINES = 1.85  # two lines, not quite full
EDGE = 1.4
SIGN = 15.0


def title_slugs(over: str, name: str, under: Rich, ctx: Context, parent: int) -> list[Slug]:
    """The name, which the eye meets first, with a line above it and one below. A long name goes on over as many lines as it takes."""
    above = block(named(over), STRONG, ctx, ctx.tree.add("P", parent), ctx.measure)
    title = block(named(name), _voice(name, ctx), ctx, ctx.tree.add("H1", parent, title=name), ctx.measure)
    below = block(under, BODY, ctx, ctx.tree.add("P", parent) if under else None, ctx.measure)
    return (
        [slug(above, holds=True), slug(title, 3), slug(below, 2, keep=True)] if below.height else [slug(above, holds=True), slug(title, 3)]
    )


def _voice(name: str, ctx: Context) -> Voice:
    """As large as leaves the name on two lines."""
    return next((voice for voice in NAMES if natural(named(name), voice, ctx) <= ctx.measure * FILLED_LINES), NAMES[-1])


@dataclass(frozen=True)
class Figure:
    """A number to be seen, what it counts, and a remark."""

    count: int
    what: str
    more: str


def stock_figures(stocks: Mapping[str, int]) -> list[Figure]:
    """Sheets of each paper."""
    return [
        Figure(count, f"{'sheet' if count == 1 else 'sheets'} of {paper_name(paper)}", paper_size(paper)) for paper, count in stocks.items()
    ]


def figure_slugs(figures: Sequence[Figure], ctx: Context, parent: int) -> list[Slug]:
    """The numbers in tinted boxes side by side, in as many rows as they take."""
    rows = [figures[start : start + COLUMNS] for start in range(0, len(figures), COLUMNS)]
    columns = min(COLUMNS, len(figures))
    return [slug(_figures(row, columns, ctx, parent), GAP if place else 12.0, keep=True) for place, row in enumerate(rows)]


def _figures(row: Sequence[Figure], columns: int, ctx: Context, parent: int) -> Block:
    """Boxes of one kind: words beside the numbers if they all have room there, or else below."""
    width = (ctx.measure - GAP * (columns - 1)) / columns
    inner = ctx.inside(ctx.dress.theme.grounds.tint, width - 2 * PAD)
    beside = all(_widest(each, inner) <= inner.measure for each in row)
    return side_by_side([Boxed(_figure(each, inner, parent, beside=beside), inner.ground) for each in row], width, ctx)


def _widest(figure: Figure, ctx: Context) -> float:
    words = max(natural(figure.what, LABEL, ctx), natural(figure.more, SMALL, ctx))
    return natural(number(figure.count), FIGURE, ctx) + BESIDE + words


def _figure(figure: Figure, ctx: Context, parent: int, *, beside: bool) -> Block:
    tag = ctx.tree.add("P", parent)
    count, what, more = (ctx.tree.add("Span", tag) for _ in range(3))
    counted = tight(f"{number(figure.count)} ", FIGURE, ctx, count, ctx.measure)
    measure = ctx.measure - (counted.width + BESIDE if beside else 0.0)
    words = [Stacked(block(f"{figure.what} ", LABEL, ctx, what, measure)), Stacked(block(figure.more, SMALL, ctx, more, measure), 0.5)]
    return _beside(counted, stack(words), ctx) if beside else stack([Stacked(counted), *words])


def _beside(counted: Block, words: Block, ctx: Context) -> Block:
    tall = max(counted.height, words.height)

    def draw(pen: Pen, x: float, y: float) -> None:
        counted.draw(pen, x, y + (tall - counted.height) / 2)
        words.draw(pen, x + counted.width + BESIDE, y + (tall - words.height) / 2)

    return Block(tall, words.baseline, ctx.measure, draw)


@dataclass(frozen=True)
class Boxed:
    """A block on a surface of its own."""

    block: Block
    ground: Ground


def side_by_side(boxes: Sequence[Boxed], width: float, ctx: Context) -> Block:
    """Boxes of one width and height in a row."""
    tall = max(each.block.height for each in boxes) + 2 * DOWN

    def draw(pen: Pen, x: float, y: float) -> None:
        for each in boxes:
            ground = each.ground
            line = EDGE if ground.edge else 0.0
            pen.add(Box(Rect(x, y, width, tall), fill=ground.paper, stroke=ground.edge, line=line, radius=ctx.dress.theme.radius))
            each.block.draw(pen, x + PAD, y + (tall - each.block.height) / 2)
            x += width + GAP

    return Block(tall, 0.0, ctx.measure, draw)


def notice_slugs(files: int, unreviewed: int, ctx: Context, parent: int) -> list[Slug]:
    """What to mind: the size, and what no clinician has reviewed. The second is boxed, with a sign, so that nobody overlooks it."""
    grounds = ctx.dress.theme.grounds
    width = (ctx.measure - GAP) / 2 if unreviewed else ctx.measure
    size = _notice("Print at 100 % (“Actual size”)", SCALING, ctx.inside(grounds.note, width - 2 * PAD), parent)
    boxes = [Boxed(size, grounds.note)]
    if unreviewed:
        inner = ctx.inside(grounds.warning, width - 2 * PAD)
        boxes.append(Boxed(_notice(_how_many(files, unreviewed), UNREVIEWED, inner, parent, signed=True), grounds.warning))
    return [slug(side_by_side(boxes, width, ctx), GAP)]


def missing_slugs(missing: int, files: int, says: str, ctx: Context, parent: int) -> list[Slug]:
    """What was ordered and is not there, boxed with a sign: nobody is to think that all is printed when these files are."""
    if not missing:
        return []
    ground = ctx.dress.theme.grounds.warning
    title = f"Not made: {number(missing)} of {number(missing + files)} files"
    box = Boxed(_notice(title, says, ctx.inside(ground, ctx.measure - 2 * PAD), parent, signed=True), ground)
    return [slug(side_by_side([box], ctx.measure, ctx), GAP)]


SCALING = "“Fit to page” would move the folds and the margins."
UNREVIEWED = "No clinician has reviewed the text, as each page says."


def _how_many(files: int, unreviewed: int) -> str:
    if unreviewed == files:
        return "Not yet reviewed" if files == 1 else f"Not yet reviewed: all {number(files)} files"
    return f"Not yet reviewed: {number(unreviewed)} of {number(files)} files"


def _notice(title: str, text: str, ctx: Context, parent: int, *, signed: bool = False) -> Block:
    tag = ctx.tree.add("P", parent)
    first, second = ctx.tree.add("Span", tag), ctx.tree.add("Span", tag)
    indent = SIGN + 6 if signed else 0.0
    words = block(f"{title} ", NOTICE, ctx, first, ctx.measure - indent)
    headed = sign(words, ctx) if signed else words
    return stack([Stacked(headed), Stacked(block(text, BODY, ctx, second, ctx.measure), 1)])


def sign(words: Block, ctx: Context, side: float = SIGN) -> Block:
    """Words behind a disc with an exclamation mark, which is drawn, not said: the words say it."""
    colour, paper = ctx.ground.heading, ctx.ground.paper

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y + words.baseline - side * 0.79
        pen.add(Box(Rect(x, top, side, side), fill=colour, radius=side / 2))
        middle = x + side / 2
        pen.add(Rule(middle, top + 0.2 * side, middle, top + 0.58 * side, paper, 0.14 * side))
        dot = 0.16 * side
        pen.add(Box(Rect(middle - dot / 2, top + 0.67 * side, dot, dot), fill=paper, radius=dot / 2))
        words.draw(pen, x + side * 1.4, y)

    return Block(words.height, words.baseline, words.width + side * 1.4, draw)
