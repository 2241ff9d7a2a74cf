"""White that a language's printers put where its typists do not: French has a thin space, that no line breaks at, before : ; ? and !.

A plain or no-break space that is there becomes the right one; where there is none, one is put in, which is what a reader copies then, too.
Web addresses, e-mail addresses and times of day are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nam_print.article.elements import Rich

THIN, WORD = "\u202f", "\u00a0"
_SPACES = "[ \u00a0\u202f\u2009]*"
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
# At the end of a word: not inside a time (10:30) or a word, and not where a mark follows a mark.
_BEFORE = re.compile(rf"(?<=[^\s«(\[:;?!])({_SPACES})(?P<mark>[:;?!])(?=[\s»”’\")\]:;?!…]|$)")
_CLOSED = re.compile(rf"(?<=[^\s«])({_SPACES})(?P<mark>»)")
_OPENED = re.compile(rf"«({_SPACES})(?P<mark>\S)")


def spaced(rich: Rich, lang: str) -> Rich:
    """The text with its language's spaces. Only French asks for any; in Canada only the colon and quotation marks have one."""
    tags = [span.lang or lang for span in rich]
    if not any(_is_french(tag) for tag in tags):
        return rich
    changed = dict(_changes("".join(span.text for span in rich), canadian=lang.upper().endswith("CA")))
    found, start = [], 0
    for span, tag in zip(rich, tags, strict=True):
        characters = (changed.get(start + at, character) for at, character in enumerate(span.text))
        found.append(span.saying("".join(characters)) if _is_french(tag) else span)
        start += len(span.text)
    return tuple(found)


def _is_french(lang: str) -> bool:
    return lang.replace("_", "-").split("-")[0].lower() == "fr"


def _changes(text: str, canadian: bool) -> Iterator[tuple[int, str]]:
    """Places, and what the character there becomes: of several spaces the first stays."""
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    for pattern, white in ((_BEFORE, THIN), (_CLOSED, WORD), (_OPENED, WORD)):
        for found in pattern.finditer(text):
            mark = found.start("mark")
            if any(start <= mark < end for start, end in addresses) or (canadian and found["mark"] in ";?!"):
                continue
            first, last = found.span(1)
            yield from ((at, white if at == first else "") for at in range(first, last))
            if first == last:
                yield mark, white + text[mark]
