"""The rules by which programs that copy text out of a PDF ("readers") order the characters of a line, and the order of painting they need.

PDFium, which Chrome, Edge and Android use, collects a line's characters from left to right and cuts it into stretches of one kind: right
to left, left to right, numbers, and what has no direction. In a line that runs to the left it takes the stretches from the last to the
first, and turns each that runs to the left, with the brackets in it. A phrase of several stretches such as "2.5 mg" comes out as "mg 2.5",
and the bracket and space behind a Latin name change places. So stretches are painted in an order that PDFium turns into the text's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby

LEFT_TO_RIGHT_MARK = "\u200e"
_RIGHT, LEFT, NUMBER, _NEUTRAL = "R", "L", "W", "N"
_KINDS = {"L": LEFT, "R": _RIGHT, "AL": _RIGHT, **dict.fromkeys(("AN", "EN", "NSM", "CS", "ES", "ET", "BN"), NUMBER)}
MIRRORED = dict(zip("()[]{}<>«»‹›≤≥≪≫⟨⟩（）", ")(][}{><»«›‹≥≤≫≪⟩⟨）（", strict=True))
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


@dataclass(frozen=True)
class ReadStretch:
    """The characters start…end of a line's text, which readers copy in one piece; `turned` if they copy the last one first."""

    start: int
    end: int
    turned: bool


@cache
def kind(character: str) -> str:
    """Return which kind readers count a character as: R, L, W (number) or N (without direction)."""
    return _KINDS.get(unicodedata.bidirectional(character), _NEUTRAL)


def runs_left(text: str) -> bool:
    """Tell whether readers take a line for one that runs to the left, by its words."""
    kinds = [same for same, _ in groupby(map(kind, text))]
    return 0 < kinds.count(_RIGHT) >= kinds.count(LEFT)


def stretches(text: str, leftwards: bool) -> list[ReadStretch]:
    """Return the stretches into which readers cut a line's text, in logical order."""
    cut, at, turning = [], 0, leftwards
    for same, group in groupby(text, kind):
        end = at + len(list(group))
        turned = same == _RIGHT or (same == _NEUTRAL and turning)
        turning = turned or (turning and same == NUMBER)
        cut.append(ReadStretch(at, end, turned))
        at = end
    return cut


def painting_order(text: str, leftwards: bool) -> list[ReadStretch]:
    """Return the stretches in the order in which they must stand from left to right."""
    logical = stretches(text, leftwards)
    return logical[::-1] if leftwards else logical
