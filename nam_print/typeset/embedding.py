"""Embedding levels of one paragraph, from a library that tells only the order in which its characters are shown.

Every character carries its index in digits that change nothing: nonspacing marks, which take the class of the character before them (W1).
Separators would no longer join a number with a mark behind them (W4: "2.5" would turn round), so theirs are format characters, which rule
X9 passes over. Marks that come out before their character say that it was turned round, so its level is odd; the rest follows from the
order.
"""

from __future__ import annotations

import unicodedata

_SPAN = 96
_MARKS, _FORMATS = 0xE0100, 0xE0020
_SEPARATORS = frozenset({"ES", "CS", "S"})
_OBJECT = "\ufffc"
# What would be taken for digits, or asks for embeddings of its own, by something of its class that is neither.
_NEUTRALISED = str.maketrans(
    {
        **dict.fromkeys(range(_MARKS, _MARKS + 240), "\u034f"),
        **dict.fromkeys([*range(_FORMATS, _FORMATS + _SPAN), *range(0x202A, 0x202F)], "\u200b"),
        **dict.fromkeys(range(0x2066, 0x206A), _OBJECT),
    }
)


def resolved(text: str, rtl: bool) -> list[int]:
    """One level a character of a paragraph without isolates, by UAX 9 with rule L1 for its end. Embeddings and overrides are passed over.

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
    """From left to right: each character's index, and whether it is turned round."""
    from bidi import get_display  # noqa: PLC0415 — only texts with right-to-left letters need it

    width = 1
    while _SPAN**width < len(text):
        width += 1
    shown = get_display("".join(_tagged(character, at, width) for at, character in enumerate(text)), base_dir="R" if rtl else "L")
    order = []
    for start in range(0, len(shown), width + 1):
        group = [_digit(character) for character in shown[start : start + width + 1]]
        turned = group[0] is not None
        digits = group[-2::-1] if turned else group[1:]
        order.append((sum((digit or 0) * _SPAN**place for place, digit in enumerate(digits)), turned))
    return order


def _tagged(character: str, index: int, width: int) -> str:
    first = _FORMATS if unicodedata.bidirectional(character) in _SEPARATORS else _MARKS
    digits = ""
    for _ in range(width):
        index, digit = divmod(index, _SPAN)
        digits += chr(first + digit)
    return character + digits


def _digit(character: str) -> int | None:
    code = ord(character)
    for first in (_MARKS, _FORMATS):
        if first <= code < first + _SPAN:
            return code - first
    return None


def _left_to_right(places: list[int], turned: list[int]) -> list[int]:
    """Odd levels are 1. An even one is 2 where it belongs to what is turned round as a whole: beside it, it stands on the other side."""
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
