"""The group of all commands: the one place where an error becomes a message and an exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from nam_print.cli.text import note
from nam_print.errors import NamPrintError, escaped
from nam_print.reading.nearest import did_you_mean

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl-C: 128 + SIGINT."""


class Front(click.Group):
    """Commands that are told kindly what went wrong: no traceback, and what was meant by a mistyped name."""

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
        """The command of a name. Raises click's UsageError with the nearest name."""
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
