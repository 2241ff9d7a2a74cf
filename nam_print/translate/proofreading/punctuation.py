"""Punctuation as the language writes it: its own marks, in pairs, and an end like the source's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nam_print.translate.proofreading.pair import Pair, Remark

_ENDS = {".": ".。।॥۔።။។", "?": "?？؟;፧", "!": "!！", ":": ":：፦"}
_CLOSING = "”’»」』)）]】\"'*} \u00a0\u202f"
_PAIRS = {"(": ")", "（": "）", "[": "]", "«": "»", "“": "”", "「": "」", "『": "』"}
_QUOTED_LOW = {"„": "“”"}
_NO_FULL_STOP = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_OF_LANGUAGE = {
    "fr": (
        r"[^\s\u00a0\u202f][;!?»](?!\w)|[^\s\u00a0\u202f\d/:]:(?=\s|$)|«[^\u00a0\u202f]",
        "French has a no-break space before ; : ! ? and inside « ».",
    ),
    "zh": (r"([\u4e00-\u9fff][,.;:?!()]|[,;:?!()][\u4e00-\u9fff])", "'{}': marks beside Chinese characters are full-width ones."),
    "ja": (r"([\u4e00-\u9fff][,.;:?!()]|[,;:?!()][\u4e00-\u9fff])", "'{}': marks beside Chinese characters are full-width ones."),
    "Arab": (r"[\u0620-\u06ff] ?([,;?])", "'{}' stands behind an Arabic letter; Arabic script has ، ؛ ؟."),
    "hi": (r"[\u0901-\u0939\u093e-\u094d](?<!डॉ)\.(?:\s|$)", "Hindi sentences end with a danda (।)."),
    "el": (r"\?", "the Greek question mark is ';'."),
}
"""By language, or else by script: what is wrong there, and what to say of it, with what the pattern caught."""
_TERM = re.compile(r"\|[^{}|]*\}|[{}]")


def check(pair: Pair) -> Iterator[Remark]:
    """Look for what is wrong in any language, then for what is wrong in this one."""
    text = _TERM.sub("", pair.text)
    if '"' in text or re.search(r"(?:^|\s)'|'(?:\s|$)", text):
        yield Remark("warning", "it has straight quotation marks; use those of the language.")
    if re.search(r"  |^\s|\s$", text):
        yield Remark("warning", "it has a space too many.")
    if pair.base != "fr" and re.search(r"[^\s][ \u00a0][,;:!?؟،؛](?:\s|$)", text):
        yield Remark("warning", "it has a space before a mark.")
    for opening, closing in _PAIRS.items():
        quoted_low = opening == "“" and any(mark in text for mark in _QUOTED_LOW)
        if text.count(opening) != text.count(closing) and not quoted_low:
            yield Remark("error", f"'{opening}' and '{closing}' do not come in pairs.")
    yield from _end(pair, text)
    for opening, closing in ("¿?", "¡!") if pair.base == "es" else ():
        if text.count(opening) != text.count(closing):
            yield Remark("warning", f"'{opening}' and '{closing}' do not come in pairs.")
    pattern, message = _OF_LANGUAGE.get(pair.base) or _OF_LANGUAGE.get(pair.script) or ("(?!)", "")
    if found := re.search(pattern, text):
        yield Remark("warning", message.format(*found.groups()))


def _end(pair: Pair, text: str) -> Iterator[Remark]:
    """Compare the mark at the end with the source's, behind closing quotation marks and brackets."""
    wanted, got = (each.rstrip(_CLOSING)[-1:] for each in (_TERM.sub("", pair.source), text))
    marks = _ENDS.get(wanted, "")
    if wanted == "." and pair.script in _NO_FULL_STOP:
        return
    if marks and got not in marks:
        yield Remark("warning", f"the source ends with '{wanted}', and this does not.")
    elif not marks and any(got in each for each in _ENDS.values()):
        yield Remark("warning", f"it ends with '{got}', and the source has no such mark.")
