"""`symptoms`: a group of signs, written once; bullets where one reads, rows of boxes where one fills in."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from nam_print.article.blocks.base import Block, Facts, OwnDetail, View, titled
from nam_print.article.elements import Answer, CheckGrid, CheckRow, Element, Items
from nam_print.article.markup import rich
from nam_print.article.texts import Id, Text
from nam_print.reading.validate import Model


class Symptom(Model):
    """One sign: what it is, and how a form asks for it."""

    id: Id = Field(description="the sign's name, unique in its group")
    says: Text = Field(description="the sign, as a bullet says it")
    ask: Text | None = Field(default=None, description="the sign, as a form asks for it; 'says' when left out")
    detail: OwnDetail = None
    facts: Facts = ()


class SymptomGroup(Model):
    """Signs that belong together, such as those in the legs."""

    title: Text = Field(description="what the signs have in common")
    items: tuple[Symptom, ...] = Field(min_length=1, description="the signs")


class SymptomsBlock(Block):
    """Signs and symptoms. A group of at most seven reads well."""

    kind: ClassVar[str] = "symptoms"
    symptoms: SymptomGroup

    def lowered(self, view: View) -> tuple[Element, ...]:
        """Return a grid to tick on a form; elsewhere a heading and bullets."""
        items = tuple(item for item in self.symptoms.items if view.keeps(item.detail))
        if not items:
            return ()
        if not view.form:
            return (*titled(self.symptoms.title, view), Items(tuple(view.rich(item.says) for item in items)))
        words = view.words
        grid = CheckGrid(
            name=view.at,
            title=view.rich(self.symptoms.title),
            rows=tuple(CheckRow(f"{view.at}/{item.id}", view.rich(item.ask or item.says)) for item in items),
            columns=(
                *(Answer(word, question="there") for word in (words.no, words.yes)),
                Answer(words.since, written=True),
                *(Answer(word, question="hard") for word in (words.little, words.lot, words.cannot)),
            ),
            change=rich(words.change),
            changes=(words.better, words.same, words.worse),
        )
        return (grid,)

    def all_facts(self) -> tuple[str, ...]:
        return (*self.facts, *(fact for item in self.symptoms.items for fact in item.facts))
