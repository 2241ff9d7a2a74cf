"""A theme: colours and type, the same for every layout. One file each, in `layouts/themes/`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from nam_print.content.validate import Model

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$", description="a colour as #rrggbb, in small letters")]


class Ground(Model):
    """What is printed on one kind of surface. Ink reaches 7:1 on its paper, heading and accent 4.5:1 (WCAG 2.2)."""

    paper: Colour = Field(description="the surface")
    ink: Colour = Field(description="running text")
    heading: Colour = Field(description="titles and headings")
    accent: Colour = Field(description="bullets, numbers, links")
    rule: Colour = Field(description="hairlines and frames; no text")
    edge: Colour | Literal[""] = Field(default="", description="the frame of a box on this ground; none when left out")


class Grounds(Model):
    """The surfaces a layout may ask for, and those that callouts stand on."""

    plain: Ground
    deep: Ground
    tint: Ground
    emergency: Ground
    key: Ground
    warning: Ground
    note: Ground


class Figures(Model):
    """The colours of drawings, by the class names that a drawing uses."""

    skin: Colour
    line: Colour
    accent: Colour
    accent2: Colour
    paper: Colour


class Type(Model):
    """Families, in the order they are asked for a glyph, and weights."""

    families: tuple[str, ...] = Field(min_length=1)
    regular: int = Field(ge=100, le=900)
    strong: int = Field(ge=100, le=900)
    heading: int = Field(ge=100, le=900)
    title: int = Field(ge=100, le=900)


class Scale(Model):
    """Sizes as multiples of the body size; nothing is set below 8 pt whatever they say."""

    title: float = Field(gt=0)
    subtitle: float = Field(gt=0)
    eyebrow: float = Field(gt=0)
    lead: float = Field(gt=0)
    heading: float = Field(gt=0)
    subheading: float = Field(gt=0)
    caption: float = Field(gt=0)
    small: float = Field(gt=0)
    foot: float = Field(gt=0)


class Theme(Model):
    """Colours and type of a whole series of pieces."""

    theme: str = Field(pattern=r"^[a-z0-9-]+$", description="the theme's name, as its file's")
    title: str
    grounds: Grounds
    figures: Figures
    figures_on_deep: Figures
    type: Type
    scale: Scale
    radius: float = Field(default=0.0, ge=0, description="how round the corners of boxes are, in points")
