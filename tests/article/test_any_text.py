"""Whatever a file holds, reading it ends in a model or in told problems, never in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nam_print.article.article import Article
from nam_print.article.imprint import ImprintFile
from nam_print.article.review import ReviewFile
from nam_print.design.layout import Layout
from nam_print.errors import InputError
from nam_print.events.clinics.clinic import ClinicsFile
from nam_print.events.event import EventFile
from nam_print.here import shipped
from nam_print.reading.source import load
from nam_print.reading.validate import read

from .conftest import HEAD

_quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
_PIECES = st.sampled_from(
    [*"abc{}[]:-,&*!|>'\"%@`# \n\t?", "\n  ", "- ", ": ", "<<: ", "*a", "&a ", "---\n", "text: ", "é", "\ufeff", "\x85"]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def attempt(path: Path, text: str | bytes, model: type = Article) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    try:
        read(model, path)
    except InputError as error:
        lines = path.read_bytes().decode("utf-8", "replace").splitlines() or [""]
        for problem in error.problems:
            assert 0 <= problem.line <= len(lines) + 1
            assert problem.what.endswith((".", "?"))
            assert "pydantic" not in str(problem)


@_quick
@given(st.binary(max_size=60))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    attempt(tmp_path / "a.yaml", data)


@_quick
@given(st.text(max_size=60))
def test_any_text(tmp_path: Path, text: str) -> None:
    attempt(tmp_path / "a.yaml", text)


@_quick
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_any_pieces_of_yaml(tmp_path: Path, text: str) -> None:
    attempt(tmp_path / "a.yaml", HEAD + "      - text: " + text)


@_quick
@given(st.data())
@pytest.mark.parametrize("model", [Article, Layout, ReviewFile, ImprintFile, EventFile, ClinicsFile])
def test_any_value_in_any_place_of_a_good_file(tmp_path: Path, model: type, data: st.DataObject) -> None:
    good = {
        Article: shipped() / "pamphlets" / "nam" / "article.yaml",
        Layout: shipped() / "layouts" / "trifold.yaml",
        ReviewFile: shipped() / "pamphlets" / "nam" / "review.yaml",
        EventFile: shipped() / "docs" / "example-event" / "event.yaml",
    }
    clinic = {"clinic": "C", "address": ["a"], "url": "https://x.org", "logo": "a.png"}
    wishes = {"languages": ["en"], "copies": 5, "paper": "a4", "slug": "c", "fields": {"region": "North"}}
    source = load(good[model]).data if model in good else {"clinics": [{**clinic, **wishes}]} if model is ClinicsFile else clinic
    name = "trifold.yaml" if model is Layout else "a.yaml"
    attempt(tmp_path / name, yaml.safe_dump(_spoiled(source, data), allow_unicode=True, width=80), model)


def _spoiled(part: object, data: st.DataObject) -> object:
    """The data with one part of it, anywhere, made into anything."""
    if isinstance(part, dict) and part and data.draw(st.integers(0, 9)):
        key = data.draw(st.sampled_from(sorted(part)))
        return {name: _spoiled(value, data) if name == key else _plain(value) for name, value in part.items()}
    if isinstance(part, tuple | list) and part and data.draw(st.integers(0, 9)):
        number = data.draw(st.integers(0, len(part) - 1))
        return [_spoiled(value, data) if n == number else _plain(value) for n, value in enumerate(part)]
    return data.draw(_VALUES)


def _plain(part: object) -> object:
    if isinstance(part, dict):
        return {name: _plain(value) for name, value in part.items()}
    return [_plain(each) for each in part] if isinstance(part, tuple | list) else part
