"""One desk for every test that sets text without a piece."""

from __future__ import annotations

from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import Shelf

DESK = Desk(Shelf())
