"""`fields`: blanks to fill in, printed only on forms."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from nam_print.article.blocks.base import Block, View, titled
from nam_print.article.elements import Blank, BlankKind, Blanks, Element, Paragraph, Wording
from nam_print.article.texts import Id, Text
from nam_print.reading.validate import Model, slip

_SHARE = re.compile(r"1|([1-9])/([1-9])")


def _share(value: Any) -> float:
    """Read a part of the measure, written 1 or as a fraction of one-digit numbers."""
    found = _SHARE.fullmatch(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    share = Fraction(found[0]) if found else Fraction(0)
    if not 0 < share <= 1:
        raise slip(f"'{value}' is not a width.", "Write 1 for the full width, or a part of it such as 1/2 or 2/3.")
    return float(share)


Share = Annotated[
    float,
    BeforeValidator(_share),
    WithJsonSchema({"enum": [1, "1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/6", "5/6"]}),
]


class FieldBlank(Model):
    """One blank with its label."""

    id: Id = Field(description="the blank's name, unique in its group")
    label: Text | None = Field(default=None, description="what to fill in; boxes whose title says it need none")
    kind: Annotated[BlankKind, Field(strict=False)] = Field(
        description="a written line, a date, boxes (choice: one, checks: several) or open space"
    )
    options: tuple[Text, ...] = Field(default=(), description="the boxes' texts, for choice and checks")
    width: Share = Field(default=1.0, description="the part of the line that it takes")
    lines: int = Field(default=1, ge=1, le=30, description="the height of a space, in lines")

    @model_validator(mode="after")
    def _answerable(self) -> FieldBlank:
        boxes = self.kind in (BlankKind.CHOICE, BlankKind.CHECKS)
        if boxes and not self.options:
            raise slip(f"a blank of the kind '{self.kind.value}' has no options.", "Add 'options: [Yes, No]', in your words.")
        if not self.label and not boxes:
            raise slip("this blank has no label.", "Add 'label:' and say what to fill in.")
        if self.options and not boxes:
            raise slip(f"a blank of the kind '{self.kind.value}' has no boxes.", "Take out 'options'.", trail=("options",))
        return self

    def blank(self, view: View, title: Wording | None) -> Blank:
        """Return the blank as an element. Boxes without a label are about what the title says."""
        options = tuple(map(view.rich, self.options))
        about = () if self.label else view.rich(title or "")
        return Blank(f"{view.at}/{self.id}", view.rich(self.label or ""), self.kind, options, self.width, self.lines, about)


class FieldGroup(Model):
    """Blanks under a title of their own."""

    title: Text | None = Field(default=None, description="a heading above the blanks")
    text: Text | None = Field(default=None, description="a paragraph above the blanks")
    fields: tuple[FieldBlank, ...] = Field(min_length=1, description="the blanks, packed into lines by their widths")


class FieldsBlock(Block):
    """Blanks to fill in by hand or on screen."""

    kind: ClassVar[str] = "fields"
    group: FieldGroup = Field(alias="fields")

    def lowered(self, view: View) -> tuple[Element, ...]:
        """Return title, text and blanks on a form; elsewhere nothing."""
        if not view.form:
            return ()
        text = (Paragraph(view.rich(self.group.text), with_next=True),) if self.group.text else ()
        return (*titled(self.group.title, view), *text, Blanks(tuple(each.blank(view, self.group.title) for each in self.group.fields)))
