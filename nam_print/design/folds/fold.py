"""What a fold is: two faces of panels, the widths that make it close, and the way it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

INCH = 72.0


@dataclass(frozen=True)
class Fold:
    """A fold of a left-to-right piece; a right-to-left piece mirrors both faces.

    `outside` and `inside` name the panels of each face from left to right as one looks at it. `reading` is the order in which a reader
    meets them. `closing` tells, panel by panel of the inside face, which inside panel it is folded onto ("" for the one that lies still),
    in the order of folding. `rule` gives the widths of the inside panels, left to right, for a sheet width in points. `views` are what a
    reader has before the eyes, one after the other while opening the piece, each from left to right.
    """

    outside: tuple[str, ...]
    inside: tuple[str, ...]
    reading: tuple[str, ...]
    closing: tuple[tuple[str, str], ...]
    rule: Callable[[float], tuple[float, ...]]
    views: tuple[tuple[str, ...], ...]

    def widths(self, sheet_width: float, override: tuple[float, ...] | None = None) -> tuple[float, ...]:
        """Widths of the inside panels, left to right; they add up to the sheet."""
        return override or self.rule(sheet_width)


def up_to_32nd(points: float) -> float:
    """The next 1/32 inch, the grain that folding machines are set to."""
    step = INCH / 32
    return -(-points // step) * step
