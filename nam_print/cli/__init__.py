"""The command line: one file a command, no logic.

A file in `commands/` that offers `command` is a command. The rooms behind it load when it runs, so that help and completion are quick. Here
is the one place where an error becomes a message and an exit code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

import nam_print
from nam_print.cli import commands
from nam_print.cli.streams import occupy_closed_handles, problem_of, tolerant
from nam_print.cli.text import examples, note
from nam_print.errors import NamPrintError, OutputError, escaped
from nam_print.reading.nearest import did_you_mean

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl-C: 128 + SIGINT."""
READER_LEFT = 141
"""What a shell expects of a program whose reader had read enough: 128 + SIGPIPE."""


class Front(click.Group):
    """All commands: what goes wrong in one becomes a message and an exit code, never a traceback."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Take the command line apart. Raises click's errors, which quote it."""
        with _escaping():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            with _escaping():
                return super().invoke(ctx)
        except NamPrintError as error:
            return _stop(ctx, str(error), error.exit_code)
        except KeyboardInterrupt:
            return _stop(ctx, "Stopped. No file is left half-written.", INTERRUPTED)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of a name. Raises click's UsageError with the nearest name."""
        name = args[0]
        if not name.startswith("-") and name not in self.commands:
            raise click.UsageError(f"there is no command '{name}'. {did_you_mean(name, self.commands)}", ctx)
        return super().resolve_command(ctx, args)


@contextmanager
def _escaping() -> Iterator[None]:
    """Spell out what would steer the terminal, in messages of click's own."""
    try:
        yield
    except click.ClickException as error:
        object.__setattr__(error, "message", escaped(error.message))  # final for those who make errors; this one goes on as it came
        raise


def _stop(ctx: click.Context, message: str, exit_code: int) -> NoReturn:
    note(message)
    ctx.exit(exit_code)


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
    """Run the program, and exit with 0 or the code of what went wrong. Output that is lost counts only if nothing else went wrong."""
    occupy_closed_handles()
    sys.stdout, raw = tolerant(sys.stdout)
    sys.stderr, _ = tolerant(sys.stderr)
    try:
        front(prog_name="nam-print")
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    if problem := problem_of(raw):
        note(problem)
    if raw.error and not code:
        code = OutputError.exit_code if problem else READER_LEFT
    sys.stderr.flush()
    sys.exit(code)
