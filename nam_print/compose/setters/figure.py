"""Figures: a drawing with article text beside it, joined to its anchors by hairlines, and a caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nam_print.article.elements import Anchor, Figure, Label, Role, lang_of
from nam_print.compose.document import Box, Picture, Rect, Rule
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import Block, text_block, tight_block, width_of
from nam_print.compose.slug import Draw, Slug
from nam_print.design.theme import Figures

MOST_HEIGHT = 22.0  # em: a figure among text is no poster
COVER_LEAST = 9.0  # em: a cover figure smaller than this does not fit
LABEL_MOST = 0.27  # of the measure, each side
LEADER = 0.5
LEADER_GAP = 5.0
DOT = 2.6
_BESIDE = ("left", "right")


@dataclass(frozen=True)
class _Placed:
    """A label at (x, y) within its figure, and where the line to its anchor begins."""

    anchor: Anchor
    block: Block
    x: float
    y: float
    hook: tuple[float, float]


@dataclass(frozen=True)
class _Side:
    """The labels on one side of a drawing, in the order in which they are read, and the width that they are set in."""

    labels: tuple[tuple[Label, Block], ...]
    width: float

    @classmethod
    def of(cls, element: Figure, ctx: Context, words: int, side: str) -> _Side:
        """Those beside the drawing share a margin; those above or below it share the measure."""
        labels, look = [label for label in element.labels if label.anchor.side == side], ctx.dress.look(Role.CAPTION)
        if side in _BESIDE:
            labels.sort(key=lambda label: label.anchor.y)
            most = LABEL_MOST * ctx.measure
        else:
            labels.sort(key=lambda label: label.anchor.x, reverse=ctx.dress.rtl)
            most = ctx.measure / max(1, len(labels)) - 2 * LEADER_GAP
        width = min(most, max((width_of(label.text, look, ctx) for label in labels), default=0.0) + 1)
        return cls(tuple((label, tight_block(label.text, look, ctx, ctx.tree.add("Span", words), width)) for label in labels), width)

    @property
    def margin(self) -> float:
        """The width that it needs beside the drawing, with the white to it and to the edge."""
        return self.width + 2 * LEADER_GAP if self.labels else 0.0

    @property
    def band(self) -> float:
        """The height that it needs above or below the drawing, with the white between."""
        return max(block.height for _, block in self.labels) + 2 * LEADER_GAP if self.labels else 0.0

    @property
    def stacked(self) -> float:
        """The height of its labels on top of one another."""
        return sum(block.height for _, block in self.labels)


def set_figure(element: Figure, ctx: Context, parent: int) -> list[Slug]:
    """A figure, tagged Figure with its alternative text; labels and caption follow it as text."""
    group = ctx.tree.add("Div", parent)
    tag = ctx.tree.add("Figure", group, alt=str(element.alt), lang=lang_of(element.alt))
    if element.cover:
        return [_cover(element, ctx, tag)]
    return [_labelled(element, ctx, group, tag), *_caption(element, ctx, group)]


def _colours(ctx: Context) -> tuple[tuple[str, str], ...]:
    grounds, theme = ctx.dress.theme.grounds, ctx.dress.theme
    kind: Figures = theme.figures_on_deep if ctx.ground == grounds.deep else theme.figures
    return tuple(sorted(kind.model_dump().items()))


def _cover(element: Figure, ctx: Context, tag: int) -> Slug:
    """As large as the room allows, in the middle of the measure."""
    drawing = element.drawing
    room = max(ctx.room, COVER_LEAST * ctx.dress.size)
    scale = min(ctx.measure / drawing.width, room / drawing.height)
    width, tall = drawing.width * scale, drawing.height * scale
    colours = _colours(ctx)

    def draw(pen: Pen, x: float, y: float) -> None:
        rect = Rect(x + (ctx.measure - width) / 2, y, width, tall)
        ctx.tree.change(tag, bbox=rect)
        pen.add(Picture(rect, drawing, colours, tag))

    return Slug(tall, draw)


def _labelled(element: Figure, ctx: Context, group: int, tag: int) -> Slug:
    words = ctx.tree.add("P", group) if element.labels else group
    above, left, right, below = (_Side.of(element, ctx, words, side) for side in ("above", "left", "right", "below"))
    margins, bands = (left.margin, right.margin), (above.band, below.band)
    drawing, wide = element.drawing, ctx.measure - sum(margins)
    scale = min(wide / drawing.width, MOST_HEIGHT * ctx.dress.size / drawing.height)
    # between what is above and below, a figure is as tall as its drawing or its taller stack of labels, with the drawing in the middle
    tall = max(drawing.height * scale, left.stacked, right.stacked)
    x, y = margins[0] + (wide - drawing.width * scale) / 2, bands[0] + (tall - drawing.height * scale) / 2
    place = Rect(x, y, drawing.width * scale, drawing.height * scale)
    placed = [
        *_in_a_row(above, place, scale, ctx.measure, foot=bands[0] - LEADER_GAP),
        *_in_a_stack(left, place, scale, (bands[0], bands[0] + tall), edge=place.x - LEADER_GAP, before=True),
        *_in_a_stack(right, place, scale, (bands[0], bands[0] + tall), edge=place.right + LEADER_GAP),
        *_in_a_row(below, place, scale, ctx.measure, head=bands[0] + tall + LEADER_GAP),
    ]
    draw = _painted(element, ctx, tag, place, scale, placed)
    return Slug(sum(bands) + tall, draw, before=ctx.dress.between * 1.2, holds=bool(element.caption))


def _in_a_stack(
    side: _Side, place: Rect, scale: float, room: tuple[float, float], *, edge: float, before: bool = False
) -> Iterator[_Placed]:
    """Labels at the heights of their anchors, their lines beginning at `edge`; `before` it if they stand on the drawing's left."""
    wanted = [place.y + label.anchor.y * scale - block.height / 2 for label, block in side.labels]
    tops = _apart(wanted, [block.height for _, block in side.labels], *room)
    for (label, block), top in zip(side.labels, tops, strict=True):
        x = edge - LEADER_GAP / 2 - block.width if before else edge + LEADER_GAP / 2
        yield _Placed(label.anchor, block, x, top, (edge, top + block.height / 2))


def _in_a_row(side: _Side, place: Rect, scale: float, measure: float, *, foot: float | None = None, head: float = 0.0) -> Iterator[_Placed]:
    """Labels over or under their anchors, their lines beginning at their `foot` or else at their `head`."""
    ordered = sorted(side.labels, key=lambda item: item[0].anchor.x)
    wanted = [place.x + label.anchor.x * scale - block.width / 2 for label, block in ordered]
    starts = _apart(wanted, [block.width for _, block in ordered], 0.0, measure, 2 * LEADER_GAP)
    for (label, block), x in zip(ordered, starts, strict=True):
        hook = min(max(place.x + label.anchor.x * scale, x), x + block.width)
        y = head + LEADER_GAP / 2 if foot is None else foot - LEADER_GAP / 2 - block.height
        yield _Placed(label.anchor, block, x, y, (hook, head if foot is None else foot))


def _apart(wanted: Sequence[float], sizes: Sequence[float], start: float, end: float, gap: float = 0.0) -> list[float]:
    """Where things begin that want to begin elsewhere: pushed apart where they would touch, and none beyond the end."""
    begun: list[float] = []
    floor, behind = start, sum(sizes) + gap * (len(sizes) - 1)
    for place, size in zip(wanted, sizes, strict=True):
        begun.append(min(max(floor, place), end - behind))
        floor, behind = begun[-1] + size + gap, behind - size - gap
    return begun


def _painted(element: Figure, ctx: Context, tag: int, place: Rect, scale: float, placed: Sequence[_Placed]) -> Draw:
    colours, ground = _colours(ctx), ctx.ground

    def draw(pen: Pen, x: float, y: float) -> None:
        rect = Rect(x + place.x, y + place.y, place.width, place.height)
        ctx.tree.change(tag, bbox=rect)
        pen.add(Picture(rect, element.drawing, colours, tag))
        for item in placed:
            ax, ay = rect.x + item.anchor.x * scale, rect.y + item.anchor.y * scale
            _leader(pen, ax, ay, x + item.hook[0], y + item.hook[1], ground.ink, tag)
            item.block.draw(pen, x + item.x, y + item.y)

    return draw


def _leader(pen: Pen, ax: float, ay: float, edge: float, middle: float, colour: str, tag: int) -> None:
    """A hairline from a label to its anchor, with a dot where it ends."""
    from_middle = DOT / 2
    pen.add(Rule(edge, middle, ax, ay, colour, LEADER, leaf=tag))
    pen.add(_dot(ax - from_middle, ay - from_middle, colour, tag))


def _dot(x: float, y: float, colour: str, tag: int) -> Box:
    return Box(Rect(x, y, DOT, DOT), fill=colour, radius=DOT / 2, leaf=tag)


def _caption(element: Figure, ctx: Context, group: int) -> list[Slug]:
    if not element.caption:
        return []
    block = text_block(element.caption, ctx.dress.look(Role.CAPTION), ctx, ctx.tree.add("Caption", group), ctx.measure)
    return [Slug(block.height, block.draw, before=ctx.dress.between * 0.6)]
