"""A desk with the fonts that ship, and the looks that tests set text in."""

from __future__ import annotations

import pytest

from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import Shelf

DESK = Desk(Shelf())


@pytest.fixture(scope="session")
def desk() -> Desk:
    """One for all: what it remembers never changes what it sets."""
    return DESK
