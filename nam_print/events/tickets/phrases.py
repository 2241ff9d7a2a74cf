"""The words of tickets and of order.csv. English only: they are for the staff of the print shop and of whoever runs the event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from unicodedata import bidirectional

from babel.dates import format_date

from nam_print.article.elements import Rich, Span
from nam_print.design import papers
from nam_print.design.folds import FOLDS
from nam_print.design.papers import INCH, MM
from nam_print.language.locales import name_in
from nam_print.language.locales import native_name as own_language

NEAR = 0.02  # of a 32nd of an inch: panels come from rules in 32nds or in whole millimeters
NOT_REVIEWED = "Not reviewed"
DOT = "\u00a0· "
"""Between two facts of a line; no line begins with a dot."""
_RIGHT_TO_LEFT = ("R", "AL")
_ISOLATE = "\u2068{}\u2069"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def number(count: int) -> str:
    """Return a count as the shop reads it: 12,400."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun."""
    return f"{number(count)} {one if count == 1 else many or f'{one}s'}"


def day(when: date) -> str:
    """Return a date that cannot be taken for another: May 2, 2026."""
    return format_date(when, "long", locale="en")


def paper_name(paper: str) -> str:
    """Return a paper's name as it is printed on its box."""
    return papers.paper(paper).title


def size(width: float, height: float, paper: str) -> str:
    """Return a sheet's two sides in the paper's own measure, and in brackets in the other."""
    inches = f"{_decimal(width)} × {_decimal(height)} in"
    millimeters = f"{width / MM:.0f} × {height / MM:.0f} mm"
    return f"{millimeters} ({inches})" if papers.paper(paper).metric else f"{inches} ({millimeters})"


def paper_size(paper: str) -> str:
    """Return the size of a paper as it comes out of its box."""
    return size(*papers.size(paper, "portrait"), paper)


def _decimal(points: float) -> str:
    return f"{points / INCH:.2f}".rstrip("0").rstrip(".")


def inches(lengths: Sequence[float]) -> list[str]:
    """Return lengths in inches: fractions, 3 11/16, where all of them are; or else decimals."""
    grains = [points / INCH * 32 for points in lengths]
    if any(abs(grain - round(grain)) > NEAR for grain in grains):
        return [_decimal(points) for points in lengths]
    return [_fraction(Fraction(round(grain), 32)) for grain in grains]


def _fraction(value: Fraction) -> str:
    whole, part = divmod(value, 1)
    return " ".join([*([str(whole)] if whole or not part else []), *([str(part)] if part else [])])


def millimeters(points: float) -> str:
    """Return a length in millimeters, to a tenth where it is not whole."""
    return f"{points / MM:.1f}".removesuffix(".0")


def panels(widths: Sequence[float], paper: str) -> tuple[str, str]:
    """Return the widths of panels, from left to right, in the paper's own measure and in the other."""
    inch = f"{' + '.join(inches(widths))} in"
    metric = f"{' + '.join(map(millimeters, widths))} mm"
    return (metric, inch) if papers.paper(paper).metric else (inch, metric)


def fold_name(kind: str) -> str:
    """Return what a print shop calls a fold."""
    return FOLDS[kind].name if kind else "flat"


def ink(color: bool) -> str:
    """Return what it is printed with."""
    return "color" if color else "black only"


def named(text: str, *, strong: bool = False) -> Rich:
    """Return a name in any script, white space as single spaces, and set apart where it has letters from right to left."""
    name = " ".join(text.split())
    turned = any(bidirectional(character) in _RIGHT_TO_LEFT for character in name)
    return (Span(_ISOLATE.format(name) if turned else name, strong),)


def native_name(lang: str) -> Rich:
    """Return a language by its own name, and its code: "Español (es)"; the code alone where the English name is its own."""
    own = own_language(lang)
    return (Span(named(own)[0].text, lang=lang), Span(f" ({lang})")) if own != language(lang) else (Span(f"({lang})"),)


@cache
def language(lang: str) -> str:
    """Return a language's English name."""
    name = name_in(lang, "en")
    return name[:1].upper() + name[1:]


def listed(words: Sequence[str]) -> str:
    """Return words in a row: 1, 3 and 4."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
