"""`make fuzz`: broken input of every kind, by a seed, through the command line.

A case is sound files with something spoiled, and the command that reads them. It is wrong if the command ends otherwise than with one of
the exit codes that the README lists, takes longer than `LONGEST`, touches a file outside its folder, or leaves a file half-written. Each
wrong case is told with how to run it again.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import traceback
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter

import click
from click.testing import CliRunner, Result

from nam_print.cli import front
from tests.fuzz.kinds import KINDS, Kind

LONGEST = 60
"""Seconds that a case may take."""
CODES = frozenset({0, 1, 2, 3, 4, 5})
PRECIOUS = "Not to be touched."


class TooLongError(BaseException):
    """A case that takes too long. No error, lest somebody catch it."""


@dataclass
class Tally:
    """What came of the cases of one kind."""

    codes: Counter[int] = field(default_factory=Counter)
    wrong: int = 0
    longest: float = 0.0


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    """Stop what takes longer."""

    def stop(*_told: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def fault(kind: Kind, chance: Random, home: Path, tally: Tally) -> str:
    """Run one case in a folder of its own; what is wrong, or ""."""
    folder = home / "inside"
    folder.mkdir(parents=True)
    (home / "precious.txt").write_text(PRECIOUS)
    os.chdir(folder)
    words, began = kind.make(chance), perf_counter()
    try:
        with limit(LONGEST), warnings.catch_warnings(action="ignore"):
            result = CliRunner().invoke(front, words, prog_name="nam-print")
    except TooLongError:
        return f"{words}: took longer than {LONGEST} seconds\n{traceback.format_exc(limit=-4)}"
    finally:
        tally.longest = max(tally.longest, perf_counter() - began)
    tally.codes[int(result.exit_code)] += 1
    told = "; ".join(_wrong(result, home))
    return f"{words}: {told}" if told else ""


def _wrong(result: Result, home: Path) -> Iterator[str]:
    """All that a command did not do as it should."""
    if result.exception and not isinstance(result.exception, SystemExit):
        yield "ended in a traceback\n" + "".join(traceback.format_exception(result.exception, limit=-6))
    elif result.exit_code not in CODES:
        yield f"ended with exit code {result.exit_code}"
    if "Traceback (most recent call last)" in result.output:
        yield f"told a traceback\n{result.output[-1500:]}"
    if sorted(path.name for path in home.iterdir()) != ["inside", "precious.txt"] or (home / "precious.txt").read_text() != PRECIOUS:
        yield "touched a file outside its folder"
    if left := [path.name for path in home.rglob("*") if path.name.endswith((".part", ".tmp"))]:
        yield f"left {left}"


def run(seed: int, number: int, kind: Kind, tally: Tally) -> str:
    """Case `number` of a seed; it is the same whichever others are run."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            return fault(kind, Random(f"{seed} {number} {kind.name}"), Path(folder) / "case", tally)
        finally:
            os.chdir("/")


def the_kind(number: int) -> Kind:
    """The kind of a case: the shares of a thousand, well mixed."""
    at = number * 379 % sum(kind.share for kind in KINDS)
    for kind in KINDS:
        at -= kind.share
        if at < 0:
            return kind
    raise AssertionError


@click.command()
@click.option("--seed", default=1, show_default=True, help="Another seed makes other cases.")
@click.option("--cases", default=10_000, show_default=True, help="How many.")
@click.option("--first", default=0, show_default=True, help="The number of the first; to run one again, with --cases 1.")
@click.option("--kind", "only", type=click.Choice([kind.name for kind in KINDS]), help="Cases of this kind only.")
@click.option("--keep", type=click.Path(path_type=Path), help="Write the files of the first case into this folder and run nothing.")
def main(seed: int, cases: int, first: int, only: str | None, keep: Path | None) -> None:
    """Run broken input of every kind through the command line, and tell what came of it."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    wrong = 0
    by_name = {kind.name: kind for kind in KINDS}
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    if keep:
        kind = by_name[only] if only else the_kind(first)
        shutil.rmtree(keep, ignore_errors=True)
        keep.mkdir(parents=True)
        os.chdir(keep)
        click.echo(kind.make(Random(f"{seed} {first} {kind.name}")))
        return
    for number in range(first, first + cases):
        kind = by_name[only] if only else the_kind(number)
        if told := run(seed, number, kind, tallies[kind.name]):
            wrong += 1
            tallies[kind.name].wrong += 1
            again = f"--seed {seed} --first {number} --cases 1" + (f" --kind {only!r}" if only else "")
            click.echo(f"case {number} ({kind.name}), again by: python -m tests.fuzz {again}\n  {told}", err=True)
        if sys.stderr.isatty() and number % 50 == 0:
            click.echo(f"\r{number - first:,} of {cases:,}", err=True, nl=False)
    click.echo(f"{'kind':14}{'cases':>7}{'wrong':>7}{'longest':>9}   exit codes")
    for kind in KINDS:
        if kind.name in tallies:
            tally = tallies[kind.name]
            codes = "  ".join(f"{code}: {count:,}" for code, count in sorted(tally.codes.items()))
            click.echo(f"{kind.name:14}{sum(tally.codes.values()):>7,}{tally.wrong:>7,}{tally.longest:>7.1f} s   {codes}")
    click.echo(f"{cases:,} cases of seed {seed}, {wrong:,} wrong.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
