"""Where lines may end: ICU's opportunities (UAX 14, with dictionaries where scripts need them), less what a careful typist would not do."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from icu4py.breakers import LineBreaker

from nam_print.typeset import words
from nam_print.typeset.bonds import bound
from nam_print.typeset.text import Break, Prepared, Trims
from nam_print.typeset.words import as_code_points

# Costs beside which a line of average raggedness is about 0.02 (see fit.py).
NUMBER_PARTED = 0.6
COMPOUND_PARTED = 0.3
SHORT_WORD_LAST = 0.002
BOND_PARTED = 2.0
WORD_PARTED = 4.0
LONE_LETTER_LAST = 0.3
SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACES = "\u00a0\u202f\u2007"
_AT = attrgetter("at")
_HYPHENS = frozenset("-‐")
_DASHES = "-‐–"
_SPACED_DASHES = frozenset("-‐‒–—―")
_NEAR = 12  # characters that a pattern looks back
_SHORT_NEAR = 4  # for short words: a space, two letters, a space
_IN_NUMBERS = frozenset(".,/–-")
_NUMBER_BEFORE = re.compile(r"(?:^|\s)[(]?[\d.,/–-]+\s$")
_DIGIT_BEFORE = re.compile(r"\d\s?$")
_SHORT = re.compile(r"(?:^|\s)\w{1,2}\s$")
_LETTER = re.compile(r"(?:^|\s)[^\W\d_]\s$")
_HANGUL_OR_HAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]")


@dataclass(frozen=True)
class Custom:
    """What a language's typists do: `icu` are options for ICU's locale, `whole` keeps words together that ICU would part.

    `full` fills every line, where lines may end almost anywhere and a short one looks like a gap. `short` finds a word that should not
    stand last in its line, at `cost`; `number` what should not be parted from what follows it.
    """

    icu: str = ""
    whole: bool = False
    short: re.Pattern[str] | None = None
    cost: float = 0.0
    number: re.Pattern[str] = _NUMBER_BEFORE
    full: bool = False


_NO_SPACES = Custom(number=_DIGIT_BEFORE)
_STRICT = Custom(icu="-u-lb-strict", number=_DIGIT_BEFORE, full=True)  # no small kana, sound mark or iteration mark begins a line
# A preposition of one letter goes with its noun: a rule of schoolbooks in these languages, elsewhere a nicety or nothing.
_LONE_LETTERS = Custom(short=_LETTER, cost=LONE_LETTER_LAST)
_SHORT_WORDS = Custom(short=_SHORT, cost=SHORT_WORD_LAST)
_OTHERS = Custom()
_CUSTOMS = {
    **dict.fromkeys(("en", "fr", "es", "pt", "it", "ca", "ht", "de", "nl"), _SHORT_WORDS),
    **dict.fromkeys(("pl", "cs", "sk", "ru", "uk", "be", "bg", "hr", "sr", "sl", "bs", "mk"), _LONE_LETTERS),
    **dict.fromkeys(("ja", "zh", "yue"), _STRICT),
    "ko": Custom(icu="-u-lb-strict", whole=True),
    **dict.fromkeys(("th", "lo", "km", "my"), _NO_SPACES),
}


def custom(lang: str) -> Custom:
    """What this language's typists do."""
    return _CUSTOMS.get(lang.replace("_", "-").split("-")[0].lower(), _OTHERS)


def opportunities(text: str, lang: str) -> list[int]:
    """Positions in `text` where ICU allows a line to end, the end included.

    Clear print does not split words, so a soft hyphen is no place to end, nor a dash between digits, and Korean lines end at spaces.
    """
    rule = custom(lang)
    ends = as_code_points(text, [end for _, end in LineBreaker(text, lang + rule.icu).segments()])
    found = [end for end in ends if end == len(text) or text[end - 1] != SOFT_HYPHEN]
    return [end for end in found if not _unwelcome(text, end) and not (rule.whole and _inside_word(text, end))] or [0]


def _unwelcome(text: str, at: int) -> bool:
    return _inside_figure(text, at) or _before_dash(text, at)


def _before_dash(text: str, at: int) -> bool:
    """Whether a line would begin with a dash that has white on both sides: it stays with the word before it."""
    return text[at : at + 1] in _SPACED_DASHES and text[at - 1].isspace() and text[at - 1] != "\n" and text[at + 1 : at + 2].isspace()


def _inside_figure(text: str, at: int) -> bool:
    """Whether a break would part "2010–2018", a phone number behind its hyphen, or "501(c)(3)"."""
    before, after = text[at - 1], text[at : at + 1]
    return (before in _DASHES and text[at - 2 : at - 1].isdigit() and after.isdigit()) or (before == ")" and after == "(")


def _inside_word(text: str, at: int) -> bool:
    """Whether a break would part what no space parts, in letters that ICU takes for words of their own."""
    return at < len(text) and not text[at - 1].isspace() and bool(_HANGUL_OR_HAN.search(text[at - 1 : at + 1]))


def too_wide(text: str, breaks: Sequence[Break], measure: float) -> set[str]:
    """The words that are wider than the measure (em)."""
    starts = [Break(0, 0.0, 0.0, forced=False, penalty=0.0), *breaks]
    return {text[start.at : end.at].strip() for start, end in pairwise(starts) if end.inked - start.width > measure}


def within_pieces(prepared: Prepared, measure: float) -> tuple[Break, ...]:
    """The breaks, with more of them inside pieces that are wider than the measure (em): first those inside what belongs together, and
    where these do not suffice, anywhere. A web address is parted rather than cut off."""
    widths, places = prepared.widths, list(prepared.widths)
    held = [item for item in prepared.found if item.held]

    def anywhere(start: int, end: Break) -> Iterator[Break]:
        inside = places[bisect_right(places, start) : bisect_left(places, end.at)]
        return (Break(at, widths[at], widths[at], forced=False, penalty=WORD_PARTED) for at in inside if widths[at] < end.inked)

    def bonds(start: int, end: Break) -> Sequence[Break]:
        return held[bisect_right(held, start, key=_AT) : bisect_left(held, end.at, key=_AT)]

    return _with_more(_with_more(prepared.breaks, measure, bonds), measure, anywhere)


def _with_more(breaks: Iterable[Break], measure: float, inside: Callable[[int, Break], Iterable[Break]]) -> tuple[Break, ...]:
    """The breaks, with those `inside` (from a character to a break) each piece that is wider than the measure (em)."""
    more: list[Break] = []
    origin, start = 0.0, 0
    for item in breaks:
        if item.inked - origin > measure:
            more += inside(start, item)
        more.append(item)
        origin, start = item.width, item.at
    return tuple(more)


def measured(prepared: Prepared) -> tuple[Break, ...]:
    """The breaks of a shaped text with the widths up to them, in em. A position inside a cluster is no break."""
    text, lang, widths = prepared.text, prepared.style.lang, prepared.widths
    rule, held = custom(lang), bound(text)
    if prepared.style.display:
        held |= words.inside(text, lang)
    return tuple(_break(text, at, widths, rule, held, prepared.trims) for at in opportunities(text, lang) if at in widths and at > 0) or (
        Break(0, 0.0, 0.0, forced=True, penalty=0.0),
    )


def _break(text: str, at: int, widths: Mapping[int, float], rule: Custom, held: Collection[int], trims: Trims) -> Break:
    inked = at
    while inked > 0 and text[inked - 1].isspace() and text[inked - 1] not in NO_BREAK_SPACES and inked - 1 in widths:
        inked -= 1
    forced = at == len(text) or text[at - 1] == "\n"
    next_line, width = widths[at] + trims.opening.get(at, 0.0), widths[inked] - trims.closing.get(inked, 0.0)
    if at in held and not forced:
        return Break(at, next_line, width, forced, BOND_PARTED, held=True)
    return Break(at, next_line, width, forced, 0.0 if forced else _penalty(text, at, rule))


def _penalty(text: str, at: int, rule: Custom) -> float:
    before = text[max(0, at - _NEAR) : at]
    if any(character.isdigit() or character in _IN_NUMBERS for character in before[-2:]) and rule.number.search(before):
        return NUMBER_PARTED
    if before[-1:] in _HYPHENS:
        return COMPOUND_PARTED
    return rule.cost if rule.short and rule.short.search(before[-_SHORT_NEAR:]) else 0.0
