"""How to fold, drawn: the sheet on a table, seen from the front and a little from above, step by step; and each step in words.

It is worked out from what a fold says of itself (`content.folds`): the panels of its inside face, and which is folded onto which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from nam_print.article.elements import Drawing
from nam_print.design.folds import fold
from nam_print.events.tickets.facts import Folding

WIDE = 110.0
"""Points that the open sheet takes from left to right in a drawing."""
FLAT = 0.56  # how much lower than it is deep the sheet looks
LIFTED = 52.0  # degrees: the panel that is being folded
TALL = 0.9  # how much of its height a lifted edge seems to have
THICK = 1.8  # points: what lies on a panel is drawn so much higher
LINE, ARROW = 0.8, 1.5
CLOSE = 0.5  # points: widths that differ by less look equal

Point = tuple[float, float]


@dataclass(frozen=True)
class Step:
    """One step: its drawing, and its words."""

    drawing: Drawing
    says: str


@dataclass(frozen=True)
class _Panel:
    """A panel of the inside face as it lies: its name, the name of its outside, and its left and right edge."""

    name: str
    outside: str
    left: float
    right: float
    place: int

    @property
    def width(self) -> float:
        return self.right - self.left


@lru_cache(maxsize=64)
def steps(folding: Folding) -> tuple[Step, ...]:
    """Every fold in its order, and the folded piece. A right-to-left piece is the mirror of a left-to-right one."""
    kind = fold(folding.fold)
    scale = WIDE / folding.width
    panels = _panels(folding, scale)
    made, lying = [], _Lying(panels, folding.height * scale)
    for number, (name, onto) in enumerate(kind.closing):
        moved, target = panels[name], panels[onto]
        says = _says(moved, target, list(panels.values()), number, len(kind.closing))
        made.append(Step(lying.lifting(moved, target), says))
        lying = lying.folded(moved, target)
    top = panels[kind.closing[-1][0]].outside
    made.append(Step(lying.closed(), f"The {top} is on top."))
    return tuple(made)


def _panels(folding: Folding, scale: float) -> dict[str, _Panel]:
    """The inside panels by name, as one looks at them. Behind each stands its mirror image of the outside face."""
    kind = fold(folding.fold)
    inside, outside = list(kind.inside), list(reversed(kind.outside))
    if folding.rtl:
        inside, outside = inside[::-1], outside[::-1]
    found, left = {}, 0.0
    for place, (name, back, width) in enumerate(zip(inside, outside, folding.panels, strict=True)):
        found[name] = _Panel(name, back, left, left + width * scale, place)
        left += width * scale
    return found


def _says(moved: _Panel, target: _Panel, panels: Sequence[_Panel], number: int, count: int) -> str:
    """The step in words. A panel goes by its side, and by its width where it is the narrow one."""
    side = "left" if moved.place < target.place else "right"
    others = [panel.width for panel in panels if panel is not moved]
    narrow = ", the narrow one," if min(others) - moved.width > CLOSE * WIDE / 800 else ""
    if number == 0:
        return f"Page 2 up. Fold the {side} panel{narrow} {'in first' if count > 1 else 'over'}."
    return f"Fold the {side} panel{narrow} over it."


@dataclass(frozen=True)
class _Lying:
    """The sheet as it lies: its panels, its depth, and which panels are folded onto which, in order."""

    panels: dict[str, _Panel]
    depth: float
    onto: tuple[tuple[_Panel, _Panel], ...] = ()

    def folded(self, moved: _Panel, target: _Panel) -> _Lying:
        """The same with one more panel folded in."""
        return _Lying(self.panels, self.depth, (*self.onto, (moved, target)))

    def lifting(self, moved: _Panel, target: _Panel) -> Drawing:
        """One panel half way up, and the way that it goes."""
        flat = [panel for panel in self._open() if panel is not moved]
        shapes = [self._flat(panel.left, panel.right, "paper") for panel in flat]
        shapes += [self._flat(*span, "accent2", lift) for span, lift in self._turned()]
        hinge, away = (moved.right, -1.0) if moved.place < target.place else (moved.left, 1.0)
        lift = THICK * len(self.onto)
        free = (hinge + away * moved.width * cos(radians(LIFTED)), moved.width * sin(radians(LIFTED)) * TALL)
        back = self.depth
        corners = (_at(hinge, 0, lift), _at(free[0], 0, free[1]), _at(free[0], back, free[1]), _at(hinge, back, lift))
        return _svg([*shapes, _Shape(corners, "skin"), self._arrow(hinge, away, moved.width)])

    def closed(self) -> Drawing:
        """All panels folded in."""
        lying = self._open()
        shapes = [self._flat(panel.left, panel.right, "paper") for panel in lying]
        turned = self._turned()
        shapes += [self._flat(*span, "accent2", lift) for span, lift in turned[:-1]]
        shapes += [self._flat(*span, "accent", lift) for span, lift in turned[-1:]]
        return _svg(shapes)

    def _open(self) -> list[_Panel]:
        gone = [moved for moved, _ in self.onto]
        return [panel for panel in self.panels.values() if panel not in gone]

    def _turned(self) -> list[tuple[tuple[float, float], float]]:
        """Where each folded panel lies, and how high: turned over at the edge that it shares with its target."""
        found = []
        for number, (moved, target) in enumerate(self.onto, 1):
            right = moved.place < target.place
            span = (moved.right, moved.right + moved.width) if right else (moved.left - moved.width, moved.left)
            found.append((span, THICK * number))
        return found

    def _flat(self, left: float, right: float, kind: str, lift: float = 0.0) -> _Shape:
        back = self.depth
        return _Shape((_at(left, 0, lift), _at(right, 0, lift), _at(right, back, lift), _at(left, back, lift)), kind)

    def _arrow(self, hinge: float, away: float, width: float) -> _Shape:
        """From above the lifted edge over the hinge to where the panel will lie."""
        middle = self.depth * 0.5
        begin = _at(hinge + away * width * 0.42, middle, width * 1.02)
        end = _at(hinge - away * width * 0.5, middle, THICK * len(self.onto) + 3.0)
        bend = _at(hinge - away * width * 0.38, middle, width * 1.22)
        return _Shape((begin, bend, end), "", curved=True)


@dataclass(frozen=True)
class _Shape:
    """An outline with a surface, or an arrow: a line that its middle point bends."""

    points: tuple[Point, ...]
    kind: str
    curved: bool = False


def _at(x: float, y: float, z: float = 0.0) -> Point:
    """A point as it looks on paper (y down): x goes to the right, y to the back, z up."""
    return (x, -FLAT * y - z)


STYLE = (
    ".skin { fill: #dfe9e8; } .accent { fill: #0b6b78; } .accent2 { fill: #8fb9bb; } .paper { fill: #ffffff; } "
    ".line { fill: none; stroke: #2c5a60; stroke-linecap: round; stroke-linejoin: round; }"
)


def _svg(shapes: Sequence[_Shape]) -> Drawing:
    """Shapes as a drawing that just holds them."""
    across, down = ([point[axis] for shape in shapes for point in shape.points] for axis in (0, 1))
    left, top = min(across) - LINE, min(down) - LINE
    width, height = max(across) - left + LINE, max(down) - top + LINE
    drawn = "".join(part for shape in shapes for part in _drawn(shape, left, top))
    size = f'viewBox="0 0 {width:.2f} {height:.2f}" width="{width:.2f}" height="{height:.2f}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{STYLE}</style>{drawn}</svg>'
    return Drawing(svg.encode(), round(width, 2), round(height, 2), ())


def _drawn(shape: _Shape, left: float, top: float) -> Iterator[str]:
    points = [(x - left, y - top) for x, y in shape.points]
    if shape.curved:
        yield from _arrow(points)
    else:
        closed = f"{_path(points)} Z"
        yield f'<path class="{shape.kind}" d="{closed}"/><path class="line" stroke-width="{LINE}" d="{closed}"/>'


def _path(points: Sequence[Point]) -> str:
    return "M" + " L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def _arrow(points: Sequence[Point]) -> Iterator[str]:
    (ax, ay), (bx, by), (cx, cy) = points
    length = ((cx - bx) ** 2 + (cy - by) ** 2) ** 0.5
    ux, uy = (cx - bx) / length, (cy - by) / length
    wide, long = 3.4, 7.0
    ex, ey = cx - ux * long, cy - uy * long
    yield f'<path class="line" stroke-width="{ARROW}" d="M{ax:.2f} {ay:.2f} Q{bx:.2f} {by:.2f} {ex:.2f} {ey:.2f}"/>'
    head = [(cx, cy), (ex - uy * wide, ey + ux * wide), (ex + uy * wide, ey - ux * wide)]
    yield f'<path class="accent" d="{_path(head)} Z"/>'
