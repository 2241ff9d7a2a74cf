"""`list`: bullets."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from nam_print.article.blocks.base import Block, Item, View, carried, facts_of
from nam_print.article.elements import Element, Items
from nam_print.article.texts import Text


class ListBlock(Block):
    """A list with bullets. At most seven items read well."""

    kind: ClassVar[str] = "list"
    items: tuple[Text | Item, ...] = Field(alias="list", min_length=1, description="the items, each a text or a group with 'says'")

    def lowered(self, view: View) -> tuple[Element, ...]:
        texts = carried(self.items, view)
        return (Items(texts),) if texts else ()

    def all_facts(self) -> tuple[str, ...]:
        return (*self.facts, *facts_of(self.items))
