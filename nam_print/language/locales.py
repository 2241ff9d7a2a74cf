"""Languages by their tags: their names, script and direction, how they write digits, and in which order they look words up.

A tag that nobody knows is a language too: it goes by its tag, and is written in the script that the tag names, or in Latin letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"})
"""Scripts in use that are written from right to left (Unicode 16, ISO 15924 codes)."""

# The zero of each numbering system that some locale has as its default; the other nine follow it.
_ZEROS = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "hmnp": 0x1E140,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}
_ARABIC_MARKS = {".": "٫", ",": "٬"}

_BY_SOUND_OR_STROKES = {"Hans": "gb18030", "Hant": "big5"}
"""Character sets whose common characters stand in the order of a dictionary: by pinyin in GB 2312, by strokes in Big5."""
_LETTERS_APART = {"es": "ñ", "vi": "ăâđêôơư", "pl": "ąćęłńóśźż", "tr": "çğıöşü", "ro": "ăâîșț", "sq": "çë"}
"""Letters that count as such, each behind the one that it looks like; in other languages they are variants of it (Unicode CLDR)."""
_BASES = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that Unicode does not take apart."""
_BEHIND_ALL = "\uffff"
_NO_ACCENTS = (0, 9)
"""Combining classes of what is no accent: letters and vowel signs, and the virama, which makes another letter of the one before."""


@cache
def locale_of(tag: str) -> Locale | None:
    """Return what Babel knows of the language, or else of its nearest relative; None if it knows neither."""
    parts = tag.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return None


def native_name(tag: str) -> str:
    """Return the language's name as its speakers write it, with a capital where the script has them; the bare tag if nobody knows it."""
    locale = locale_of(tag)
    name = (locale.get_display_name() if locale else None) or tag
    return name[:1].title() + name[1:]  # Georgian has capitals that no sentence begins with


def name_in(tag: str, other: str) -> str:
    """Return the language's name in another language, such as "Spanish" or "Chinese (Simplified)"; the bare tag if nobody knows it."""
    locale = locale_of(tag)
    return (locale.get_display_name(locale_of(other)) if locale else None) or tag


@cache
def is_rtl(tag: str) -> bool:
    """Return whether the language is written from right to left."""
    return script_of(tag) in RIGHT_TO_LEFT


def english_name(tag: str) -> str:
    """Return the language's name in English, with its tag: "Chinese (zh-Hans)"; the bare tag if nobody knows it."""
    locale = locale_of(tag)
    name = locale.get_language_name("en") if locale else None
    return f"{name} ({tag})" if name else tag


@cache
def script_of(tag: str) -> str:
    """Return the script that the language is written in, as an ISO 15924 code: Hant for zh-TW. Latn for a language that nobody knows."""
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


def in_local_digits(text: str, tag: str) -> str:
    """Return the text with the digits 0 to 9 as the language writes them; unchanged where it writes 0 to 9, as most do.

    A point or comma between digits becomes Arabic where the digits do. What must stay as it is dialled, typed or printed on a package
    (phone numbers, web addresses, doses) is not for this function.
    """
    system = numbering_system(tag)
    if system not in _ZEROS:
        return text
    if system.startswith("arab"):
        around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
        text = "".join(_ARABIC_MARKS.get(mark, mark) if one.isdecimal() and other.isdecimal() else mark for one, mark, other in around)
    return text.translate({ord("0") + digit: chr(_ZEROS[system] + digit) for digit in range(10)})


@cache
def numbering_system(tag: str) -> str:
    """Return the language's default numbering system: "latn" for 0 to 9, also for a language that nobody knows."""
    try:
        return str(Locale.parse(tag.replace("_", "-"), sep="-").default_numbering_system)
    except (ValueError, UnknownLocaleError):
        return "latn"


def in_order(words: Iterable[str], lang: str) -> list[str]:
    """Return words in a glossary's order: by letters, accents, capitals; Chinese by sound, in Taiwan and Hong Kong by strokes."""
    if encoding := _BY_SOUND_OR_STROKES.get(script_of(lang)):
        return sorted(words, key=lambda word: word.encode(encoding, "replace"))
    letters = [set(unicodedata.normalize("NFD", letter)) for letter in _LETTERS_APART.get(lang.split("-", maxsplit=1)[0].lower(), "")]

    def base(character: str) -> str:
        """Return the letter without accents, or with a mark behind it if it is one of its own."""
        marks = unicodedata.normalize("NFD", character)
        plain = "".join(each for each in marks.translate(_BASES) if unicodedata.combining(each) in _NO_ACCENTS)
        return plain + _BEHIND_ALL * next((place for place, letter in enumerate(letters, 1) if letter <= set(marks)), 0)

    def key(word: str) -> tuple[str, str, str]:
        return "".join(map(base, unicodedata.normalize("NFC", word.casefold()))), word.casefold(), word

    return sorted(words, key=key)
