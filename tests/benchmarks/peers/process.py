"""A peer as a process: `cold` makes one piece, `warm` one after another, `many` a run of copies, each clinic's into a file of its own.

    python -m tests.benchmarks.peers.typst_peer many 1000 --work FOLDER --out FOLDER --workers 2

What is measured goes to standard output as JSON.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Protocol

from tests.benchmarks.peers.article import Clinic, clinics

CHUNK = 25


class Press(Protocol):
    """One peer, set up once in a process, as its users would."""

    def copy(self, clinic: Clinic) -> bytes:
        """The PDF of a clinic's tri-fold, by the fastest way that the peer offers after another clinic's."""

    def anew(self, clinic: Clinic) -> bytes:
        """The same, with nothing of an earlier layout used again."""


MakePress = Callable[[Path], Press]


def main(make: MakePress) -> None:
    """Do what the command line asks."""
    asked = _arguments()
    if asked.what == "cold":
        asked.out.write_bytes(make(asked.work).copy(next(clinics(asked.work, 1))))
    elif asked.what == "warm":
        print(json.dumps(_warm(make(asked.work), next(clinics(asked.work, 1)), asked.number)))
    else:
        start = perf_counter()
        _many(make, asked)
        print(json.dumps(perf_counter() - start))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["cold", "warm", "many"])
    parser.add_argument("number", type=int, nargs="?", default=1, help="runs of a warm piece, or copies")
    parser.add_argument("--work", type=Path, required=True, help="the folder that was prepared")
    parser.add_argument("--out", type=Path, help="the file, or the folder of many, to write")
    parser.add_argument("--workers", type=int, default=1)
    return parser.parse_args()


def _warm(press: Press, clinic: Clinic, runs: int) -> list[float]:
    """Seconds of each run, after two that are not counted."""
    return [_timed(partial(press.anew, clinic)) for _ in range(runs + 2)][2:]


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _many(make: MakePress, asked: argparse.Namespace) -> None:
    asked.out.mkdir(parents=True, exist_ok=True)
    wanted = clinics(asked.work, asked.number)
    if asked.workers == 1:
        _Worker(make, asked.work, asked.out).print(wanted)
        return
    with multiprocessing.Pool(asked.workers, _begin, (make, asked.work, asked.out)) as pool:
        for _ in pool.imap_unordered(_go_on, _chunked(wanted, CHUNK)):
            pass


def _chunked(items: Iterable[Clinic], size: int) -> Iterable[Sequence[Clinic]]:
    left = iter(items)
    while chunk := list(islice(left, size)):
        yield chunk


class _Worker:
    here: _Worker

    def __init__(self, make: MakePress, work: Path, out: Path) -> None:
        self.press, self.out = make(work), out

    def print(self, wanted: Iterable[Clinic]) -> None:
        for each in wanted:
            (self.out / f"{each.slug}.pdf").write_bytes(self.press.copy(each))


def _begin(make: MakePress, work: Path, out: Path) -> None:
    _Worker.here = _Worker(make, work, out)


def _go_on(wanted: Sequence[Clinic]) -> None:
    _Worker.here.print(wanted)
