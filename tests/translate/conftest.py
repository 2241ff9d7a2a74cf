"""A working folder with a small pamphlet of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.translate.shop import article


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder; it holds one pamphlet, `small`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    article()
    return tmp_path
