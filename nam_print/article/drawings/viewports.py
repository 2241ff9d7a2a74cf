"""Drawings within drawings: where the view box of a nested `svg` or a `symbol` comes to stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nam_print.article.drawings.reading import SvgPart
from nam_print.article.drawings.shapes import BadShapeError, lengths
from nam_print.article.drawings.values import Matrix, UnfitError, ViewBox, after, length, numbers, positive

_FIT = re.compile(r"\s*(none|x(?P<x>Min|Mid|Max)Y(?P<y>Min|Mid|Max))(?:\s+(?P<how>meet|slice))?\s*")
_BEFORE = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_SIDES = 4


def view_box(part: SvgPart) -> ViewBox | None:
    """A part's view box; None without one. Raises BadShapeError for what is none."""
    text = part.get("viewBox", "")
    if not text.strip():
        return None
    try:
        found = numbers(text)
    except UnfitError as error:
        raise BadShapeError("viewBox", error) from None
    if len(found) != _SIDES or min(found[2:]) <= 0:
        raise BadShapeError("viewBox", UnfitError(f"'{text[:40]}' has no size"))
    return ViewBox(*found)


def viewport(part: SvgPart, around: ViewBox, asked: Mapping[str, float]) -> tuple[Matrix, ViewBox]:
    """How a nested drawing is moved and scaled, and its own view box. `asked` is the size that a `use` gives it. Raises BadShapeError."""
    at = lengths(part, around, length, "x", "y") if part.tag == "svg" else {}
    size = {"width": around.width, "height": around.height, **lengths(part, around, positive, "width", "height"), **asked}
    moved: Matrix = (1, 0, 0, 1, at.get("x", 0.0), at.get("y", 0.0))
    box = view_box(part)
    if box is None:
        return moved, ViewBox(0, 0, size["width"], size["height"])
    return after(moved, _fitted(part, box, size["width"], size["height"])), box


def _fitted(part: SvgPart, box: ViewBox, width: float, height: float) -> Matrix:
    text = part.get("preserveAspectRatio", "xMidYMid")
    fit = _FIT.fullmatch(text)
    if fit is None:
        raise BadShapeError("preserveAspectRatio", UnfitError(f"'{text[:40]}' is no way to fit"))
    across, down = width / box.width, height / box.height
    if fit["x"] is None:
        return (across, 0, 0, down, -box.x * across, -box.y * down)
    scale = max(across, down) if fit["how"] == "slice" else min(across, down)
    left, top = _BEFORE[fit["x"]] * (width - box.width * scale), _BEFORE[fit["y"]] * (height - box.height * scale)
    return (scale, 0, 0, scale, left - box.x * scale, top - box.y * scale)
