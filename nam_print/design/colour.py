"""Colours, as themes give them and items carry them; what a file is for decides how they are written."""

from __future__ import annotations

import re
from typing import NamedTuple

PATTERN = "#[0-9a-f]{6}"
_WRITTEN = re.compile(PATTERN)


class Colour(NamedTuple):
    """Red, green and blue for screens, each 0 to 255. `cmyk` is a recipe for a press, in shares of the four inks, if a theme has one."""

    red: int
    green: int
    blue: int
    cmyk: tuple[float, float, float, float] | None = None

    @classmethod
    def of(cls, text: str) -> Colour:
        """Return the colour that is written "#rrggbb", in small letters. Raises ValueError for anything else."""
        if not _WRITTEN.fullmatch(text):
            raise ValueError(f"{text!r} is not a colour of the form #rrggbb")
        return cls(*bytes.fromhex(text[1:]))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


BLACK, WHITE = Colour.of("#000000"), Colour.of("#ffffff")
