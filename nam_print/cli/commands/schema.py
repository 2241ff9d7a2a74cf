"""`nam-print schema`: what may stand in a file, for editors."""

from __future__ import annotations

import click

from nam_print.cli.options import completing
from nam_print.cli.text import examples, say


@completing
def kinds() -> tuple[str, ...]:
    """Return the kinds of files that have a schema."""
    from nam_print import schema

    return schema.KINDS


@click.command("schema", epilog=examples("nam-print schema article", "nam-print schema imprint > imprint.schema.json"))
@click.argument("kind", metavar="KIND", shell_complete=kinds)
def command(kind: str) -> None:
    """Show the JSON Schema of a kind of file.

    KIND is article, layout, theme, imprint, review, words, event or clinics. An editor that is given it completes keys and explains them
    while you type.
    """
    from nam_print import schema

    say(schema.text(kind).rstrip())
