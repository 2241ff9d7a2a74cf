"""A working folder with a small pamphlet, as the tests of the command line have it."""

from __future__ import annotations

from tests.cli.conftest import here

__all__ = ["here"]
