"""Papers and lengths as people write them: "a4", "140 x 216 mm"; "5 mm", "0.25 in", "12 pt", and a plain number for points."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, WithJsonSchema

from nam_print.reading.nearest import did_you_mean
from nam_print.reading.validate import slip

MM, INCH = 72 / 25.4, 72.0
SAFE_TRIM = 5 * MM  # kept clear along the trim, and beside each fold (docs/print.md)
SAFE_FOLD = 3 * MM
CLOSE = 0.05  # points: widths given in millimetres or 1/32 inch add up to the sheet within rounding

_POINTS = {"pt": 1.0, "mm": MM, "cm": 720 / 25.4, "in": INCH}
_LONGEST_LENGTH = 100_000.0
"""Points: longer than any paper."""
_LENGTH = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in)\s*$")
_LENGTH_SCHEMA = r"^\s*\d+(\.\d+)?\s*(pt|mm|cm|in)\s*$"
_SIDE = r"(\d{1,5}(?:\.\d{1,2})?)"
_SIZE = re.compile(rf"{_SIDE} ?(mm|in|pt)? ?[x×] ?{_SIDE} ?(mm|in|pt)")
_SIZE_SCHEMA = r"^[0-9.]+ ?(mm|in|pt)? ?[xX×] ?[0-9.]+ ?(mm|in|pt)$"
_SHORTEST, _LONGEST = 72.0, 14_400.0
"""Points: a side of a sheet; a page of a PDF has no longer one."""


class Paper(NamedTuple):
    """A paper, portrait, in points. `name` is its one spelling, also in the names of files; `title` stands on its box.

    `metric`: it is made in millimetres, and so are its panels.
    """

    name: str
    title: str
    width: float
    height: float
    metric: bool


PAPERS = {
    paper.name: paper
    for paper in (  # ISO 216; US sizes by ANSI
        Paper("letter", "Letter", 612.0, 792.0, metric=False),
        Paper("legal", "Legal", 612.0, 1008.0, metric=False),
        Paper("tabloid", "Tabloid", 792.0, 1224.0, metric=False),
        Paper("a6", "A6", 105 * MM, 148 * MM, metric=True),
        Paper("a5", "A5", 148 * MM, 210 * MM, metric=True),
        Paper("a4", "A4", 210 * MM, 297 * MM, metric=True),
        Paper("a3", "A3", 297 * MM, 420 * MM, metric=True),
        Paper("dl", "DL", 99 * MM, 210 * MM, metric=True),  # a third of A4; its envelope is larger
    )
}
"""The papers that have a name."""
_ALSO = {"ledger": "tabloid", "half letter": "5.5 x 8.5 in", "rack card": "4 x 9 in"}


@lru_cache(maxsize=256)
def found(text: str) -> Paper | None:
    """Return the paper of a name or size, in whatever case and whichever side comes first. A size that has a name goes by it."""
    said = " ".join(text.casefold().split()).removeprefix("us ")
    said = _ALSO.get(said, said)
    if known := PAPERS.get(said):
        return known
    match = _SIZE.fullmatch(said)
    if match is None or match[2] not in {None, match[4]}:
        return None
    unit = match[4]
    short, long = sorted((float(match[1]), float(match[3])))  # a size is portrait, however it is written
    width, height = short * _POINTS[unit], long * _POINTS[unit]
    if width < _SHORTEST or height > _LONGEST:
        return None
    for known in PAPERS.values():
        if abs(known.width - width) < CLOSE and abs(known.height - height) < CLOSE:
            return known
    sides = [str(side).removesuffix(".0") for side in (short, long)]
    return Paper(f"{'x'.join(sides)}{unit}", f"{' × '.join(sides)} {unit}", width, height, metric=unit == "mm")


def paper(name: str) -> Paper:
    """Return the paper of a name or size. Raises KeyError."""
    if (known := found(name)) is None:
        raise KeyError(name)
    return known


def size(name: str, orientation: str) -> tuple[float, float]:
    """Return width and height of the sheet as it lies, in points."""
    width, height = paper(name)[2:4]
    return (height, width) if orientation == "landscape" else (width, height)


def spelled(value: Any) -> str:
    """Return the one spelling of a paper's name or size. Raises a slip."""
    text = str(value)[:40]
    known = found(value) if isinstance(value, str) else None
    if known:
        return known.name
    if text[:1].isdigit():
        raise slip(f"'{text}' is not a size of paper.", "Write both sides and the unit, such as '140 x 216 mm'; each from 1 in to 200 in.")
    near = did_you_mean(text, PAPERS)
    raise slip(f"'{text}' is not a paper.", near.removesuffix(".") + ", or a size such as '140 x 216 mm'." if near.endswith(".") else near)


SCHEMAS: tuple[dict[str, Any], ...] = ({"type": "string", "enum": list(PAPERS)}, {"type": "string", "pattern": _SIZE_SCHEMA})
PaperName = Annotated[str, BeforeValidator(spelled), WithJsonSchema({"anyOf": list(SCHEMAS)})]
"""A paper as it may stand in a file."""


def points(value: Any) -> float:
    """Return a length in points. Raises ValueError with what would be right."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        length = float(value)
    elif match := _LENGTH.match(value) if isinstance(value, str) else None:
        length = float(match[1]) * _POINTS[match[2]]
    else:
        raise ValueError("is not a length; write a number of points, or for example '5 mm', '0.25 in' or '12 pt'")
    if length < 0:
        raise ValueError(f"cannot be less than nothing, and this is {value}; write a length of 0 or more")
    if length > _LONGEST_LENGTH:
        raise ValueError("is longer than any paper; check the number and its unit")
    return length


Length = Annotated[
    float,
    BeforeValidator(points),
    WithJsonSchema(
        {
            "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _LENGTH_SCHEMA}],
            "description": "points, or with a unit",
        }
    ),
]
