"""Languages by their tags: their own name, the English one, and their direction."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

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
