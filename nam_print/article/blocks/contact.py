"""`contact`: whom to call."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from nam_print.article.blocks.base import Block, View, titled
from nam_print.article.elements import Blank, BlankKind, Blanks, Element, Paragraph, Span
from nam_print.article.markup import filled, rich
from nam_print.article.phones import tel
from nam_print.article.texts import Text
from nam_print.reading.validate import Model


class Call(Model):
    """A title and when to call."""

    title: Text = Field(description="a heading, such as: Whom to call")
    text: Text = Field(description="when to call, and about what")


class ContactBlock(Block):
    """Whom to call: the clinic's phone and hours where they are known, else blanks to write them in."""

    kind: ClassVar[str] = "contact"
    imprinted: ClassVar[bool] = True
    contact: Call

    def lowered(self, view: View) -> tuple[Element, ...]:
        words, imprint = view.words, view.imprint
        above = (*titled(self.contact.title, view), Paragraph(view.rich(self.contact.text), with_next=True))
        if imprint is None or not imprint.phone:
            labels = (("clinic", words.clinic), ("phone", words.phone), ("hours", words.hours))
            return (*above, Blanks(tuple(Blank(f"{view.at}/{name}", rich(label), BlankKind.LINE) for name, label in labels)))
        lines = ((words.clinic, imprint.clinic, ""), (words.phone, imprint.phone, tel(imprint.phone)), (words.hours, imprint.hours, ""))
        labelled = (
            Paragraph(filled(words.labelled, label=rich(label, strong=True), text=(Span(text, href=href),)))
            for label, text, href in lines
            if text
        )
        return (*above, *labelled)
