"""Languages by their codes (BCP 47), written in one way: `PL`, `pt_br` and `zh-HANS` are pl, pt-BR and zh-Hans. Names are no codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from nam_print.errors import UsageError
from nam_print.reading.nearest import did_you_mean, several

EVERY = "all"
"""What stands for all languages that there are."""

_TAG = re.compile(
    r"""(?P<language>[a-z]{2,3}) (-[a-z]{3}){0,3}
    (-[a-z]{4})?                                 # script
    (-([a-z]{2}|[0-9]{3}))?                      # country or region
    (-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*         # variants
    (-[0-9a-wy-z](-[a-z0-9]{2,8})+)*             # extensions
    (-x(-[a-z0-9]{1,8})+)?                       # whatever two people agreed on""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SCRIPT, _COUNTRY, _LONG = 4, 2, 3  # letters


@lru_cache(maxsize=1024)
def tag_of(text: str) -> str:
    """Return the code as BCP 47 writes it, in its shortest form; "" if the text is no code. Nobody need know the language."""
    parts = text.strip().replace("_", "-").split("-")
    if not _TAG.fullmatch("-".join(parts)):
        return ""
    single = next((number for number, part in enumerate(parts) if len(part) == 1), len(parts))
    regular = [
        part.title() if len(part) == _SCRIPT and part.isalpha() else part.upper() if len(part) == _COUNTRY else part.lower()
        for part in parts[1:single]
    ]
    return "-".join([_shortest(parts[0].lower()), *regular, *map(str.lower, parts[single:])])


def _shortest(language: str) -> str:
    """Return the code of two letters, if the language has one; else that of three."""
    if len(language) < _LONG:
        return language
    from babel.core import get_global  # noqa: PLC0415 - reads a large table

    short = str(get_global("language_aliases").get(language, ""))
    return short if len(short) < _LONG and short else language


def code_of(word: str) -> str:
    """Return the code of a language that is named by its code or in English; "" if it is neither."""
    tag = tag_of(word)
    if not tag or (len(word) == _LONG and word.isalpha()):  # "Lao" is both a name and a code
        return english_names().get(word.casefold(), tag)
    return tag


def what_is_wrong(word: str) -> tuple[str, str]:
    """Return what to tell about a text that is no code, and what to do."""
    folded = word.strip().casefold()
    code = english_names().get(folded) or _native_names().get(folded)
    return f"'{word}' is not the code of a language.", f"Write its code, '{code}'." if code else "Write one such as en, es or zh-Hans."


def tags_of(words: str | Iterable[str]) -> tuple[str, ...]:
    """Return the codes that were asked for, each once; one text is one code, EVERY is allowed. Raises UsageError with all that are none."""
    given = several(words)
    if wrong := [" ".join(what_is_wrong(word)) for word in given if not tag_of(word)]:
        raise UsageError("\n".join(wrong))
    return tuple(dict.fromkeys(map(tag_of, given)))


def expanded(tags: Iterable[str], every: Callable[[], Iterable[str]]) -> tuple[str, ...]:
    """Return codes, each once, with those that `every` gives in the place of EVERY."""
    return tuple(dict.fromkeys(tag for each in tags for tag in (every() if each == EVERY else (each,))))


def did_you_mean_language(word: str) -> str:
    """Return the nearest English name of a language; "" if none is near."""
    return did_you_mean(word, [name.title() for name in english_names()], list_them=False)


@cache
def english_names() -> dict[str, str]:
    """Return English names in small letters → codes. Only read where more than codes is written."""
    from babel import Locale  # noqa: PLC0415 - reads a large table

    names = {name.casefold(): code.replace("_", "-") for code, name in Locale("en").languages.items()}
    names |= {"simplified chinese": "zh-Hans", "chinese (simplified)": "zh-Hans", "chinese simplified": "zh-Hans"}
    names |= {"traditional chinese": "zh-Hant", "chinese (traditional)": "zh-Hant", "chinese traditional": "zh-Hant"}
    return names | {"mandarin": "zh-Hans", "farsi": "fa", "tagalog": "tl"}


@cache
def _native_names() -> dict[str, str]:
    """Return the names that languages have for themselves, in small letters → codes."""
    from babel import Locale, localedata  # noqa: PLC0415 - reads a large table

    plain = [code for code in localedata.locale_identifiers() if "_" not in code]
    return {(Locale(code).get_language_name(code) or code).casefold(): code for code in plain}
