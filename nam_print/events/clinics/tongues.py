"""Languages as people list them in a cell: codes or English names, 'en; es', 'EN, Spanish', 'zh_hans'."""

from __future__ import annotations

import re
from functools import lru_cache

from nam_print.reading.tags import code_of, did_you_mean_language, english_names, tag_of
from nam_print.reading.validate import Slip, slips

_BETWEEN = re.compile(r"[;,/|\n]+|\s+(?:and|&)\s+")
_MOST_TOLD = 3


@lru_cache(maxsize=256)
def languages_in(text: str) -> tuple[str, ...]:
    """The codes of the languages that a text lists, each once. Raises the slips of those that are none."""
    found: list[str] = []
    wrong: list[Slip] = []
    for part in filter(None, (each.strip() for each in _BETWEEN.split(text))):
        for word in _words(part):
            if code := code_of(word):
                found.append(code)
            else:
                wrong.append(Slip(f"'{word}' is not a language.", _hint(word)))
    if wrong:
        raise slips(wrong[:_MOST_TOLD])
    return tuple(dict.fromkeys(found))


def _words(part: str) -> list[str]:
    """One name of a language, or codes with spaces between them."""
    words = part.split()
    return words if all(map(tag_of, words)) and part.casefold() not in english_names() else [part]


def _hint(word: str) -> str:
    return did_you_mean_language(word) or "Write its code, such as en, es or zh-Hans."
