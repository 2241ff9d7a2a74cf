"""Languages by their tags: their own name, the English one, their script and direction."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale

from nam_print.errors import UsageError


def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        raise UsageError(f"{tag!r} is not a language tag; write for example en, es or zh-Hans") from None


def own_name(tag: str) -> str:
    """The language's name as its speakers write it, with a capital where the script has them."""
    name = _locale(tag).get_display_name() or tag
    return name[:1].upper() + name[1:]


def is_rtl(tag: str) -> bool:
    """Whether the language is written from right to left."""
    return _locale(tag).text_direction == "rtl"


def english_name(tag: str) -> str:
    """The language's name in English, with its tag: "Chinese (zh-Hans)"; the bare tag if nobody knows it."""
    try:
        name = _locale(tag).get_language_name("en")
    except UsageError:
        name = None
    return f"{name} ({tag})" if name else tag


@cache
def script_of(tag: str) -> str:
    """The script that the language is written in, as an ISO 15924 code: Hant for zh-TW. Latn for a language that nobody knows."""
    likely = get_global("likely_subtags")
    try:
        language, territory, script = parse_locale(tag.replace("_", "-"), sep="-")[:3]
    except ValueError:
        return "Latn"
    if script:
        return script
    keys = (f"{language}_{territory}", language)
    found = next((likely[key] for key in keys if key in likely), "und_Latn")
    return str(found).split("_")[1]
