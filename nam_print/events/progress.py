"""How far a run has come: a live line on a terminal, plain lines in a log, nothing where nothing is wanted."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import IO, Any, Protocol

EVERY = 10.0
"""Seconds between two lines in a log."""
TENTHS = 10


class Progress(Protocol):
    """Told of each step of a run."""

    def begin(self, what: str, total: int) -> None:
        """So many are to be made."""

    def step(self, done: int, failed: int) -> None:
        """So many more are done, some of which failed."""

    def end(self) -> None:
        """The work is over."""


class NoProgress:
    """Tells nothing."""

    def begin(self, what: str, total: int) -> None: ...

    def step(self, done: int, failed: int) -> None: ...

    def end(self) -> None: ...


class LogProgress:
    """A line each tenth of the run, and whenever some seconds have passed."""

    def __init__(self, say: Callable[[str], object], clock: Callable[[], float] = monotonic) -> None:
        self._say, self._clock = say, clock
        self._what, self._total, self._done, self._failed = "", 0, 0, 0
        self._began = self._said = 0.0
        self._tenth = 0

    def begin(self, what: str, total: int) -> None:
        """Start counting."""
        self._what, self._total, self._done, self._failed, self._tenth = what, total, 0, 0, 0
        self._began = self._said = self._clock()

    def step(self, done: int, failed: int) -> None:
        """Count, and tell if it is time."""
        self._done, self._failed = self._done + done, self._failed + failed
        tenth = TENTHS * self._done // max(self._total, 1)
        if tenth > self._tenth or self._clock() - self._said >= EVERY:
            self._tenth, self._said = tenth, self._clock()
            took = max(self._clock() - self._began, 1e-9)
            rate = self._done / took
            left = (self._total - self._done) / rate if rate else 0.0
            also = f", {self._failed:,} failed" if self._failed else ""
            self._say(f"{self._what}: {self._done:,} of {self._total:,}{also}, {rate:,.0f} a second, {duration(left)} left")

    def end(self) -> None:
        """Say nothing: the summary follows."""


class LiveProgress:
    """A line that is drawn again and again."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._bar: Any = None
        self._task: Any = None
        self._failed = 0

    def begin(self, what: str, total: int) -> None:
        """Draw the line."""
        from rich.console import Console  # noqa: PLC0415 - only on a terminal
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
        from rich.progress import Progress as Bar  # noqa: PLC0415

        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}", style="red"),
        )  # fmt: skip
        self._failed = 0
        self._bar = Bar(*columns, console=Console(file=self._stream), transient=True)
        self._task = self._bar.add_task(what, total=total, rate="", failed="")
        self._bar.start()

    def step(self, done: int, failed: int) -> None:
        """Move it."""
        self._failed += failed
        speed = self._bar.tasks[0].speed
        shown = {"rate": f"{speed:,.0f}/s" if speed else "", "failed": f"{self._failed:,} failed" if self._failed else ""}
        self._bar.update(self._task, advance=done, **shown)

    def end(self) -> None:
        """Take the line away."""
        if self._bar:
            self._bar.stop()


def duration(seconds: float) -> str:
    """Return seconds as people say them: 8 s, 3 min, 2 h 05 min."""
    if seconds < 60:  # noqa: PLR2004
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"  # noqa: PLR2004
