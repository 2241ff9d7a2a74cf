"""How to fold, for the shop: each way of folding with its panels' widths, drawn step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nam_print.compose.document import Bookmark, Picture, Rect, Rule
from nam_print.events.tickets import phrases
from nam_print.events.tickets.facts import Folding
from nam_print.events.tickets.folding import Step, steps
from nam_print.events.tickets.old import Block, Context, Pen, Slug
from nam_print.events.tickets.voices import BODY, PIECE, SMALL, STRONG, Stacked, block, stack

TEXT = 158.0
GAP = 22.0
LEAST_STEP = 84.0
ROW = 7.0
CAPTION = 4.0


def fold_slugs(
    folds: Sequence[Folding], names: Mapping[Folding, str], used: Mapping[Folding, str], ctx: Context, parent: int
) -> list[Slug]:
    """A slug a fold. `used` says for which pieces each is."""
    made = [_fold(fold, names[fold], used[fold], ctx, parent) for fold in folds]
    return [Slug(each.height, each.draw) for each in made]


def _fold(fold: Folding, name: str, used: str, ctx: Context, parent: int) -> Block:
    """What it is and how wide the panels are, and beside it the steps, their drawings standing on one line."""
    tag = ctx.tree.add("Sect", parent)
    title = f"How to fold {used}"
    text = _told(fold, title, name, ctx, tag)
    made = steps(fold)
    widths = _widths(made, ctx)
    drawn = [_step(number, step, ctx, tag, width) for number, (step, width) in enumerate(zip(made, widths, strict=True), 1)]
    ground = max(step.drawing.height for step in made)
    tall = max(text.height, *(ground + CAPTION + caption.height for caption in drawn)) + 2 * ROW

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.bookmarks.append(Bookmark(title, 1, pen.page, y))
        pen.add(Rule(x, y, x + ctx.measure, y, ctx.ground.rule, 0.75))
        text.draw(pen, x, y + ROW)
        left = x + TEXT + GAP
        for step, caption, width in zip(made, drawn, widths, strict=True):
            _draw(step, caption, ctx, pen, left, y + ROW + ground)
            left += width + GAP

    return Block(tall, text.baseline, ctx.measure, draw)


def _told(fold: Folding, title: str, name: str, ctx: Context, parent: int) -> Block:
    what = phrases.fold_name(fold.fold)
    own, other = phrases.panels(fold.panels, fold.paper)
    said = [
        (title, PIECE, "H2"),
        (f"{what[:1].upper()}{what[1:]}{name}", STRONG, "P"),
        (f"{phrases.paper_name(fold.paper)}, {phrases.size(fold.width, fold.height, fold.paper)}", BODY, "P"),
        ("Panels of page 2, left to right:", BODY, "P"),
        (own, STRONG, "P"),
        (other, BODY, "P"),
    ]
    blocks = [block(text, voice, ctx, ctx.tree.add(kind, parent, title=title if kind == "H2" else ""), TEXT) for text, voice, kind in said]
    return stack([Stacked(each, 1.0) for each in blocks])


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
    caption.draw(pen, x, ground + CAPTION)
