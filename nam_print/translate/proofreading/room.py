"""Texts beyond the room that the tightest piece leaves them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from nam_print.translate.proofreading.pair import Pair, Remark

_MARKUP = re.compile(r"\*\*|\|[^{}|]*\}|[{}]|\]\([^)]*\)")


def check(pair: Pair) -> Iterator[Remark]:
    """Look for a translation that is wider than its place has room for."""
    if pair.room is not None and (wide := width(_MARKUP.sub("", pair.text))) > pair.room:
        yield Remark("warning", f"it is as wide as {wide} Latin characters, and has room for {pair.room}. Shorten it, or others beside it.")


def width(text: str) -> int:
    """Return the width in Latin characters: Chinese, Japanese and Korean letters count two, marks above and below none."""
    seen = (character for character in text if unicodedata.category(character) not in {"Mn", "Me", "Cf"})
    return sum(2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1 for character in seen)
