"""Lines of one text as slugs: the ground on which every setter stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nam_print.article.elements import Rich
from nam_print.compose.dress import Look, colour_of
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.slug import Draw, Slug, draw_stack, height, nothing
from nam_print.typeset.desk import WrittenLine
from nam_print.typeset.text import Line

APART = 0.04  # em of white between the lowest ink of a line of a title and the highest of the next
WHOLE = 3  # paragraphs of up to three lines are not parted; longer ones keep two lines at each end


@dataclass(frozen=True)
class Block:
    """A text that does not part: its height, its first baseline below the top, the width of its longest line, and how to paint it."""

    height: float
    baseline: float
    width: float
    draw: Draw


def first_baseline(look: Look, ctx: Context) -> float:
    """From the top of a line to its baseline: capitals stand in the middle of the leading."""
    metrics = ctx.desk.metrics(look.style.families[0], look.style.weight)
    return (look.leading + metrics.cap_height * look.size) / 2


def leaves_of(text: Rich, ctx: Context, tag: int | None) -> list[int | None]:
    """The structure leaf of each span: the block's own element, or where links or languages mix, an element each; None is an artifact."""
    if tag is None or not any(span.href or span.lang or span.cite for span in text):
        return [tag] * len(text)
    return [ctx.tree.add("Link" if span.href else "Span", tag, lang=span.lang) for span in text]


def fitted(text: Rich, look: Look, ctx: Context, smallest: float) -> Look:
    """The look, smaller if need be, so that no unbreakable piece is wider than the measure (titles in long-worded languages)."""
    widest = longest_word(text, look, ctx)
    size = min(look.size, max(smallest, look.size * ctx.measure / widest if widest else look.size))
    return replace(look, size=size, leading=look.leading * size / look.size)


def opened(text: Rich, look: Look, ctx: Context, measure: float) -> Look:
    """The look of a title or heading of several lines, with so much leading that their ink stays apart, whatever its script and font."""
    if not look.balance or ctx.desk.natural(text, look.style) <= measure:
        return look
    return replace(look, leading=max(look.leading, look.size * (ctx.desk.ink(text, look.style) + APART)))


def text_slugs(
    text: Rich, look: Look, ctx: Context, tag: int | None, *, indent: float = 0.0, before: float = 0.0, whole: bool = False
) -> list[Slug]:
    """One slug a line. `tag` is the structure element that the text belongs to; `indent` is kept free at the start of each line.

    `before` is the white above the first line; `whole` keeps all lines together.
    """
    measure = (ctx.measure - indent) / look.size
    look = opened(text, look, ctx, measure)
    if ctx.draft:
        count = ctx.desk.count(text, look.style, measure)
        return [Slug(look.leading, nothing, 0.0 if index else before, keep=_kept(index, count, whole)) for index in range(count)]
    painter = _Painter.of(text, look, ctx, leaves_of(text, ctx, tag), indent)
    parts = ctx.desk.parts(text, look.style)
    lines = [(part, line) for part in parts for line in ctx.desk.lines(part.prepared, measure, look.balance)]
    count = len(lines)
    return [
        Slug(look.leading, painter.draw(part, line), 0.0 if index else before, keep=_kept(index, count, whole))
        for index, (part, line) in enumerate(lines)
    ]


def text_block(text: Rich, look: Look, ctx: Context, tag: int | None, measure: float) -> Block:
    """The text in a measure of its own, in one piece."""
    slugs = text_slugs(text, look, ctx.narrowed(measure), tag)
    look = opened(text, look, ctx, measure / look.size)
    return Block(height(slugs), first_baseline(look, ctx), min(measure, width_of(text, look, ctx)), _stacked(slugs))


def tight_block(text: Rich, look: Look, ctx: Context, tag: int | None, most: float) -> Block:
    """The text in a measure no wider than itself: in either direction its left edge is that of its width."""
    return text_block(text, look, ctx, tag, min(most, width_of(text, look, ctx) + 0.01))


def width_of(text: Rich, look: Look, ctx: Context) -> float:
    """The width in points of the text set in one line, or of the longest that its writer ended."""
    return ctx.desk.natural(text, look.style) * look.size


def longest_word(text: Rich, look: Look, ctx: Context) -> float:
    """The width in points of the widest piece that has no break inside."""
    return max(part.prepared.widest for part in ctx.desk.parts(text, look.style)) * look.size


def _kept(index: int, count: int, whole: bool) -> bool:
    return index > 0 and (whole or count <= WHOLE or index in {1, count - 1})


def _stacked(slugs: list[Slug]) -> Draw:
    def draw(pen: Pen, x: float, y: float) -> None:
        draw_stack(slugs, pen, x, y)

    return draw


@dataclass(frozen=True)
class _Painter:
    """Paints the lines of a text; `colours`, `leaves` and `links` (address, description) go by its spans."""

    look: Look
    ctx: Context
    colours: list[str]
    leaves: list[int | None]
    links: list[tuple[str, str]]
    indent: float
    baseline: float

    @classmethod
    def of(cls, text: Rich, look: Look, ctx: Context, leaves: list[int | None], indent: float) -> _Painter:
        """For a text whose spans belong to these leaves, and whose lines begin with this indent."""
        plain = colour_of(ctx.ground, look.colour)
        colours = [ctx.ground.accent if span.href or span.cite else plain for span in text]
        links = [(span.href, span.text.strip()) for span in text]
        return cls(look, ctx, colours, leaves, links, indent, first_baseline(look, ctx))

    def draw(self, part: WrittenLine, line: Line) -> Draw:
        """How to paint a line of a part."""
        size, first = self.look.size, part.span
        width = line.width * size
        # white space at the end of a right-to-left line stands left of its words
        hanging = sum(cluster.advance for cluster in line.clusters) * size - width if self.ctx.dress.rtl else 0.0
        indent = (self.ctx.measure - width) / 2 if self.look.centred else self.indent
        offset = self.ctx.start(indent, width) - hanging
        looks = (self.colours[first:], self.leaves[first:], self.links[first:])

        def draw(pen: Pen, x: float, y: float) -> None:
            pen.line(part.prepared, line, x + offset, y + self.baseline, size, *looks)

        return draw
