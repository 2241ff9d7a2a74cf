"""The group of all commands: the one place where an error becomes a message and an exit code."""

from __future__ import annotations

from typing import IO, Any

import click

from nam_print.content.nearest import did_you_mean
from nam_print.errors import NamPrintError

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl-C: 128 + SIGINT."""


class Told(click.ClickException):
    """Something that went wrong, as click tells it: the message on stderr, then the exit code."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the message, a line for each problem."""
        click.echo(self.message, file=file, err=file is None)


class Front(click.Group):
    """Commands that are told kindly what went wrong: no traceback, and what was meant by a mistyped name."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except NamPrintError as error:
            raise Told(str(error), error.exit_code) from error
        except KeyboardInterrupt:
            raise Told("Stopped. Nothing is left half-written.", INTERRUPTED) from None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of a name. Raises click's UsageError with the nearest name."""
        name = args[0]
        if not name.startswith("-") and name not in self.commands:
            raise click.UsageError(f"there is no command '{name}'. {did_you_mean(name, self.commands)}", ctx)
        return super().resolve_command(ctx, args)
