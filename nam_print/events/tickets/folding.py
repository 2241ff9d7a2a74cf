"""How to fold, drawn: the sheet on a table, seen from the front and a little from above, step by step; and each step in words.

It is worked out from the creases of a fold (`design.folds`): how its leaves lie before and after each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from nam_print.article.elements import Drawing, Step
from nam_print.design.folds import FOLDS
from nam_print.design.folds.fold import Crease, Leaf, hinge, is_over
from nam_print.events.tickets.facts import Folding

WIDE = 110.0
"""Points that the open sheet takes from left to right in a drawing."""
FLAT = 0.56  # how much lower than it is deep the sheet looks
LIFTED = 52.0  # degrees: the panel that is being folded
TALL = 0.9  # how much of its height a lifted edge seems to have
THICK = 1.8  # points: what lies on a panel is drawn so much higher
LINE, ARROW = 0.8, 1.5
CLOSE = 0.5 * WIDE / 800  # points: widths that differ by less, half a point of the sheet itself, look equal

Point = tuple[float, float]


@lru_cache(maxsize=64)
def steps(folding: Folding) -> tuple[Step, ...]:
    """Return a step for every crease in its order, and one for the folded piece."""
    fold, scale = FOLDS[folding.fold], WIDE / folding.width
    states = fold.states([width * scale for width in folding.panels], folding.rtl)
    depth = folding.height * scale
    made = [
        Step(_lifting(before, after, crease, depth), _says(before, after, crease, number, len(fold.creases)))
        for number, (before, after, crease) in enumerate(zip(states, states[1:], fold.creases, strict=False))
    ]
    top = max(states[-1], key=lambda leaf: leaf.level)
    made.append(Step(_closed(states[-1], depth), f"The {top.up} is on top."))
    return tuple(made)


def _says(before: Sequence[Leaf], after: Sequence[Leaf], crease: Crease, number: int, count: int) -> str:
    """Return the step in words. A panel goes by its side, and by its width where it is the narrow one."""
    moving, line = _moving(before, crease), hinge(before, crease)
    side = "left" if moving[0].left < line - CLOSE else "right"
    others = [leaf.width for leaf in before if leaf not in moving]
    narrow = ", the narrow one," if min(others) - min(leaf.width for leaf in moving) > CLOSE else ""
    wide = sum(not any(other.level < leaf.level and other.meets(leaf) for other in moving) for leaf in moving)
    panel = f"{side} panel" if wide == 1 else f"{wide} {side} panels"
    way = "over" if is_over(before, crease) else "under"
    onto = next(leaf.level for leaf in after if leaf.inside == crease.moved) != 1
    if number == 0:
        return f"Page 2 up. Fold the {panel}{narrow} {'in first' if way == 'over' and count > 1 else way}."
    return f"Fold the {panel}{narrow} {way}{' it' if onto else ''}."


def _moving(leaves: Sequence[Leaf], crease: Crease) -> list[Leaf]:
    return [leaf for leaf in leaves if leaf.inside in {crease.moved, *crease.carried}]


def _lifting(before: Sequence[Leaf], after: Sequence[Leaf], crease: Crease, depth: float) -> Drawing:
    """Draw what moves half way up, or half way down, and the way that it goes."""
    moving, line = _moving(before, crease), hinge(before, crease)
    still = [_flat(leaf, "accent2" if leaf.turned else "paper", depth) for leaf in _upwards(before) if leaf not in moving]
    lying, landed = (next(leaf.level for leaf in leaves if leaf.inside == crease.moved) for leaves in (before, after))
    left, right = min(leaf.left for leaf in moving), max(leaf.right for leaf in moving)
    away, width = (-1.0, line - left) if left < line - CLOSE else (1.0, right - line)
    over = is_over(before, crease)
    lift, sign = (THICK * (landed - 1), 1.0) if over else (THICK * lying, -1.0)
    free = (line + away * width * cos(radians(LIFTED)), sign * width * sin(radians(LIFTED)) * TALL)
    corners = (_at(line, 0, lift), _at(free[0], 0, free[1]), _at(free[0], depth, free[1]), _at(line, depth, lift))
    skin, arrow = _Shape(corners, "skin"), _arrow_over(line, away, width, depth, lift, sign)
    return _svg([*still, skin, arrow] if over else [skin, *still, arrow])


def _closed(leaves: Sequence[Leaf], depth: float) -> Drawing:
    """Draw all panels folded in, the top one in colour."""
    lying = _upwards(leaves)
    return _svg([_flat(leaf, "accent" if leaf is lying[-1] else "accent2" if leaf.turned else "paper", depth) for leaf in lying])


def _upwards(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Return the leaves as they are drawn: what lies lower first."""
    return sorted(leaves, key=lambda leaf: leaf.level)


def _flat(leaf: Leaf, kind: str, depth: float) -> _Shape:
    left, right, lift = leaf.left, leaf.right, THICK * leaf.level
    return _Shape((_at(left, 0, lift), _at(right, 0, lift), _at(right, depth, lift), _at(left, depth, lift)), kind)


def _arrow_over(line: float, away: float, width: float, depth: float, lift: float, sign: float) -> _Shape:
    """From above the lifted edge over the hinge to where the panel will lie; or, downwards, from below it."""
    middle = depth * 0.5
    begin = _at(line + away * width * 0.42, middle, sign * width * 1.02)
    end = _at(line - away * width * 0.5, middle, lift + sign * 3.0)
    bend = _at(line - away * width * 0.38, middle, sign * width * 1.22)
    return _Shape((begin, bend, end), "", curved=True)


@dataclass(frozen=True)
class _Shape:
    """An outline with a surface, or an arrow: a line that its middle point bends."""

    points: tuple[Point, ...]
    kind: str
    curved: bool = False


def _at(x: float, y: float, z: float = 0.0) -> Point:
    """Return a point as it looks on paper (y down): x goes to the right, y to the back, z up."""
    return (x, -FLAT * y - z)


STYLE = (
    ".skin { fill: #dfe9e8; } .accent { fill: #0b6b78; } .accent2 { fill: #8fb9bb; } .paper { fill: #ffffff; } "
    ".line { fill: none; stroke: #2c5a60; stroke-linecap: round; stroke-linejoin: round; }"
)


def _svg(shapes: Sequence[_Shape]) -> Drawing:
    """Return shapes as a drawing that just holds them."""
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
