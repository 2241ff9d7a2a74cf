"""What fonts there are, and what they lack: for each language the families that will set it, and the letters that none of them has.

A language's letters are those that the Unicode consortium (CLDR, as Babel has it) writes the names of languages, countries, scripts, months
and days with: all that are in daily use, and none that only scholars know. For a language that CLDR does not write, they are all letters of
its script.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import uharfbuzz as hb

from nam_print.article.elements import Span
from nam_print.language.locales import is_rtl, locale_of, name_in, native_name
from nam_print.reading.tags import EVERY, expanded, tags_of
from nam_print.typeset import repertoire
from nam_print.typeset.fonts import FORMATS, FaceKey, Shelf
from nam_print.typeset.itemize import stretches
from nam_print.typeset.scripts import LATIN, letters_of, scripts
from nam_print.typeset.text import TextStyle

LANGUAGES = (
    *("en", "es", "fr", "pt", "de", "it", "pl", "ru", "uk", "el", "tr", "vi", "ht", "tl", "id", "sw"),
    *("ar", "fa", "ur", "ps", "he", "hi", "mr", "ne", "bn", "ta", "te", "gu", "pa", "kn", "ml", "or", "si"),
    *("th", "lo", "km", "my", "am", "ti", "hy", "ka", "zh-Hans", "zh-Hant", "ja", "ko"),
)
"""Those that clinics ask for most, and one at least for each script that a package brings a font for."""

_PLAIN, _STRONG = 400, 700
_BOLD = 600  # the lightest weight that is told apart from plain text at a glance
_KANA = frozenset({"Hira", "Kana"})
_OTHER_FORMATS = frozenset({".ttc", ".otc", ".woff", ".woff2", ".pfb", ".dfont"})
_LAST_LETTER = 0x1FFFF  # beyond are rare Han letters and what nobody sees


@dataclass(frozen=True)
class Found:
    """A family, the package or folder that it comes from, and its weights: each that is there, or the ends of a variable font's axis."""

    family: str
    source: str
    weights: tuple[int, ...]
    variable: bool

    @property
    def bold(self) -> bool:
        """Whether it has a bold."""
        return max(self.weights, default=0) >= _BOLD


@dataclass(frozen=True)
class Lack:
    """Letters that no family has, and this package's extra that brings one which does, "" if there is none."""

    characters: tuple[str, ...]
    extra: str

    @property
    def cure(self) -> str:
        """What to do."""
        return repertoire.pip_install(self.extra) if self.extra else "no package is known: put a font that has them into fonts/"


@dataclass(frozen=True)
class Served:
    """A language, the families that set it (that which sets most of its letters first), what they lack, and which of them have no bold."""

    lang: str
    name: str
    english: str
    families: tuple[str, ...]
    lacks: tuple[Lack, ...]
    without_bold: tuple[str, ...]


@dataclass(frozen=True)
class FontReport:
    """What is on a shelf, and the files in the user's own folder that are of no use."""

    families: tuple[Found, ...]
    languages: tuple[Served, ...]
    unusable: tuple[Path, ...]


def inventory(shelf: Shelf, families: Sequence[str], langs: str | Iterable[str] = EVERY) -> FontReport:
    """Return what is on the shelf, and how it serves these languages in a piece whose theme names these families.

    Raises UsageError when the first of them is not installed, and for what is no code of a language.
    """
    found = {name: _found(shelf, name) for name in sorted({*shelf.packed, *shelf.families})}
    served = tuple(_served(shelf, tuple(families), found, lang) for lang in expanded(tags_of(langs), lambda: LANGUAGES))
    # licences and notes may lie beside the fonts
    fonts = [path for path in shelf.own.glob("*") if path.suffix.lower() in FORMATS | _OTHER_FORMATS] if shelf.own else []
    broken = [path for path in fonts if path.suffix.lower() not in FORMATS or not hb.Face(hb.Blob.from_file_path(str(path))).glyph_count]
    return FontReport(tuple(found.values()), served, tuple(sorted(broken)))


def _found(shelf: Shelf, family: str) -> Found:
    files = shelf.files(family)
    variable = any(file.weight is None for file in files)
    if variable:
        axes = shelf.face(FaceKey(family, _PLAIN)).hb_face.axis_infos
        weights = [round(end) for axis in axes if axis.tag == "wght" for end in (axis.min_value, axis.max_value)]
    else:
        weights = sorted({file.weight for file in files if file.weight is not None})
    path = files[0].path
    if shelf.own and path.is_relative_to(shelf.own):
        source = f"{shelf.own}/"
    else:
        packages = (_packages_by_folder().get(folder.name) for folder in path.parents)
        source = next((package for package in packages if package), str(path.parent))
    return Found(family, source, tuple(weights), variable)


@cache
def _packages_by_folder() -> dict[str, str]:
    return {folder: names[0] for folder, names in packages_distributions().items()}


def _served(shelf: Shelf, families: tuple[str, ...], found: dict[str, Found], lang: str) -> Served:
    style = TextStyle(families, _PLAIN, _STRONG, lang, is_rtl(lang))
    drawn: Counter[str] = Counter()
    lacking: dict[str, list[str]] = {}
    for letter in letters(lang):
        (stretch,) = stretches((Span(letter),), style, shelf)
        if stretch.missing:
            lacking.setdefault(repertoire.extra_for(letter, lang, shelf.has), []).append(letter)
        else:
            drawn[stretch.face.family] += 1
    names = tuple(family for family, _ in drawn.most_common())
    lacks = tuple(Lack(tuple(characters), extra) for extra, characters in lacking.items())
    without_bold = tuple(name for name in names if not found[name].bold)
    return Served(lang, native_name(lang), name_in(lang, "en"), names, lacks, without_bold)


@cache
def letters(lang: str) -> tuple[str, ...]:
    """Return the letters and marks of a language's own scripts, capitals too, in the order of their code points."""
    home = letters_of(lang)
    scripts_of_lang = {home, *(_KANA if home == "Hani" and lang.startswith("ja") else ())}
    texts: list[str] = []
    if locale := locale_of(lang):
        texts += [*locale.languages.values(), *locale.territories.values(), *locale.scripts.values()]
        named = [names for groups in (locale.months, locale.days) for widths in groups.values() for names in widths.values()]
        texts += [name for names in named for name in names.values()]
    # capitals one by one, since in Georgian all letters of a word have one, and no word begins with one
    written = {cased for letter in {*"".join(texts)} for cased in (letter, letter.title())}
    found = [letter for letter in written if len(letter) == 1 and _is_letter(letter) and scripts(letter, lang)[0] in scripts_of_lang]
    if not found:  # all of the script; of Latin, those without marks
        last = 0x7F if home == LATIN else _LAST_LETTER
        found = [letter for letter in map(chr, range(last)) if _is_letter(letter) and scripts(letter, "und")[0] == home]
    return tuple(sorted(found))


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"
