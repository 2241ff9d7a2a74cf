"""What parts of a drawing can look like: the properties that are drawn, each with its grammar; and gradients, written out in full.

All other properties change nothing in print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import hypot

from nam_print.article.drawings.reading import SvgPart
from nam_print.article.drawings.shapes import BadShapeError
from nam_print.article.drawings.values import (
    UnfitError,
    ViewBox,
    colour,
    dashes,
    length,
    matrix,
    moved,
    positive,
    reference,
    share,
    written,
)

ReadProperty = Callable[[str, ViewBox], str]
ReadLooks = Callable[[SvgPart], Mapping[str, str]]
_POINTS = {"linearGradient": {"x1": 0.0, "y1": 0.0, "x2": 1.0, "y2": 0.0}, "radialGradient": {"cx": 0.5, "cy": 0.5, "r": 0.5}}
_UNITS = ("objectBoundingBox", "userSpaceOnUse")
_LONGEST_CHAIN = 16


def _one_of(*names: str) -> ReadProperty:
    def read(text: str, _box: ViewBox) -> str:
        if text not in names:
            raise UnfitError(f"'{text[:40]}' is none of {', '.join(names)}")
        return text

    return read


def _paint(text: str, _box: ViewBox) -> str:
    return text if reference(text) else colour(text)


def _reference(text: str, _box: ViewBox) -> str:
    if text == "none" or reference(text):
        return text
    raise UnfitError(f"'{text[:40]}' is not a reference to a part of the drawing")


PROPERTIES: Mapping[str, ReadProperty] = {
    "fill": _paint,
    "stroke": _paint,
    "color": lambda text, _box: colour(text),
    "fill-opacity": lambda text, _box: written(share(text)),
    "stroke-opacity": lambda text, _box: written(share(text)),
    "opacity": lambda text, _box: written(share(text)),
    "stop-color": lambda text, _box: colour(text),
    "stop-opacity": lambda text, _box: written(share(text)),
    "stroke-width": lambda text, box: written(positive(text, box.share(""))),
    "stroke-dasharray": lambda text, box: dashes(text, box.share("")),
    "stroke-dashoffset": lambda text, box: written(length(text, box.share(""))),
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel", "arcs", "miter-clip"),
    "fill-rule": _one_of("nonzero", "evenodd"),
    "clip-rule": _one_of("nonzero", "evenodd"),
    "clip-path": _reference,
    "display": lambda text, _box: text,
    "visibility": _one_of("visible", "hidden", "collapse"),
}
GEOMETRY = frozenset({"d", "x", "y", "cx", "cy", "r", "rx", "ry", "width", "height", "transform"})
"""What style sheets can move, too; it is drawn only where it is an attribute."""
KNOWN = GEOMETRY | PROPERTIES.keys()


@dataclass(frozen=True)
class Inherited:
    """What a part has from those around it, as far as that decides whether it can be seen."""

    color: str = "#000000"
    fill: str = "#000000"
    stroke: str = "none"
    width: str = "1"
    fill_opacity: str = "1"
    stroke_opacity: str = "1"
    veil: float = 1.0
    """The opacity of all parts around, which the drawer knows only for single shapes."""
    hidden: bool = False

    def inside(self, own: Mapping[str, str]) -> Inherited:
        """Return what a part with these properties hands on to the parts inside it."""
        return replace(
            self,
            color=own.get("color", self.color),
            fill=own.get("fill", self.fill),
            stroke=own.get("stroke", self.stroke),
            width=own.get("stroke-width", self.width),
            fill_opacity=own.get("fill-opacity", self.fill_opacity),
            stroke_opacity=own.get("stroke-opacity", self.stroke_opacity),
            veil=self.veil * float(own.get("opacity", 1)),
            hidden=own["visibility"] != "visible" if "visibility" in own else self.hidden,
        )

    def veiled(self) -> dict[str, str]:
        """Return the opacities of a single shape."""
        if self.veil == 1:
            return {}
        return {
            "fill-opacity": written(float(self.fill_opacity) * self.veil),
            "stroke-opacity": written(float(self.stroke_opacity) * self.veil),
        }

    @property
    def seen(self) -> bool:
        """Whether a shape that looks so leaves any mark."""
        return not self.hidden and (self.fill != "none" or (self.stroke != "none" and float(self.width) > 0))


def gradient(part: SvgPart, ids: Mapping[str, SvgPart], box: ViewBox, own: ReadLooks) -> list[str] | None:
    """Return a gradient's attributes and stops as lines without its id; None if it has no stops. Raises BadShapeError."""
    chain = list[SvgPart]()
    taken_from: SvgPart | None = part
    while taken_from is not None and taken_from.tag in _POINTS and len(chain) < _LONGEST_CHAIN:
        chain.append(taken_from)
        taken_from = ids.get(taken_from.get("href", "").strip().removeprefix("#"))
    stops = next((stops for each in chain if (stops := [stop for stop in each.parts if stop.tag == "stop"])), [])
    if not stops:
        return None

    def said(name: str) -> str:
        return next((each.get(name, "").strip() for each in chain if each.get(name, "").strip()), "")

    whole = said("gradientUnits") == "userSpaceOnUse"
    attributes = _places(part.tag, said, box if whole else ViewBox(0, 0, 1, 1))
    attributes["gradientUnits"] = _UNITS[whole]
    if said("spreadMethod") in ("reflect", "repeat"):
        attributes["spreadMethod"] = said("spreadMethod")
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return [told, *_stops(stops, own)]


def _places(kind: str, said: Callable[[str], str], box: ViewBox) -> dict[str, str]:
    """Return where the colours begin and end, after the gradient's own transform."""
    at = {}
    for name, default in _POINTS[kind].items():
        try:
            at[name] = length(said(name), box.share(name)) if said(name) else default * box.share(name)
        except UnfitError as error:
            raise BadShapeError(name, error) from None
    try:
        by = matrix(said("gradientTransform"))
    except UnfitError as error:
        raise BadShapeError("gradientTransform", error) from None
    for across, down in (("x1", "y1"), ("x2", "y2"), ("cx", "cy")):
        if across in at:
            at[across], at[down] = moved(by, at[across], at[down])
    if "r" in at:
        at["r"] *= hypot(by[0], by[1])
    return {name: written(value) for name, value in at.items()}


def _stops(stops: list[SvgPart], own: ReadLooks) -> Iterator[str]:
    """Yield the stops from 0 to 1, each beyond the one before."""
    last, looks = 0.0, ""
    for number, stop in enumerate(stops):
        try:
            last = max(last, share(stop.get("offset", "0")))
        except UnfitError as error:
            raise BadShapeError("offset", error) from None
        said = own(stop)
        color, opacity = said.get("stop-color", "#000000"), said.get("stop-opacity", "1")
        color, opacity = {"none": ("#000000", "0"), "currentColor": ("#000000", opacity)}.get(color, (color, opacity))
        looks = f'stop-color="{color}" stop-opacity="{opacity}"'
        if not number and last > 0:
            yield f'<stop offset="0" {looks}/>'
        yield f'<stop offset="{written(last)}" {looks}/>'
    if last < 1:
        yield f'<stop offset="1" {looks}/>'
