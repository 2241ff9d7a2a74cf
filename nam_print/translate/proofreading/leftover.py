"""Words of the source that were left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nam_print.translate.proofreading.pair import Pair, Remark

MOST_NAMES = 2
"""So many Latin words in a row, in a text of another script, may be a name; more are a sentence that was left."""
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_LATIN = re.compile(r"[A-Za-z]+(?:[ ,'’-]+[A-Za-z]+)*")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_MARKUP = re.compile(r"\|[^{}|]*\}|\{[a-z_]+\}|\]\([^)]*\)|https?://\S+|[\w.]+\.(?:org|com|gov)\S*")
_GLUE = frozenset(
    {"the", "and", "of", "to", "with", "that", "this", "these", "for", "from", "your", "you", "are", "was", "were", "has", "have", "been"}
    | {"not", "can", "may", "should", "which", "what", "when", "where", "how", "why", "who", "their", "them", "they", "there", "about"}
    | {"into", "more", "most", "some", "any", "each", "other", "than", "because", "while", "every", "both", "our", "does", "did"}
)
"""English words that hardly any other language has, and that no English sentence of some length is without."""
_MOST_GLUE = 1


def check(pair: Pair) -> Iterator[Remark]:
    """Look for a text that is still the source's, or has a stretch of it."""
    source, text = (_MARKUP.sub(" ", each) for each in (pair.source, pair.text))
    words = _SMALL.findall(source)
    if text.strip() == source.strip():
        if len(words) > MOST_NAMES and not pair.quotes_titles:
            yield Remark("error", "it is still in the source's language.")
        elif words and pair.script != "Latn" and not pair.quotes_titles:
            yield Remark("warning", "it is the same as in the source.")
        return
    if pair.script == "Latn":
        glue = [word for word in _WORD.findall(text) if word.lower() in _GLUE]
        left = ", ".join(glue) if len(glue) > _MOST_GLUE else ""
    else:
        left = next((each for each in _LATIN.findall(text) if len(_SMALL.findall(each)) > MOST_NAMES), "")
    if left and not pair.quotes_titles:
        yield Remark("warning", f"“{left}” seems to be left from the source.")
