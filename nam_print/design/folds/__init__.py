"""Folds, a file each: which panels a sheet has, how wide they are, how it is folded, and in what order a reader meets them.

A new one is a file with a `FOLD`, and its line in `FOLDS`.
"""

from __future__ import annotations

from nam_print.design.folds import c, half
from nam_print.design.folds.fold import Fold

FOLDS: dict[str, Fold] = {
    "c": c.FOLD,
    "half": half.FOLD,
}
"""Every fold by the kind that a layout asks for."""
