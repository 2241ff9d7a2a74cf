"""The dress of a piece: what each kind of text looks like at one body size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from nam_print.article.elements import Role
from nam_print.design.colour import Colour
from nam_print.design.theme import Ground, Theme
from nam_print.typeset.text import TextStyle

SMALLEST = 8.0  # clear print: nothing below, whatever a theme's scale says
SMALLEST_LARGE = 16.0  # large print (UKAAF): small print and all
LARGE_FROM = 16.0
HEADING_LEADING = 1.16
TITLE_LEADING = 1.06


class Look(NamedTuple):
    """One kind of text: its style, size and leading in points, and which of the ground's colours it takes."""

    style: TextStyle
    size: float
    leading: float
    colour: str = "ink"
    balance: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Dress:
    """Body size (points), leading (× size), paragraph gap (× leading), and what they are made from.

    `display` enlarges titles beside the theme's scale; `rail` is the width of the margin in which section titles stand, 0 for none; `tall`
    is how much more leading the language's script needs than Latin, and no text has less than `least` (× size). With `any_script` each text
    has the leading that the scripts in it need.
    """

    theme: Theme
    lang: str
    rtl: bool
    size: float
    leading: float
    gap: float
    display: float = 1.0
    rail: float = 0.0
    tall: float = 1.0
    least: float = 0.0
    any_script: bool = False

    @property
    def line(self) -> float:
        """Leading of body text in points."""
        return self.lead(self.size, self.leading)

    @property
    def between(self) -> float:
        """White between paragraphs in points."""
        return self.line * self.gap

    def lead(self, size: float, leading: float) -> float:
        """Return the leading in points of text in this size."""
        return size * max(leading * self.tall, self.least)

    def at(self, size: float, leading: float, gap: float) -> Dress:
        """Return the same dress in another size."""
        return replace(self, size=size, leading=leading, gap=gap)

    def _style(self, weight: int, *, display: bool = False) -> TextStyle:
        kind = self.theme.type
        return TextStyle(kind.families, weight, max(weight, kind.strong), self.lang, self.rtl, display)

    def look(self, role: Role) -> Look:
        """Return how a paragraph of this role is set."""
        kind, scale = self.theme.type, self.theme.scale
        match role:
            case Role.TITLE:
                size = self.size * scale.title * self.display
                return Look(self._style(kind.title, display=True), size, self.lead(size, TITLE_LEADING), "heading", balance=True)
            case Role.EYEBROW:
                return self._sized(scale.eyebrow, kind.heading, "accent", display=True)
            case Role.LEAD:
                return self._sized(scale.lead, kind.strong, "heading", display=True)
            case Role.SUBTITLE | Role.CAPTION | Role.SMALL | Role.FOOT:
                return self._sized(getattr(scale, role.value), kind.regular, "ink", display=role is Role.SUBTITLE)
            case _:
                return self._sized(1.0, kind.regular, "ink")

    def _sized(self, factor: float, weight: int, colour: str, *, display: bool = False) -> Look:
        size = max(self.size * factor, SMALLEST_LARGE if self.size >= LARGE_FROM else SMALLEST)
        return Look(self._style(weight, display=display), size, self.lead(size, self.leading), colour)

    def heading(self, level: int) -> Look:
        """How a heading is set: 1 a section's, 2 a group's inside it."""
        scale = self.theme.scale
        size = self.size * (scale.heading if level == 1 else scale.subheading)
        leading = self.lead(size, HEADING_LEADING)
        return Look(self._style(self.theme.type.heading, display=True), size, leading, "heading" if level == 1 else "ink", balance=True)

    def strong(self, factor: float = 1.0) -> Look:
        """Body text in the strong weight, for labels and row headers."""
        return self._sized(factor, self.theme.type.strong, "ink", display=True)


def colour_of(ground: Ground, name: str) -> Colour:
    """Return the ground's colour of this name."""
    value: Colour = getattr(ground, name)
    return value
