"""`make same`: is everything that nam-print prints and says still the same, byte for byte?

For rebuilding the code. Commands of nam-print run as processes, each job in a fresh folder; every file that they write, and what they say
with their exit code, is an entry, whose SHA-256 is compared with `manifest.tsv`. Nothing here imports nam_print, so that its insides may be
moved and renamed.

- `jobs.py` tells what is run, `broken.py` what is refused; `files/` holds pamphlets, layouts, imprints and an event made for this.
- Left out: `seconds.json` of an event, which holds times; of its `manifest.json`, the fingerprints that change with the code. In what is
  said, the scratch folder and the checkout have names of their own, times are `N s`, and lines of progress are left out.
- Other versions of libraries, of Python or of zlib give other bytes. The head of the manifest says what it was made with, and a difference
  is told.

After a change that is meant to change the output: `--update`, and read the difference of the manifest before it is committed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter

from tests.same.jobs import EXAMPLE, FILES, ROOT, Job, jobs

MANIFEST = Path(__file__).with_name("manifest.tsv")
NAM_PRINT = Path(sys.executable).with_name("nam-print")
MOST_LINES = 40
TIMED = ("seconds.json",)
SAID_TIMES = (re.compile(r"\d+ s, [\d,]+ a second"), re.compile(r"(?<=\()\d+ s(?=\))"))
PROGRESS = re.compile(r"^[a-z ]+: \d+ of \d+, .* left\n", re.MULTILINE)
OF_THE_CODE = re.compile(r'("(?:inputs|python|zlib|nam-print)": ")[^"]+')
"""Of an event's manifest: fingerprints of the code among other things, and what it ran on."""

Entries = dict[str, str]
"""SHA-256 by name; a name is the job's, a slash, and a path."""


def environment(home: Path, job: Job) -> dict[str, str]:
    """A fixed environment: the tests' day, and nothing of the user's."""
    fixed = {"SOURCE_DATE_EPOCH": "1795824000", "TZ": "UTC", "LANG": "C.UTF-8", "COLUMNS": "120", "NO_COLOR": "1", "HOME": str(home)}
    return {**fixed, "PATH": os.defpath, **dict(job.environment)}


def workplace(scratch: Path, job: Job) -> Path:
    """The job's own folder, filled."""
    folder = scratch / job.name
    shutil.copytree(FILES, folder)
    shutil.copytree(EXAMPLE, folder / "docs" / "example-event", ignore=shutil.ignore_patterns("out"))
    for logo in EXAMPLE.glob("example-logo-*"):
        shutil.copy(logo, folder / "clinics")
    for path, old, new in job.changes:
        text = (folder / path).read_text("utf-8") if old else ""
        if old not in text:
            raise SystemExit(f"{job.name}: {old!r} does not stand in {path}")
        (folder / path).write_text(text.replace(old, new) if old else new, "utf-8")
    return folder


def said(folder: Path, scratch: Path, job: Job, command: str) -> str:
    """Exit code, stdout and stderr of a command, without what differs from run to run and from checkout to checkout."""
    done = subprocess.run(
        [str(NAM_PRINT), *command.split()],
        cwd=folder,
        env=environment(scratch, job),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    text = f"exit code {done.returncode}\n-- stdout\n{done.stdout.decode()}-- stderr\n{done.stderr.decode()}"
    for path, name in ((folder, "WORKPLACE"), (scratch, "SCRATCH"), (Path(sys.prefix), "VENV"), (ROOT, "CHECKOUT")):
        text = text.replace(str(path), name)
    for times in SAID_TIMES:
        text = times.sub("N s", text)
    return PROGRESS.sub("", text)


def content(path: Path) -> bytes:
    """A file's bytes; of an event's manifest, those that do not change with the code."""
    data = path.read_bytes()
    if path.name != "manifest.json":
        return data
    return OF_THE_CODE.sub(r"\1-", data.decode()).encode()


def ran(job: Job, scratch: Path, keep: Path | None) -> Entries:
    """Run a job, and hash what it wrote and said."""
    folder = workplace(scratch, job)
    before = {path for path in folder.rglob("*") if path.is_file()}
    found = {}
    for number, command in enumerate(job.commands, 1):
        found[f"said-{number}.txt"] = said(folder, scratch, job, command).encode()
    for path in sorted(set(folder.rglob("*")) - before):
        if path.is_file() and path.name not in TIMED:
            found[path.relative_to(folder).as_posix().removeprefix("out/")] = content(path)
    for name, data in found.items() if keep else ():
        kept = Path(keep or "", job.name, name)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
    shutil.rmtree(folder)
    return {f"{job.name}/{name}": hashlib.sha256(data).hexdigest() for name, data in found.items()}


def everything(asked: list[Job], processes: int, keep: Path | None) -> Entries:
    """Run all jobs, a few at a time."""
    with tempfile.TemporaryDirectory(prefix="same-") as scratch, ThreadPoolExecutor(processes) as pool:
        made = pool.map(partial(ran, scratch=Path(scratch).resolve(), keep=keep), asked)
        return dict(sorted((name, digest) for each in made for name, digest in each.items()))


def made_with() -> str:
    """What the bytes depend on beside this project."""
    lock = hashlib.sha256((ROOT / ".ci/lock/dev.txt").read_bytes()).hexdigest()
    return f"# .ci/lock/dev.txt {lock}, Python {sys.version_info[0]}.{sys.version_info[1]}, zlib {zlib.ZLIB_RUNTIME_VERSION}"


def stored() -> tuple[str, Entries]:
    """What the manifest was made with, and its entries."""
    lines = MANIFEST.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return lines[1], dict(rows)


def write(entries: Entries) -> None:
    rows = "".join(f"{name}\t{digest}\n" for name, digest in entries.items())
    MANIFEST.write_text(f"# {len(entries)} entries\n{made_with()}\n{rows}", "utf-8")


def workers_differ(entries: Entries) -> list[str]:
    """Files of the example event that two workers make otherwise than one."""
    one = {name.partition("/")[2]: digest for name, digest in entries.items() if name.startswith("event-example/")}
    two = {name.partition("/")[2]: digest for name, digest in entries.items() if name.startswith("event-example-two-workers/")}
    return [name for name in sorted(one.keys() | two.keys()) if two and "said-" not in name and one.get(name) != two.get(name)]


def differences(wanted: Entries, found: Entries) -> Iterator[str]:
    """Lines that name what differs, is missing or is new, by job."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            what = "missing" if name not in found else "new" if name not in wanted else "differs"
            job, _, path = name.partition("/")
            groups[what, job].append(path)
    for (what, job), paths in sorted(groups.items()):
        of = sum(name.startswith(f"{job}/") for name in (found if what == "new" else wanted))
        shown = ", ".join(paths[:6]) + (f" and {len(paths) - 6} more" if len(paths) > 6 else "")
        yield f"{what}: {job} ({len(paths)} of {of}): {shown}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.same", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--update", action="store_true", help="write the manifest anew")
    parser.add_argument(
        "--quick", action="store_true", help="a part that tells most: every layout, four languages, an imprint, a small event"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep all files there under their names, to compare two runs")
    parser.add_argument("-j", dest="processes", type=int, default=2, metavar="N", help="jobs at a time (default: 2)")
    asked = parser.parse_args()
    if asked.update and asked.quick:
        parser.error("--update takes everything; leave --quick out")
    chosen = [job for job in jobs() if job.quick or not asked.quick]
    began = perf_counter()
    found = everything(chosen, asked.processes, asked.keep)
    took = f"{len(found)} entries, {perf_counter() - began:.0f} s"
    lines = [f"two workers make it otherwise than one: {name}" for name in workers_differ(found)]
    if asked.update:
        write(found)
    else:
        before, wanted = stored()
        if before != made_with():
            print(f"The manifest was made with other libraries, and may differ for that alone:\n  {before}\n  {made_with()}")
        names = {job.name for job in chosen}
        lines += differences({name: digest for name, digest in wanted.items() if name.partition("/")[0] in names or not asked.quick}, found)
    for line in lines[: MOST_LINES - 1]:
        print(line)
    if len(lines) >= MOST_LINES:
        print(f"… and {len(lines) - MOST_LINES + 1} lines more")
    print(f"{'written' if asked.update else 'NOT the same' if lines else 'the same'}: {took}")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
