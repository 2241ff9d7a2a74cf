"""`figure`: a drawing of the pamphlet's own, with labels that are article text."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, ValidationInfo, model_validator

from nam_print.article.blocks.base import Block, View
from nam_print.article.elements import Element, Figure, Label
from nam_print.article.images import load_drawing
from nam_print.article.texts import Id, Plain, Text
from nam_print.errors import InputError
from nam_print.reading.nearest import did_you_mean
from nam_print.reading.validate import Model, Slip, around, slips


class FigureSpec(Model):
    """A drawing, what it shows in words, and the labels that stand beside it."""

    svg: str = Field(description="the SVG file, such as figures/body.svg; it lies in the pamphlet's folder")
    alt: Plain = Field(description="what the drawing shows, for people who cannot see it")
    caption: Text = Field(description="a line below the drawing")
    labels: dict[Id, Text] = Field(default_factory=dict, description="the drawing's anchors, without 'label-', and their texts")

    @model_validator(mode="after")
    def _drawn(self, info: ValidationInfo) -> FigureSpec:
        folder = around(info).folder
        if folder is None:
            return self
        try:
            drawing = load_drawing(folder, self.svg)
        except InputError as error:
            raise slips([Slip(problem.what, problem.do, ("svg",)) for problem in error.problems]) from None
        anchors = [anchor.name for anchor in drawing.anchors]
        strangers = [name for name in self.labels if name not in anchors]
        if strangers:
            raise slips(
                Slip(f"{self.svg} has no anchor 'label-{name}'.", did_you_mean(name, anchors), ("labels", name), key=True)
                for name in strangers
            )
        return self


class FigureBlock(Block):
    """A drawing."""

    kind: ClassVar[str] = "figure"
    figure: FigureSpec

    def lowered(self, view: View) -> tuple[Element, ...]:
        """Return one figure, with the labels in the drawing's order."""
        return (self.drawn(view),)

    def drawn(self, view: View, *, cover: bool = False) -> Figure:
        """Return the figure itself; `cover` asks for a cover's size."""
        picture = self.figure
        drawing = view.figures[picture.svg]
        labels = tuple(Label(anchor, view.rich(picture.labels[anchor.name])) for anchor in drawing.anchors if anchor.name in picture.labels)
        return Figure(drawing, picture.alt, view.rich(picture.caption), labels, cover)
