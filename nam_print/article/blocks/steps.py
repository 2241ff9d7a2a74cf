"""`steps`: what to do, one thing after another."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from nam_print.article.blocks.base import Block, Item, View, carried, facts_of
from nam_print.article.elements import Element, Items
from nam_print.article.texts import Text


class StepsBlock(Block):
    """A numbered list. Steps that a piece leaves out are not counted."""

    kind: ClassVar[str] = "steps"
    steps: tuple[Text | Item, ...] = Field(min_length=1, description="the steps, each a text or a group with 'says'")

    def lowered(self, view: View) -> tuple[Element, ...]:
        texts = carried(self.steps, view)
        return (Items(texts, ordered=True),) if texts else ()

    def all_facts(self) -> tuple[str, ...]:
        return (*self.facts, *facts_of(self.steps))
