"""Lengths as people write them: a number is points, and "5 mm", "0.25 in", "12 pt" mean what they say."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}
MOST = 100_000.0
"""Points: longer than any paper."""

_LENGTH = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in)\s*$")
_SHOWN = r"^\s*\d+(\.\d+)?\s*(pt|mm|cm|in)\s*$"


def points(value: Any) -> float:
    """The length in points. Raises ValueError with what would be right."""
    length = _points(value)
    if length < 0:
        raise ValueError(f"cannot be less than nothing, and this is {value}; write a length of 0 or more")
    if length > MOST:
        raise ValueError("is longer than any paper; check the number and its unit")
    return float(length)


def _points(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    match = _LENGTH.match(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError("is not a length; write a number of points, or for example '5 mm', '0.25 in' or '12 pt'")
    return float(match[1]) * POINTS[match[2]]


Length = Annotated[
    float,
    BeforeValidator(points),
    WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _SHOWN}], "description": "points, or with a unit"}
    ),
]
