"""Characters that nobody sees, in texts that people read: which may stand there, and which are refused.

Allowed is what writing needs: a tab and a line break; spaces that do not break, or of no width; the soft hyphen; joiners (ZWJ, ZWNJ, WJ);
variation selectors; the marks LRM, RLM and ALM; and what embeds or isolates (LRE, RLE, LRI, RLI, FSI), as long as it is closed again in
the same text. Refused are all other control characters, line and paragraph separators, marks of byte order, the overrides (LRO, RLO),
which can show another text than the one that is written, and deprecated or unassigned marks.
"""

from __future__ import annotations

import re

CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
"""The characters that may stand nowhere, as the inside of a pattern's brackets; spreadsheets alone break lines with a carriage return."""
_CONTROL = re.compile(f"[{CONTROL}\r]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSED_BY = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_OVERRIDES = "\u202d\u202e"


def unseen(text: str) -> tuple[int, str, str] | None:
    """Return the first character of a text that may not stand in it: where, what is wrong, and what to do. None for a sound text."""
    if found := _CONTROL.search(text):
        return found.start(), f"there is an invisible control character here (U+{ord(found[0]):04X}).", "Delete it."
    return turning(text)


def turning(text: str) -> tuple[int, str, str] | None:
    """Return the same of the first mark that turns the direction of the text and is not undone."""
    if (at := turned(text)) < 0:
        return None
    what = f"an invisible mark (U+{ord(text[at]):04X}) turns the direction of the text, and nothing turns it back."
    return at, what, "Delete it, or type the text again."


def turned(text: str) -> int:
    """Return where a mark stands that turns the direction of the text and is not undone, or that undoes nothing; -1 if there is none."""
    open_marks: list[tuple[str, int]] = []
    for found in _TURNING.finditer(text):
        each, at = found[0], found.start()
        if each in _OVERRIDES:
            return at
        if each in _CLOSED_BY:
            open_marks.append((_CLOSED_BY[each], at))
        elif not open_marks or open_marks[-1][0] != each:
            return at
        else:
            open_marks.pop()
    return open_marks[0][1] if open_marks else -1
