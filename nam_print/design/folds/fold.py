"""What a fold is: the panels of both faces, the creases in the order of folding, and the order of reading. The rest follows.

A folded sheet is worked out as paper: its leaves lie side by side, and each crease turns some of them over, onto the others or below them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal

from nam_print.design.papers import INCH

NEAR = 0.01  # points: leaves whose edges are so near only touch
VALLEY: Literal["valley"] = "valley"
MOUNTAIN: Literal["mountain"] = "mountain"


@dataclass(frozen=True)
class Crease:
    """A crease between two inside panels that are neighbours: `moved` is turned over along it, while `still` keeps its place.

    As one looks at the open inside face, a valley lies lower than its panels and a mountain higher: over a still panel that shows its
    inside, a valley brings the moved one to lie on top, a mountain below. `carried` are the panels that move with it.
    """

    moved: str
    still: str
    direction: Literal["valley", "mountain"] = VALLEY
    carried: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leaf:
    """A panel as paper: the names of its two faces, and how it lies.

    `left` and `right` are its edges in points; `level` tells how many leaves lie below it; `turned` that its outside is up.
    """

    inside: str
    outside: str
    left: float
    right: float
    level: int = 0
    turned: bool = False

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left

    @property
    def up(self) -> str:
        """The panel that is seen from above."""
        return self.outside if self.turned else self.inside

    def meets(self, other: Leaf) -> bool:
        """Whether one of the two lies, or would lie, on the other."""
        return self.left < other.right - NEAR and other.left < self.right - NEAR

    def turned_over(self, line: float) -> Leaf:
        """Return the leaf as it lies when it is turned over at a line."""
        return replace(self, left=2 * line - self.right, right=2 * line - self.left, turned=not self.turned)


@dataclass(frozen=True)
class Fold:
    """A fold of a left-to-right piece; a right-to-left piece mirrors both faces.

    `name` is what a print shop calls it. `outside` and `inside` name the panels of each face from left to right as one looks at it.
    `creases` are folded in this order. `reading` is the order in which a reader meets the panels. `rule` gives the widths of the inside
    panels, left to right, for a sheet width in points and for whether the paper is metric.
    """

    name: str
    outside: tuple[str, ...]
    inside: tuple[str, ...]
    creases: tuple[Crease, ...]
    reading: tuple[str, ...]
    rule: Callable[[float, bool], tuple[float, ...]]

    def states(self, widths: Sequence[float], rtl: bool) -> tuple[tuple[Leaf, ...], ...]:
        """Return how the leaves lie, inside up: open, then after each crease. `widths` are from left to right as one looks at them."""
        inside, outside = self.inside, self.outside[::-1]
        if rtl:
            inside, outside = inside[::-1], outside[::-1]
        edges = pairwise(accumulate(widths, initial=0.0))
        opened = tuple(Leaf(name, back, *sides) for name, back, sides in zip(inside, outside, edges, strict=True))
        return tuple(accumulate(self.creases, folded, initial=opened))

    @property
    def views(self) -> tuple[tuple[str, ...], ...]:
        """What a reader has before the eyes, one after the other while opening the piece, each from left to right; last its back."""
        opening = []
        for leaves in reversed(self.states(self.rule(11 * INCH, False), rtl=False)):
            bare = [leaf for leaf in leaves if not any(other.level > leaf.level and other.meets(leaf) for other in leaves)]
            opening.append(tuple(leaf.up for leaf in sorted(bare, key=lambda leaf: leaf.left)))
        back = tuple(name for name in self.outside if not any(name in view for view in opening))
        return (*opening, back) if back else tuple(opening)


def hinge(leaves: Sequence[Leaf], crease: Crease) -> float:
    """Return where a crease lies, in points: the edge that its two leaves share."""
    moved, still = _leaf(leaves, crease.moved), _leaf(leaves, crease.still)
    return moved.right if moved.left < still.left else moved.left


def folded(leaves: Sequence[Leaf], crease: Crease) -> tuple[Leaf, ...]:
    """Return the leaves as they lie when one more crease has been folded."""
    line, names = hinge(leaves, crease), {crease.moved, *crease.carried}
    lying = [leaf for leaf in leaves if leaf.inside not in names]
    over = is_over(leaves, crease)
    for leaf in sorted((leaf for leaf in leaves if leaf.inside in names), key=lambda leaf: -leaf.level if over else leaf.level):
        landed = leaf.turned_over(line)
        met = [other.level for other in lying if other.meets(landed)]
        lying.append(replace(landed, level=max(met, default=-1) + 1 if over else min(met, default=1) - 1))
    lowest = min(leaf.level for leaf in lying)
    made = {leaf.inside: replace(leaf, level=leaf.level - lowest) for leaf in lying}
    return tuple(made[leaf.inside] for leaf in leaves)


def is_over(leaves: Sequence[Leaf], crease: Crease) -> bool:
    """Whether a crease brings its leaves on top of the others, as one looks at them now, and not below."""
    return (crease.direction == VALLEY) != _leaf(leaves, crease.still).turned


def _leaf(leaves: Sequence[Leaf], inside: str) -> Leaf:
    return next(leaf for leaf in leaves if leaf.inside == inside)


def up_to_32nd(points: float) -> float:
    """Return the next 1/32 inch, the grain that folding machines are set to."""
    step = INCH / 32
    return -(-points // step) * step
