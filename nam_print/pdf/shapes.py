"""Boxes, lines and squares as path operators. Coordinates are the page's own: points, y up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from nam_print.compose.document import Rect
from nam_print.pdf.objects import number, numbers

_ARC = 0.5522847498  # how far a quarter circle's control points stand from its ends, in radii


@lru_cache(maxsize=256)
def colour(value: str) -> str:
    """ "#rrggbb" as three numbers. Raises ValueError for anything else."""
    if len(value) != 7 or value[0] != "#":  # noqa: PLR2004
        raise ValueError(f"{value!r} is not a colour of the form #rrggbb")
    return numbers(int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    """A path around a rectangle; the radius of its corners is cut to half of its shorter side."""
    radius = min(radius, width / 2, height / 2)
    if radius <= 0:
        return f"{numbers((x, y, width, height))} re"
    return _rounded(x, y, x + width, y + height, radius)


def _rounded(left: float, low: float, right: float, high: float, radius: float) -> str:
    near = radius * (1 - _ARC)
    return "\n".join(
        (
            f"{numbers((left + radius, low))} m {numbers((right - radius, low))} l",
            f"{numbers((right - near, low, right, low + near, right, low + radius))} c {numbers((right, high - radius))} l",
            f"{numbers((right, high - near, right - near, high, right - radius, high))} c {numbers((left + radius, high))} l",
            f"{numbers((left + near, high, left, high - near, left, high - radius))} c {numbers((left, low + radius))} l",
            f"{numbers((left, low + near, left + near, low, left + radius, low))} c h",
        )
    )


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """A stroked line."""
    return f"{numbers((x1, y1))} m {numbers((x2, y2))} l S"


def dashes(pattern: Sequence[float]) -> str:
    """The dash array with no phase; () is solid."""
    return f"[{numbers(pattern)}] 0 d"


def tick(width: float, height: float) -> str:
    """A stroked check mark that fills a box of this size."""
    points = ((0.22, 0.52), (0.43, 0.27), (0.80, 0.78))
    start, *rest = (numbers((x * width, y * height)) for x, y in points)
    stroke = number(0.13 * min(width, height))
    return f"1 J 1 j {stroke} w {start} m {' '.join(f'{point} l' for point in rest)} S"


def squares(rows: Sequence[Sequence[bool]], rect: Rect) -> str:
    """The dark squares of a code, merged into as few rectangles as touch each other: no hairline shows between them."""
    if not rows:
        return ""
    step_x, step_y = rect.width / len(rows[0]), rect.height / len(rows)
    paths = [
        f"{numbers((rect.x + left * step_x, rect.bottom - bottom * step_y, (right - left) * step_x, (bottom - top) * step_y))} re"
        for left, right, top, bottom in _merged(rows)
    ]
    return "\n".join(paths) + " f"


def _merged(rows: Sequence[Sequence[bool]]) -> Iterable[tuple[int, int, int, int]]:
    """Dark stretches as (left, right, top, bottom), each grown down over rows that have the very same stretch."""
    growing: dict[tuple[int, int], int] = {}
    for place, row in enumerate([*rows, ()]):
        stretches = set(_stretches(row))
        for stretch in [stretch for stretch in growing if stretch not in stretches]:
            yield *stretch, growing.pop(stretch), place
        for stretch in sorted(stretches - growing.keys()):
            growing[stretch] = place


def _stretches(row: Sequence[bool]) -> Iterable[tuple[int, int]]:
    start = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None
