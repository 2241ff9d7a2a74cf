"""The C-fold (letter fold): two folds the same way; the flap is narrower, so that it lies flat inside.

Widths: a third of the sheet up to the next 1/32 in, the flap 1/16 in less (Paragon Press; Universal Printing): 3 11/16, 3 11/16 and
3 5/8 in on letter. Metric sheets take the whole millimetre above a third and give the flap the rest: 100, 100 and 97 mm on A4.
"""

from __future__ import annotations

from math import floor

from nam_print.design.folds.fold import Fold, up_to_32nd
from nam_print.design.papers import MM, PAPERS

ROUNDING = 1e-6
_METRIC = frozenset(round(side, 3) for name in ("a5", "a4", "a3") for side in PAPERS[name])


def _widths(sheet: float) -> tuple[float, float, float]:
    # + 1 even where a third is a whole millimetre, as on A4: equal panels would leave the flap no room
    wide = (floor(sheet / 3 / MM + ROUNDING) + 1) * MM if round(sheet, 3) in _METRIC else up_to_32nd(sheet / 3)
    return (wide, wide, sheet - 2 * wide)


FOLD = Fold(
    outside=("flap", "back", "cover"),
    inside=("inside-1", "inside-2", "inside-3"),
    reading=("cover", "flap", "inside-1", "inside-2", "inside-3", "back"),
    closing=(("inside-3", "inside-2"), ("inside-1", "inside-2")),
    rule=_widths,
    views=(("cover",), ("inside-1", "flap"), ("inside-1", "inside-2", "inside-3"), ("back",)),
)
