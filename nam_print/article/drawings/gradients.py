"""Gradients, with all that they take over from others written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import hypot

from nam_print.article.drawings.reading import SvgPart
from nam_print.article.drawings.shapes import BadShapeError
from nam_print.article.drawings.values import UnfitError, ViewBox, length, matrix, moved, share, written

_POINTS = {"linearGradient": {"x1": 0.0, "y1": 0.0, "x2": 1.0, "y2": 0.0}, "radialGradient": {"cx": 0.5, "cy": 0.5, "r": 0.5}}
_UNITS = ("objectBoundingBox", "userSpaceOnUse")
_LONGEST_CHAIN = 16

ReadLooks = Callable[[SvgPart], Mapping[str, str]]


def gradient(part: SvgPart, ids: Mapping[str, SvgPart], box: ViewBox, own: ReadLooks) -> list[str] | None:
    """A gradient's attributes and stops as lines without its id; None if it has no stops. Raises BadShapeError."""
    chain = list(_chain(part, ids))
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


def _chain(part: SvgPart | None, ids: Mapping[str, SvgPart]) -> Iterator[SvgPart]:
    for _ in range(_LONGEST_CHAIN):
        if part is None or part.tag not in _POINTS:
            return
        yield part
        part = ids.get(part.get("href", "").strip().removeprefix("#"))


def _places(kind: str, said: Callable[[str], str], box: ViewBox) -> dict[str, str]:
    """Where the colours begin and end, after the gradient's own transform."""
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
    """The stops from 0 to 1, each beyond the one before."""
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
