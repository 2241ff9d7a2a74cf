"""The geometry of the seven shapes, as attributes written anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nam_print.article.drawings.reading import SvgPart
from nam_print.article.drawings.values import UnfitError, ViewBox, length, numbers, path, positive, written

_POINTS = 2


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
    """The geometry of a shape; None where it has no extent and is not drawn. Raises BadShapeError."""
    return _KINDS[part.tag](part, box)


def lengths(part: SvgPart, box: ViewBox, read: ReadLength, *names: str) -> dict[str, float]:
    """Those of the lengths that a part has. Raises BadShapeError."""
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
