"""A layout: how an article is printed as one kind of piece. One file each, in `layouts/`.

It names the sheet, the fold or the flat page, the frames on its panels, the threads that text flows through, and what goes where.
Threads stand in the order in which the piece is read; so do the tags of the file.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from nam_print.content.units import Length

Paper = Literal["letter", "a4", "legal", "a5", "tabloid", "a3"]
Detail = Literal["essential", "standard", "full"]
Role = Literal[
    "overview", "symptoms", "diagnosis", "treatment", "complications", "medicines", "not-this", "emergency", "questions", "about"
]
Part = Literal[
    "title", "cover-title", "message", "cover-figure", "publisher", "imprint", "sources", "glossary", "review", "large-print", "form-line"
]
GroundName = Literal["plain", "deep", "tint", "emergency", "key", "warning", "note"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", description="small letters, digits and hyphens")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Sheet(_Part):
    """The paper that the piece is printed on."""

    papers: tuple[Paper, ...] = Field(min_length=1, description="the papers it is made for; the first is the default")
    orientation: Literal["portrait", "landscape"] = "portrait"
    flip: Literal["", "short", "long"] = Field(default="", description="the edge that a two-sided print turns over")


class FoldSpec(_Part):
    """How the sheet is folded. `widths` overrides the fold's own rule for a paper: the inside panels from left to right."""

    kind: str = Field(description="c (letter fold), z, half, gate or roll")
    widths: dict[Paper, tuple[Length, ...]] = Field(default_factory=dict)


class Margins(_Part):
    """White between text and edges: the trimmed edges of the sheet, and each side of a fold."""

    top: Length
    bottom: Length
    side: Length
    fold: Length = 0.0


class Body(_Part):
    """Running text: its aimed and smallest size, and from loose to tight its leading (× size) and paragraph gap (× leading)."""

    aim: float = Field(ge=8, le=30)
    floor: float = Field(ge=8, le=30)
    leading: tuple[float, float] = (1.36, 1.24)
    gap: tuple[float, float] = (0.7, 0.45)

    @model_validator(mode="after")
    def _ordered(self) -> Body:
        if self.floor > self.aim:
            raise ValueError("floor is larger than aim; the floor is the smallest size that the text may shrink to")
        if self.leading[0] < self.leading[1] or self.gap[0] < self.gap[1]:
            raise ValueError("leading and gap go from loose to tight, so the first number is the larger one")
        return self


class PanelSpec(_Part):
    """A panel's surface. A card is a rounded box that keeps clear of the trim and the folds; text stands inside it."""

    ground: GroundName = "plain"


class Frame(_Part):
    """A place for text on a panel. Frames of one panel stand below one another in the order of the file.

    `fit` frames take the height of their text, `fill` frames share what is left.
    """

    name: Name
    panel: Name
    size: Literal["fill", "fit"] = "fill"
    align: Literal["top", "middle", "bottom"] = "top"
    ground: GroundName | None = Field(default=None, description="a box of this surface behind the frame's text")
    on: Literal["every", "first"] = Field(default="every", description="on a flat piece: on every page, or on the first alone")
    gap: Length = Field(default=12.0, description="white above the frame, when another stands above it")
    columns: int = Field(default=1, ge=1, le=4)


class PlaceRole(_Part):
    """The sections of one role."""

    role: Role
    kinds: tuple[str, ...] = Field(default=(), description="only blocks of these kinds; all when left out")
    leave: tuple[str, ...] = Field(default=(), description="no blocks of these kinds")
    heading: bool = Field(default=True, description="print the section's title")
    detail: Detail | None = Field(default=None, description="another level of detail than the layout's")


class PlacePart(_Part):
    """One of the parts that every piece can have, whatever the article."""

    part: Part


Place = PlaceRole | PlacePart


class Thread(_Part):
    """A chain of frames that a text flows through, and what is printed there."""

    name: Name
    says: str = Field(default="", description="what to call it in messages; its name when left out")
    frames: tuple[Name, ...] = Field(min_length=1)
    level: bool = Field(default=False, description="end the frames level")
    place: tuple[Place, ...] = Field(min_length=1)


class LargePrint(_Part):
    """The piece laid out anew for readers who need 18 pt, or (`see`) the layout that serves them instead."""

    see: Name | None = None
    body: Body | None = None
    pages: int | Literal["flow"] | None = None
    headings: Literal["above", "rail"] | None = None
    margins: Margins | None = None


class Layout(_Part):
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
    headings: Literal["above", "rail"] = Field(default="above", description="rail: section titles stand in a margin of their own")
    rail: Length = 0.0
    body: Body
    display: float = Field(default=1.0, gt=0, description="how large the title is beside the theme's scale")
    panels: dict[Name, PanelSpec] = Field(default_factory=dict)
    frames: tuple[Frame, ...] = Field(min_length=1)
    threads: tuple[Thread, ...] = Field(min_length=1)
    foot: tuple[Name, ...] = Field(description="the panels that carry the foot line")
    large_print: LargePrint = LargePrint()

    def frame(self, name: str) -> Frame:
        """The frame of this name. Raises KeyError."""
        return next(frame for frame in self.frames if frame.name == name) if name in self.frame_names else _no_frame(name)

    @property
    def frame_names(self) -> frozenset[str]:
        """All frame names."""
        return frozenset(frame.name for frame in self.frames)

    def large(self) -> Layout | None:
        """This layout for large print, or None where it names another in its stead (or offers none)."""
        changes: dict[str, Any] = {
            key: value for key in ("body", "pages", "headings", "margins") if (value := getattr(self.large_print, key)) is not None
        }
        return self.model_copy(update=changes) if changes else None


def _no_frame(name: str) -> Frame:
    raise KeyError(name)
