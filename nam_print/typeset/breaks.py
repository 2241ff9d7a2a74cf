"""Where lines may end: ICU's opportunities (UAX 14, with dictionaries where scripts need them), less what a careful typist would not do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from icu4py.breakers import LineBreaker

from nam_print.typeset.text import Break, Cluster

# Costs beside which a line of average raggedness is about 0.02 (see fit.py).
NUMBER_PARTED = 0.6
SHORT_WORD_LAST = 0.002
WORD_PARTED = 4.0
LAST_OF_ONE_UNIT = "\uffff"
SOFT_HYPHEN = "\u00ad"
_NUMBER_BEFORE = re.compile(r"(?:^|\s)[(]?[\d.,/–-]+\s$")
_SHORT_BEFORE = re.compile(r"(?:^|\s)\w{1,2}\s$")


def opportunities(text: str, lang: str) -> list[int]:
    """Positions in `text` where ICU allows a line to end, the end included. Clear print does not split words, so a soft hyphen is none."""
    ends = _as_code_points(text, [end for _, end in LineBreaker(text, lang).segments()])
    return [end for end in ends if end == len(text) or text[end - 1] != SOFT_HYPHEN] or [0]


def _as_code_points(text: str, ends: list[int]) -> list[int]:
    """ICU counts UTF-16 units, Python code points; they differ behind characters beyond U+FFFF."""
    if not ends or ends[-1] == len(text):
        return ends
    units = list(accumulate((1 + (character > LAST_OF_ONE_UNIT) for character in text), initial=0))
    return [bisect_left(units, end) for end in ends]


def too_wide(text: str, breaks: Sequence[Break], measure: float) -> set[str]:
    """The words that are wider than the measure (em)."""
    starts = [Break(0, 0.0, 0.0, forced=False, penalty=0.0), *breaks]
    return {text[start.at : end.at].strip() for start, end in pairwise(starts) if end.inked - start.width > measure}


def within_pieces(breaks: Sequence[Break], clusters: Sequence[Cluster], measure: float) -> tuple[Break, ...]:
    """The breaks, with more of them inside pieces that are wider than the measure (em): a web address is parted rather than cut off."""
    more: list[Break] = []
    origin, start = 0.0, 0
    widths = _widths(clusters)
    for item in breaks:
        if item.inked - origin > measure:
            inside = [cluster.end for cluster in clusters if start < cluster.end < item.at]
            more += [Break(at, widths[at], widths[at], forced=False, penalty=WORD_PARTED) for at in inside if widths[at] < item.inked]
        more.append(item)
        origin, start = item.width, item.at
    return tuple(more)


def measured(text: str, clusters: Sequence[Cluster], lang: str) -> tuple[Break, ...]:
    """The breaks of a shaped text with the widths up to them, in em. A position inside a cluster is no break."""
    widths = _widths(clusters)
    return tuple(_break(text, at, widths, last=at == len(text)) for at in opportunities(text, lang) if at in widths and at > 0) or (
        Break(0, 0.0, 0.0, forced=True, penalty=0.0),
    )


def _widths(clusters: Sequence[Cluster]) -> dict[int, float]:
    widths, x = {0: 0.0}, 0.0
    for cluster in clusters:
        x += cluster.advance
        widths[cluster.end] = x
    return widths


def _break(text: str, at: int, widths: dict[int, float], last: bool) -> Break:
    inked = at
    while inked > 0 and text[inked - 1].isspace() and text[inked - 1] != "\u00a0" and inked - 1 in widths:
        inked -= 1
    forced = last or text[at - 1] == "\n"
    return Break(at, widths[at], widths[inked], forced, 0.0 if forced else _penalty(text, at))


def _penalty(text: str, at: int) -> float:
    before = text[max(0, at - 12) : at]
    if _NUMBER_BEFORE.search(before):
        return NUMBER_PARTED
    return SHORT_WORD_LAST if _SHORT_BEFORE.search(before) else 0.0
