"""A run that is stopped leaves whole files only: those from before, or the new ones."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

from .front import run, write

BUILD = ["build", "small", "--imprint", "clinic.yaml"]

KILLED_EVERYWHERE = """
import contextlib, json, os, pathlib, signal, sys
import nam_print.deliver as room
from nam_print.cli import front

def run_until(stop):
    steps = 0
    def step(frame, event, arg):
        nonlocal steps
        steps += event == "line"
        if steps > stop:
            os.kill(os.getpid(), signal.SIGKILL)
        return step
    sys.settrace(lambda frame, event, arg: step if frame.f_code.co_filename == room.__file__ else None)
    front(sys.argv[1:])

with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    front([*sys.argv[1:], "--out", "warm"], standalone_mode=False)  # so that no child has to load the libraries
old = {path: path.read_bytes() for path in pathlib.Path("out").iterdir()}
for stop in range(10_000):
    for path in pathlib.Path("out").iterdir():
        path.unlink()
    for path, data in old.items():
        path.write_bytes(data)
    if (child := os.fork()) == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        run_until(stop)
    _, how = os.waitpid(child, 0)
    files = {str(path): path.read_bytes().hex() for path in pathlib.Path("out").iterdir()}
    print(json.dumps({"killed": os.WIFSIGNALED(how), "files": files}), flush=True)
    if not os.WIFSIGNALED(how):
        break
"""
"""Runs the command line in children, the first killed at the first line of the room that writes files, the next one line later."""


def test_a_killed_run_leaves_no_partial_file_under_a_final_name() -> None:
    write("clinic.yaml", "clinic: The new clinic\n")
    new = {path: Path(path).read_bytes().hex() for path in run(*BUILD).lines}
    write("clinic.yaml", "clinic: The old clinic\n")
    old = {path: Path(path).read_bytes().hex() for path in run(*BUILD).lines}
    write("clinic.yaml", "clinic: The new clinic\n")
    done = subprocess.run([sys.executable, "-c", KILLED_EVERYWHERE, *BUILD], capture_output=True, text=True, check=True)
    *killed, finished = map(json.loads, done.stdout.splitlines())
    assert (finished["killed"], finished["files"]) == (False, new)
    assert all(each["killed"] for each in killed)
    found = [{path: data for path, data in each["files"].items() if not Path(path).name.startswith(".")} for each in killed]
    assert all(files.keys() == old.keys() for files in found)
    assert all(data in (old[path], new[path]) for files in found for path, data in files.items())
    hidden = [data for each in killed for path, data in each["files"].items() if Path(path).name.startswith(".")]
    assert "" in hidden  # some were killed before they had written all
    assert {sum(files[path] == new[path] for path in new) for files in found} == {0, 1, 2}


def test_ctrl_c_is_told_in_one_line_with_the_shells_own_code_and_leaves_no_file() -> None:
    slow = "import signal, time; import nam_print.cli as cli, nam_print.building as room; from unittest.mock import patch\n"
    slow += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # what a shell starts in the background ignores it
    slow += "def wait(*a, **k): print('ready', flush=True); time.sleep(30)\n"
    slow += "with patch('nam_print.deliver.os.fsync', wait): cli.front(['build', 'small'])\n"
    process = subprocess.Popen([sys.executable, "-c", slow], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (130, "Stopped. No file is left half-written.\n")
    assert not Path("out").exists() or list(Path("out").iterdir()) == []
