"""What must not come out reordered in a right-to-left text: typed isolates, phone numbers, doses, addresses, names in other letters.

They are told apart before levels are resolved: to their surroundings each is one object, as the isolates of UAX 9 are. Nothing is put into
the text for it, so nothing of it is painted or read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

_LETTER = "A-Za-zªºµÀ-ÖØ-öø-ʯͰ-ͽͿ-ԯḀ-῿"
_UNIT = r"(?:(?:[munµkcd]|mc)?(?:g|[lL]|mol|m|I?U|UI|Eq|cal|Hz|Gy|Sv)|mmHg|bpm|mn|min|h|s|°[CF])"
_PER = rf"(?:/(?:{_UNIT}|day|dose|week))*(?![{_LETTER}\d])"
# A hyphen that follows a letter, its mark, or what closes behind one joins them, as in the Hebrew for "to 6"; it is no sign of the number.
_JOINS = r"(?<![^\W_])(?<![\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed])(?<![^\W_][)\]\"'’”״׳])"
_NUMBER = rf"(?:{_JOINS}-|[+−±$€£#])?\d(?:\d|[.,:/'’×\-–−\u00a0\u202f](?=\d))*(?:[\u00a0\u202f]?[%٪‰°])?"
_INSIDE = r"['’.,/\\:@&_=?#~+\-–—·%°‰−\u00a0\u202f\u2011]"
# Atomic: what could stand between words as well, such as a slash, is inside one if it can be. To try both takes ages in a long address.
_WORD = rf"(?>[{_LETTER}\d](?:[{_LETTER}\d]|[\u0300-\u036f]|{_INSIDE}+(?=[{_LETTER}\d]))*)"
_PIECES = {
    "section": r"\d+(?:\(\w{1,3}\))+",
    "address": r"(?:https?://|www\.|mailto:)[!-~]*[\w/]",
    "phone": r"(?:\+|\()?(?=(?:[^\d]{0,3}\d){7})\d(?:[() ./\-–\u00a0\u202f\u2011]{0,2}\d)+",
    "dose": rf"{_NUMBER}[ \u00a0\u202f]?{_UNIT}{_PER}",
}
_JOINED = rf"[ \u00a0\u202f,;()\[\]/&+–-]{{1,3}}{_WORD}"
_NAME = rf"{_WORD}(?:{_JOINED})*[)\]+%]*"
# The title of a work goes on over a colon or full stop. A name of one word does not: behind "IVIG." begins a sentence of the text around.
# But "anti-HMGCR" is as good as two.
_COMPOUND = rf"(?=\S*?[\u00a0\u202f/&+–-][{_LETTER}\d]){_WORD}"
_PHRASE = rf"(?:{_COMPOUND}(?:{_JOINED})*|{_WORD}(?:{_JOINED})+)"
_TITLE = rf"{_PHRASE}(?:[.:][ \u00a0\u202f]{_PHRASE})+[)\]]*"
_FIGURES = re.compile("|".join([*_PIECES.values(), _NUMBER]))
_FIGURES_AND_NAMES = re.compile("|".join([*_PIECES.values(), rf"(?<!\d)(?=\d*[{_LETTER}])(?:{_TITLE}|{_NAME})", _NUMBER]))
# In a text from left to right, such a prefix and its number are one word of the other language, whose order UAX 9 tells.
_PREFIXED = re.compile(r"[\u05d0-\u05ea\u0620-\u064a][-‐‑־]?$")
_OPENED = re.compile(r"[ \u00a0\u202f][(\[]")
_PAIRS = {")": "(", "]": "["}
_OPENING = {"\u2066": False, "\u2067": True, "\u2068": None}
_CLOSING = "\u2069"
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True)
class Isolate:
    """Characters start…end that are one object to what surrounds them.

    `opened` and `closed` count the isolate's own marks at either end; `rtl` is the direction inside, None where all of it stands from left
    to right as it is.
    """

    start: int
    end: int
    rtl: bool | None = None
    opened: int = 0
    closed: int = 0


def isolates(text: str, rtl: bool, quoted: Sequence[Isolate] = ()) -> list[Isolate]:
    """Return the isolates of a paragraph in order, none inside another: `quoted`, those typed, and outside them what must not be reordered.

    Names are told apart in a right-to-left paragraph only: in one from left to right, they and the paragraph agree.
    """
    outside = (each for each in typed(text) if all(each.end <= other.start or other.end <= each.start for other in quoted))
    known = sorted([*quoted, *outside], key=lambda each: each.start)
    found, start = [], 0
    for isolate in [*known, Isolate(len(text), len(text))]:
        found += list(_figures(text, start, isolate.start, rtl))
        start = isolate.end
    return sorted([*known, *found], key=lambda each: each.start)


def typed(text: str) -> Iterator[Isolate]:
    """Yield the isolates that were typed: each from an initiator to its PDI, or to the end of the paragraph (BD9)."""
    start, depth = -1, 0
    for at, character in enumerate(text):
        if character in _OPENING:
            start, depth = (at, 1) if depth == 0 else (start, depth + 1)
        elif character == _CLOSING and depth:
            depth -= 1
            if depth == 0:
                yield Isolate(start, at + 1, _direction(text, start, at), 1, 1)
    if depth:
        yield Isolate(start, len(text), _direction(text, start, len(text)), 1, 0)


def _direction(text: str, start: int, end: int) -> bool:
    """Return what the initiator asks for; for FSI, the direction of the first strong character inside (P2, P3)."""
    told = _OPENING[text[start]]
    return first_strong_is_rtl(text[start + 1 : end]) if told is None else told


def first_strong_is_rtl(text: str) -> bool:
    """Return whether the first strong character, typed isolates passed over, is one from right to left."""
    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character == _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and (kind := bidirectional(character)) in {"L", *_RIGHT_TO_LEFT}:
            return kind != "L"
    return False


def _figures(text: str, start: int, end: int, rtl: bool) -> Iterator[Isolate]:
    pattern = _FIGURES_AND_NAMES if rtl else _FIGURES
    while start < end and (found := pattern.search(text, start, end)):
        first, stop = found.span()
        # beside a right-to-left prefix must stand the name that it is attached to, not the name's bracket
        if first > 0 and bidirectional(text[first - 1]) in _RIGHT_TO_LEFT and (bracket := _OPENED.search(text, first, stop)):
            stop = bracket.start()
        stop = _balanced(text, first, stop)
        if rtl or not _PREFIXED.search(text, max(0, first - 2), first):
            yield Isolate(first, stop)
        start = stop


def _balanced(text: str, start: int, end: int) -> int:
    """Return where to stop so that no bracket inside lacks its other half: that one belongs to the text around."""
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in _PAIRS.values():
            opened.append(at)
        elif text[at] in _PAIRS and (not opened or text[opened.pop()] != _PAIRS[text[at]]):
            return len(text[:at].rstrip())
    return len(text[: opened[0]].rstrip()) if opened and opened[0] > start else end
