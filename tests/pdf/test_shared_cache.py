"""Threads share what was cut and drawn: whoever asks gets the value for the key, whatever others ask for and drop meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from nam_print.pdf import Foundry


@pytest.fixture
def _hurried() -> Iterator[None]:
    """Lets threads take turns after every few steps."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_hurried")
def test_threads_that_ask_one_cache_for_the_same_few_things_all_get_them() -> None:
    foundry = Foundry(most=2, lines=2)
    keys = [number % 4 for number in range(40_000)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda key: foundry.line(key, lambda: key), keys, chunksize=1))  # type: ignore[arg-type, return-value]
    assert found == keys
