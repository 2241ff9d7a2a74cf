"""What people type into a form, and in which faces it is set: names in any Latin, Greek or Cyrillic letters, and the piece's own language.

What will be typed is unknown, so that a form carries whole alphabets. Of Chinese and Japanese characters it carries those of a standard, as
all that a font has would be 6 MB.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from nam_print.language.locales import script_of
from nam_print.typeset.fonts import Face, FaceKey, Shelf
from nam_print.typeset.repertoire import families
from nam_print.typeset.scripts import letters_of

_FALLBACKS = (FaceKey("Source Sans 3", 400), FaceKey("Noto Sans", 400))  # dependencies of this package, so always there
_LATIN = ((0x20, 0x7F), (0xA0, 0x2B0), (0x2B9, 0x2BD), (0x300, 0x31C), (0x323, 0x329), (0x1E00, 0x1F00))
_GREEK = ((0x384, 0x3CF),)
_CYRILLIC = ((0x400, 0x460), (0x48A, 0x500))
_SIGNS = ((0x2010, 0x2028), (0x2030, 0x203B), (0x2070, 0x2090), (0x20A0, 0x20C1), (0x2116, 0x2117), (0x2122, 0x2123), (0x2260, 0x2266))
_EAST_ASIAN_SIGNS = ((0x3000, 0x3040), (0xFF00, 0xFFF0))
_LETTERS = frozenset(map(ord, "AZaz09-/"))
_STANDARDS = {"Hans": "gb2312", "Hant": "big5", "Jpan": "shift_jis"}
_MORE_HANZI = Path(__file__).with_name("hanzi.txt")
_TOGETHER = {"Jpan": ("Hira", "Kana"), "Hans": (), "Hant": ("Bopo",), "Kore": ("Hang",)}
_EVERYWHERE = frozenset({"Latn", "Grek", "Cyrl"})
_UNSHAPED = _EVERYWHERE | {"Hans", "Hant", "Jpan", "Kore", "Armn", "Geor", "Ethi"}
_JOINING = 0x370  # no letter before Greek joins or stacks
_ENDS = 0x10000  # viewers take what is typed as units of UTF-16, one character each


def drawn(lang: str, used: Sequence[FaceKey], shelf: Shelf) -> list[tuple[Face, frozenset[int]]]:
    """Return the faces that a form in this language is filled in with, and the characters each draws; Latin letters first.

    `used` are the faces of the piece, the most used first. Faces with PostScript outlines are passed over: they do not join with others.
    """
    home = families(letters_of(lang), lang)
    keys = [*used, *(FaceKey(family, 400) for family in home if shelf.has(family)), *_FALLBACKS]
    have = {key: shelf.face(key).characters for key in keys if "glyf" in shelf.face(key).hb_face.table_tags}
    own = frozenset(code for code in _written_with(lang) if any(code in each for each in have.values()))
    latin = [key for key in used if key in have and _drawn_by(have[key], _LETTERS) == _LETTERS and key.family not in home]
    latin.sort(key=lambda key: key.family == _FALLBACKS[-1].family)  # what it sets are signs that others lack
    letters = [key for key in used if key in have and 3 * len(_drawn_by(have[key], own)) > len(own) > 0]
    left = set(_everywhere() | own)
    found = []
    # Faces that only some copies of a piece need, for their clinic's name, are not asked
    for key in dict.fromkeys([*latin[:1], *_FALLBACKS[:1], *letters[:1], *keys[len(used) :]]):
        if mine := _drawn_by(have.get(key, ()), left):
            found.append((shelf.face(key), mine))
            left -= mine
    return found


def _drawn_by(characters: Container[int], wanted: Iterable[int]) -> frozenset[int]:
    return frozenset(code for code in wanted if code in characters)


def needs_shaping(lang: str) -> frozenset[int]:
    """Return a language's characters if its letters join, stack or run to the left, which few viewers do to what is typed; else none."""
    return frozenset() if script_of(lang) in _UNSHAPED else frozenset(code for code in _written_with(lang) if code >= _JOINING)


@cache
def _everywhere() -> frozenset[int]:
    return frozenset(_codes((*_LATIN, *_GREEK, *_CYRILLIC, *_SIGNS)))


@cache
def _written_with(lang: str) -> frozenset[int]:
    """Return which characters the language is written in, apart from those that are typed everywhere."""
    from fontTools.unicodedata import ScriptExtensions, Scripts, script_extension  # noqa: PLC0415 — only a form needs it

    script = script_of(lang)
    if script in _EVERYWHERE:
        return frozenset()
    scripts = frozenset(_TOGETHER.get(script, (script,)))
    # both tables have the first character of each range of one script
    ranges = pairwise(sorted({*Scripts.RANGES, *ScriptExtensions.RANGES, _ENDS}))
    letters = _codes((first, end) for first, end in ranges if end <= _ENDS and not scripts.isdisjoint(script_extension(chr(first))))
    signs = _codes(_EAST_ASIAN_SIGNS) if script in _TOGETHER else ()
    standard = [code for code in range(0x3400, 0xFB00) if chr(code).encode(_STANDARDS[script], "ignore")] if script in _STANDARDS else []
    if script == "Hans":
        lines = _MORE_HANZI.read_text(encoding="utf-8").splitlines()
        standard += [ord(character) for line in lines if not line.startswith("#") for character in line]
    return frozenset([*letters, *signs, *standard])


def _codes(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    return (code for first, end in ranges for code in range(first, end))
