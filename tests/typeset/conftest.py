"""A desk with the fonts that ship."""

from __future__ import annotations

import pytest

from nam_print.typeset.desk import Desk
from tests.helpers.fonts import DESK


@pytest.fixture(scope="session")
def desk() -> Desk:
    """One for all: what it remembers never changes what it sets."""
    return DESK
