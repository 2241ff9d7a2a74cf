"""The geometry of the seven shapes, as attributes written anew; and where the view box of a drawing within a drawing comes to stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nam_print.article.drawings.reading import SvgPart
from nam_print.article.drawings.values import Matrix, UnfitError, ViewBox, after, length, numbers, path, positive, written

_POINTS = 2
_FIT = re.compile(r"\s*(none|x(?P<x>Min|Mid|Max)Y(?P<y>Min|Mid|Max))(?:\s+(?P<how>meet|slice))?\s*")
_BEFORE = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_SIDES = 4


@dataclass(frozen=True)
class Shape:
    """A shape's geometry and the segments in it. `flat` shapes have no inside to fill, `open` ones are no outline to cut out by."""

    attributes: Mapping[str, str]
    segments: int = 4
    flat: bool = False
    open: bool = False


class BadShapeError(ValueError):
    """An attribute that its grammar does not admit."""

    def __init__(self, name: str, error: UnfitError) -> None:
        super().__init__(error.what)
        self.name, self.error = name, error


ReadLength = Callable[[str, float], float]


def shape(part: SvgPart, box: ViewBox) -> Shape | None:
    """Read the geometry of a shape; None where it has no extent and is not drawn. Raises BadShapeError."""
    return _KINDS[part.tag](part, box)


def lengths(part: SvgPart, box: ViewBox, read: ReadLength, *names: str) -> dict[str, float]:
    """Read those of the named lengths that a part has. Raises BadShapeError."""
    found: dict[str, float] = {}
    for name in names:
        text = part.get(name, "").strip()
        if text and text != "auto":
            try:
                found[name] = read(text, box.share(name))
            except UnfitError as error:
                raise BadShapeError(name, error) from None
    return found


def _path(part: SvgPart, _box: ViewBox) -> Shape | None:
    try:
        read = path(part.get("d", ""))
    except UnfitError as error:
        raise BadShapeError("d", error) from None
    return Shape({"d": read.data}, read.segments) if read.segments > 1 else None


def _sized(*names: str, needs: tuple[str, ...]) -> Callable[[SvgPart, ViewBox], Shape | None]:
    def read(part: SvgPart, box: ViewBox) -> Shape | None:
        placed, sizes = lengths(part, box, length, *names), lengths(part, box, positive, *needs, "rx", "ry")
        if part.tag == "ellipse":  # one radius alone is good for both
            sizes = {**{name: size for name in needs for size in sizes.values()}, **sizes}
        if not all(sizes.get(name) for name in needs):
            return None
        return Shape({name: written(value) for name, value in {**placed, **sizes}.items()})

    return read


def _line(part: SvgPart, box: ViewBox) -> Shape:
    ends = lengths(part, box, length, "x1", "y1", "x2", "y2")
    return Shape({name: written(value) for name, value in ends.items()}, 1, flat=True, open=True)


def _points(part: SvgPart, _box: ViewBox) -> Shape | None:
    try:
        found = numbers(part.get("points", ""))
        if len(found) % _POINTS:
            raise UnfitError("a point has two numbers, and the last has one")
    except UnfitError as error:
        raise BadShapeError("points", error) from None
    return (
        Shape({"points": " ".join(map(written, found))}, len(found) // _POINTS, open=part.tag == "polyline")
        if len(found) > _POINTS
        else None
    )


_KINDS: Mapping[str, Callable[[SvgPart, ViewBox], Shape | None]] = {
    "path": _path,
    "rect": _sized("x", "y", needs=("width", "height")),
    "circle": _sized("cx", "cy", needs=("r",)),
    "ellipse": _sized("cx", "cy", needs=("rx", "ry")),
    "line": _line,
    "polyline": _points,
    "polygon": _points,
}
KINDS = frozenset(_KINDS)


def view_box(part: SvgPart) -> ViewBox | None:
    """Return a part's view box; None without one. Raises BadShapeError for what is none."""
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
    """Return how a nested drawing is moved and scaled, and its view box. `asked` is the size that a `use` gives. Raises BadShapeError."""
    at = lengths(part, around, length, "x", "y") if part.tag == "svg" else {}
    size = {"width": around.width, "height": around.height, **lengths(part, around, positive, "width", "height"), **asked}
    moved: Matrix = (1, 0, 0, 1, at.get("x", 0.0), at.get("y", 0.0))
    box = view_box(part)
    if box is None:
        return moved, ViewBox(0, 0, size["width"], size["height"])
    text = part.get("preserveAspectRatio", "xMidYMid")
    fit = _FIT.fullmatch(text)
    if fit is None:
        raise BadShapeError("preserveAspectRatio", UnfitError(f"'{text[:40]}' is no way to fit"))
    across, down = size["width"] / box.width, size["height"] / box.height
    if fit["x"] is None:
        return after(moved, (across, 0, 0, down, -box.x * across, -box.y * down)), box
    scale = max(across, down) if fit["how"] == "slice" else min(across, down)
    left, top = _BEFORE[fit["x"]] * (size["width"] - box.width * scale), _BEFORE[fit["y"]] * (size["height"] - box.height * scale)
    return after(moved, (scale, 0, 0, scale, left - box.x * scale, top - box.y * scale)), box
