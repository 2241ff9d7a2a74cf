"""A first look at all parts, drawn or not: what is not SVG, what reaches outside, what runs, and words; and the anchors of labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nam_print.article.drawings.reading import Fault, SvgPart, SvgSource
from nam_print.article.drawings.values import UnfitError, ViewBox, number
from nam_print.article.elements import Anchor

GRADIENTS = frozenset({"linearGradient", "radialGradient"})

_PREFIX = "label-"
_SIDES = ("left", "right", "above", "below")
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
    """Yield all that a drawing must not have, whatever it looks like. `words` is what to do about text."""
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


def anchors(source: SvgSource, box: ViewBox) -> Iterator[Anchor | Fault]:
    """Yield the anchors, small circles with a name, in the order of the drawing: each as such or as what is wrong with it."""
    waiting = [(source.root, False)]
    while waiting:
        part, moved = waiting.pop()
        moved = moved or bool(part.get("transform"))
        if part.get("id", "").startswith(_PREFIX) and part.foreign is None:
            yield _anchor(source, box, part, moved)
        waiting += [(child, moved) for child in reversed(part.parts)]


def _anchor(source: SvgSource, box: ViewBox, part: SvgPart, moved: bool) -> Anchor | Fault:
    label, side = part.get("id", ""), part.get("data-side", "")
    try:
        x, y = number(part.get("cx", "")), number(part.get("cy", ""))
    except UnfitError:
        x = y = float("nan")
    if part.tag != "circle" or x != x:  # noqa: PLR0124 - not a number
        return source.fault(f"has an anchor '{label}' that is not a circle with cx and cy.", "Make it a small circle.", part)
    if side not in _SIDES:
        return source.fault(f"has an anchor '{label}' without a side.", "Give it data-side: left, right, above or below.", part)
    if moved:
        return source.fault(f"moves the anchor '{label}' by a transform.", "Put it outside any transformed group.", part)
    if not (box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height):
        return source.fault(f"has its anchor '{label}' outside the viewBox.", "Move it into the drawing.", part)
    return Anchor(label.removeprefix(_PREFIX), x - box.x, y - box.y, side)
