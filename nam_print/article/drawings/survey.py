"""A first look at all parts, drawn or not: what is not SVG, what reaches outside, what runs, and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nam_print.article.drawings.reading import Fault, SvgPart, SvgSource

GRADIENTS = frozenset({"linearGradient", "radialGradient"})

_KNOWN = GRADIENTS | {
    *("svg", "g", "defs", "symbol", "use", "style", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line"),
    *("polyline", "polygon", "clipPath", "stop"),
}
_WORDS = frozenset({"text", "tspan", "textPath"})
_LOOKS_DRAWN = (_KNOWN | _WORDS | {"image", "a", "switch"}) - {"title", "desc", "metadata", "style", "defs"}
_SILENT = frozenset({"metadata", "title", "desc"})
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)", re.IGNORECASE)
_RESAVE_PLAIN = "Save the drawing as plain SVG."
_WHOLE = "A drawing has to be whole in one file."


@dataclass(frozen=True)
class TextAdvice:
    """Why a drawing holds no text, and what to do about it."""

    why: str
    do: str


def survey(source: SvgSource, words: TextAdvice) -> Iterator[Fault]:
    """All that a drawing must not have, whatever it looks like. `words` is what to do about text."""
    waiting = [source.root]
    while waiting:
        part = waiting.pop()
        yield from _faults(source, part, words)
        if part.foreign is None and part.tag not in _SILENT:
            waiting += reversed(part.parts)


def _faults(source: SvgSource, part: SvgPart, words: TextAdvice) -> Iterator[Fault]:
    kind = part.tag.rpartition("}")[2]
    if part.foreign is not None:
        if kind in _LOOKS_DRAWN:
            what = f"has a <{kind}> that is no part of SVG (its xmlns is '{part.foreign[:60]}'), so that it is not drawn."
            yield source.fault(what, _RESAVE_PLAIN, part)
        return
    if kind in _WORDS:
        yield source.fault(f"has text of its own (<{kind}>), {words.why}.", words.do, part)
    elif kind not in _KNOWN:
        yield source.fault(f"has a part that is not allowed or cannot be printed (<{kind}>).", "Draw it with plain shapes.", part)
    if kind == "style" and _OUTSIDE.search(part.text or ""):
        yield source.fault("has a style that refers outside the drawing.", "Take the reference out.", part)
    for key, value in part.attrib.items():
        if key in ("src", "href") and not value.startswith("#"):
            yield source.fault(f'refers outside itself ({key}="{value[:60]}").', _WHOLE, part, key)
        elif key.lower().startswith("on"):
            yield source.fault(f"has a script ({key}).", "Take it out.", part, key)
        elif _OUTSIDE.search(value):
            yield source.fault(f'refers outside itself ({key.rpartition("}")[2]}="{value[:60]}").', _WHOLE, part, key)
