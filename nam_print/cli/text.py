"""Help texts and tables, as a terminal shows them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from nam_print.errors import escaped

Row = Sequence[str]
_UNBROKEN = 100_000
"""Columns. No row is as wide; programs read line by line."""


def examples(*lines: str) -> str:
    """The end of a help text: commands to copy. Click keeps lines as they are after a \\b."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def show_table(title: str, header: Row, rows: Sequence[Row], *, wrapped: bool = False) -> None:
    """A table on stdout: ruled on a terminal and as wide as that is; elsewhere aligned with spaces, a row a line.

    `wrapped` keeps it to 80 columns (or COLUMNS) elsewhere too. The first column is what one copies, and is never broken.
    """
    from rich import box
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    on_terminal = sys.stdout.isatty()
    look = box.SIMPLE_HEAD if on_terminal else None
    table = Table(box=look, pad_edge=False, padding=(0, 1) if on_terminal else (0, 2, 0, 0), header_style="bold")
    for number, name in enumerate(header):
        table.add_column(name, no_wrap=number == 0)
    for row in rows:
        table.add_row(*(Text(escaped(cell)) for cell in row))
    console = Console(width=None if on_terminal or wrapped else _UNBROKEN)
    with console.capture() as printed:
        console.print(Text(escaped(title), style="bold"), Padding(table, (0, 0, 0, 0 if on_terminal else 2)))
    click.echo("\n".join(line.rstrip() for line in printed.get().splitlines()))


def say(text: object) -> None:
    """What was asked for, on stdout. All that a command shows goes through here, `show_table` or `note`: nothing steers the terminal."""
    click.echo(escaped(str(text)))


def say_json(data: Any) -> None:
    """The same for programs. What is escaped stays JSON, and means the same."""
    say(json.dumps(data, indent=2, ensure_ascii=False))


def note(text: str) -> None:
    """Something to know, on stderr: stdout holds only what was asked for."""
    click.echo(escaped(text), err=True)
