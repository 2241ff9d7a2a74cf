"""Figures: a drawing with article text beside it, joined to its anchors by hairlines, and a caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from nam_print.article.elements import Anchor, Figure, Role, lang_of
from nam_print.compose.document import Box, Picture, Rect, Rule
from nam_print.compose.fragment import Below, Fragment, Galley, Placed, Tag, joined, tag, whole
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import text_block, tight_block, width_of
from nam_print.design.colour import Colour
from nam_print.design.theme import Figures

MOST_HEIGHT = 22.0  # em: a figure among text is no poster
COVER_LEAST = 9.0  # em: a cover figure smaller than this does not fit
LABEL_MOST = 0.27  # of the measure, each side
LEADER = 0.5
LEADER_GAP = 5.0
DOT = 2.6
_BESIDE = ("left", "right")


class _Words(NamedTuple):
    """A label's words, set, and the number of their element in the figure."""

    anchor: Anchor
    block: Fragment
    leaf: int


class _Placed(NamedTuple):
    """A label at (x, y) within its figure, and where the line to its anchor begins."""

    words: _Words
    x: float
    y: float
    hook: tuple[float, float]


@dataclass(frozen=True)
class _Side:
    """The labels on one side of a drawing, in the order in which they are read, and the width that they are set in."""

    labels: tuple[_Words, ...]
    width: float

    @classmethod
    def of(cls, element: Figure, ctx: Context, words: Below, side: str) -> _Side:
        """Set the labels of a side. Those beside the drawing share a margin; those above or below it share the measure."""
        labels, look = [label for label in element.labels if label.anchor.side == side], ctx.dress.look(Role.CAPTION)
        if side in _BESIDE:
            labels.sort(key=lambda label: label.anchor.y)
            most = LABEL_MOST * ctx.measure
        else:
            labels.sort(key=lambda label: label.anchor.x, reverse=ctx.dress.rtl)
            most = ctx.measure / max(1, len(labels)) - 2 * LEADER_GAP
        width = min(most, max((width_of(label.text, look, ctx) for label in labels), default=0.0) + 1)
        blocks = [(label.anchor, tight_block(label.text, look, ctx, width)) for label in labels]
        return cls(tuple(_Words(anchor, block, words.add(block.tags)) for anchor, block in blocks), width)

    @property
    def margin(self) -> float:
        """The width that it needs beside the drawing, with the white to it and to the edge."""
        return self.width + 2 * LEADER_GAP if self.labels else 0.0

    @property
    def band(self) -> float:
        """The height that it needs above or below the drawing, with the white between."""
        return max(label.block.height for label in self.labels) + 2 * LEADER_GAP if self.labels else 0.0

    @property
    def stacked(self) -> float:
        """The height of its labels on top of one another."""
        return sum(label.block.height for label in self.labels)


def set_figure(element: Figure, ctx: Context) -> Galley:
    """Set a figure, tagged Figure with its alternative text; labels and caption follow it as text."""
    figure = tag("Figure", alt=str(element.alt), lang=lang_of(element.alt))
    if element.cover:
        return _cover(element, figure, ctx).under("Div")
    return joined([_labelled(element, figure, ctx), *_caption(element, ctx)]).under("Div")


def figure_colours(ctx: Context) -> tuple[tuple[str, Colour], ...]:
    """Return the colours of drawings on the surface that they stand on, by the class names that drawings use."""
    grounds, theme = ctx.dress.theme.grounds, ctx.dress.theme
    kind: Figures = theme.figures_on_deep if ctx.ground == grounds.deep else theme.figures
    return tuple((name, getattr(kind, name)) for name in sorted(type(kind).model_fields))


def _cover(element: Figure, figure: Tag, ctx: Context) -> Galley:
    """As large as the room allows, in the middle of the measure."""
    drawing = element.drawing
    room = max(ctx.room, COVER_LEAST * ctx.dress.size)
    scale = min(ctx.measure / drawing.width, room / drawing.height)
    width, tall = drawing.width * scale, drawing.height * scale
    picture = Picture(Rect((ctx.measure - width) / 2, 0.0, width, tall), drawing, figure_colours(ctx), 0)
    return whole(Fragment(ctx.measure, tall, (picture,), (figure,)))


def _labelled(element: Figure, figure: Tag, ctx: Context) -> Galley:
    words = Below(2)  # behind the figure, and the paragraph of its labels
    above, left, right, below = (_Side.of(element, ctx, words, side) for side in ("above", "left", "right", "below"))
    margins, bands = (left.margin, right.margin), (above.band, below.band)
    drawing, wide = element.drawing, ctx.measure - sum(margins)
    scale = min(wide / drawing.width, MOST_HEIGHT * ctx.dress.size / drawing.height)
    # between what is above and below, a figure is as tall as its drawing or its taller stack of labels, with the drawing in the middle
    tall = max(drawing.height * scale, left.stacked, right.stacked)
    x, y = margins[0] + (wide - drawing.width * scale) / 2, bands[0] + (tall - drawing.height * scale) / 2
    place = Rect(x, y, drawing.width * scale, drawing.height * scale)
    items: list[Any] = [Picture(place, drawing, figure_colours(ctx), 0)]
    for item in [
        *_in_a_row(above, place, scale, ctx.measure, foot=bands[0] - LEADER_GAP),
        *_in_a_stack(left, place, scale, (bands[0], bands[0] + tall), edge=place.x - LEADER_GAP, before=True),
        *_in_a_stack(right, place, scale, (bands[0], bands[0] + tall), edge=place.right + LEADER_GAP),
        *_in_a_row(below, place, scale, ctx.measure, head=bands[0] + tall + LEADER_GAP),
    ]:
        # a hairline to its anchor, with a dot where it ends
        anchor, block, leaf = item.words
        ax, ay = place.x + anchor.x * scale, place.y + anchor.y * scale
        dot = Rect(ax - DOT / 2, ay - DOT / 2, DOT, DOT)
        items += [
            Rule(*item.hook, ax, ay, ctx.ground.ink, LEADER, leaf=0),
            Box(dot, fill=ctx.ground.ink, radius=DOT / 2, leaf=0),
            Placed(item.x, item.y, block.items, leaf),
        ]
    tags = (figure, tag("P", words.tags)) if element.labels else (figure,)
    made = Fragment(ctx.measure, sum(bands) + tall, tuple(items), tags)
    return whole(made, ctx.dress.between * 1.2, holds=bool(element.caption))


def _in_a_stack(
    side: _Side, place: Rect, scale: float, room: tuple[float, float], *, edge: float, before: bool = False
) -> Iterator[_Placed]:
    """Labels at the heights of their anchors, their lines beginning at `edge`; `before` it if they stand on the drawing's left."""
    wanted = [place.y + label.anchor.y * scale - label.block.height / 2 for label in side.labels]
    tops = _apart(wanted, [label.block.height for label in side.labels], *room)
    for label, top in zip(side.labels, tops, strict=True):
        x = edge - LEADER_GAP / 2 - label.block.width if before else edge + LEADER_GAP / 2
        yield _Placed(label, x, top, (edge, top + label.block.height / 2))


def _in_a_row(side: _Side, place: Rect, scale: float, measure: float, *, foot: float | None = None, head: float = 0.0) -> Iterator[_Placed]:
    """Labels over or under their anchors, their lines beginning at their `foot` or else at their `head`."""
    ordered = sorted(side.labels, key=lambda label: label.anchor.x)
    wanted = [place.x + label.anchor.x * scale - label.block.width / 2 for label in ordered]
    starts = _apart(wanted, [label.block.width for label in ordered], 0.0, measure, 2 * LEADER_GAP)
    for label, x in zip(ordered, starts, strict=True):
        hook = min(max(place.x + label.anchor.x * scale, x), x + label.block.width)
        y = head + LEADER_GAP / 2 if foot is None else foot - LEADER_GAP / 2 - label.block.height
        yield _Placed(label, x, y, (hook, head if foot is None else foot))


def _apart(wanted: Sequence[float], sizes: Sequence[float], start: float, end: float, gap: float = 0.0) -> list[float]:
    """Where things begin that want to begin elsewhere: pushed apart where they would touch, and none beyond the end."""
    begun: list[float] = []
    floor, behind = start, sum(sizes) + gap * (len(sizes) - 1)
    for place, size in zip(wanted, sizes, strict=True):
        begun.append(min(max(floor, place), end - behind))
        floor, behind = begun[-1] + size + gap, behind - size - gap
    return begun


def _caption(element: Figure, ctx: Context) -> list[Galley]:
    if not element.caption:
        return []
    block = text_block(element.caption, ctx.dress.look(Role.CAPTION), ctx, ctx.measure, "Caption")
    return [whole(block, ctx.dress.between * 0.6)]
