"""Which script each character is set in: its own, or where several share it, that of its neighbours (UAX 24)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import east_asian_width

from nam_print.language.locales import script_of

LATIN = "Latn"
_OTHER = re.compile(r"[^\u0000-\u036f\u1e00-\u1eff\u2000-\u20cf\u2100-\u214f\u2190-\u2bff\ufb00-\ufb06\ufe00-\ufe0f\ufeff]")
_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})
_EAST_ASIAN = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo", "Yiii"})
_WIDE = frozenset({"W", "F"})
_OPENING = dict(zip("([{«“‘„‚（「『【《〈［｛", ")]}»”’“‘）」』】》〉］｝", strict=True))
_CLOSING = frozenset(_OPENING.values())
_QUOTES = frozenset("«“‘„‚‹")
# What stands between two texts and belongs to neither, with its white.
_BETWEEN = re.compile(r"[ \u00a0][·•–—|/](?:[ \u00a0]|$)")
# What a language's script is called beside the one its letters have.
_LETTERS = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": "Hang", "Hrkt": "Kana"}


def scripts(text: str, lang: str) -> Sequence[str]:
    """Return one ISO 15924 code a character. Text of Latin letters and what goes with all scripts is told apart without a look at each."""
    if not _OTHER.search(text):
        return (LATIN,) * len(text)
    own = [_script(character) for character in text]
    following, after = list[str](), ""  # for every character the next script that is one's own, "" behind the last
    for script in reversed(own):
        after = script or after
        following.append(after)
    following.reverse()
    home = letters_of(lang)
    found: list[str] = []
    waiting: list[tuple[str, str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        before = found[-1] if found else following[at] or home
        chosen = own[at] or _shared(character, before, following[at], home)
        if character in _CLOSING and any(closing == character for closing, _, _ in waiting):
            # a bracket closes in the script that it was opened in; what was opened since has no other half
            closing, chosen, start = waiting.pop()
            while closing != character:
                closing, chosen, start = waiting.pop()
            pairs.append((start, at))
        elif character in _OPENING:
            waiting.append((_OPENING[character], chosen, at))
        found.append(chosen)
    for start, end in pairs:
        if text[start] in _QUOTES:
            # quotation marks are in the language's own script if they enclose any of it, else in that of the first letter they enclose
            enclosed = own[start + 1 : end]
            found[start] = found[end] = home if home in enclosed else next(filter(None, enclosed), found[start])
    for between in _BETWEEN.finditer(text):
        found[between.start() : between.end()] = [LATIN] * len(between[0])
    return found


def letters_of(lang: str) -> str:
    """Return the script of a language's letters: Hani for Chinese and Japanese, Hang for Korean."""
    script = script_of(lang)
    return _LETTERS.get(script, script)


@cache
def _script(character: str) -> str:
    """Return the character's script, "" for one that several share."""
    from fontTools.unicodedata import script  # noqa: PLC0415 — only texts beyond Latin need it

    found: str = script(character)
    return "" if found in _SHARED else found


@cache
def _extensions(character: str) -> frozenset[str]:
    from fontTools.unicodedata import script_extension  # noqa: PLC0415

    return frozenset(script_extension(character)) - _SHARED


def _shared(character: str, before: str, after: str, home: str) -> str:
    """Return the script of a shared character: that before it, if it is used there; else that of what follows, or the language's."""
    allowed = _EAST_ASIAN if east_asian_width(character) in _WIDE else _extensions(character)
    if not allowed or before in allowed:
        return before
    return next((script for script in (after, home) if script in allowed), before)
