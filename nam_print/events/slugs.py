"""Names for machines made of names for people: 'Clínica São José' is clinica-sao-jose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from unicodedata import category, name, normalize

LONGEST = 60
"""Characters."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "&": " and "}
)  # fmt: skip
_SILENT = re.compile(r"['’ʼ`´.]")
_APART = re.compile(r"[^a-z0-9]+")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "GEORGIAN", "ARMENIAN", "HANGUL")
"""Scripts whose letters can be written in Latin ones, so that people read the name and two names stay two. Arabic and Hebrew leave out
vowels, Thai writes them in another order, and how Chinese characters are read in a Japanese name nothing tells."""
_CHINESE = "CJK"
_KANA = ("HIRAGANA", "KATAKANA")


def slug_of(called: str, key: str = "") -> str:
    """Return small letters, digits and hyphens that tell a name; the same for the same name, wherever it stands in a list.

    Where letters cannot be read in Latin ones (Arabic) or many names sound alike (Chinese), and where the name is very long, a number made
    of the whole name follows: lists of such names need not be numbered by hand, and no two are mixed up. `key` is what else the name is
    known by, for one of which nothing can be read.
    """
    composed = normalize("NFC", called)
    japanese = any(_script(each) in _KANA for each in composed)
    read = [_in_latin(each) for each in composed]
    chinese = any(_script(each) == _CHINESE for each in composed)
    unread = any(latin is None for latin in read) or (japanese and chinese)
    made = _joined(None if japanese and _script(each) == _CHINESE else latin for each, latin in zip(composed, read, strict=True))
    if len(made) > LONGEST or not made or unread or chinese:
        number = blake2b(composed.encode(), digest_size=5).hexdigest()
        known = made or _joined(map(_in_latin, normalize("NFC", key)))
        kept = known[: LONGEST - len(number) - 1].rstrip("-")
        return f"{kept or 'clinic'}-{number}"
    return made


def _joined(read: Iterable[str | None]) -> str:
    plain = "".join("-" if latin is None else latin for latin in read)
    return _APART.sub("-", _SILENT.sub("", plain)).strip("-")


@lru_cache(maxsize=4096)
def _in_latin(character: str) -> str | None:
    """Return a character in small Latin letters, or as it is if it is none; None if it has no reading. Accents are left out."""
    plain = "".join(each for each in normalize("NFKD", character).casefold().translate(_LETTERS) if category(each)[0] != "M")
    if all(each.isascii() or category(each)[0] not in "LN" for each in plain):
        return plain
    script = _script(character)
    if script == "MODIFIER":  # an apostrophe that counts as a letter: Hawaiʻi
        return ""
    if script in _ALPHABETS or script == _CHINESE or category(character) == "Nd":
        from anyascii import anyascii  # noqa: PLC0415 - only for names in other scripts

        read = anyascii(character).lower()
        return f"-{read}-" if script == _CHINESE else read
    return None


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """Return the first word of what Unicode calls a letter, which is its script."""
    return "LATIN" if character.isascii() else name(character, "").partition(" ")[0]
