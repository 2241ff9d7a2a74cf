"""A working folder with a small pamphlet of its own, and the command line run in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .front import ARTICLE, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder; it holds one pamphlet, `small`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write("pamphlets/small/article.yaml", ARTICLE)
    return tmp_path
