"""Folds, a file each: which panels a sheet has, how wide they are, and in what order a reader meets them.

A file here offers `FOLD`, a `Fold`; its name is the kind that a layout asks for.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from nam_print.design.folds.fold import Fold


def kinds() -> list[str]:
    """The folds there are."""
    return sorted(module.name for module in iter_modules(__path__) if module.name != "fold")


def fold(kind: str) -> Fold:
    """The fold of this kind. Raises KeyError."""
    if kind not in kinds():
        raise KeyError(kind)
    found: Fold = import_module(f"{__name__}.{kind}").FOLD
    return found
