"""The lock in .ci/lock holds what pyproject.toml asks for: every dependency, within its range, by its hash, on every system and Python."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = {path.stem: path.read_text("utf-8") for path in (ROOT / ".ci" / "lock").iterdir()}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BUILD: list[str] = PROJECT["build-system"]["requires"]
EXTRAS: dict[str, list[str]] = {"": PROJECT["project"]["dependencies"], **PROJECT["project"]["optional-dependencies"]}
MACHINES = [
    {"sys_platform": system, "platform_system": name, "os_name": os, "python_version": python, "python_full_version": f"{python}.2"}
    for system, name, os in (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
    for python in ("3.11", "3.12", "3.13", "3.14")
]


def asked(extra: str) -> Iterator[Requirement]:
    """What pyproject.toml asks for in an extra, with what the extras ask for that it names."""
    for requirement in map(Requirement, EXTRAS[extra]):
        if requirement.name == PROJECT["project"]["name"]:
            for other in requirement.extras:
                yield from asked(other)
        else:
            yield requirement


@cache
def locked(name: str) -> list[tuple[Requirement, list[str]]]:
    """The lines of a file of the lock, each with its hashes."""
    lines = (line.split(" --hash=") for line in LOCKS[name].replace("\\\n", "").splitlines() if not line.startswith("#"))
    return [(Requirement(requirement), [each.strip() for each in hashes]) for requirement, *hashes in lines]


def versions(name: str, machine: dict[str, str]) -> dict[str, Version]:
    """What a file of the lock installs on a machine."""
    lines = [line for line, _ in locked(name) if line.marker is None or line.marker.evaluate({**machine, "extra": ""})]
    return {canonicalize_name(line.name): Version(str(line.specifier).removeprefix("==")) for line in lines}


def lacking(name: str, needed: list[Requirement]) -> list[str]:
    """What a file of the lock does not have in a version that is asked for, on one machine or another."""
    return [
        f"{each} on {machine['sys_platform']} with Python {machine['python_version']}"
        for machine in MACHINES
        for each in needed
        if versions(name, machine).get(canonicalize_name(each.name), Version("0")) not in each.specifier
    ]


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_dependency_of_an_extra_is_locked_within_its_range_on_every_machine(extra: str) -> None:
    needed = [*asked(""), *asked(extra)]
    assert any(lacking(name, needed) == [] for name in LOCKS), "run make lock"


def test_each_set_that_the_makefile_installs_is_locked_and_no_other() -> None:
    assert set(re.findall(r"\$\(call install,([\w-]+)\)", (ROOT / "Makefile").read_text("utf-8"))) == set(LOCKS)


@pytest.mark.parametrize("name", LOCKS)
def test_a_set_has_everything_that_the_extra_of_its_name_asks_for(name: str) -> None:
    needed = [*asked(""), *(asked(name) if name in EXTRAS else ()), *map(Requirement, BUILD)]
    assert lacking(name, needed) == [], "run make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_the_lock_names_one_version_and_its_hashes(name: str) -> None:
    lines = list(locked(name))
    assert len(lines) > len(EXTRAS[""])
    for line, hashes in lines:
        assert re.fullmatch(r"==[\w.+!]+", str(line.specifier)), line
        assert hashes, line
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in hashes), line


def test_no_two_sets_differ_in_a_version() -> None:
    chosen: dict[str, set[str]] = {}
    for name in LOCKS:
        for line, _ in locked(name):
            chosen.setdefault(f"{line.name} {line.marker}", set()).add(str(line.specifier))
    assert {key: each for key, each in chosen.items() if len(each) > 1} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_names_no_place_to_download_from_and_no_folder(name: str) -> None:
    assert re.findall(r"\S*(?:/|--(?!hash=)|@)\S*", LOCKS[name]) == []


def test_every_dependency_has_a_lowest_version() -> None:
    asked_for = [*map(Requirement, BUILD), *(each for extra in EXTRAS for each in asked(extra))]
    assert [str(each) for each in asked_for if not any(clause.operator in (">=", "~=", "==") for clause in each.specifier)] == []
