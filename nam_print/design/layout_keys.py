"""What may stand in a layout's file, key by key: the sheet, the fold or the flat page, the frames on its panels, the threads of text.

Threads stand in the order in which the piece is read; the tags of the PDF follow them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from nam_print.article.article import SectionRole
from nam_print.article.blocks import KINDS
from nam_print.article.texts import Detail, Id, Plain
from nam_print.design import papers
from nam_print.design.folds import FOLDS
from nam_print.design.papers import MM, Length, PaperName
from nam_print.reading.nearest import did_you_mean
from nam_print.reading.validate import Model, as_its_file, refers_to, slip

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


def _one_of(kinds: Iterable[str], wrong: str) -> tuple[AfterValidator, WithJsonSchema]:
    """Return how pydantic checks a name of a kind, and how the JSON Schema shows it. `wrong` says what is wrong with "{}"."""
    known = tuple(kinds)

    def check(name: str) -> str:
        if name not in known:
            raise slip(wrong.format(name), did_you_mean(name, known))
        return name

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": list(known)})


def _some_pages(pages: int | str) -> int | str:
    if isinstance(pages, int) and pages < 1:
        raise slip(f"a piece cannot have {pages} pages.", "Write 1 or more, or 'flow' for as many as the text takes.")
    return pages


BlockKind = Annotated[str, *_one_of(KINDS, "'{}' is not a kind of block.")]
FoldKind = Annotated[str, *_one_of(FOLDS, "there is no fold '{}'.")]
Pages = Annotated[
    int | Literal["flow"],
    AfterValidator(_some_pages),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"const": "flow", "type": "string"}]}),
]
Leading = Annotated[float, Field(ge=1, le=3)]
Gap = Annotated[float, Field(ge=0, le=5)]
AnyLayout = TypeVar("AnyLayout", bound="LayoutKeys")


class SheetSpec(Model):
    """The paper that the piece is printed on."""

    papers: tuple[PaperName, ...] = Field(min_length=1, description="the papers it is made for; the first is the default")
    orientation: Literal["portrait", "landscape"] = Field(default="portrait", description="how the paper lies")
    flip: Literal["", "short", "long"] = Field(default="", description="the edge that a two-sided print turns over")


class FoldSpec(Model):
    """How the sheet is folded. `widths` overrides the fold's own rule for a paper."""

    kind: FoldKind = Field(description="; ".join(f"{kind}: {fold.name}" for kind, fold in FOLDS.items()))
    widths: dict[PaperName, tuple[Length, ...]] = Field(
        default_factory=dict,
        description="for a paper, the widths of the inside panels from left to right, if not the fold's own",
        json_schema_extra={"propertyNames": {"anyOf": list(papers.SCHEMAS)}},
    )

    def panels(self, paper: str, sheet_width: float) -> tuple[float, ...]:
        """Return the widths of the inside panels in points, from left to right in a left-to-right piece; they add up to the sheet."""
        return self.widths.get(paper) or FOLDS[self.kind].rule(sheet_width, papers.paper(paper).metric)


class Margins(Model):
    """White between text and edges: the trimmed edges of the sheet, and each side of a fold."""

    top: Length = Field(description="white at the top of the sheet, 5 mm or more")
    bottom: Length = Field(description="white at the bottom of the sheet, 5 mm or more")
    side: Length = Field(description="white at the left and right edges of the sheet, 5 mm or more")
    fold: Length = Field(default=3 * MM, description="white on each side of a fold, 3 mm or more")


class Body(Model):
    """Running text: its aimed and smallest size, and from loose to tight its leading (× size) and paragraph gap (× leading)."""

    aim: float = Field(ge=8, le=30, description="the size to set text in if it fits, in points")
    floor: float = Field(ge=8, le=30, description="the smallest size that text may shrink to, in points")
    leading: tuple[Leading, Leading] = Field(default=(1.36, 1.24), description="from line to line, times the size: loosest, tightest")
    gap: tuple[Gap, Gap] = Field(default=(0.7, 0.45), description="white between paragraphs, times the leading: loosest, tightest")

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

    ground: GroundName = Field(default="plain", description="the theme's surface; any but plain makes the panel a card")

    @property
    def card(self) -> bool:
        """Whether the panel has a surface of its own."""
        return self.ground != "plain"


class Frame(Model):
    """A place for text on a panel. Frames of one panel stand below one another in the order of the file."""

    name: Id = Field(description="the frame's name, unique in the layout")
    panel: str = Field(description="the panel it is on: one that the fold makes, or page")
    size: Literal["fill", "fit"] = Field(default="fill", description="fit takes the height of its text; fill shares what is left")
    align: Literal["top", "middle", "bottom"] = Field(default="top", description="where text stands that does not fill it")
    on: Literal["every", "first"] = Field(default="every", description="on a flat piece: on every page, or on the first alone")
    gap: Length = Field(default=12.0, description="white above the frame, when another stands above it")


class PlaceRole(Model):
    """The sections of one role."""

    role: SectionRole = Field(description="the role of the sections that are printed here")
    kinds: tuple[BlockKind, ...] = Field(default=(), description="only blocks of these kinds; all when left out")
    leave: tuple[BlockKind, ...] = Field(default=(), description="no blocks of these kinds")
    heading: bool = Field(default=True, description="print the section's title")
    detail: Detail | None = Field(default=None, description="another level of detail than the layout's")
    small: bool = Field(default=False, description="set running text as small print")

    @property
    def named(self) -> str:
        """What to call it in messages."""
        return f"the role '{self.role}'"

    @property
    def prints(self) -> frozenset[tuple[str, str]]:
        """What is printed here, as (role, kind of block)."""
        return frozenset((self.role, kind) for kind in (self.kinds or KINDS) if kind not in self.leave)


class PlacePart(Model):
    """One of the parts that every piece can have, whatever the article."""

    part: Part = Field(description="the part that is printed here")

    @property
    def named(self) -> str:
        """What to call it in messages."""
        return f"the part '{self.part}'"

    @property
    def prints(self) -> frozenset[tuple[str, str]]:
        """What is printed here."""
        return frozenset({(self.part, "")})


Place = PlaceRole | PlacePart


class Thread(Model):
    """A chain of frames that a text flows through, and what is printed there."""

    name: Id = Field(description="the thread's name, unique in the layout")
    says: str = Field(default="", description="what to call it in messages; its name when left out")
    frames: tuple[str, ...] = Field(min_length=1, description="the frames that the text flows through, in this order")
    level: bool = Field(default=False, description="end the frames level")
    rail: bool = Field(default=False, description="hang section titles in the layout's rail, beside their text")
    place: tuple[Place, ...] = Field(min_length=1, description="what is printed there, in this order")


class Variant(Model):
    """What another version of a layout does otherwise."""

    body: Body | None = Field(default=None, description="its running text")
    pages: Pages | None = Field(default=None, description="how many pages it has")
    rail: Length | None = Field(default=None, description="the width of its rail")
    display: float | None = Field(default=None, gt=0, description="how large its title is beside the theme's scale")
    margins: Margins | None = Field(default=None, description="its margins")
    parts: dict[Part, Part] = Field(default_factory=dict, description="parts that give way to others, such as sources: sources-short")

    @property
    def changes(self) -> dict[str, Any]:
        """What is laid out anew, by the layout's keys, parts aside."""
        keys = ("body", "pages", "rail", "display", "margins")
        return {key: value for key in keys if (value := getattr(self, key)) is not None}

    def of(self, layout: AnyLayout) -> AnyLayout:
        """Return a layout in this variant; it has no variant of its own."""
        threads = []
        for thread in layout.threads:
            swapped = [(place, self.parts.get(place.part) if isinstance(place, PlacePart) else None) for place in thread.place]
            places = tuple(PlacePart(part=part) if part else place for place, part in swapped)
            threads.append(thread.model_copy(update={"place": places}))
        return layout.model_copy(update={**self.changes, "threads": tuple(threads), "roomier": None})


class Roomier(Variant):
    """The planned variant for a text that the piece has too little room for, such as one in a longer language."""

    below: float | None = Field(default=None, gt=0, description="use it as well where running text would be smaller than this, in points")


class LargePrint(Variant):
    """The piece laid out anew for readers who need 18 pt, or (`see`) the layout that serves them instead."""

    see: Annotated[str, refers_to("layout")] | None = Field(default=None, description="the layout that serves instead")
    roomier: Roomier | None = Field(default=None, description="its own planned variant for a text that does not fit")


class LayoutKeys(Model):
    """The keys of a layout, each right in itself."""

    layout: Annotated[Id, AfterValidator(as_its_file)] = Field(description="its name, as its file's")
    title: Plain = Field(description="what the piece is called")
    letter: str = Field(pattern=r"^[A-Z]{1,3}$", description="its letter in the form number, such as T")
    sheet: SheetSpec = Field(description="the paper")
    fold: FoldSpec | None = Field(default=None, description="how the sheet is folded; left out for flat pages")
    pages: Pages = Field(
        default_factory=lambda given: 2 if given.get("fold") else "flow",
        description="how many pages a flat piece has, or flow for as many as it takes",
    )
    margins: Margins = Field(description="white between text and edges")
    detail: Detail = Field(default="standard", description="how much of the article it carries: essential, standard or full")
    form: bool = Field(default=False, description="symptoms become rows to tick, and blanks are printed")
    cites: bool = Field(default=False, description="raise the numbers of sources behind what they support")
    rail: Length = Field(default=0.0, description="the width of the margin in which threads with a rail hang their section titles")
    body: Body = Field(description="running text: its size and its white")
    display: float = Field(default=1.0, gt=0, description="how large the title is beside the theme's scale")
    panels: dict[str, PanelSpec] = Field(default_factory=dict, description="the surfaces of panels, where they are not plain")
    frames: tuple[Frame, ...] = Field(min_length=1, description="the places for text")
    threads: tuple[Thread, ...] = Field(min_length=1, description="the texts, in the order in which the piece is read")
    foot: tuple[str, ...] = Field(min_length=1, description="the panels that carry the foot line, which says who reviewed the piece")
    large_print: LargePrint = Field(default_factory=LargePrint, description="how the piece is laid out anew in large print")
    roomier: Roomier | None = Field(
        default=None, description="how the piece is laid out for a text that does not fit, in a longer language"
    )

    @property
    def panel_names(self) -> tuple[str, ...]:
        """The panels that the fold makes, in reading order; a flat piece has one, "page"."""
        return FOLDS[self.fold.kind].reading if self.fold else ("page",)

    def ground(self, panel: str) -> GroundName:
        """Return the surface of a panel."""
        return self.panels.get(panel, PanelSpec()).ground

    def frame(self, name: str) -> Frame:
        """Return the frame of this name. Raises KeyError."""
        return {frame.name: frame for frame in self.frames}[name]

    @property
    def variants(self) -> tuple[tuple[tuple[str, ...], Variant], ...]:
        """Its variants, and where each stands in the file."""
        found = ((("large_print",), self.large_print), (("roomier",), self.roomier), (("large_print", "roomier"), self.large_print.roomier))
        return tuple((trail, variant) for trail, variant in found if variant is not None)
