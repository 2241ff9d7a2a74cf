"""The front door: one file a command, no logic.

A file in `commands/` that offers `command` is a command. The rooms behind it load when it runs, so that help and completion are quick.
"""

from __future__ import annotations

import sys

import click

import nam_print
from nam_print.cli import commands
from nam_print.cli.front import Front
from nam_print.cli.streams import heard, reserve, unheard
from nam_print.cli.text import examples, note
from nam_print.errors import OutputError

READER_LEFT = 141
"""What a shell expects of a program whose reader had read enough: 128 + SIGPIPE."""


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
    """The program. It exits with 0, or with the code of what went wrong; what nobody hears is an error only if nothing else is."""
    reserve()
    sys.stdout, out = heard(sys.stdout)
    sys.stderr, _ = heard(sys.stderr)
    try:
        front(prog_name="nam-print")
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    if problem := unheard(out):
        note(problem)
    if out.error and not code:
        code = OutputError.exit_code if problem else READER_LEFT
    sys.stderr.flush()
    sys.exit(code)
