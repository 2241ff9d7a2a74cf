"""The anchors of a drawing: small circles that labels belong to."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.article.drawings.reading import Fault, SvgPart, SvgSource
from nam_print.article.drawings.values import UnfitError, ViewBox, number
from nam_print.article.elements import Anchor

_PREFIX = "label-"
_SIDES = ("left", "right", "above", "below")


def anchors(source: SvgSource, box: ViewBox) -> Iterator[Anchor | Fault]:
    """The anchors, in the order of the drawing, each as such or as what is wrong with it."""
    for part, moved in _labelled(source.root, moved=False):
        yield _anchor(source, box, part, moved)


def _labelled(part: SvgPart, *, moved: bool) -> Iterator[tuple[SvgPart, bool]]:
    moved = moved or bool(part.get("transform"))
    if part.get("id", "").startswith(_PREFIX) and part.foreign is None:
        yield part, moved
    for child in part.parts:
        yield from _labelled(child, moved=moved)


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
