"""Which families draw which script in which language, what brings them, and how tall their lines are: `repertoire.tsv`, one line each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nam_print.errors import MissingGlyph
from nam_print.language.locales import english_name, script_of
from nam_print.typeset.scripts import LATIN, letters_of, scripts

NONE, ANY = "-", "*"
_TABLE = Path(__file__).with_name("repertoire.tsv")
_SHOWN = 8  # characters in a remedy; a whole language's alphabet would hide what to do
OWN_FONTS = (
    "Put a font that has them into a fonts/ folder beside your pamphlets/, and name its family in the theme under type: families; "
    "or write the text without them."
)


@dataclass(frozen=True)
class FontRow:
    """One line of the table. `extra` is this package's extra that brings the families, "" if none does; `leading` is beside Latin's 1,
    and `least` in em what no lines go below."""

    script: str
    lang: str
    families: tuple[str, ...]
    extra: str
    leading: float
    least: float

    def serves(self, lang: str) -> bool:
        """Return whether the line is for this language: zh-TW is written as zh-Hant is."""
        full = f"{lang.replace('_', '-').split('-')[0].lower()}-{script_of(lang)}"
        return self.lang == ANY or f"{full}-".startswith(f"{self.lang}-")


@cache
def _lines() -> tuple[FontRow, ...]:
    rows = (row.split("\t") for row in _TABLE.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#"))
    return tuple(
        FontRow(row[0], row[1], tuple(row[2].split("; ")), row[3].removeprefix(NONE), float(row[4]), float(row[5])) for row in rows
    )


@cache
def lines(script: str, lang: str) -> tuple[FontRow, ...]:
    """Return the lines for a script, those for the language first: a rare Japanese character may still be found in a Chinese font."""
    found = [line for line in _lines() if line.script == script]
    return tuple(sorted(found, key=lambda line: (not line.serves(lang), line.lang == ANY)))


@cache
def families(script: str, lang: str) -> tuple[str, ...]:
    """Return the families to ask after the theme's own, in order."""
    return tuple(dict.fromkeys(family for line in lines(script, lang) for family in line.families))


def leading(lang: str, installed: Callable[[str], bool]) -> float:
    """Return how much more leading than Latin text the language needs, in the family that it will be set in."""
    line = _row_for(lang, installed)
    return line.leading if line else 1.0


def leading_of(text: str, lang: str, installed: Callable[[str], bool]) -> float:
    """How much more leading than Latin the scripts of a text need, whatever the language of its names is."""
    found = {script for script in scripts(text, lang) if script != LATIN}
    serving = (line for script in found for line in lines(script, lang) if line.lang == ANY)
    return max((line.leading for line in serving if any(map(installed, line.families))), default=1.0)


def least_leading(lang: str, installed: Callable[[str], bool]) -> float:
    """Return the leading in em that no text of the language goes below, in the family that it will be set in."""
    line = _row_for(lang, installed)
    return line.least if line else 0.0


def _row_for(lang: str, installed: Callable[[str], bool]) -> FontRow | None:
    serving = [line for line in lines(letters_of(lang), lang) if line.serves(lang)]
    there = (line for line in serving if any(installed(family) for family in line.families))
    return next(there, serving[-1]) if serving else None


def extra_for(character: str, lang: str, installed: Callable[[str], bool] = lambda _: False) -> str:
    """Return the extra of this package that brings a font for the character, "" if none does or what it brings is installed already."""
    script = scripts(character, lang)[0]
    serving = [line for line in lines(script, lang) if line.serves(lang)] if script != LATIN else []
    return next((line.extra for line in serving if line.extra and not any(map(installed, line.families))), "")


def pip_install(extra: str) -> str:
    """Return the command that brings an extra of this package."""
    return f"pip install 'nam-print[{extra}]'"


def family_remedy(family: str) -> str:
    """Return what brings a family that is not installed. No package is guessed: anybody could have made one of that name."""
    extra = next((line.extra for line in _lines() if line.extra and family in line.families), "")
    return f"It comes with `{pip_install(extra)}`." if extra else "Put its .ttf or .otf files into a fonts/ folder beside your pamphlets/."


def shown(characters: Collection[str]) -> str:
    """Return some characters, and how many more there are."""
    some, rest = sorted(characters)[:_SHOWN], len(characters) - _SHOWN
    return ", ".join(some) + (f" and {rest} more" if rest > 0 else "")


def remedy(missing: Iterable[MissingGlyph], installed: Callable[[str], bool] = lambda _: False) -> str:
    """Return what to do: for each language the command that brings a font for its characters, and what else helps for the others.

    `installed` tells whether a family is; no command is told for what it would bring, since that lacks the character too.
    """
    wanted: dict[tuple[str, str], set[str]] = {}
    for item in missing:
        wanted.setdefault((item.language, extra_for(item.character, item.language, installed)), set()).add(item.character)
    lines = [
        f"For {english_name(lang)}, a font for {shown(characters)} comes with `{pip_install(extra)}`."
        if extra
        else f"For {english_name(lang)}, no package is known that brings a font for {shown(characters)}."
        for (lang, extra), characters in sorted(wanted.items(), key=lambda each: (not each[0][1], each[0]))
    ]
    return "\n".join([*lines, *([OWN_FONTS] if any(not extra for _, extra in wanted) else [])])
