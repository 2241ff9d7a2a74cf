"""The group of all commands: the one place where an error becomes a message and an exit code."""

from __future__ import annotations

from typing import Any, NoReturn

import click

from nam_print.content.nearest import did_you_mean
from nam_print.errors import NamPrintError

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl-C: 128 + SIGINT."""


class Front(click.Group):
    """Commands that are told kindly what went wrong: no traceback, and what was meant by a mistyped name."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
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


def _stop(ctx: click.Context, message: str, exit_code: int) -> NoReturn:
    click.echo(message, err=True)
    ctx.exit(exit_code)
