"""The same run on a cluster: a real scheduler, real workers, one of them killed midway."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from dask import config as dask_config

from nam_print.events import cluster as room
from nam_print.events.digest import made_with
from tests.cli.front import run

from .events import OUT, event, found, started, waited_for

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
    yield from _running(folder, "tcp", ("one", "two"))


def _running(folder: Path, scheme: str, names: Sequence[str], *secured: str) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    host = ["--host", f"{scheme}://127.0.0.1"] if secured else ["--host", "127.0.0.1"]
    scheduler = dask("dask_scheduler", "--port", "0", *host, "--no-dashboard", "--no-show", *secured, folder=folder)
    address = said(scheduler, rf"Scheduler at:\s*({scheme}://\S+)")
    options = ["--nthreads", "1", "--no-dashboard", "--no-nanny", *host, *secured]
    workers = [dask("dask_worker", address, *options, "--name", name, folder=folder / name) for name in names]
    for worker in workers:
        said(worker, r"(Registered to)")
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.communicate()


def openssl(*args: str, folder: Path) -> None:
    subprocess.run(["openssl", *args], cwd=folder, check=True, capture_output=True)


def authority(folder: Path, name: str) -> None:
    """Make an authority, and a certificate of its own for everybody in a cluster."""
    new = ["-newkey", "rsa:2048", "-nodes", "-days", "2"]
    openssl("req", "-x509", *new, "-keyout", f"{name}-ca.key", "-out", f"{name}-ca.pem", "-subj", f"/CN={name}", folder=folder)
    openssl("req", *new[:3], "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name} member", folder=folder)
    signed = ["-CA", f"{name}-ca.pem", "-CAkey", f"{name}-ca.key", "-CAcreateserial", "-days", "2"]
    openssl("x509", "-req", "-in", f"{name}.csr", *signed, "-out", f"{name}.pem", folder=folder)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the certificates of the cluster's authority and of a stranger's."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make certificates")
    folder = tmp_path_factory.mktemp("certificates")
    authority(folder, "ours")
    authority(folder, "strange")
    return folder


@pytest.fixture(scope="module")
def secured(certificates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster that talks to nobody without a certificate."""
    files = [f"--tls-ca-file={certificates}/ours-ca.pem", f"--tls-cert={certificates}/ours.pem", f"--tls-key={certificates}/ours.key"]
    for address, _ in _running(tmp_path_factory.mktemp("secured"), "tls", ("one",), *files):
        yield address


def given(folder: Path, ca: str = "ours-ca.pem", cert: str = "ours.pem", key: str = "ours.key") -> list[str]:
    """The options that name certificates."""
    named = (("ca", ca), ("cert", cert), ("key", key))
    return [part for option, name in named if name for part in (f"--cluster-{option}", str(folder / name))]


def test_a_cluster_that_asks_for_certificates_makes_the_bytes_of_a_local_run(secured: str, certificates: Path) -> None:
    event(3)
    run("batch", "event.yaml", "--quiet", "--workers", "1")
    here = found()
    shutil.rmtree(OUT)
    said = run("batch", "event.yaml", "--cluster", secured, *given(certificates))
    assert said.code == 0, said.err
    assert found() == here


def test_certificates_may_stand_in_dasks_own_configuration(secured: str, certificates: Path) -> None:
    event(1)
    of = {"ca-file": "ours-ca.pem", "client.cert": "ours.pem", "client.key": "ours.key"}
    with dask_config.set({f"distributed.comm.tls.{key}": str(certificates / name) for key, name in of.items()}):
        assert run("batch", "event.yaml", "--cluster", secured).code == 0


def test_a_cluster_of_another_authority_is_told_in_one_line(secured: str, certificates: Path) -> None:
    event(1)
    process = started("--cluster", secured, *given(certificates, "strange-ca.pem", "strange.pem", "strange.key"))
    told, wrong = process.communicate(timeout=60)
    assert (process.returncode, told) == (2, "")
    assert wrong.startswith(f"there is no Dask scheduler at {secured} (")
    assert len(wrong.splitlines()) == 1


def test_certificates_that_will_not_do_are_told_before_anybody_is_called(certificates: Path) -> None:
    event(1)
    tls = ("batch", "event.yaml", "--cluster", "tls://127.0.0.1:9")
    (certificates / "text.pem").write_text("this is no certificate")
    assert "a cluster at tls:// needs certificates: give --cluster-ca, --cluster-cert" in run(*tls).err
    assert (
        "a cluster at tls:// needs certificates: give --cluster-ca, --cluster-cert" in run(*tls, *given(certificates, cert="", key="")).err
    )
    for wrong in ({"ca": "text.pem"}, {"cert": "text.pem"}, {"key": "text.pem"}, {"key": "strange.key"}):
        said = run(*tls, *given(certificates, **wrong))
        assert (said.code, said.lines) == (2, [])
        assert said.err.startswith("the certificates cannot be used ("), said.err
    assert re.match(r"cannot read \S+/nowhere\.pem: no such file or directory\.", run(*tls, *given(certificates, ca="nowhere.pem")).err)
    assert (
        "certificates are for a cluster whose address begins with tls://." in run(*tls[:3], "tcp://127.0.0.1:9", *given(certificates)).err
    )
    assert "certificates are for a cluster: give its address" in run(*tls[:2], *given(certificates)).err


def test_a_cluster_with_a_worker_killed_midway_makes_the_bytes_of_a_local_run(
    cluster: tuple[str, list[subprocess.Popen[str]]],
) -> None:
    address, workers = cluster
    event(30, output="{bundle: zip per clinic}")
    run("batch", "event.yaml", "--quiet", "--workers", "1")
    here = found()
    shutil.rmtree(OUT)
    process = started("--cluster", address)
    waited_for(process, 10)
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
    monkeypatch.setattr("nam_print.events.run.made_with", lambda fonts: {**made_with(fonts), "uharfbuzz": "0.0.1", "fontpkg-extra": "1"})
    said = run("batch", "event.yaml", "--cluster", cluster[0])
    assert (said.code, said.lines) == (2, [])
    assert re.search(r"tcp://\S+ has uharfbuzz [\d.]+, here it is 0\.0\.1", said.err)
    assert "has fontpkg-extra not at all, here it is 1" in said.err
    assert not OUT.exists()


def test_a_cluster_that_does_not_answer_is_told() -> None:
    event(1)
    process = started("--cluster", "tcp://127.0.0.1:9")
    said, wrong = process.communicate(timeout=60)
    assert (process.returncode, said) == (2, "")
    assert wrong.startswith("there is no Dask scheduler at tcp://127.0.0.1:9 (")
    assert len(wrong.splitlines()) == 1


@pytest.mark.parametrize(
    "address",
    ["nonsense://x", "abc", "::::", "tcp://", " ", "tcp://[::1", "inproc://x", "http://localhost:80", "ucx://x:1", "tcp://h:99999999",
     "tcp://h:0", "tcp://h:1/path", "tcp://a\x00b:8", "host:port"],
)  # fmt: skip
def test_an_address_that_is_none_is_told_at_once_and_in_one_line(address: str, capfd: pytest.CaptureFixture[str]) -> None:
    event(1)
    said = run("batch", "event.yaml", "--cluster", address)
    assert (said.code, said.lines) == (2, [])
    assert said.err == (
        f"{address!r} is not the address of a Dask scheduler. Write tcp://HOST:PORT or tls://HOST:PORT, such as tcp://192.0.2.10:8786.\n"
    )
    gc.collect()  # when a client that did not start would say so
    assert capfd.readouterr() == ("", "")


def test_workers_without_nam_print_are_told(cluster: tuple[str, list[subprocess.Popen[str]]], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_fonts: str) -> dict[str, str]:
        raise ModuleNotFoundError("No module named 'nam_print'")

    event(1)
    monkeypatch.setattr(room, "_made_with", missing)
    monkeypatch.setattr(missing, "__module__", "__main__")  # so that it travels as it is
    said = run("batch", "event.yaml", "--cluster", cluster[0])
    assert said.code == 2
    assert "cannot be asked what they have (ModuleNotFoundError: No module named 'nam_print')." in said.err
