"""Names for machines made of names for people: 'Clínica São José' is clinica-sao-jose."""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import category, normalize

LONGEST = 60
"""Characters."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "&": " and "}
)  # fmt: skip
_SILENT = re.compile(r"['’ʼ`´.]")
_APART = re.compile(r"[^a-z0-9]+")


def slug_of(name: str) -> str:
    """Small letters, digits and hyphens that tell a name; the same for the same name, wherever it stands in a list.

    Where letters have no Latin form (Arabic, Chinese) or the name is very long, a number made of the whole name follows: lists of such
    names need not be numbered by hand, and no two are mixed up.
    """
    plain = "".join(each for each in normalize("NFKD", name).casefold().translate(_LETTERS) if category(each)[0] != "M")
    made = _APART.sub("-", _SILENT.sub("", plain)).strip("-")
    if len(made) > LONGEST or not made or any(category(each)[0] in "LN" and not each.isascii() for each in plain):
        number = blake2b(normalize("NFC", name).encode(), digest_size=5).hexdigest()
        kept = made[: LONGEST - len(number) - 1].rstrip("-")
        return f"{kept or 'clinic'}-{number}"
    return made
