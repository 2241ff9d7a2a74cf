"""The commands, a file each."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click


def found() -> list[click.Command]:
    """Return the `command` of every file in this folder, by name."""
    return [import_module(f"{__name__}.{module.name}").command for module in sorted(iter_modules(__path__), key=lambda each: each.name)]
