"""`make bench-peers`: the same tri-fold by nam-print and by its peers, each in processes of its own, in one run. Nothing here can fail.

The table goes to standard output and into docs/performance.md.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree, which
from statistics import median
from time import perf_counter

from tests.benchmarks.peers.prepare import prepare

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- the table of make bench-peers -->", "<!-- its end -->"
COLD_RUNS, WARM_RUNS = 3, 11
COPIES, FEW, FEWEST, MANY = 1000, 100, 10, 10_000
SLOW = 300.0  # milliseconds of a warm piece from which on the first run of copies is of the fewest
LONGEST = 20.0  # seconds that COPIES may take; slower peers make fewer, and the table says how many
PEERS = {
    "nam-print": ("nam_print_peer", "nam-print"),
    "Typst": ("typst_peer", "typst"),
    "reportlab platypus": ("platypus_peer", "reportlab"),
    "fpdf2": ("fpdf2_peer", "fpdf2"),
    "WeasyPrint": ("weasyprint_peer", "weasyprint"),
}
ONE_THREAD = {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Run:
    """Copies made: how many, in how many seconds, and the largest resident size of a process in megabytes."""

    copies: int
    seconds: float
    peak: float

    @property
    def rate(self) -> float:
        """Copies in a second."""
        return self.copies / self.seconds


@dataclass(frozen=True)
class Peer:
    """A peer on the bench. Times in milliseconds."""

    name: str
    module: str
    work: Path

    def command(self, *words: str, one_core: bool = False) -> list[str]:
        """Its process; on one core where the system has a way to say so."""
        pinned = ["taskset", "-c", "0"] if one_core and which("taskset") else []
        return [*pinned, sys.executable, "-m", f"tests.benchmarks.peers.{self.module}", *words, "--work", str(self.work)]

    def cold(self) -> tuple[float, int]:
        """One piece in a process of its own, from start to file; and the file's bytes."""
        out = self.work / "cold.pdf"
        times = [_timed(self.command("cold", "--out", str(out))) for _ in range(COLD_RUNS + 1)][1:]
        return median(times), out.stat().st_size

    def warm(self) -> float:
        """One piece after others in the same process."""
        told = _output(self.command("warm", str(WARM_RUNS), one_core=True), ONE_THREAD)
        return 1000 * median(json.loads(told))

    def many(self, copies: int, workers: int) -> Run:
        """Copies for as many clinics."""
        out = self.work / "many"
        command = self.command("many", str(copies), "--out", str(out), "--workers", str(workers), one_core=workers == 1)
        seconds, peak = _measured(command, ONE_THREAD if workers == 1 else {})
        rmtree(out)
        return Run(copies, seconds, peak)


def main() -> None:
    """Measure and tell."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        prepare(work, MANY)
        from tests.benchmarks.peers import typst_peer  # noqa: PLC0415 - its template is written before any clock starts

        typst_peer.template(work)
        lines = []
        for line in _table(work):
            print(line, flush=True)
            lines.append(line)
    told = "\n".join(lines)
    if BEGIN in (page := PAGE.read_text(encoding="utf-8")):
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{told}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def _table(work: Path) -> Iterator[str]:
    cores, day, python = _cores(), datetime.now(UTC).date(), platform.python_version()
    yield f"Measured on {day} by `make bench-peers`: {cores} cores, {_processor()}, Python {python},"
    yield f"{', '.join(f'{name} {version(package)}' for name, (_, package) in PEERS.items())}."
    yield ""
    heads = [
        "cold piece",
        "warm piece",
        "copies a second, one core",
        f"copies a second, {cores} cores",
        f"memory at {FEW}",
        "memory at more",
    ]
    yield f"| | {' | '.join(heads)} | file |"
    yield f"|{'---|' * (len(heads) + 2)}"
    for name, (module, _) in PEERS.items():
        yield _row(Peer(name, module, work), cores)
    forgetful = Peer("nam-print", "nam_print_forgetful_peer", work).warm()
    yield f"| nam-print, every text shaped anew | | {forgetful:.0f} ms | | | | | |"


def _row(peer: Peer, cores: int) -> str:
    cold, size = peer.cold()
    warm = peer.warm()
    few = peer.many(FEW if warm < SLOW else FEWEST, 1)
    copies = min(COPIES, max(few.copies, int(few.rate * LONGEST)))
    one = peer.many(copies, 1) if copies > few.copies else few
    all_cores = peer.many(copies, cores)
    long = peer.many(MANY, 1) if copies == COPIES else one
    made, first = "" if copies == COPIES else f" (of {copies})", "" if few.copies == FEW else f" at {few.copies}"
    return (
        f"| {peer.name} | {cold:.0f} ms | {warm:.1f} ms | {one.rate:,.1f}{made} | {all_cores.rate:,.1f}{made} "
        f"| {few.peak:.0f} MB{first} | {long.peak:.0f} MB at {long.copies:,} | {size / 1000:.0f} kB |"
    )


def _timed(command: list[str]) -> float:
    start = perf_counter()
    _output(command, {})
    return (perf_counter() - start) * 1000


def _output(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=True).stdout


def _measured(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """The seconds that a run of copies tells, and the peak of its largest process in megabytes."""
    probe = "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True, text=True, check=True); "
    probe += "print(done.stdout.strip(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    seconds, peak = _output([sys.executable, "-c", probe, *command], environment).split()
    return float(seconds), int(peak) * (1 if sys.platform == "darwin" else 1024) / 1e6


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    try:
        names = [line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
