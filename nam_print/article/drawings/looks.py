"""What parts of a drawing can look like: the properties that are drawn, each with its grammar. All others change nothing in print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from nam_print.article.drawings.values import UnfitError, ViewBox, colour, dashes, length, positive, reference, share, written

ReadProperty = Callable[[str, ViewBox], str]


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
        """The same within a part with these properties."""
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
        """The opacities of a single shape."""
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
