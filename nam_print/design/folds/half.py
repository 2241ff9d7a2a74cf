"""The half fold: one fold, four pages, like a greeting card."""

from __future__ import annotations

from nam_print.design.folds.fold import Crease, Fold

FOLD = Fold(
    name="half fold",
    outside=("back", "cover"),
    inside=("inside-1", "inside-2"),
    creases=(Crease("inside-1", "inside-2"),),
    reading=("cover", "inside-1", "inside-2", "back"),
    rule=lambda sheet, _metric: (sheet / 2, sheet / 2),
)
