"""A run that is killed at any moment and run again ends as one that nobody disturbed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from random import Random

from .events import OUT, event, found, kill, pieces, started, waited_for

PIECES = int(os.environ.get("NAM_PRINT_PIECES", "60"))
KILLS = int(os.environ.get("NAM_PRINT_KILLS", "4"))
"""`NAM_PRINT_PIECES=2000 NAM_PRINT_KILLS=10` is the full measure, half an hour of it on a slow machine."""
BUNDLED = "{bundle: zip per clinic}"


def killed_when(process: subprocess.Popen[str], files: int, delay: float) -> bool:
    """Kill a run some moments after so many files are there. Whether it was still running."""
    while process.poll() is None and len(list(OUT.rglob("*.pdf"))) < files:
        time.sleep(0.002)
    time.sleep(delay)
    running = process.poll() is None
    if running:
        kill(process)
    return running


def test_a_run_killed_at_random_and_taken_up_again_ends_in_the_bytes_of_an_undisturbed_one() -> None:
    event(PIECES // 2, output=BUNDLED)
    process = started("--workers", "2")
    assert process.communicate()[1].count("failed") == 0
    undisturbed = found()
    assert len(undisturbed) == PIECES + PIECES // 2 * 2 + 3
    shutil.rmtree(OUT)
    dice = Random(5)
    for kills in range(KILLS):
        process = started("--workers", "2", "--quiet")
        there = len(list(OUT.rglob("*.pdf")))
        assert killed_when(process, there + dice.randrange(PIECES // KILLS), dice.random() / 20), f"it ended before kill {kills + 1}"
    process = started("--workers", "2")
    said, _ = process.communicate()
    assert process.returncode == 0
    assert " 0 failed" in said
    assert " 0 unchanged" not in said  # it went on, rather than beginning anew
    assert found() == undisturbed
    assert not (OUT / ".nam-print").exists()


def test_a_killed_run_leaves_whole_files_only_under_their_names() -> None:
    event(20)
    started("--quiet").communicate()
    undisturbed = found()
    shutil.rmtree(OUT)
    assert killed_when(started("--workers", "2"), 7, 0.01)
    assert {path for path in found() if not path.startswith(".nam-print/")} <= undisturbed.keys()
    assert all(found()[path] == undisturbed[path] for path in found() if path.endswith(".pdf"))


def test_ctrl_c_ends_the_run_in_order_and_says_how_to_go_on() -> None:
    event(60)
    process = started("--workers", "2")
    waited_for(process, 1)
    said, told = kill(process, signal.SIGINT)
    assert process.returncode == 130
    assert told.splitlines()[-1].startswith("Stopped. ")
    assert told.splitlines()[-1].endswith(" of 120 are made, each of them whole. Run the same command again to go on.")
    assert "Traceback" not in said + told
    assert not (OUT / ".nam-print").exists()
    assert set(pieces()) == {path for path in found() if path.endswith(".pdf")}
    assert 0 < len(pieces()) < 120


def test_a_worker_that_the_system_kills_costs_nothing_but_time() -> None:
    event(40)
    started("--quiet").communicate()
    undisturbed = found()
    shutil.rmtree(OUT)
    process = started("--workers", "2")
    waited_for(process, 5)
    for worker in workers(process.pid)[:2]:
        os.kill(worker, signal.SIGKILL)
    said, _ = process.communicate()
    assert (process.returncode, " 0 failed" in said) == (0, True)
    assert found() == undisturbed


def test_workers_end_with_the_run_that_started_them_when_that_alone_is_killed() -> None:
    event(60)
    process = started("--workers", "2")
    waited_for(process, 1)
    children = workers(process.pid)
    assert children
    process.kill()
    process.communicate()
    until = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def workers(pid: int) -> list[int]:
    """The processes that a run started to work: those that came from its fork server."""
    children: dict[int, list[int]] = {}
    for child in [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]:
        try:
            parent = int(Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(child)
    return [grandchild for child in children.get(pid, []) for grandchild in children.get(child, [])]
