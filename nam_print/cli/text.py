"""What commands show: help texts, tables, lines and JSON. Nothing that they show can steer the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from nam_print.errors import escaped

if TYPE_CHECKING:
    from nam_print.article.review import ReviewState

_UNBROKEN = 100_000
"""Columns. No row is as wide; programs read line by line."""


def examples(*lines: str) -> str:
    """Return the end of a help text: commands to copy. Click keeps lines as they are after a \\b."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def show_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]], *, wrapped: bool = False) -> None:
    """Print a table on stdout: on a terminal ruled and as wide as the terminal; elsewhere aligned with spaces, a row a line.

    `wrapped` keeps it to 80 columns (or COLUMNS) elsewhere too. The first column is what people copy, and is never broken.
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
    """Print a line of the result on stdout. All that a command shows goes through here, `show_table` or `note`."""
    click.echo(escaped(str(text)))


def say_json(data: Any) -> None:
    """Print the result for programs. What is escaped stays JSON, and means the same."""
    say(json.dumps(data, indent=2, ensure_ascii=False))


def note(text: str) -> None:
    """Print something to know on stderr: stdout holds only the result."""
    click.echo(escaped(text), err=True)


def counted(levels: Sequence[str], shown: Sequence[str]) -> str:
    """Return how often each of the shown levels occurs, such as "1 error, 2 warnings"."""
    counts = {level: levels.count(level) for level in shown}
    return ", ".join(f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items())


def review_data(state: ReviewState) -> dict[str, str]:
    """Return the state of a review for programs: "unreviewed", "reviewed" or "overdue", and the reviewer and days."""
    return {"state": type(state).__name__.lower(), **{key: str(value) for key, value in vars(state).items()}}
