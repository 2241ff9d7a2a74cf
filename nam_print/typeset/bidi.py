"""Direction: embedding levels of characters, and the left-to-right order of what has them (UAX 9).

The library that is at hand tells only the order in which the characters of a paragraph are shown. So every character carries its index in
digits that change nothing: nonspacing marks, which take the class of the character before them (W1). Separators would no longer join a
number with a mark behind them (W4: "2.5" would turn round), so theirs are format characters, which rule X9 passes over. Marks that come out
before their character say that it was turned round, so its level is odd; the rest follows from the order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from nam_print.typeset.isolates import Isolate, isolates, typed

T = TypeVar("T")

_OBJECT = "\ufffc"
_TURNS = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # as str.splitlines has it
_HANGS = frozenset({"WS", "BN", "LRI", "RLI", "FSI", "PDI", "B", "S"})
_SPAN = 96
_MARKS, _FORMATS = 0xE0100, 0xE0020
_DIGITS = {first + digit: digit for first in (_MARKS, _FORMATS) for digit in range(_SPAN)}
_SEPARATORS = frozenset({"ES", "CS", "S"})
# What would be taken for digits, or asks for embeddings of its own, by something of its class that is neither.
_NEUTRALISED = str.maketrans(
    {
        **dict.fromkeys(range(_MARKS, _MARKS + 240), "\u034f"),
        **dict.fromkeys([*range(_FORMATS, _FORMATS + _SPAN), *range(0x202A, 0x202F)], "\u200b"),
        **dict.fromkeys(range(0x2066, 0x206A), _OBJECT),
    }
)


def levels(text: str, rtl: bool, figures: bool = True, quoted: Sequence[Isolate] = ()) -> tuple[int, ...]:
    """Return one level a character, odd for right to left; any line is ordered by them (`visual`), after `at_line_end`.

    `figures` tells numbers, phone numbers and names apart first, so that they never come out reordered; without, it is UAX 9 and no more.
    `quoted` are stretches in another language, each an isolate of its own direction, in order. Line feeds part paragraphs. Text without a
    right-to-left letter in a left-to-right paragraph has level 0 throughout, and is not looked at any further.
    """
    if not rtl and not _TURNS.search(text):
        return (0,) * len(text)
    found: list[int] = []
    for paragraph in text.splitlines():
        start, end = len(found), len(found) + len(paragraph)
        within = [(max(each.start, start) - start, min(each.end, end) - start, each) for each in quoted]
        found += _levels(paragraph, rtl, figures, [replace(each, start=first, end=stop) for first, stop, each in within if first < stop])
        while len(found) < len(text) and text[len(found)] in _ENDS:
            found.append(int(rtl))
    return tuple(found)


def _levels(text: str, rtl: bool, figures: bool, quoted: Sequence[Isolate] = ()) -> list[int]:
    """Return levels from 0 or 1 up. An isolate is one object to what stands around it, and has levels of its own inside."""
    parts = isolates(text, rtl, quoted) if figures else list(typed(text))
    outer, at = "", 0
    for part in parts:
        outer += text[at : part.start] + _OBJECT
        at = part.end
    around = resolved(outer + text[at:], rtl)
    found: list[int] = []
    place = 0
    for part in parts:
        plain = part.start - len(found)
        found += around[place : place + plain]
        place += plain
        outer_level, direction = around[place], part.rtl
        place += 1
        if direction is None:
            found += [outer_level + outer_level % 2] * (part.end - part.start)
        else:
            lowest = outer_level + 1 + (outer_level % 2 == direction)  # the next level up of its own direction (X5a, X5b)
            inside = _levels(text[part.start + part.opened : part.end - part.closed], direction, figures)
            found += [outer_level] * part.opened + [level + lowest - direction for level in inside] + [outer_level] * part.closed
    return [*found, *around[place:]]


def at_line_end(characters: Sequence[str], item_levels: Sequence[int], rtl: bool) -> list[int]:
    """Return the levels along one line, where what hangs at its end takes the paragraph's own (rule L1). An item may be several
    characters.
    """
    found = list(item_levels)
    for index in range(len(found) - 1, -1, -1):
        if not all(unicodedata.bidirectional(character) in _HANGS for character in characters[index]):
            break
        found[index] = 1 if rtl else 0
    return found


def visual(items: Sequence[T], item_levels: Sequence[int]) -> list[T]:
    """Return the items of one line from left to right (rule L2): from the highest level down, every run at that level or above turns."""
    highest = max(item_levels, default=0)
    if not highest:
        return list(items)
    order = list(range(len(items)))
    lowest_odd = min((level for level in item_levels if level % 2), default=highest + 1)
    for level in range(highest, lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and item_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return [items[index] for index in order]


def resolved(text: str, rtl: bool) -> list[int]:
    """Return one level a character of a paragraph without isolates, by UAX 9 with rule L1 for its end. Embeddings and overrides are passed
    over.

    A number that stands among left-to-right text may have level 0 where UAX 9 says 2: on any line both give the same order.
    """
    order = _shown(text.translate(_NEUTRALISED), rtl)
    if rtl:
        return [1 if turned else 2 for turned in _by_index([turned for _, turned in order], order)]
    return _left_to_right(_by_index(list(range(len(order))), order), _by_index([turned for _, turned in order], order))


def _by_index(values: list[int], order: list[tuple[int, bool]]) -> list[int]:
    found = [0] * len(order)
    for value, (index, _) in zip(values, order, strict=True):
        found[index] = value
    return found


def _shown(text: str, rtl: bool) -> list[tuple[int, bool]]:
    """Return each character's index, from left to right, and whether it is turned round."""
    from bidi import get_display  # noqa: PLC0415 — only texts with right-to-left letters need it

    width = 1
    while _SPAN**width < len(text):
        width += 1
    tagged = ""
    for index, character in enumerate(text):
        first = _FORMATS if unicodedata.bidirectional(character) in _SEPARATORS else _MARKS
        tagged += character + "".join(chr(first + index // _SPAN**place % _SPAN) for place in range(width))
    shown = get_display(tagged, base_dir="R" if rtl else "L")
    order = []
    for start in range(0, len(shown), width + 1):
        group = shown[start : start + width + 1]
        turned = ord(group[0]) in _DIGITS
        digits = group[-2::-1] if turned else group[1:]
        order.append((sum(_DIGITS.get(ord(digit), 0) * _SPAN**place for place, digit in enumerate(digits)), turned))
    return order


def _left_to_right(places: list[int], turned: list[int]) -> list[int]:
    """Return levels: 1 for what is turned round, 2 for what stands inside something that is turned round as a whole, 0 for the rest."""
    levels = [1 if each else 0 for each in turned]
    count = len(levels)
    for at in range(1, count):
        if not turned[at]:
            inside = {1: places[at] < places[at - 1], 2: places[at] == places[at - 1] + 1}
            levels[at] = 2 if inside.get(levels[at - 1], False) else 0
    for at in range(count - 2, -1, -1):
        if not turned[at]:
            inside = {1: places[at] > places[at + 1], 2: places[at] == places[at + 1] - 1}
            levels[at] = 2 if inside.get(levels[at + 1], False) else levels[at]
    return levels
