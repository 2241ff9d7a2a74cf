"""One page's items into one content stream: every operator stands inside a tag or an artifact.

Colours, line widths and fonts stay as they are until another is asked for; only what changes is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nam_print.compose.document import Box, Entry, Item, Link, Page, Picture, QrCode, Rect, Rule, Run, Tick
from nam_print.content.elements import Drawing
from nam_print.pdf import shapes
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, number, numbers
from nam_print.pdf.pictures import write_form, write_pixels
from nam_print.pdf.tags import Marks
from nam_print.pdf.text import Typeface, show
from nam_print.typeset.fonts import FaceKey

FIELD_LINE = 0.75  # points
_LAYOUT = "/Artifact <</Type /Layout>> BDC"
_OTHER = "/Artifact BMC"


@dataclass
class Gallery:
    """The pictures of a document, each written once however often it is placed."""

    objects: Objects
    foundry: Foundry
    placed: dict[tuple[bytes, tuple[tuple[str, str], ...]], tuple[str, int, float, float]] = field(default_factory=dict)

    def place(self, picture: Picture) -> tuple[str, int, float, float]:
        """The picture's resource name, its object, and its own width and height."""
        image = picture.image
        key = (image.svg, picture.colours) if isinstance(image, Drawing) else (image.data, ())
        if key not in self.placed:
            resource = f"X{len(self.placed)}"
            if isinstance(image, Drawing):
                form = self.foundry.drawing(image, picture.colours)
                self.placed[key] = (resource, write_form(self.objects, form), form.width, form.height)
            else:
                self.placed[key] = (resource, write_pixels(self.objects, self.foundry.raster(image)), 1.0, 1.0)
        return self.placed[key]


@dataclass
class Canvas:
    """Paints one page. `used` and `images` are what its resources must name when it is done."""

    page: Page
    place: int
    marks: Marks
    faces: Mapping[FaceKey, Typeface]
    gallery: Gallery
    foundry: Foundry
    used: set[str] = field(default_factory=set)
    images: dict[str, int] = field(default_factory=dict)
    _code: list[str] = field(default_factory=list)
    _open: int | str | None = None
    _state: dict[str, str] = field(default_factory=dict)

    def paint(self) -> bytes:
        """The page's content stream. Raises ValueError for an item whose leaf the tree does not have."""
        for item in self.page.items:
            self._paint(item)
        self._close()
        return ("\n".join(self._code) + "\n").encode("ascii")

    def _paint(self, item: Item) -> None:
        match item:
            case Run():
                self._run(item)
            case Box():
                self._box(item)
            case Rule():
                self._rule(item)
            case Picture():
                self._picture(item)
            case QrCode():
                self._qr(item)
            case Tick():
                self._outline(item.rect, item.colour)
            case Entry():
                self._entry(item)
            case Link():
                pass  # nothing to see: its words are runs of their own

    def _enter(self, leaf: int | None, artifact: str = _LAYOUT) -> None:
        """Opens the tag or artifact that the next operators belong to, unless it is open."""
        wanted = artifact if leaf is None else leaf
        if wanted == self._open:
            return
        self._close()
        self._open = wanted
        if leaf is None:
            self._code.append(artifact)
        else:
            mcid = self.marks.content(self.place, leaf)
            self._code.append(f"/{self.marks.tag(leaf)} <</MCID {mcid}>> BDC")

    def _close(self) -> None:
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    def _set(self, operator: str, operands: str) -> None:
        if self._state.get(operator) != operands:
            self._state[operator] = operands
            self._code.append(f"{operands} {operator}")

    def _run(self, run: Run) -> None:
        if not run.glyphs:
            return
        self._enter(run.leaf, _OTHER)
        self._set("rg", shapes.colour(run.colour))
        face = self.faces[run.face]
        self.used.add(face.resource)
        font = f"/{face.resource} {number(run.size)}"
        select = "" if self._state.get("Tf") == font else f"{font} Tf "
        self._state["Tf"] = font
        self._code.append(f"BT {select}{number(run.x)} {number(self.page.height - run.y)} Td {show(run, face)} ET")

    def _box(self, box: Box) -> None:
        if not (box.fill or box.stroke):
            return
        self._enter(box.leaf)
        rect = box.rect
        if box.fill:
            self._set("rg", shapes.colour(box.fill))
            self._code.append(f"{self._rectangle(rect, box.radius)} f")
        if box.stroke and box.line > 0:
            self._stroke(rect, box.stroke, box.line, box.radius)

    def _stroke(self, rect: Rect, colour: str, line: float, radius: float = 0.0) -> None:
        """A border that stands inside its rectangle, whatever its width."""
        half = line / 2
        self._line_style(colour, line, ())
        self._code.append(f"{self._rectangle(rect.inset(half, half, half, half), max(radius - half, 0))} S")

    def _line_style(self, colour: str, line: float, dash: tuple[float, ...]) -> None:
        self._set("RG", shapes.colour(colour))
        self._set("w", number(line))
        if dash or "d" in self._state:
            self._set("d", shapes.dashes(dash).removesuffix(" d"))

    def _rectangle(self, rect: Rect, radius: float) -> str:
        return shapes.rectangle(rect.x, self.page.height - rect.bottom, rect.width, rect.height, radius)

    def _rule(self, rule: Rule) -> None:
        self._enter(rule.leaf)
        self._line_style(rule.colour, rule.line, rule.dash)
        height = self.page.height
        self._code.append(shapes.line(rule.x1, height - rule.y1, rule.x2, height - rule.y2))

    def _picture(self, picture: Picture) -> None:
        self._enter(picture.leaf)
        resource, obj, width, height = self.gallery.place(picture)
        self.images[resource] = obj
        rect = picture.rect
        matrix = numbers((rect.x, self.page.height - rect.bottom))
        scale_x, scale_y = rect.width / width, rect.height / height
        self._code.append(f"q {scale_x:.6f} 0 0 {scale_y:.6f} {matrix} cm /{resource} Do Q")

    def _qr(self, code: QrCode) -> None:
        self._enter(code.leaf)
        self._set("rg", shapes.colour(code.colour))
        rect = code.rect
        up = Rect(rect.x, self.page.height - rect.bottom, rect.width, rect.height)
        self._code.append(shapes.squares(self.foundry.qr(code.data), up))

    def _outline(self, rect: Rect, colour: str) -> None:
        self._enter(None)
        self._stroke(rect, colour, FIELD_LINE)

    def _entry(self, entry: Entry) -> None:
        if entry.multiline:
            self._outline(entry.rect, entry.colour)
            return
        rect = entry.rect
        foot = rect.bottom - FIELD_LINE / 2
        self._rule(Rule(rect.x, foot, rect.right, foot, entry.colour, FIELD_LINE))
