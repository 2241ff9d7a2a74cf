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

from nam_print.batch.digest import made_with
from tests.cli.front import run

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
    event(30, output="{bundle: zip per clinic}")
    run("batch", "event.yaml", "--quiet", "--workers", "1")
    here = found()
    shutil.rmtree(OUT)
    process = started("--cluster", address)
    while process.poll() is None and len(list(OUT.rglob("*.pdf"))) < 10:
        time.sleep(0.002)
    assert process.poll() is None
    workers[0].send_signal(signal.SIGKILL)
    told, wrong = process.communicate(timeout=120)
    assert (process.returncode, " 0 failed" in told) == (0, True), wrong
    assert "Traceback" not in wrong
    assert found() == here


def test_workers_write_to_a_folder_that_all_machines_share(cluster: tuple[str, list[subprocess.Popen[str]]], here: Path) -> None:
    event(3)
    run("batch", "event.yaml", "--quiet", "--workers", "1")
    local = found()
    shutil.rmtree(OUT)
    event(3, output=f"{{folder: 'file://{here}/shared'}}")
    assert run("batch", "event.yaml", "--cluster", cluster[0]).code == 0
    assert found(here / "shared") == local


def test_workers_that_would_make_other_files_are_refused_with_what_differs(
    cluster: tuple[str, list[subprocess.Popen[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    event(2)
    monkeypatch.setattr("nam_print.batch.run.made_with", lambda fonts: {**made_with(fonts), "uharfbuzz": "0.0.1", "fontpkg-extra": "1"})
    said = run("batch", "event.yaml", "--cluster", cluster[0])
    assert (said.code, said.lines) == (2, [])
    assert re.search(r"tcp://\S+ has uharfbuzz [\d.]+, here it is 0\.0\.1", said.err)
    assert "has fontpkg-extra not at all, here it is 1" in said.err
    assert not OUT.exists()


def test_a_cluster_that_does_not_answer_is_told() -> None:
    event(1)
    said = run("batch", "event.yaml", "--cluster", "tcp://127.0.0.1:9")
    assert said.code == 2
    assert said.err.startswith("there is no Dask scheduler at tcp://127.0.0.1:9 ")
