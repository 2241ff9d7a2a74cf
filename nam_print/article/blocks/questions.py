"""`questions`: what to ask at a visit."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from nam_print.article.blocks.base import Block, Item, View, carried, facts_of, titled
from nam_print.article.elements import Element, Items
from nam_print.article.texts import Text
from nam_print.reading.validate import Model


class QuestionGroup(Model):
    """Questions under a title of their own."""

    title: Text | None = Field(default=None, description="a heading above the questions")
    items: tuple[Text | Item, ...] = Field(min_length=1, description="the questions, each a text or a group with 'says'")


class QuestionsBlock(Block):
    """Questions to ask."""

    kind: ClassVar[str] = "questions"
    questions: QuestionGroup

    def lowered(self, view: View) -> tuple[Element, ...]:
        texts = carried(self.questions.items, view)
        return (*titled(self.questions.title, view), Items(texts)) if texts else ()

    def all_facts(self) -> tuple[str, ...]:
        return (*self.facts, *facts_of(self.questions.items))
