"""Figures: a drawing with article text beside it, joined to its anchors by hairlines, and a caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nam_print.compose.document import Box, Picture, Rect, Rule
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import Block, text_block, tight_block, width_of
from nam_print.compose.slug import Draw, Slug
from nam_print.content.elements import Figure, Label, Role, lang_of
from nam_print.content.theme import Figures

MOST_HEIGHT = 22.0  # em: a figure among text is no poster
COVER_LEAST = 9.0  # em: a cover figure smaller than this does not fit
LABEL_MOST = 0.27  # of the measure, each side
LEADER = 0.5
LEADER_GAP = 5.0
DOT = 2.6


@dataclass(frozen=True)
class _Placed:
    label: Label
    block: Block
    top: float


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
    sides = {side: [label for label in element.labels if (label.anchor.side == "left") == (side == "left")] for side in ("left", "right")}
    look = ctx.dress.look(Role.CAPTION)
    widths = {
        side: min(LABEL_MOST * ctx.measure, max((width_of(label.text, look, ctx) for label in labels), default=0.0) + 1)
        for side, labels in sides.items()
    }
    margins = {side: width + 2 * LEADER_GAP if width > 1 else 0.0 for side, width in widths.items()}
    drawing = element.drawing
    scale = min((ctx.measure - sum(margins.values())) / drawing.width, MOST_HEIGHT * ctx.dress.size / drawing.height)
    left = margins["left"] + (ctx.measure - sum(margins.values()) - drawing.width * scale) / 2
    words = ctx.tree.add("P", group) if element.labels else group
    stacks = {side: _blocks(labels, ctx, words, widths[side]) for side, labels in sides.items()}
    # a figure is as tall as its drawing or its taller stack of labels, with the drawing in the middle
    tall = max(drawing.height * scale, *(sum(block.height for _, block in stack) for stack in stacks.values()))
    place = Rect(left, (tall - drawing.height * scale) / 2, drawing.width * scale, drawing.height * scale)
    placed = {side: _stacked(stack, place.y, scale, tall) for side, stack in stacks.items()}
    draw = _painted(element, ctx, tag, place, scale, placed)
    return Slug(tall, draw, before=ctx.dress.between * 1.2, holds=bool(element.caption))


def _blocks(labels: Sequence[Label], ctx: Context, words: int, width: float) -> list[tuple[Label, Block]]:
    look = ctx.dress.look(Role.CAPTION)
    ordered = sorted(labels, key=lambda item: item.anchor.y)
    return [(label, tight_block(label.text, look, ctx, ctx.tree.add("Span", words), width)) for label in ordered]


def _stacked(stack: Sequence[tuple[Label, Block]], down: float, scale: float, tall: float) -> list[_Placed]:
    """Labels at the heights of their anchors, pushed apart where they would touch, and none beyond the figure."""
    placed: list[_Placed] = []
    floor, below = 0.0, sum(block.height for _, block in stack)
    for label, block in stack:
        wanted = max(floor, down + label.anchor.y * scale - block.height / 2)
        top = min(wanted, tall - below)
        placed.append(_Placed(label, block, top))
        floor, below = top + block.height, below - block.height
    return placed


def _painted(element: Figure, ctx: Context, tag: int, place: Rect, scale: float, placed: dict[str, list[_Placed]]) -> Draw:
    colours, ground = _colours(ctx), ctx.ground

    def draw(pen: Pen, x: float, y: float) -> None:
        rect = Rect(x + place.x, y + place.y, place.width, place.height)
        ctx.tree.change(tag, bbox=rect)
        pen.add(Picture(rect, element.drawing, colours, tag))
        for side, labels in placed.items():
            for item in labels:
                anchor = item.label.anchor
                middle = y + item.top + item.block.height / 2
                ax, ay = rect.x + anchor.x * scale, rect.y + anchor.y * scale
                edge = rect.x - LEADER_GAP if side == "left" else rect.right + LEADER_GAP
                _leader(pen, ax, ay, edge, middle, ground.ink, tag)
                text_x = edge - LEADER_GAP / 2 - item.block.width if side == "left" else edge + LEADER_GAP / 2
                item.block.draw(pen, text_x, y + item.top)

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
