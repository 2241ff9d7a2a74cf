"""The fuzzing itself: its sound files are sound, its cases are the same each time, and it sees what is wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import click
import pytest

from nam_print.cli import front
from tests.cli.front import run as told_by
from tests.fuzz import __main__ as fuzz
from tests.fuzz import kinds


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize(
    "words", [(*kinds.BUILD, "--lang", "en,es", "--imprint", "clinic.yaml"), kinds.DRY, ("translate", "check", "small")]
)
def test_what_is_spoiled_was_sound(words: kinds.Command) -> None:
    kinds.sound()
    assert told_by(*words).code == 0


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.name)
def test_a_case_is_the_same_each_time(kind: kinds.Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        words = kind.make(Random(f"7 {kind.name}"))
        made.append((words, {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file()}))
    assert made[0] == made[1]


def test_some_cases_of_every_kind_are_handled() -> None:
    assert [fuzz.run(3, number, kind, fuzz.Tally()) for kind in kinds.KINDS for number in range(2)] == [""] * 2 * len(kinds.KINDS)


def _raise() -> None:
    raise RuntimeError("oops")


def _write(name: str) -> Callable[[], object]:
    return lambda: Path(name).write_text("x")


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "a traceback": (_raise, "ended in a traceback"),
    "an exit code of its own": (lambda: click.get_current_context().exit(77), "ended with exit code 77"),
    "a file outside": (_write("../other"), "touched a file outside its folder"),
    "a file outside that is changed": (_write("../precious.txt"), "touched a file outside its folder"),
    "a file half-written": (_write("a.pdf.part"), "left ['a.pdf.part']"),
    "no end": (lambda: time.sleep(9), "took longer than 1 seconds"),
}


@pytest.mark.parametrize("what", WRONG)
def test_it_sees(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    does, told = WRONG[what]
    monkeypatch.setattr(fuzz, "LONGEST", 1)
    monkeypatch.setitem(front.commands, "list", click.Command("list", callback=does))
    assert told in fuzz.run(1, 1, kinds.Kind("any", 1, lambda _: ("list",)), fuzz.Tally())
