"""The order in which a language's readers look words up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from nam_print.language.locales import script_of

_BY_SOUND_OR_STROKES = {"Hans": "gb18030", "Hant": "big5"}
"""Character sets whose common characters stand in the order of a dictionary: by pinyin in GB 2312, by strokes in Big5."""
_OF_THEIR_OWN = {"es": "ñ", "vi": "ăâđêôơư", "pl": "ąćęłńóśźż", "tr": "çğıöşü", "ro": "ăâîșț", "sq": "çë"}
"""Letters that count as such, each behind the one that it looks like; in other languages they are variants of it (Unicode CLDR)."""
_APART = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that Unicode does not take apart."""
_LAST = "\uffff"
_KEPT = (0, 9)
"""Combining classes of what is no accent: letters and vowel signs, and the virama, which makes another letter of the one before."""


def in_order(words: Iterable[str], lang: str) -> list[str]:
    """Words as a glossary lists them: letters first, then accents, then capitals; Chinese by sound, in Taiwan and Hong Kong by strokes."""
    if encoding := _BY_SOUND_OR_STROKES.get(script_of(lang)):
        return sorted(words, key=lambda word: word.encode(encoding, "replace"))
    own = _OF_THEIR_OWN.get(lang.split("-", maxsplit=1)[0].lower(), "")
    return sorted(words, key=lambda word: (_letters(word, own), word.casefold(), word))


def _letters(word: str, own: str) -> str:
    """The word without accents, but for letters of their own."""
    return "".join(_letter(character, own) for character in unicodedata.normalize("NFC", word.casefold()))


def _letter(character: str, own: str) -> str:
    marks = set(unicodedata.normalize("NFD", character))
    base = "".join(each for each in unicodedata.normalize("NFD", character).translate(_APART) if unicodedata.combining(each) in _KEPT)
    behind = next((place for place, letter in enumerate(own, 1) if set(unicodedata.normalize("NFD", letter)) <= marks), 0)
    return base + _LAST * behind
