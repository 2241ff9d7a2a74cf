"""The front door: one file a command, no logic.

A file in `commands/` that offers `command` is a command. The rooms behind it load when it runs, so that help and completion are quick.
"""

from __future__ import annotations

import sys

import click

import nam_print
from nam_print.cli import commands
from nam_print.cli.front import Front
from nam_print.cli.text import examples


@click.group(
    cls=Front,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "nam-print list",
        "nam-print build nam",
        "nam-print build nam --layout trifold --paper a4 --imprint clinic.yaml",
        "nam-print check nam",
    ),
)
@click.version_option(nam_print.__version__, "-V", "--version", prog_name="nam-print")
def front() -> None:
    """Print health pamphlets: one article becomes brochures, checklists and handouts.

    Each command has its own help: nam-print build --help
    """


for _command in commands.found():
    front.add_command(_command)


def main() -> None:
    """The program. It exits with 0, or with the code of what went wrong."""
    if hasattr(sys.stdout, "reconfigure"):  # a terminal that lacks a character shows its number instead
        sys.stdout.reconfigure(errors="backslashreplace")
    front(prog_name="nam-print")
