"""Direction: embedding levels of characters, and the left-to-right order of what has them (UAX 9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from nam_print.typeset.embedding import resolved
from nam_print.typeset.isolates import Isolate, isolates, typed

T = TypeVar("T")

_OBJECT = "\ufffc"
_TURNS = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # as str.splitlines has it
_HANGS = frozenset({"WS", "BN", "LRI", "RLI", "FSI", "PDI", "B", "S"})


def levels(text: str, rtl: bool, figures: bool = True, quoted: Sequence[Isolate] = ()) -> tuple[int, ...]:
    """One level a character, odd for right to left; rule L2 orders any line by them, after L1 (`at_line_end`). Line feeds part paragraphs.

    `figures` tells numbers, phone numbers and names apart first, so that they never come out reordered; without, it is UAX 9 and no more.
    `quoted` are stretches in another language, each an isolate of its own direction, in order. Text without a right-to-left letter in a
    left-to-right paragraph has level 0 throughout, and is not looked at any further.
    """
    if not rtl and not _TURNS.search(text):
        return (0,) * len(text)
    found: list[int] = []
    for paragraph in text.splitlines():
        found += _levels(paragraph, rtl, figures, list(_within(quoted, len(found), len(found) + len(paragraph))))
        while len(found) < len(text) and text[len(found)] in _ENDS:
            found.append(int(rtl))
    return tuple(found)


def _within(quoted: Sequence[Isolate], start: int, end: int) -> Iterator[Isolate]:
    """The parts of isolates between two places, counted from the first."""
    for each in quoted:
        if (first := max(each.start, start)) < (stop := min(each.end, end)):
            yield replace(each, start=first - start, end=stop - start)


def _levels(text: str, rtl: bool, figures: bool, quoted: Sequence[Isolate] = ()) -> list[int]:
    """Levels from 0 or 1 up, with each isolate an object to what stands around it."""
    parts = isolates(text, rtl, quoted) if figures else list(typed(text))
    outer, at = "", 0
    for part in parts:
        outer += text[at : part.start] + _OBJECT
        at = part.end
    around = resolved(outer + text[at:], rtl)
    return _merged(text, parts, around, figures) if parts else around


def _merged(text: str, parts: Sequence[Isolate], around: Sequence[int], figures: bool) -> list[int]:
    """The levels around the isolates and those inside them, in one row."""
    found: list[int] = []
    place = 0
    for part in parts:
        plain = part.start - len(found)
        found += around[place : place + plain]
        place += plain
        found += _inner(text, part, around[place], figures)
        place += 1
    return [*found, *around[place:]]


def _inner(text: str, part: Isolate, outer: int, figures: bool) -> list[int]:
    if part.rtl is None:
        return [outer + outer % 2] * (part.end - part.start)
    lowest = outer + 1 + (outer % 2 == part.rtl)  # the next level up of its own direction (X5a, X5b)
    inside = _levels(text[part.start + part.opened : part.end - part.closed], part.rtl, figures)
    return [*[outer] * part.opened, *(level + lowest - part.rtl for level in inside), *[outer] * part.closed]


def at_line_end(characters: Sequence[str], item_levels: Sequence[int], rtl: bool) -> list[int]:
    """The levels along one line, where what hangs at its end takes the paragraph's own (rule L1). An item may be several characters."""
    found = list(item_levels)
    for index in range(len(found) - 1, -1, -1):
        if not all(unicodedata.bidirectional(character) in _HANGS for character in characters[index]):
            break
        found[index] = 1 if rtl else 0
    return found


def visual(items: Sequence[T], item_levels: Sequence[int]) -> list[T]:
    """The items of one line from left to right (rule L2): from the highest level down, every run at that level or above turns round."""
    highest = max(item_levels, default=0)
    if not highest:
        return list(items)
    order = list(range(len(items)))
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
