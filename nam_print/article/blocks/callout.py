"""`callout`: a box that must be seen."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from nam_print.article.blocks.base import Block, Item, View, carried, facts_of
from nam_print.article.elements import Callout, Element, Items, Paragraph
from nam_print.article.texts import Text
from nam_print.reading.validate import Model


class CalloutBox(Model):
    """A titled box: a text, a list, and a text after the list, each of which may be left out."""

    kind: Literal["emergency", "key", "warning", "note"] = Field(description="what the box is for; it decides how the box looks")
    title: Text = Field(description="the box's title")
    text: Text | None = Field(default=None, description="a paragraph above the list")
    items: tuple[Text | Item, ...] = Field(default=(), alias="list", description="bullets")
    after: Text | None = Field(default=None, description="a paragraph below the list")


class CalloutBlock(Block):
    """A box for an emergency, a key message, a warning or a note."""

    kind: ClassVar[str] = "callout"
    callout: CalloutBox

    def lowered(self, view: View) -> tuple[Element, ...]:
        box = self.callout
        texts = carried(box.items, view)
        body: tuple[Element, ...] = (
            *((Paragraph(view.rich(box.text), with_next=bool(texts)),) if box.text else ()),
            *((Items(texts),) if texts else ()),
            *((Paragraph(view.rich(box.after)),) if box.after else ()),
        )
        return (Callout(box.kind, view.rich(box.title), body),)

    def all_facts(self) -> tuple[str, ...]:
        return (*self.facts, *facts_of(self.callout.items))
