"""`make bench`: how long a tri-fold takes and how much memory, as medians of several runs. Nothing here can fail; it only measures.

Cold: a process of its own, from start to file, beside the time that the libraries alone take to import. Warm: in this process, once
everything has been used before.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from nam_print.building import library_here
from nam_print.pieces import Piece, Spec
from nam_print.workshop import Workshop

ROOT = Path(__file__).resolve().parents[2]
COLD_RUNS, WARM_RUNS = 7, 25
COLD_GOAL, WARM_GOAL, MEMORY_GOAL = 4.0, 50.0, 100.0  # × the imports; milliseconds; megabytes
TRANSLATED_GOAL = 2.0  # × the English one
LIBRARIES = "reportlab.pdfgen.canvas, uharfbuzz, icu4py.breakers, pydantic, yaml, click, babel.dates, svglib.svglib, fontpkg"
TRIFOLD = Spec(str(ROOT / "pamphlets" / "nam"), "trifold")


def main() -> None:
    """Measure and tell."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "nam_print", "build", str(TRIFOLD.pamphlet), "--layout", "trifold", "--out", folder]
        imports, cold = interleaved([[sys.executable, "-c", f"import {LIBRARIES}"], build], COLD_RUNS)
        memory = peak_memory(build)
    reread, warm = warm_builds()
    print(f"cold nam-print build nam --layout trifold   {cold:7.0f} ms   (goal: {COLD_GOAL:g} × its libraries)")
    print(f"importing its libraries alone               {imports:7.0f} ms   ratio {cold / imports:.2f}")
    print(f"warm tri-fold, laid out and written anew    {warm:7.1f} ms   (goal: {WARM_GOAL:g} ms)")
    print(f"warm tri-fold, YAML read anew too           {reread:7.1f} ms")
    print(f"peak memory of the cold build               {memory:7.1f} MB   (goal: {MEMORY_GOAL:g} MB)")
    for lang, english, took in translated():
        print(f"warm tri-fold in {lang:<26} {took:7.1f} ms   {took / english:.2f} × English beside it (goal: {TRANSLATED_GOAL:g})")


def interleaved(commands: Sequence[Sequence[str]], runs: int) -> list[float]:
    """The median wall time of each command in milliseconds. They take turns, so that a busy machine is busy for all of them."""
    for command in commands:
        run(command)  # the disk's cache, and Python's own
    times = [[timed(partial(run, command)) for command in commands] for _ in range(runs)]
    return [median(column) for column in zip(*times, strict=True)]


def run(command: Sequence[str]) -> None:
    """One process, quietly, that finds this checkout's nam_print."""
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, check=True)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that the work takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def peak_memory(command: Sequence[str]) -> float:
    """The largest resident size in megabytes of a process that runs the command as its only child."""
    probe = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
    probe += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", probe, *command], env=environment, capture_output=True, text=True, check=True).stdout
    return int(told) * (1 if sys.platform == "darwin" else 1024) / 1e6


def translated() -> Iterator[tuple[str, float, float]]:
    """Every language that the pamphlet is translated into, and the milliseconds of a warm tri-fold in English and in it, by turns."""
    library = library_here()
    shop = library.shop
    langs = library.languages(library.pamphlet(TRIFOLD.pamphlet))
    english, *others = (library.piece(replace(TRIFOLD, lang=lang)) for lang in langs)
    for piece in others:
        turns = [partial(printed, shop, each) for each in (english, piece)]
        for turn in turns:
            turn()
        times = [[timed(turn) for turn in turns] for _ in range(WARM_RUNS)]
        yield piece.order.lang, *(median(column) for column in zip(*times, strict=True))


def printed(shop: Workshop, piece: Piece) -> bytes:
    """The PDF of a piece, laid out anew."""
    return shop.print(shop.compose(piece))


def warm_builds() -> tuple[float, float]:
    """Milliseconds for one tri-fold in a workshop that has made it before: with its YAML read anew, and without."""
    shop = Workshop()
    piece = library_here().piece(TRIFOLD)

    def from_the_files() -> None:
        printed(shop, library_here().piece(TRIFOLD))

    again = partial(printed, shop, piece)
    again()
    from_the_files()
    return median(timed(from_the_files) for _ in range(WARM_RUNS)), median(timed(again) for _ in range(WARM_RUNS))


if __name__ == "__main__":
    main()
