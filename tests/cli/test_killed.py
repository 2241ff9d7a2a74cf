"""A run that is stopped leaves whole files only: those from before, or the new ones."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from .front import run, write

BUILD = [sys.executable, "-m", "nam_print", "build", "small", "--imprint", "clinic.yaml"]


def looks() -> dict[str, tuple[int, int]]:
    """The size and time of every file in the output folder: it changes as soon as anything is written."""
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in Path("out").iterdir()}


def test_a_killed_run_leaves_no_partial_file_under_a_final_name() -> None:
    write("clinic.yaml", "clinic: The old clinic\n")
    old = {path: Path(path).read_bytes() for path in run("build", "small", "--imprint", "clinic.yaml").lines}
    write("clinic.yaml", "clinic: The new clinic\n")
    new = {path: Path(path).read_bytes() for path in run(*BUILD[3:]).lines}
    moments = random.Random(0)
    for delay in (0.0, *(moments.uniform(0, 0.01) for _ in range(7))):  # seconds after the first byte was written
        for path, data in old.items():
            Path(path).write_bytes(data)
        before = looks()
        process = subprocess.Popen(BUILD, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while looks() == before:
            assert process.poll() is None
        time.sleep(delay)
        process.kill()
        process.wait()
        for path in Path("out").iterdir():
            if not path.name.startswith("."):
                assert path.read_bytes() in (old[str(path)], new[str(path)])


def test_ctrl_c_is_told_in_one_line_with_the_shells_own_code() -> None:
    slow = "import time; import nam_print.cli as cli, nam_print.build as room; from unittest.mock import patch\n"
    slow += "def wait(*a, **k): print('ready', flush=True); time.sleep(30)\n"
    slow += "with patch('nam_print.press.deliver.tempfile.mkstemp', wait): cli.front(['build', 'small'])\n"
    process = subprocess.Popen([sys.executable, "-c", slow], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (130, "Stopped. No file is left half-written.\n")
