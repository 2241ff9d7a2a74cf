"""What each thread has to hold: sections and parts of the article as elements, in the order in which the piece is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nam_print.compose.order import Order
from nam_print.compose.parts import PARTS, Stock
from nam_print.content.article import Section
from nam_print.content.blocks.base import View
from nam_print.content.elements import Element, Paragraph, Role, Span
from nam_print.content.layout import Place, PlaceRole
from nam_print.content.terms import stressed, terms_used


@dataclass(frozen=True)
class Passage:
    """A stretch of a thread that belongs together in the structure tree: a section, or a part."""

    elements: tuple[Element, ...]


def passages(order: Order) -> dict[str, tuple[Passage, ...]]:
    """The passages of every thread by its name. A defined term is strong where the piece first uses it."""
    sections = {thread.name: [_sections(place, order) for place in thread.place] for thread in order.layout.threads}
    used = terms_used(tuple(element for made in sections.values() for each in made for passage in each for element in passage))
    stock = Stock(order, view(order), used)
    found: dict[str, tuple[Passage, ...]] = {}
    seen: frozenset[str] = frozenset()
    for thread in order.layout.threads:
        passed = []
        for place, made in zip(thread.place, sections[thread.name], strict=True):
            for elements in made if isinstance(place, PlaceRole) else [PARTS[place.part](stock)]:
                settled, seen = stressed(elements, seen)
                passed.append(Passage(settled))
        found[thread.name] = tuple(passage for passage in passed if passage.elements)
    return found


def view(order: Order) -> View:
    """How this piece sees its article."""
    article, layout = order.article, order.layout
    return View(
        words=order.words,
        detail=layout.detail,
        form=layout.form,
        cites=article.numbers if layout.cites else None,
        imprint=order.imprint,
        terms=article.glossary,
        figures=order.figures,
    )


def _sections(place: Place, order: Order) -> list[tuple[Element, ...]]:
    """The elements of each section of a role; none for a part."""
    if not isinstance(place, PlaceRole):
        return []
    seen = view(order)
    seen = replace(seen, detail=place.detail) if place.detail else seen
    return [tuple(_kept(section, place, seen)) for section in order.article.sections if section.role == place.role]


def _kept(section: Section, place: PlaceRole, seen: View) -> Iterator[Element]:
    parts = [made for block, made in section.parts(seen) if _wanted(block.kind, place)]
    if parts and place.heading:
        yield section.heading(seen)
    elements = [element for made in parts for element in made]
    yield from _small_print(elements) if place.small else elements


def _small_print(elements: list[Element]) -> Iterator[Element]:
    """Running text as small print, its paragraphs run into one."""
    running = [element.text for element in elements if isinstance(element, Paragraph)]
    if running:
        yield Paragraph(tuple(span for number, text in enumerate(running) for span in ((Span(" "),) if number else ()) + text), Role.SMALL)
    yield from (element for element in elements if not isinstance(element, Paragraph))


def _wanted(kind: str, place: PlaceRole) -> bool:
    return (not place.kinds or kind in place.kinds) and kind not in place.leave
