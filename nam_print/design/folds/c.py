"""The C-fold (letter fold): two folds the same way; the flap is narrower, so that it lies flat inside.

Widths: a third of the sheet up to the next 1/32 in, the flap 1/16 in less (Paragon Press; Universal Printing): 3 11/16, 3 11/16 and
3 5/8 in on letter. Metric sheets take the whole millimetre above a third and give the flap the rest: 100, 100 and 97 mm on A4.
"""

from __future__ import annotations

from math import floor

from nam_print.design.folds.fold import Crease, Fold, up_to_32nd
from nam_print.design.papers import MM

ROUNDING = 1e-6


def _widths(sheet: float, metric: bool) -> tuple[float, float, float]:
    # + 1 even where a third is a whole millimetre, as on A4: equal panels would leave the flap no room
    wide = (floor(sheet / 3 / MM + ROUNDING) + 1) * MM if metric else up_to_32nd(sheet / 3)
    return (wide, wide, sheet - 2 * wide)


FOLD = Fold(
    name="letter fold (C-fold)",
    outside=("flap", "back", "cover"),
    inside=("inside-1", "inside-2", "inside-3"),
    creases=(Crease("inside-3", "inside-2"), Crease("inside-1", "inside-2")),
    reading=("cover", "flap", "inside-1", "inside-2", "inside-3", "back"),
    rule=_widths,
)
