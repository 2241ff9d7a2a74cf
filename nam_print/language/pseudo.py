"""Two languages that nobody speaks, to try a layout before a translator starts: en-XA is longer and accented, ar-XB from right to left.

Both are made from the source's own text, so that whoever tests can read them; what stays plain English was never meant for translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable

LONGER = "en-XA"
MIRRORED = "ar-XB"
PSEUDO = (LONGER, MIRRORED)

GROWTH = 1.35
"""Translations from English grow by about a third on a whole text."""
_ACCENTED = str.maketrans("aeiouycnszlrtgdhkACEIOUYNSZLRTGDHK", "åéîöûýçñšžľŕťĝđĥķÅÇÉÎÖÛÝÑŠŽĽŔŤĜĐĤĶ")
_KEPT = re.compile(r"\]\([^)]*\)|\{[a-z_]+\}|\\.|\*\*|[\[\]]")
"""Markup, addresses and slots."""
_TERM = re.compile(r"\{([^{}|]*)(\|[^{}|]*)?\}")
_FILLING = ("lorem", "ipsum", "dolor", "sit", "amet", "elit", "sed", "magna")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ISOLATE, _END = "\u2066", "\u2069"


def pseudo(text: str, lang: str) -> str:
    """Write an article's text, with its markup, in one of the two."""
    change = _accented if lang == LONGER else _turned
    done, at = "", 0
    for term in _TERM.finditer(text):
        done += _outside_markup(text[at : term.start()], change) + f"{{{change(term[1])}{term[2] or f'|{term[1]}'}}}"
        at = term.end()
    return done + _outside_markup(text[at:], change) + _longer(text, lang)


def pseudo_phrase(phrase: str, lang: str) -> str:
    """Write a phrase of the layouts, with its slots, in one of the two."""
    return _outside_markup(phrase, _accented if lang == LONGER else _turned) + _longer(phrase, lang)


def grown(text: str, growth: float) -> str:
    """Return a text made `growth` times as long by words that mean nothing, the last cut to measure."""
    wanted, filling, number = round(len(text) * (growth - 1)), "", 0
    while len(filling) < wanted:
        filling += f" {_FILLING[number % len(_FILLING)]}"
        number += 1
    return text + filling[:wanted].rstrip() if wanted > 0 else text


def _accented(part: str) -> str:
    return part.translate(_ACCENTED)


def _longer(text: str, lang: str) -> str:
    return grown(text, GROWTH)[len(text) :] if lang == LONGER else ""


def _turned(part: str) -> str:
    """Put the words one after the other from right to left, each readable in itself; numbers as in any such text."""
    return _WORD.sub(lambda word: f"{_ISOLATE}{word[0]}{_END}", part)


def _outside_markup(text: str, change: Callable[[str], str]) -> str:
    done, at = "", 0
    for kept in _KEPT.finditer(text):
        done += change(text[at : kept.start()]) + kept[0]
        at = kept.end()
    return done + change(text[at:])
