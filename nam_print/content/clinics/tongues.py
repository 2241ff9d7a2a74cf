"""Languages as people list them in a cell: codes or English names, 'en; es', 'EN, Spanish', 'zh_hans'."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nam_print.content.nearest import did_you_mean
from nam_print.content.validate import Slip, slips

_BETWEEN = re.compile(r"[;,/|\n]+|\s+(?:and|&)\s+")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
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


def code_of(word: str) -> str:
    """The code of a language that is named by its code or in English; "" if it is neither."""
    is_code = bool(_CODE.fullmatch(word))
    if not is_code or (len(word) == 3 and word.isalpha()):  # noqa: PLR2004 - "Lao" is both a name and a code
        code = _by_name().get(word.casefold(), "")
        if code or not is_code:
            return code
    first, *more = re.split("[-_]", word)
    cased = [each.title() if len(each) == 4 else each.upper() if len(each) == 2 else each for each in more]  # noqa: PLR2004 - script, country
    return "-".join([first.lower(), *cased])


def _words(part: str) -> list[str]:
    """One name of a language, or codes with spaces between them."""
    words = part.split()
    return words if all(map(_CODE.fullmatch, words)) and part.casefold() not in _by_name() else [part]


def _hint(word: str) -> str:
    return did_you_mean(word, [name.title() for name in _by_name()], list_them=False) or "Write its code, such as en, es or zh-Hans."


@cache
def _by_name() -> dict[str, str]:
    """English names in small letters → codes. Only read where a cell has more than codes."""
    from babel import Locale  # noqa: PLC0415 - reads a large table

    names = {name.casefold(): code.replace("_", "-") for code, name in Locale("en").languages.items()}
    names |= {"simplified chinese": "zh-Hans", "chinese (simplified)": "zh-Hans", "chinese simplified": "zh-Hans"}
    names |= {"traditional chinese": "zh-Hant", "chinese (traditional)": "zh-Hant", "chinese traditional": "zh-Hant"}
    return names | {"mandarin": "zh-Hans", "farsi": "fa", "tagalog": "tl"}
