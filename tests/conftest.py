"""What all tests share: the `--update` option, and for those that look at whole pieces one workshop with everything it built."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from tests.helpers.pieces import Press

# the same examples everywhere, however slow the machine; `--hypothesis-profile default` looks for new ones
settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected dumps of tests/cases anew, from what is laid out now")


@pytest.fixture(scope="session")
def press() -> Press:
    """Builds any piece once a session."""
    return Press()
