"""Languages by their tags: their own name, the English one, their script and direction.

A tag that nobody knows is a language too: it goes by its tag, and is written in the script that the tag names, or in Latin letters.
"""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"})
"""Scripts in use that are written from right to left (Unicode 16, ISO 15924 codes)."""


@cache
def locale_of(tag: str) -> Locale | None:
    """What Babel knows of the language, of its nearest relative if not of itself; None if that is nothing."""
    parts = tag.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return None


def native_name(tag: str) -> str:
    """The language's name as its speakers write it, with a capital where the script has them; the bare tag if nobody knows it."""
    locale = locale_of(tag)
    name = (locale.get_display_name() if locale else None) or tag
    return name[:1].title() + name[1:]  # Georgian has capitals that no sentence begins with


def name_in(tag: str, other: str) -> str:
    """The language's name in another language, such as "Spanish" or "Chinese (Simplified)"; the bare tag if nobody knows it."""
    locale = locale_of(tag)
    return (locale.get_display_name(locale_of(other)) if locale else None) or tag


@cache
def is_rtl(tag: str) -> bool:
    """Whether the language is written from right to left."""
    return script_of(tag) in RIGHT_TO_LEFT


def english_name(tag: str) -> str:
    """The language's name in English, with its tag: "Chinese (zh-Hans)"; the bare tag if nobody knows it."""
    locale = locale_of(tag)
    name = locale.get_language_name("en") if locale else None
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
