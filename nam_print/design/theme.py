"""A theme: colours and type, the same for every layout. One file each, in `layouts/themes/`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, Field, GetPydanticSchema, WithJsonSchema
from pydantic_core.core_schema import no_info_after_validator_function

from nam_print.article.texts import Id
from nam_print.design.colour import PATTERN, Colour
from nam_print.reading.validate import Model, as_its_file, slip


def _colour(text: str) -> Colour:
    try:
        return Colour.of(text)
    except ValueError:
        raise slip(f"'{text}' is not a color here.", 'Write it as "#rrggbb" in small letters, such as "#0b4f5a".') from None


def _written(pattern: str, read: Callable[[str], Colour | None]) -> tuple[GetPydanticSchema, WithJsonSchema]:
    """Return how pydantic reads a text of this pattern, read as a colour, and how the JSON Schema shows it."""
    schema = GetPydanticSchema(lambda _, handler: no_info_after_validator_function(read, handler(str)))
    return schema, WithJsonSchema({"type": "string", "pattern": pattern})


ThemeColour = Annotated[Colour, *_written(f"^{PATTERN}$", _colour)]
Edge = Annotated[Colour | None, *_written(f"^({PATTERN})?$", lambda text: _colour(text) if text else None)]
Weight = Annotated[int, Field(ge=100, le=900)]
Times = Annotated[float, Field(gt=0, le=10)]


class Ground(Model):
    """What is printed on one kind of surface. Ink reaches 7:1 on its paper, heading and accent 4.5:1 (WCAG 2.2)."""

    paper: ThemeColour = Field(description="the surface")
    ink: ThemeColour = Field(description="running text")
    heading: ThemeColour = Field(description="titles and headings")
    accent: ThemeColour = Field(description="bullets, numbers, links")
    rule: ThemeColour = Field(description="hairlines and frames; no text")
    edge: Edge = Field(default=None, description="the frame of a box on this ground; none when left out", json_schema_extra={"default": ""})


class Grounds(Model):
    """The surfaces a layout may ask for, and those that callouts stand on."""

    plain: Ground = Field(description="bare paper")
    deep: Ground = Field(description="a deep surface, for covers")
    tint: Ground = Field(description="a light tint")
    emergency: Ground = Field(description="boxes that say when to call for help at once")
    key: Ground = Field(description="boxes with what matters most")
    warning: Ground = Field(description="boxes with warnings")
    note: Ground = Field(description="boxes with remarks")


class Figures(Model):
    """The colours of drawings, by the class names that a drawing uses."""

    skin: ThemeColour = Field(description="the class skin")
    line: ThemeColour = Field(description="the class line")
    accent: ThemeColour = Field(description="the class accent")
    accent2: ThemeColour = Field(description="the class accent2")
    paper: ThemeColour = Field(description="the class paper")


class Type(Model):
    """Families, in the order they are asked for a glyph, and weights."""

    families: tuple[str, ...] = Field(min_length=1, description="font families, in the order in which they are asked for a character")
    regular: Weight = Field(description="the weight of running text, 100 to 900")
    strong: Weight = Field(description="the weight of strong text")
    heading: Weight = Field(description="the weight of headings")
    title: Weight = Field(description="the weight of the title")


class Scale(Model):
    """Sizes as multiples of the body size; nothing is set below 8 pt whatever they say."""

    title: Times = Field(description="the title, times the text's size")
    subtitle: Times = Field(description="the line below the title")
    eyebrow: Times = Field(description="the line above a cover's title")
    lead: Times = Field(description="the main message")
    heading: Times = Field(description="titles of sections")
    subheading: Times = Field(description="titles of groups inside a section")
    caption: Times = Field(description="captions and labels of figures and tables")
    small: Times = Field(description="small print, such as sources")
    foot: Times = Field(description="the foot line")


class Theme(Model):
    """Colours and type of a whole series of pieces."""

    theme: Annotated[Id, AfterValidator(as_its_file)] = Field(description="the theme's name, as its file's")
    title: str = Field(description="what it is, in a few words")
    grounds: Grounds = Field(description="the colors of each surface")
    figures: Figures = Field(description="the colors of drawings")
    figures_on_deep: Figures = Field(description="the colors of drawings on a deep surface, such as the cover")
    type: Type = Field(description="fonts and weights")
    scale: Scale = Field(description="sizes as multiples of the text's")
    radius: float = Field(default=0.0, ge=0, le=50, description="how round the corners of boxes are, in points")
