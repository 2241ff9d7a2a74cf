"""The half fold: one fold, four pages, like a greeting card."""

from __future__ import annotations

from nam_print.design.folds.fold import Fold


def _widths(sheet: float) -> tuple[float, float]:
    return (sheet / 2, sheet / 2)


FOLD = Fold(
    outside=("back", "cover"),
    inside=("inside-1", "inside-2"),
    reading=("cover", "inside-1", "inside-2", "back"),
    closing=(("inside-1", "inside-2"),),
    rule=_widths,
    views=(("cover",), ("inside-1", "inside-2"), ("back",)),
)
