"""The order in which a language's readers look words up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from nam_print.language.locales import script_of

_BY_SOUND_OR_STROKES = {"Hans": "gb18030", "Hant": "big5"}
"""Character sets whose common characters stand in the order of a dictionary: by pinyin in GB 2312, by strokes in Big5."""


def in_order(words: Iterable[str], lang: str) -> list[str]:
    """Words as a glossary lists them: letters first, then accents, then capitals; Chinese by sound, in Taiwan and Hong Kong by strokes."""
    if encoding := _BY_SOUND_OR_STROKES.get(script_of(lang)):
        return sorted(words, key=lambda word: word.encode(encoding, "replace"))
    return sorted(words, key=lambda word: (_letters(word), word.casefold(), word))


def _letters(word: str) -> str:
    """The word without accents; đ and ł, which Unicode does not take apart, as the letters that they follow."""
    apart = unicodedata.normalize("NFD", word.casefold()).translate({ord("đ"): "d", ord("ł"): "l", ord("ø"): "o"})
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
