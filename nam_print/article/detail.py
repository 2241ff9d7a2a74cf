"""How much of an article a piece carries: the levels of detail, from least to most."""

from __future__ import annotations

from typing import Literal

Detail = Literal["essential", "standard", "full"]

_LEVELS: dict[Detail, int] = {"essential": 0, "standard": 1, "full": 2}


def carries(piece: Detail, part: Detail) -> bool:
    """Whether a piece of one level carries a part of another."""
    return _LEVELS[part] <= _LEVELS[piece]
