"""A layout: how an article is printed as one kind of piece. One file each, in `layouts/`.

It names the sheet, the fold or the flat page, the frames on its panels, the threads that text flows through, and what goes where.
Threads stand in the order in which the piece is read; so do the tags of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from nam_print.content import papers
from nam_print.content.folds import fold, kinds
from nam_print.content.nearest import did_you_mean
from nam_print.content.units import Length
from nam_print.content.validate import Model, Slip, slip, slips

Paper = Literal["letter", "a4", "legal", "a5", "tabloid", "a3"]
Detail = Literal["essential", "standard", "full"]
Role = Literal[
    "overview", "symptoms", "diagnosis", "treatment", "complications", "medicines", "not-this", "emergency", "questions", "about"
]
Part = Literal[
    "title",
    "cover-title",
    "form-title",
    "message",
    "cover-figure",
    "publisher",
    "imprint",
    "imprint-line",
    "sources",
    "sources-short",
    "glossary",
    "large-print",
]
GroundName = Literal["plain", "deep", "tint", "emergency", "key", "warning", "note"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", description="small letters, digits and hyphens")]


class Sheet(Model):
    """The paper that the piece is printed on."""

    papers: tuple[Paper, ...] = Field(min_length=1, description="the papers it is made for; the first is the default")
    orientation: Literal["portrait", "landscape"] = "portrait"
    flip: Literal["", "short", "long"] = Field(default="", description="the edge that a two-sided print turns over")


class FoldSpec(Model):
    """How the sheet is folded. `widths` overrides the fold's own rule for a paper: the inside panels from left to right."""

    kind: str = Field(description="c (letter fold) or half; each is a file in nam_print/content/folds")
    widths: dict[Paper, tuple[Length, ...]] = Field(default_factory=dict)


class Margins(Model):
    """White between text and edges: the trimmed edges of the sheet, and each side of a fold."""

    top: Length
    bottom: Length
    side: Length
    fold: Length = 0.0


class Body(Model):
    """Running text: its aimed and smallest size, and from loose to tight its leading (× size) and paragraph gap (× leading)."""

    aim: float = Field(ge=8, le=30)
    floor: float = Field(ge=8, le=30)
    leading: tuple[float, float] = (1.36, 1.24)
    gap: tuple[float, float] = (0.7, 0.45)

    @model_validator(mode="after")
    def _ordered(self) -> Body:
        if self.floor > self.aim:
            raise slip("floor is larger than aim.", "The floor is the smallest size that the text may shrink to.", trail=("floor",))
        for key, pair in (("leading", self.leading), ("gap", self.gap)):
            if pair[0] < pair[1]:
                raise slip(f"{key} goes from loose to tight.", "Put the larger number first.", trail=(key,))
        return self


class PanelSpec(Model):
    """A panel's surface. A card is a rounded box that keeps clear of the trim and the folds; text stands inside it."""

    ground: GroundName = "plain"


class Frame(Model):
    """A place for text on a panel. Frames of one panel stand below one another in the order of the file.

    `fit` frames take the height of their text, `fill` frames share what is left.
    """

    name: Name
    panel: Name
    size: Literal["fill", "fit"] = "fill"
    align: Literal["top", "middle", "bottom"] = "top"
    on: Literal["every", "first"] = Field(default="every", description="on a flat piece: on every page, or on the first alone")
    gap: Length = Field(default=12.0, description="white above the frame, when another stands above it")


class PlaceRole(Model):
    """The sections of one role."""

    role: Role
    kinds: tuple[str, ...] = Field(default=(), description="only blocks of these kinds; all when left out")
    leave: tuple[str, ...] = Field(default=(), description="no blocks of these kinds")
    heading: bool = Field(default=True, description="print the section's title")
    detail: Detail | None = Field(default=None, description="another level of detail than the layout's")
    small: bool = Field(default=False, description="set running text as small print")


class PlacePart(Model):
    """One of the parts that every piece can have, whatever the article."""

    part: Part


Place = PlaceRole | PlacePart


class Thread(Model):
    """A chain of frames that a text flows through, and what is printed there."""

    name: Name
    says: str = Field(default="", description="what to call it in messages; its name when left out")
    frames: tuple[Name, ...] = Field(min_length=1)
    level: bool = Field(default=False, description="end the frames level")
    rail: bool = Field(default=False, description="hang section titles in the layout's rail, beside their text")
    place: tuple[Place, ...] = Field(min_length=1)


class LargePrint(Model):
    """The piece laid out anew for readers who need 18 pt, or (`see`) the layout that serves them instead."""

    see: Name | None = None
    body: Body | None = None
    pages: int | Literal["flow"] | None = None
    rail: Length | None = None
    display: float | None = Field(default=None, gt=0)
    margins: Margins | None = None


class Layout(Model):
    """One kind of printed piece."""

    layout: Name
    title: str = Field(description="what the piece is called")
    letter: str = Field(pattern=r"^[A-Z]{1,3}$", description="its letter in the form number")
    sheet: Sheet
    pages: int | Literal["flow"] = Field(default="flow", description="how many pages there are, or flow for as many as it takes")
    fold: FoldSpec | None = None
    margins: Margins
    detail: Detail = "standard"
    form: bool = Field(default=False, description="symptoms become rows to tick, and blanks are printed")
    cites: bool = Field(default=False, description="raise the numbers of sources behind what they support")
    rail: Length = Field(default=0.0, description="the width of the margin in which threads with a rail hang their section titles")
    body: Body
    display: float = Field(default=1.0, gt=0, description="how large the title is beside the theme's scale")
    panels: dict[Name, PanelSpec] = Field(default_factory=dict)
    frames: tuple[Frame, ...] = Field(min_length=1)
    threads: tuple[Thread, ...] = Field(min_length=1)
    foot: tuple[Name, ...] = Field(description="the panels that carry the foot line")
    large_print: LargePrint = Field(default_factory=LargePrint, description="how the piece is laid out anew in large print")

    @model_validator(mode="after")
    def _hangs_together(self) -> Layout:
        found = list(_slips(self))
        if found:
            raise slips(found)
        return self

    @property
    def panel_names(self) -> tuple[str, ...]:
        """The panels that the fold makes, in reading order; a flat piece has one, "page"."""
        return fold(self.fold.kind).reading if self.fold else ("page",)

    def frame(self, name: str) -> Frame:
        """The frame of this name. Raises KeyError."""
        return {frame.name: frame for frame in self.frames}[name]

    def large(self) -> Layout | None:
        """This layout for large print, or None where it names another in its stead (or offers none)."""
        changes: dict[str, Any] = {
            key: value for key in ("body", "pages", "rail", "display", "margins") if (value := getattr(self.large_print, key)) is not None
        }
        return self.model_copy(update=changes) if changes else None


def _slips(layout: Layout) -> Iterator[Slip]:
    """Where one part of a layout does not go with another."""
    if layout.fold and layout.fold.kind not in kinds():
        yield Slip(f"there is no fold {layout.fold.kind!r}.", did_you_mean(layout.fold.kind, kinds()), ("fold", "kind"))
        return
    yield from _width_slips(layout)
    yield from _name_slips(layout)
    for number, thread in enumerate(layout.threads):
        for place, name in enumerate(thread.frames):
            if name not in {frame.name for frame in layout.frames}:
                yield Slip(
                    f"there is no frame {name!r}.",
                    did_you_mean(name, [f.name for f in layout.frames]),
                    ("threads", number, "frames", place),
                )


def _name_slips(layout: Layout) -> Iterator[Slip]:
    """Panels that are named and that the fold does not make; frames that are named twice."""
    panels = layout.panel_names
    named = [
        *((("frames", number, "panel"), frame.panel) for number, frame in enumerate(layout.frames)),
        *((("foot", number), name) for number, name in enumerate(layout.foot)),
        *((("panels", name), name) for name in layout.panels),
    ]
    for trail, name in named:
        if name not in panels:
            yield Slip(f"there is no panel {name!r} on this sheet.", did_you_mean(name, panels), trail)
    seen: set[str] = set()
    for number, frame in enumerate(layout.frames):
        if frame.name in seen:
            yield Slip(f"the frame {frame.name!r} stands twice.", "Give one of them another name.", ("frames", number, "name"))
        seen.add(frame.name)


def _width_slips(layout: Layout) -> Iterator[Slip]:
    """Panel widths that do not make up the sheet."""
    if not layout.fold:
        return
    count = len(fold(layout.fold.kind).inside)
    for paper, widths in layout.fold.widths.items():
        sheet, total = papers.size(paper, layout.sheet.orientation)[0], sum(widths)
        if len(widths) != count:
            what = f"this fold has {count} panels, and here are {len(widths)} widths."
            yield Slip(what, "Give the inside panels from left to right.", ("fold", "widths", paper))
        elif abs(total - sheet) > papers.CLOSE:
            off = f"{abs(total - sheet):.2f} pt too {_way(total, sheet)}"
            what = f"the panels add up to {total:.2f} pt, and {paper} is {sheet:.2f} pt wide: {off}."
            yield Slip(what, "Change one of the widths.", ("fold", "widths", paper))


def _way(total: float, sheet: float) -> str:
    return "many" if total > sheet else "few"
