"""What each thread has to hold: sections and parts of the article as elements, in the order in which the piece is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from nam_print.article.article import Section
from nam_print.article.blocks.base import View
from nam_print.article.elements import Element, Items, Paragraph, Role, Wording
from nam_print.article.markup import run_together
from nam_print.article.terms import stressed, terms_used
from nam_print.compose.order import Order
from nam_print.compose.parts import IMPRINTED, PARTS, Stock
from nam_print.design.layout_keys import Place, PlacePart, PlaceRole
from nam_print.language.locales import in_local_digits


@dataclass(frozen=True)
class Recipe:
    """How a passage that an imprint changes is made for another imprint: its thread, the place in the thread's list that asks for it (with
    its number in the list), which of the place's sections it is, and the terms that were met before it."""

    thread: str
    place: Place
    at: int
    number: int
    seen: frozenset[Wording]

    @property
    def key(self) -> tuple[str, int, int]:
        """Which passage of a piece it is."""
        return self.thread, self.at, self.number

    def made(self, stock: Stock) -> tuple[Element, ...]:
        """Return the passage's elements for the stock's imprint."""
        elements = _made(self.place, stock)[self.number]
        return elements if isinstance(self.place, PlacePart) else stressed(elements, self.seen)[0]  # parts name no terms


@dataclass(frozen=True)
class Passage:
    """A stretch of a thread that belongs together in the structure tree: a section, or a part. `recipe` is None for what every clinic's
    copy of the piece has."""

    elements: tuple[Element, ...]
    recipe: Recipe | None = None


def passages(order: Order) -> dict[str, tuple[Passage, ...]]:
    """Return the passages of every thread by its name. A defined term is strong where the piece first uses it."""
    stock = Stock(order, view(order))
    made = {thread.name: [_made(place, stock) for place in thread.place] for thread in order.layout.threads}
    # the glossary explains what all other text uses, wherever it stands itself
    used = terms_used(tuple(element for passed in made.values() for each in passed for elements in each for element in elements))
    stock = replace(stock, terms=used)
    found: dict[str, tuple[Passage, ...]] = {}
    seen: frozenset[Wording] = frozenset()
    for thread in order.layout.threads:
        passed = []
        for at, (place, sections) in enumerate(zip(thread.place, made[thread.name], strict=True)):
            for number, elements in enumerate(_made(place, stock) if isinstance(place, PlacePart) else sections):
                recipe = Recipe(thread.name, place, at, number, seen) if _imprinted(place, number, stock) else None
                settled, seen = stressed(elements, seen)
                passed.append(Passage(settled, recipe))
        found[thread.name] = tuple(passage for passage in passed if passage.elements)
    return found


def prints_anything(order: Order) -> bool:
    """Tell whether the layout finds anything in the article. Quicker than `passages`: it makes no more than the first passage."""
    stock = Stock(order, view(order))
    return any(elements for thread in order.layout.threads for place in thread.place for elements in _made(place, stock))


def _imprinted(place: Place, number: int, stock: Stock) -> bool:
    """Whether what stands here is not the same for every clinic."""
    if isinstance(place, PlacePart):
        return place.part in IMPRINTED
    return any(block.imprinted and _wanted(block.kind, place) for block in _of_role(place, stock)[number].blocks)


def _of_role(place: PlaceRole, stock: Stock) -> list[Section]:
    return [section for section in stock.order.article.sections if section.role == place.role]


def _made(place: Place, stock: Stock) -> list[tuple[Element, ...]]:
    """Return the elements that a place asks for, section by section."""
    if isinstance(place, PlacePart):
        return [PARTS[place.part](stock)]
    return [tuple(_section(section, place, stock)) for section in _of_role(place, stock)]


def view(order: Order) -> View:
    """How this piece sees its article."""
    article, layout = order.article, order.layout
    return View(
        words=order.words,
        detail=layout.detail,
        form=layout.form,
        cites={source: in_local_digits(str(number), order.lang) for source, number in article.numbers.items()} if layout.cites else None,
        imprint=order.imprint and order.imprint.isolated(order.rtl),
        terms=article.glossary,
        figures=order.figures,
    )


def _section(section: Section, place: PlaceRole, stock: Stock) -> Iterator[Element]:
    """Return the elements of a section that a place asks for."""
    seen = replace(stock.view, detail=place.detail) if place.detail else stock.view
    parts = [made for block, made in section.parts(seen) if _wanted(block.kind, place)]
    if parts and place.heading:
        yield section.heading(seen)
    elements = [element for made in parts for element in made]
    yield from _small_print(elements) if place.small else elements


def _small_print(elements: list[Element]) -> Iterator[Element]:
    """Turn running text into small print: neighbouring paragraphs are run into one, and lists take the small look."""
    for together, group in groupby(elements, key=lambda element: isinstance(element, Paragraph)):
        if together:
            paragraphs = [element for element in group if isinstance(element, Paragraph)]
            joined = run_together([paragraph.text for paragraph in paragraphs])
            yield Paragraph(joined, Role.SMALL, with_next=paragraphs[-1].with_next)
        else:
            yield from (replace(element, role=Role.SMALL) if isinstance(element, Items) else element for element in group)


def _wanted(kind: str, place: PlaceRole) -> bool:
    return (not place.kinds or kind in place.kinds) and kind not in place.leave
