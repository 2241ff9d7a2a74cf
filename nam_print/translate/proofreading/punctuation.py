"""Punctuation as the language writes it: its own marks, in pairs, and an end like the source's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nam_print.translate.proofreading.pair import Pair, Remark

_ENDS = {".": ".。।॥۔።။។", "?": "?？؟;፧", "!": "!！", ":": ":：፦"}
_CLOSING = "”’»」』)）]】\"'*} \u00a0\u202f"
_PAIRS = {"(": ")", "（": "）", "[": "]", "«": "»", "“": "”", "「": "」", "『": "』"}
_QUOTED_LOW = {"„": "“”"}
_NO_FULL_STOP = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
_TERM = re.compile(r"\|[^{}|]*\}|[{}]")


def check(pair: Pair) -> Iterator[Remark]:
    """What is wrong in any language, then in this one."""
    text = _TERM.sub("", pair.text)
    yield from (Remark(level, message) for rule in (_straight, _spaces, _unpaired, _end) for level, message in rule(pair, text))
    own = _OWN.get(pair.base) or _OWN.get(pair.script)
    if own:
        yield from (Remark("warning", message) for message in own(text))


Said = Iterator[tuple[str, str]]


def _straight(_pair: Pair, text: str) -> Said:
    if '"' in text or re.search(r"(?:^|\s)'|'(?:\s|$)", text):
        yield "warning", "it has straight quotation marks; use those of the language."


def _spaces(pair: Pair, text: str) -> Said:
    if re.search(r"  |^\s|\s$", text):
        yield "warning", "it has a space too many."
    if pair.base != "fr" and re.search(r"[^\s][ \u00a0][,;:!?؟،؛](?:\s|$)", text):
        yield "warning", "it has a space before a mark."


def _unpaired(_pair: Pair, text: str) -> Said:
    low = any(mark in text for mark in _QUOTED_LOW)
    for opening, closing in _PAIRS.items():
        if low and opening == "“":
            continue
        if text.count(opening) != text.count(closing):
            yield "error", f"'{opening}' and '{closing}' do not come in pairs."


def _end(pair: Pair, text: str) -> Said:
    wanted, got = (_last(each) for each in (_TERM.sub("", pair.source), text))
    marks = next((marks for mark, marks in _ENDS.items() if wanted == mark), "")
    if wanted == "." and pair.script in _NO_FULL_STOP:
        return
    if marks and got not in marks:
        yield "warning", f"the source ends with '{wanted}', and this does not."
    elif not marks and any(got in each for each in _ENDS.values()):
        yield "warning", f"it ends with '{got}', and the source has no such mark."


def _last(text: str) -> str:
    return text.rstrip(_CLOSING)[-1:]


def _spanish(text: str) -> Iterator[str]:
    for opening, closing in ("¿?", "¡!"):
        if text.count(opening) != text.count(closing):
            yield f"'{opening}' and '{closing}' do not come in pairs."


def _french(text: str) -> Iterator[str]:
    if re.search(r"[^\s\u00a0\u202f][;!?»](?!\w)|[^\s\u00a0\u202f\d/:]:(?=\s|$)|«[^\u00a0\u202f]", text):
        yield "French has a no-break space before ; : ! ? and inside « »."


def _chinese(text: str) -> Iterator[str]:
    if found := re.search(r"[\u4e00-\u9fff][,.;:?!()]|[,;:?!()][\u4e00-\u9fff]", text):
        yield f"'{found[0]}': marks beside Chinese characters are full-width ones."


def _arabic(text: str) -> Iterator[str]:
    if found := re.search(r"[\u0620-\u06ff] ?[,;?]", text):
        yield f"'{found[0][-1]}' stands behind an Arabic letter; Arabic script has ، ؛ ؟."


def _hindi(text: str) -> Iterator[str]:
    if re.search(r"[\u0901-\u0939\u093e-\u094d](?<!डॉ)\.(?:\s|$)", text):
        yield "Hindi sentences end with a danda (।)."


def _greek(text: str) -> Iterator[str]:
    if "?" in text:
        yield "the Greek question mark is ';'."


_OWN: dict[str, Callable[[str], Iterator[str]]] = {
    "es": _spanish,
    "fr": _french,
    "zh": _chinese,
    "ja": _chinese,
    "Arab": _arabic,
    "hi": _hindi,
    "el": _greek,
}
"""By language, or else by script."""
