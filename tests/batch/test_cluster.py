"""The same run on a cluster: a real scheduler, real workers, one of them killed midway."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .events import OUT, event, found, started

DASK = {**os.environ, "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "info", "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


def dask(*args: str, folder: Path) -> subprocess.Popen[str]:
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "distributed.cli." + args[0], *args[1:]]
    return subprocess.Popen(command, cwd=folder, env=DASK, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str], wanted: str) -> str:
    """Wait until a process has said something, and give what matched."""
    assert process.stderr is not None
    for line in process.stderr:
        if match := re.search(wanted, line):
            return match[1]
    raise AssertionError(f"it ended without saying {wanted}")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler and two workers, each in a folder of its own. Gives the address and the workers."""
    folder = tmp_path_factory.mktemp("cluster")
    scheduler = dask("dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--no-show", folder=folder)
    address = said(scheduler, r"Scheduler at:\s*(tcp://\S+)")
    options = ["--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1"]
    workers = [dask("dask_worker", address, *options, "--name", name, folder=folder / name) for name in ("one", "two")]
    for worker in workers:
        said(worker, r"(Registered to)")
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.communicate()


def test_a_cluster_with_a_worker_killed_midway_makes_the_bytes_of_a_local_run(
    cluster: tuple[str, list[subprocess.Popen[str]]],
) -> None:
    address, workers = cluster
    event(60, output="{bundle: zip per clinic}")
    started("--quiet").communicate()
    here = found()
    shutil.rmtree(OUT)
    process = started("--cluster", address)
    while process.poll() is None and len(list(OUT.rglob("*.pdf"))) < 20:
        time.sleep(0.005)
    assert process.poll() is None
    workers[0].send_signal(signal.SIGKILL)
    told, wrong = process.communicate(timeout=120)
    assert (process.returncode, " 0 failed" in told) == (0, True), wrong
    assert "Traceback" not in wrong
    assert found() == here
