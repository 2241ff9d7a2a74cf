"""Direction: embedding levels of characters, and the left-to-right order of what has them (rules L1 and L2 of UAX 9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def levels(text: str, rtl: bool) -> tuple[int, ...]:
    """One level a character, odd for right to left: the paragraph's own for each, which is right for text in one direction."""
    return (1 if rtl else 0,) * len(text)


def visual(items: Sequence[T], item_levels: Sequence[int]) -> list[T]:
    """The items of one line from left to right (rule L2): from the highest level down, every run at that level or above turns round."""
    order = list(range(len(items)))
    highest = max(item_levels, default=0)
    lowest_odd = min((level for level in item_levels if level % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        _turn_runs(order, item_levels, level)
    return [items[index] for index in order]


def _turn_runs(order: list[int], item_levels: Sequence[int], level: int) -> None:
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and item_levels[order[end]] >= level:
            end += 1
        order[start:end] = reversed(order[start:end])
        start = max(end, start + 1)
