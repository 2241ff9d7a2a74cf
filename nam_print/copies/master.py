"""The master of a piece: composed once, with named places where each clinic's imprint goes.

Printers set the type of a brochure once and changed a few lines between the runs; so does this. A master is composed from one clinic's
piece. It serves another clinic if that imprint needs the same room at every size that copyfit tried: then composing that clinic's piece
would lead to this very piece, and setting the few lines of the imprint is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from nam_print.article.imprint import Imprint
from nam_print.compose.document import Document, Entry, Gap, Item, NamedPlace, Node, Page, Rect, Tick, leaf_from
from nam_print.compose.fragment import Galley, Sheets, nodes, tag
from nam_print.compose.imprints import Room, room
from nam_print.compose.manuscript import info
from nam_print.compose.order import Order
from nam_print.compose.parts import Stock
from nam_print.compose.passages import Passage, Recipe, view
from nam_print.compose.piece import composed
from nam_print.compose.setting import set_passage
from nam_print.copies.meter import Meter, Wordless
from nam_print.errors import MissingGlyphError
from nam_print.typeset.desk import Desk
from nam_print.typeset.repertoire import remedy

LABELS_ONLY = Imprint("0", phone="0", hours="0")
"""An imprint that is set with all labels, but without words."""

_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})


@dataclass(frozen=True)
class Opening:
    """Places that follow one another on a page, painted in one go."""

    page: int
    places: tuple[NamedPlace, ...]


class ImprintPassages:
    """The passages of one imprint, each made once."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self._passages: dict[tuple[str, int, int], tuple[Passage, Wordless]] = {}

    def of(self, recipe: Recipe) -> tuple[Passage, Wordless]:
        """Return the passage that a recipe makes, and the same without its words."""
        if recipe.key not in self._passages:
            elements = recipe.made(self.stock)
            self._passages[recipe.key] = (Passage(elements, recipe), Wordless.of(elements))
        return self._passages[recipe.key]


class Master:
    """A piece with its imprint taken out. `document` has a Gap for every opening, and an element without content (its number is in `tags`)
    for every passage of the imprint."""

    def __init__(self, order: Order, desk: Desk, imprint_desk: Desk) -> None:
        """Compose a piece on a desk; `imprint_desk` is the desk that other clinics' lines will be set on, and forgotten.

        Raises DoesNotFitError and MissingGlyphError.
        """
        piece = composed(order, desk)
        document = piece.document
        self.order, self._desk = order, imprint_desk
        self._passages = [(one.recipe, replace(one.context, desk=imprint_desk), one.took) for one in piece.imprinted]
        self._meters = [Meter(context) for _, context, _ in self._passages]
        decisive = piece.trials.decisive(piece.imprinted)
        self._trials = [(one.recipe, Meter(replace(one.context, desk=imprint_desk)), one.took) for one in decisive]
        self._stock = Stock(order, view(order))
        self.tags = tuple(passage.node for passage in piece.imprinted)
        self._headings = [[document.nodes[place].kind for place in _headings(document.nodes, number)] for number in self.tags]
        self.openings, pages = _opened(document)
        emptied = tuple(node._replace(children=()) if number in self.tags else node for number, node in enumerate(document.nodes))
        self.document = replace(document, pages=pages, nodes=emptied, fits=(), parted=(), places=())

    @property
    def words(self) -> Page:
        """Return a page with the words of all copies' openings: labels, and the article's text around them, all in one place."""
        passages, sheets = self.passages(replace(self.order, imprint=LABELS_ONLY)), Sheets.of(1)
        for recipe, context, _ in self._passages:
            for slug in set_passage(passages.of(recipe)[0], context).slugs:
                sheets.put(0, slug.items, 0.0, 0.0, slug.leaf)
        return replace(self.document.pages[0], items=tuple(sheets.pages[0]))

    def passages(self, order: Order) -> ImprintPassages:
        """Return this piece's passages with the imprint of an order, to be used until the next call."""
        self._desk.begin()
        return ImprintPassages(self._stock.imprinted(order))

    def room(self, passages: ImprintPassages) -> tuple[Room, ...]:
        """Return the room that an imprint takes in this master's sizes. Imprints with different rooms need different masters."""
        return tuple(meter.room(*passages.of(recipe)) for (recipe, _, _), meter in zip(self._passages, self._meters, strict=True))

    def imprinted(self, passages: ImprintPassages) -> Document | None:
        """Return the imprint as a document: a page for each opening, in their order, and the passages' elements one after the other below
        the root. None if the imprint needs other room than this master has, or has blanks to fill in on screen.

        Raises MissingGlyphError for characters without a glyph.
        """
        desk, order = self._desk, passages.stock.order
        if not all(meter.room(*passages.of(recipe)) == took for recipe, meter, took in self._trials):
            return None
        galleys = [set_passage(passages.of(recipe)[0], context) for recipe, context, _ in self._passages]
        if any(room(galley.slugs) != took for galley, (_, _, took) in zip(galleys, self._passages, strict=True)):
            return None
        if desk.missing:  # only now: an imprint that needs other room is composed anew, which raises this first
            raise MissingGlyphError(desk.missing, remedy(desk.missing, desk.shelf.has))
        sections = [galley.tags[0] for galley in galleys]
        numbers = list(accumulate((section.total for section in sections), initial=1))
        sheets = self._filled(galleys, numbers)
        if any(isinstance(item, Entry | Tick) for items in sheets.pages for item in items):
            return None
        filled = zip(self.openings, sheets.pages, strict=True)
        pages = [replace(self.document.pages[opening.page], items=tuple(items)) for opening, items in filled]
        return Document(tuple(pages), self._with_heading_levels(nodes(tag("Document", sections), sheets.boxes)), (), info(order))

    def _filled(self, galleys: Sequence[Galley], numbers: Sequence[int]) -> Sheets:
        """Put the slugs of every opening on a page of its own."""
        parts = zip(self._passages, galleys, numbers, strict=False)  # the last number is the next element's
        by_passage = {recipe.key: (galley, number) for (recipe, _, _), galley, number in parts}
        sheets = Sheets.of(len(self.openings))
        for page, opening in enumerate(self.openings):
            for place in opening.places:
                galley, number = by_passage[place.passage]
                slug = galley.slugs[place.slug]
                sheets.put(page, slug.items, place.x, place.y, leaf_from(number, slug.leaf))
        return sheets

    def _with_heading_levels(self, imprint: tuple[Node, ...]) -> tuple[Node, ...]:
        """Return the nodes of an imprint with its headings as deep as they are among the others of the piece."""
        changed = list(imprint)
        for top, kinds in zip(imprint[0].children, self._headings, strict=True):
            for place, kind in zip(_headings(imprint, top), kinds, strict=True):
                changed[place] = imprint[place]._replace(kind=kind)
        return tuple(changed)


def _opened(document: Document) -> tuple[tuple[Opening, ...], tuple[Page, ...]]:
    """Return the openings of a document, and its pages with a gap in the place of each."""
    places = sorted((place for place in document.places if place.end > place.start), key=lambda place: (place.page, place.start))
    openings: list[Opening] = []
    for place in places:
        last = openings[-1] if openings else None
        if last and last.page == place.page and last.places[-1].end == place.start:
            openings[-1] = Opening(place.page, (*last.places, place))
        else:
            openings.append(Opening(place.page, (place,)))
    pages = []
    for number, page in enumerate(document.pages):
        items: list[Item] = []
        at = 0
        for gap, opening in enumerate(openings):
            if opening.page == number:
                first = opening.places[0]
                items += [*page.items[at : first.start], Gap(Rect(first.x, first.y, 0.0, 0.0), gap)]
                at = opening.places[-1].end
        pages.append(replace(page, items=(*items, *page.items[at:])))
    return tuple(openings), tuple(pages)


def _headings(tree: Sequence[Node], top: int) -> Iterator[int]:
    """Yield the headings among an element and all below it, in reading order."""
    waiting = [top]
    while waiting:
        place = waiting.pop()
        if tree[place].kind in _HEADINGS:
            yield place
        waiting.extend(reversed(tree[place].children))
