"""Words of languages that put no white between them: where a title's lines should not end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, pairwise

from icu4py.breakers import LineBreaker, WordBreaker

_LAST_OF_ONE_UNIT = "\uffff"
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_ENDINGS = frozenset("性症病炎类類者们們的地得了吗嗎呢吧着过過时時后後师師")
"""Characters that ICU's dictionary takes for words, and that belong to the word before them."""
_COMPOUNDS = re.compile(
    "自身免疫|免疫抑制|免疫系[统統]|肌酸激酶|他汀|[降高]胆固醇|[就求][医醫诊診]|[拨撥]打|"
    "[一二三四五六七八九十几幾数數两兩半](?:年|天|次|周|週|个月|個月|小时|小時)"
)
"""Words of medicine, and some that are as short, that the dictionary does not know as one."""


def inside(text: str, lang: str) -> set[int]:
    """The places inside words of Chinese, and inside phrases of Japanese; none in any other language."""
    language = lang.replace("_", "-").split("-")[0].lower()
    if language == "ja":
        phrases = as_code_points(text, [end for _, end in LineBreaker(text, "ja-u-lb-strict-lw-phrase").segments()])
        return set(range(len(text))) - set(phrases)
    return set(_inside_chinese(text, lang)) if language in {"zh", "yue"} else set()


def _inside_chinese(text: str, lang: str) -> Iterator[int]:
    ends = [0, *as_code_points(text, [end for _, end in WordBreaker(text, lang).segments()])]
    for start, end in pairwise(ends):
        yield from range(start + 1, end)
    for (start, middle), (_, end) in pairwise(pairwise(ends)):
        if _HAN.fullmatch(text[start:end]) and (text[middle:end] in _ENDINGS or end - start == len("就医")):
            yield middle  # two short words in a row are mostly one that the dictionary does not know
    for compound in _COMPOUNDS.finditer(text):
        yield from range(compound.start() + 1, compound.end())


def as_code_points(text: str, ends: list[int]) -> list[int]:
    """ICU counts UTF-16 units, Python code points; they differ behind characters beyond U+FFFF."""
    if not ends or ends[-1] == len(text):
        return ends
    units = list(accumulate((1 + (character > _LAST_OF_ONE_UNIT) for character in text), initial=0))
    return [bisect_left(units, end) for end in ends]
