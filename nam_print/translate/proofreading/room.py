"""Texts beyond the room that the tightest piece leaves them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from nam_print.translate.proofreading.pair import Pair, Remark

_MARKUP = re.compile(r"\*\*|\|[^{}|]*\}|[{}]|\]\([^)]*\)")


def check(pair: Pair) -> Iterator[Remark]:
    """A text that is longer than all the texts of its place could be."""
    if pair.room is not None and (wide := width(_MARKUP.sub("", pair.text))) > pair.room:
        yield Remark("warning", f"it is as wide as {wide} Latin characters, and has room for {pair.room}. Shorten it, or others beside it.")


def width(text: str) -> int:
    """How many Latin characters a text is as wide as: Chinese, Japanese and Korean letters count two, marks above and below none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
