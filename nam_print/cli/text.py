"""Help texts and tables, as a terminal shows them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

Row = Sequence[str]


def examples(*lines: str) -> str:
    """The end of a help text: commands to copy. Click keeps lines as they are after a \\b."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def show_table(title: str, header: Row, rows: Sequence[Row]) -> None:
    """A table on stdout: ruled on a terminal, aligned with spaces elsewhere."""
    if sys.stdout.isatty():
        _ruled(title, header, rows)
    else:
        click.echo("\n".join([title, *_aligned([header, *rows])]))


def _ruled(title: str, header: Row, rows: Sequence[Row]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(header):
        table.add_column(name, no_wrap=number == 0)  # the first column is what one copies
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)


def _aligned(rows: Sequence[Row]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))).rstrip() for row in rows]


def note(text: str) -> None:
    """Something to know, on stderr: stdout holds only what was asked for."""
    click.echo(text, err=True)
