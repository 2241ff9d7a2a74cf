"""How to fold, for the shop: each way of folding with its panels' widths, drawn step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nam_print.compose.document import Bookmark, Picture, Rect, Rule
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import Block
from nam_print.compose.slug import Slug
from nam_print.press.tickets import phrases
from nam_print.press.tickets.facts import Folding
from nam_print.press.tickets.folding import Step, steps
from nam_print.press.tickets.sheet import slug
from nam_print.press.tickets.voices import BODY, PIECE, SECTION, SMALL, STRONG, Stacked, block, stack

TEXT = 146.0
GAP = 22.0
LEAST_STEP = 84.0
ROW = 9.0


def fold_slugs(folds: Sequence[Folding], names: Mapping[Folding, str], used: Mapping[Folding, str], ctx: Context, parent: int) -> list[Slug]:
    """A slug a fold, below a heading. `used` says for which pieces each is."""
    if not folds:
        return []
    tag = ctx.tree.add("Sect", parent)
    title = block("How to fold", SECTION, ctx, ctx.tree.add("H2", tag, title="How to fold"), ctx.measure)
    rows = [_fold(fold, names[fold], used[fold], ctx, tag) for fold in folds]
    return [slug(_marked(title), 14, holds=True), *(Slug(row.height, row.draw, before=4 if place == 0 else 0) for place, row in enumerate(rows))]


def _marked(title: Block) -> Block:
    def draw(pen: Pen, x: float, y: float) -> None:
        pen.bookmarks.append(Bookmark("How to fold", 1, pen.page, y))
        title.draw(pen, x, y)

    return Block(title.height, title.baseline, title.width, draw)


def _fold(fold: Folding, name: str, used: str, ctx: Context, parent: int) -> Block:
    """What it is and how wide the panels are, and beside it the steps, their drawings standing on one line."""
    text = _told(fold, name, used, ctx, parent)
    made = steps(fold)
    drawn = [_step(number, step, ctx, parent, width) for number, (step, width) in enumerate(zip(made, _widths(made, ctx), strict=True), 1)]
    ground = max(step.drawing.height for step in made)
    tall = max(text.height, *(ground + 5 + caption.height for caption in drawn)) + 2 * ROW

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.add(Rule(x, y, x + ctx.measure, y, ctx.ground.rule, 0.75))
        text.draw(pen, x, y + ROW)
        left = x + TEXT + GAP
        for step, caption, width in zip(made, drawn, _widths(made, ctx), strict=True):
            _draw(step, caption, ctx, pen, left, y + ROW + ground)
            left += width + GAP

    return Block(tall, text.baseline, ctx.measure, draw)


def _told(fold: Folding, name: str, used: str, ctx: Context, parent: int) -> Block:
    what = phrases.fold_name(fold.fold)
    title = f"{what[:1].upper()}{what[1:]}{name}"
    size = f"{phrases.paper_name(fold.paper)}: {phrases.size(fold.width, fold.height, fold.paper)}"
    widths = f"Panels of page 2, left to right: {phrases.panels(fold.panels, fold.paper)}"
    said = ((title, PIECE, "H3"), (used, STRONG, "P"), (size, BODY, "P"), (widths, BODY, "P"))
    return stack([Stacked(block(text, voice, ctx, ctx.tree.add(kind, parent, title=text if kind == "H3" else ""), TEXT), 1.5) for text, voice, kind in said])


def _widths(made: Sequence[Step], ctx: Context) -> list[float]:
    """Each step as wide as its drawing, or wider for its words; the rest is shared."""
    asked = [max(step.drawing.width, LEAST_STEP) for step in made]
    spare = ctx.measure - TEXT - GAP * len(made) - sum(asked)
    return [width + max(0.0, spare) / len(made) for width in asked]


def _step(number: int, step: Step, ctx: Context, parent: int, width: float) -> Block:
    """Its words; they are the drawing's description too, so that the drawing itself is not read out twice."""
    return block(f"{number}. {step.says}", SMALL, ctx, ctx.tree.add("P", parent), width)


def _draw(step: Step, caption: Block, ctx: Context, pen: Pen, x: float, ground: float) -> None:
    drawing = step.drawing
    colours = tuple(sorted(ctx.dress.theme.figures.model_dump().items()))
    pen.add(Picture(Rect(x, ground - drawing.height, drawing.width, drawing.height), drawing, colours, None))
    caption.draw(pen, x, ground + 5)
