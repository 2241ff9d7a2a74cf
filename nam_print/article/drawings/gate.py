"""The walk through all that will be drawn, copies included: it checks each part, counts the work, and writes the drawing anew.

What is written has one namespace, no style sheets, no copies, no drawings within drawings and no reference that leads nowhere, so that the
room that draws it has nothing left to stumble over. Gradients and outlines to cut out by stand first, since they are needed first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape

from nam_print.article.drawings.looks import GEOMETRY, PROPERTIES, Inherited, gradient
from nam_print.article.drawings.reading import DEEPEST, RESAVE, SVG, BadDrawingError, Fault, SvgPart, SvgSource, parsed
from nam_print.article.drawings.shapes import KINDS, BadShapeError, Shape, lengths, shape, view_box, viewport
from nam_print.article.drawings.styles import BadStyleError, Styles
from nam_print.article.drawings.survey import GRADIENTS, TextAdvice, anchors, survey
from nam_print.article.drawings.values import (
    STRAIGHT,
    Matrix,
    UnfitError,
    ViewBox,
    after,
    colour,
    length,
    matrix,
    positive,
    reference,
    seen_through,
    written,
)
from nam_print.article.elements import Anchor, Drawing

MOST_WORK = 30_000
"""Shapes and groups that are drawn, copies included, each counted by what it costs: some five seconds in all. The largest drawing shipped
has 70."""
MOST_SEGMENTS = 200_000
"""Lines and curves that are drawn, copies included: two seconds."""
MOST_FAULTS = 10
"""Faults that are told; more of them tell nothing more."""

_GROUPS = frozenset({"svg", "g", "symbol", "use"})
_LESS = "Leave parts out, or simplify its paths in your drawing program."
_NOT_WRITTEN = frozenset({"opacity", "color", "visibility", "display", "clip-path", "stop-color", "stop-opacity", "clip-rule"})


def passed(name: str, data: bytes, words: TextAdvice) -> Drawing:
    """Write a file's drawing anew. `words` says what to do about text in it. Raises BadDrawingError with all that is wrong."""
    gate = Gate(parsed(data), words)
    svg, box = gate.written(), gate.box()
    return Drawing(svg, box.width, box.height, tuple(gate.anchors), name)


@dataclass
class _Cut:
    """An outline to cut out by: the name it is written under, and the work it is each time it is used."""

    name: str = ""
    work: int = 0
    segments: int = 0
    empty: bool = False


_WHOLE = _Cut()


class Gate:
    """A drawing on its way through. `words` is what to do about text in it."""

    def __init__(self, source: SvgSource, words: TextAdvice) -> None:
        self.source = source
        self.faults: dict[Fault, None] = dict.fromkeys(survey(source, words))
        self.all = [part for part in source.root.iter() if isinstance(part, SvgPart) and part.foreign is None]
        self.ids = {part.get("id", ""): part for part in reversed(self.all) if part.get("id")}
        self.work = self.segments = self.seen = 0
        self.lines: list[str] = []
        self.looks: dict[tuple[SvgPart, ViewBox], dict[str, str]] = {}
        self.gradients: dict[str, str] = {}
        self.stops: dict[str, int] = {}
        self.cuts: dict[str, _Cut] = {}
        self.anchors: list[Anchor] = []

    def box(self) -> ViewBox:
        """Return the view box. Raises BadDrawingError."""
        with suppress(BadShapeError):
            if box := view_box(self.source.root):
                return box
        do = 'Give the <svg> element viewBox="0 0 WIDTH HEIGHT".'
        raise BadDrawingError(self.source.fault("has no viewBox, so its size is not known.", do, self.source.root))

    def written(self) -> bytes:
        """Write the drawing anew. Raises BadDrawingError with all that is wrong."""
        self._stop_if_refused()
        box, root = self.box(), self.source.root
        self.styles = Styles(self.source)
        self.faults.update(dict.fromkeys(self.styles.faults))
        self._stop_if_refused()
        for each in anchors(self.source, box):
            if isinstance(each, Anchor):
                self.anchors.append(each)
            else:
                self.faults[each] = None
        self._stop_if_refused()
        for part in self.all:
            if part.tag in GRADIENTS and part.get("id"):
                self._gradient(part, box)
        for part in self.all:
            if part.tag == "clipPath" and part.get("id"):
                self._cut(part, box)
        own = self._properties(root, box)
        definitions, self.lines = self.lines, []
        if own.get("display") != "none":
            for child in root.parts:
                self._draw(child, _Nesting(box), Inherited().inside(own))
        if not self.seen and not self.faults:
            self._refuse(root, "has nothing in it that can be seen.", "Draw something, and give it a color.")
        self._stop_if_refused()
        size = " ".join(map(written, (box.x, box.y, box.width, box.height)))
        body = [f'<svg xmlns="{SVG}" viewBox="{size}"{_attributes(own)}>', "<defs>", *definitions, "</defs>", *self.lines, "</svg>"]
        return "\n".join(body).encode()

    def _refuse(self, part: SvgPart, what: str, do: str = RESAVE, name: str = "", offset: int = 0) -> None:
        self.faults[self.source.fault(what, do, part, name, offset)] = None
        if len(self.faults) >= MOST_FAULTS:
            self._stop_if_refused()

    def _refuse_value(self, part: SvgPart, name: str, error: UnfitError) -> None:
        self._refuse(part, f"has a <{part.tag}> that cannot be drawn ({name}): {error.what}.", RESAVE, name, error.offset)

    def _stop_if_refused(self) -> None:
        if self.faults:
            raise BadDrawingError(*list(self.faults)[:MOST_FAULTS])

    def _count(self, part: SvgPart, work: int, segments: int = 0) -> None:
        self.work += work
        self.segments += segments
        if self.work > MOST_WORK:
            self._refuse(part, "has too many parts, with those that are drawn again by <use>.", _LESS)
        elif self.segments > MOST_SEGMENTS:
            self._refuse(part, f"has more than {MOST_SEGMENTS:,} lines and curves, with those that are drawn again.", _LESS)
        else:
            return
        self._stop_if_refused()

    def _gradient(self, part: SvgPart, box: ViewBox) -> None:
        try:
            lines = gradient(part, self.ids, box, lambda stop: self._properties(stop, box))
        except BadShapeError as error:
            self._refuse_value(part, error.name, error.error)
            return
        name = f"g{len(self.gradients)}"
        self.gradients[part.get("id", "")] = name if lines else ""
        if lines:
            attributes, *stops = lines
            self._count(part, len(stops))
            self.stops[f"url(#{name})"] = len(stops)
            self.lines += [f'<{part.tag} id="{name}"{attributes}>', *stops, f"</{part.tag}>"]

    def _cut(self, part: SvgPart, box: ViewBox) -> None:
        """Write an outline to cut out by, as shapes that have all their transforms on them."""
        if part.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            self._refuse(part, "cuts out by an outline that is measured by the shape (clipPathUnits).", RESAVE, "clipPathUnits")
        cut, segments, start = _Cut(f"c{len(self.cuts)}"), self.segments, len(self.lines)
        rule = self._properties(part, box).get("clip-rule", "nonzero")
        for child in part.parts:
            self._cut_by(child, _Nesting(box), self._matrix(part), rule)
        shapes = self.lines[start:]
        self.lines[start:] = [f'<clipPath id="{cut.name}">', *shapes, "</clipPath>"] if shapes else []
        count = len(shapes)
        cut.work, cut.segments, cut.empty = count * (3 + count // 4), self.segments - segments, not shapes  # each is put after all before
        self.cuts[part.get("id", "")] = cut

    def _cut_by(self, part: SvgPart, spot: _Nesting, by: Matrix, rule: str) -> None:
        if part.foreign is not None:
            return
        own = self._properties(part, spot.box)
        by, rule = after(by, self._matrix(part)), own.get("clip-rule", rule)
        if own.get("display") == "none":
            return
        if part.tag in KINDS:
            if (made := self._geometry(part, spot.box)) and not made.open:
                self._count(part, spot.cost, made.segments)
                self.lines.append(f'<{part.tag}{_attributes(made.attributes)} clip-rule="{rule}"{_transform(by)}/>')
        elif part.tag in _GROUPS:
            self._count(part, spot.cost)
            inside = self._inside(part, spot)
            for child in inside.children:
                self._cut_by(child, inside.spot, after(by, inside.by), rule)

    def _draw(self, part: SvgPart, spot: _Nesting, look: Inherited) -> None:
        if part.foreign is not None or not (part.tag in KINDS or part.tag in _GROUPS) or (part.tag == "symbol" and spot.asked is None):
            return
        own = {name: look.color if value == "currentColor" else value for name, value in self._properties(part, spot.box).items()}
        cut = self.cuts[own["clip-path"]] if "clip-path" in own else _WHOLE
        if own.get("display") == "none" or cut.empty:
            return
        look = look.inside(own)
        self._count(part, spot.cost + cut.work + self.stops.get(own.get("fill", ""), 0), cut.segments)
        kind = f' class="{escape(part.get("class", ""))}"' if part.get("class") else ""
        cut_by = f' clip-path="url(#{cut.name})"' if cut.name else ""
        if part.tag in KINDS:
            made = self._geometry(part, spot.box)
            if made and not look.hidden:
                self._count(part, 0, made.segments)
                self.seen += look.seen and not (made.flat and look.stroke == "none")
                attributes = _attributes({**made.attributes, **own, **look.veiled()})
                self.lines.append(f"<{part.tag}{kind}{attributes}{_transform(self._matrix(part))}{cut_by}/>")
            return
        inside = self._inside(part, spot)
        self.lines.append(f"<g{kind}{_attributes(own)}{_transform(after(self._matrix(part), inside.by))}{cut_by}>")
        for child in inside.children:
            self._draw(child, inside.spot, look)
        self.lines.append("</g>")

    def _inside(self, part: SvgPart, spot: _Nesting) -> _Inside:
        """Return what a group holds or draws again, and how that is moved."""
        if spot.depth > DEEPEST:
            self._refuse(part, f"has groups nested more than {DEEPEST} levels deep.")
            self._stop_if_refused()
        deeper = replace(spot, depth=spot.depth + 1, asked=None)
        try:
            if part.tag == "use":
                return self._again(part, deeper)
            if part.tag == "g":
                return _Inside(part.parts, deeper)
            by, box = viewport(part, spot.box, spot.asked or {})
            return _Inside(part.parts if seen_through(by) else (), replace(deeper, box=box), by if seen_through(by) else STRAIGHT)
        except BadShapeError as error:
            self._refuse_value(part, error.name, error.error)
            return _Inside((), deeper)

    def _again(self, part: SvgPart, spot: _Nesting) -> _Inside:
        link = part.get("href", "").strip().removeprefix("#")
        target = self.ids.get(link)
        if target is None or not (target.tag in KINDS or target.tag in _GROUPS):
            self._refuse(part, f"draws '#{link[:40]}' again, which is no shape in it.", RESAVE, "href")
            return _Inside((), spot)
        if target in spot.using:
            self._refuse(part, f"draws '#{link[:40]}' within itself, again and again.", "Take one of them out.", "href")
            return _Inside((), spot)
        at, asked = lengths(part, spot.box, length, "x", "y"), lengths(part, spot.box, positive, "width", "height")
        moved: Matrix = (1, 0, 0, 1, at.get("x", 0.0), at.get("y", 0.0))
        return _Inside((target,), replace(spot, using=(*spot.using, target), asked=asked), moved)

    def _geometry(self, part: SvgPart, box: ViewBox) -> Shape | None:
        try:
            return shape(part, box)
        except BadShapeError as error:
            self._refuse_value(part, error.name, error.error)
            return None

    def _matrix(self, part: SvgPart) -> Matrix:
        try:
            made = matrix(part.get("transform", ""))
            if not seen_through(made):
                raise UnfitError("it makes everything vanish")
        except UnfitError as error:
            self._refuse_value(part, "transform", error)
            return STRAIGHT
        return made

    def _properties(self, part: SvgPart, box: ViewBox) -> dict[str, str]:
        """Return the properties that are set on a part itself, each read by its grammar."""
        if (part, box) not in self.looks:
            self.looks[part, box] = dict(self._read_properties(part, box))
        return self.looks[part, box]

    def _read_properties(self, part: SvgPart, box: ViewBox) -> Iterator[tuple[str, str]]:
        attributes = {name: value for name, value in part.attrib.items() if name in PROPERTIES}
        try:
            styled = self.styles.of(part)
        except BadStyleError as error:
            self._refuse(part, error.what, RESAVE, "style")
            return
        for name, text in (attributes | styled).items():
            value, place = text.strip(), "style" if name in styled and "style" in part.attrib else name
            if name in GEOMETRY:
                if part is not self.source.root:
                    do = f'Write it as an attribute: {name}="…".'
                    self._refuse(part, f"has a style that sets '{name}', which is not drawn from there.", do, place)
                continue
            if value in ("", "inherit") or (name, value) == ("clip-path", "none"):
                continue
            try:
                yield name, self._resolved(name, PROPERTIES[name](value, box))
            except UnfitError as error:
                self._refuse(part, f"has a <{part.tag}> that cannot be drawn ({name}): {error.what}.", RESAVE, place)

    def _resolved(self, name: str, value: str) -> str:
        """Return a reference as the name that its part is written under. Raises UnfitError."""
        found = reference(value)
        if found is None:
            return value
        link, instead = found
        kind = self.ids[link].tag if link in self.ids else ""
        if name == "clip-path" and kind == "clipPath":
            return link
        if name == "fill" and kind in GRADIENTS:
            return f"url(#{self.gradients[link]})" if self.gradients.get(link) else "none"
        if instead and name != "clip-path":
            return colour(instead)
        if name == "stroke" and kind in GRADIENTS:
            raise UnfitError("an outline is drawn in one color, not in a gradient")
        raise UnfitError(f"'#{link[:40]}' is no {'outline to cut out by' if name == 'clip-path' else 'gradient'} in it")


@dataclass(frozen=True)
class _Nesting:
    """Where a part stands: the view box around it, how deep, what is being drawn again, and the size that a `use` asks of it."""

    box: ViewBox
    depth: int = 1
    using: tuple[SvgPart, ...] = ()
    asked: Mapping[str, float] | None = None

    @property
    def cost(self) -> int:
        """What a part costs here: its looks are asked of all parts around it."""
        return 1 + self.depth // 8


@dataclass(frozen=True)
class _Inside:
    """What a group holds, where that stands, and how it is moved."""

    children: tuple[SvgPart, ...]
    spot: _Nesting
    by: Matrix = STRAIGHT


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in values.items() if name not in _NOT_WRITTEN)


def _transform(by: Matrix) -> str:
    return "" if by == STRAIGHT else f' transform="matrix({" ".join(map(written, by))})"'
