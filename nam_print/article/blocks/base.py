"""What every block kind has in common, and what a block is told when it becomes elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from nam_print.article.elements import (
    Callout,
    CheckGrid,
    Drawing,
    Element,
    Figure,
    Heading,
    Items,
    Paragraph,
    Rich,
    Span,
    Table,
    Wording,
)
from nam_print.article.markup import parse
from nam_print.article.terms import NO_TERMS, Glossary
from nam_print.article.texts import Detail, FactId, Id, Text, carries
from nam_print.reading.validate import Model, refers_to

if TYPE_CHECKING:
    from nam_print.article.imprint import Imprint
    from nam_print.article.words import Words

Cite = Annotated[str, refers_to("source")]
Facts = Annotated[tuple[FactId, ...], Field(description="ids of the facts, in review.yaml, that this states")]
OwnDetail = Annotated[
    Detail | None,
    Field(description="which pieces carry it: essential (all), standard (checklist and handout) or full (handout only)"),
]


@dataclass(frozen=True)
class View:
    """How one piece sees an article: what it keeps, and what the blocks print that the article does not hold.

    `cites` maps source ids, in their order, to the numbers that are raised behind the text they support; None raises none. `at` names the
    block that is being lowered ("symptoms/legs") and makes the names of form fields unique in the piece.
    """

    words: Words
    detail: Detail = "standard"
    form: bool = False
    cites: Mapping[str, str] | None = None
    imprint: Imprint | None = None
    terms: Glossary = NO_TERMS
    figures: Mapping[str, Drawing] = field(default_factory=dict)
    at: str = ""

    def keeps(self, detail: Detail | None) -> bool:
        """Return whether the piece carries something of this level; None is whatever surrounds it."""
        return detail is None or carries(self.detail, detail)

    def inside(self, name: str) -> View:
        return replace(self, at=f"{self.at}/{name}" if self.at else name)

    def rich(self, text: Wording) -> Rich:
        """Parse a text of the article; nothing for an empty one."""
        return parse(text, self.terms) if text else ()


class Item(Model):
    """An item of a list, with a level of detail or facts of its own."""

    says: Text = Field(description="the item's text")
    detail: OwnDetail = None
    facts: Facts = ()


class Block(Model):
    """What stands in a section. A kind of block is a class in a file of its own; its `kind` is the key that a writer uses."""

    kind: ClassVar[str]
    imprinted: ClassVar[bool] = False  # whether it prints anything of the imprint
    id: Id | None = Field(default=None, description="the block's name, unique in its section")
    detail: OwnDetail = None
    cite: tuple[Cite, ...] = Field(default=(), description="ids of the sources that support this block")
    facts: Facts = ()

    def elements(self, view: View) -> tuple[Element, ...]:
        """Return the block as elements, with the numbers of its sources; nothing where the piece's level leaves it out."""
        if not view.keeps(self.detail):
            return ()
        cites = view.cites or {}
        numbers = list(dict.fromkeys(cites[name] for name in cites if name in self.cite))
        made = self.lowered(view)
        return _cited(made, Span(",".join(numbers), cite=True)) if numbers else made

    def lowered(self, view: View) -> tuple[Element, ...]:
        """Return the block's own elements, in reading order; nothing if the piece keeps nothing of it."""
        raise NotImplementedError

    def all_facts(self) -> tuple[str, ...]:
        """Return the facts that the block states, those of its items among them, in the order of the file."""
        return self.facts


def carried(items: tuple[Text | Item, ...], view: View) -> tuple[Rich, ...]:
    """Return the texts of the items that the piece carries."""
    whole = (item if isinstance(item, Item) else Item.model_construct(says=item) for item in items)
    return tuple(view.rich(item.says) for item in whole if view.keeps(item.detail))


def facts_of(items: tuple[Text | Item, ...]) -> tuple[str, ...]:
    """Return the facts that the items of a list state."""
    return tuple(fact for item in items if isinstance(item, Item) for fact in item.facts)


def titled(title: Wording | None, view: View) -> tuple[Element, ...]:
    """Return a block's title as a heading, if it has one."""
    return (Heading(view.rich(title), level=2),) if title else ()


def _cited(elements: tuple[Element, ...], number: Span) -> tuple[Element, ...]:
    """Return the elements with the number behind their last text."""
    if not elements:
        return ()
    *before, element = elements
    match element:
        case Paragraph(text=text) | Heading(text=text):
            changed: Element = replace(element, text=(*text, number))
        case Items(items=(*above, last)):
            changed = replace(element, items=(*above, (*last, number)))
        case Callout(body=body, title=title):
            changed = replace(element, body=_cited(body, number)) if body else replace(element, title=(*title, number))
        case Table(caption=text) | Figure(caption=text):
            changed = replace(element, caption=(*text, number))
        case CheckGrid(title=title):
            changed = replace(element, title=(*title, number))
        case _:
            return (*_cited(tuple(before), number), element)
    return (*before, changed)
