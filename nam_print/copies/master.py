"""The master of a piece: composed once, with named places where each clinic's imprint goes.

The trade set a brochure's type once and changed a few lines between the runs; so does this. A master is made from one clinic's piece. It
takes another clinic's imprint if that needs the same room at every size that copyfit tried: then composing that clinic's piece anew would
lead to this very piece, and setting the few lines of the imprint is enough.
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

NOBODY = Imprint("0", phone="0", hours="0")
"""An imprint that brings all labels and no words of its own."""

_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})


@dataclass(frozen=True)
class Opening:
    """Places that follow one another on a page, painted in one go."""

    page: int
    places: tuple[NamedPlace, ...]


class ImprintPassages:
    """The passages of one imprint, each made once: the desk knows a text again by its identity."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self._made: dict[tuple[str, int, int], tuple[Passage, Wordless]] = {}

    def of(self, recipe: Recipe) -> tuple[Passage, Wordless]:
        """Return the passage that a recipe makes, and the same without its words."""
        if recipe.key not in self._made:
            elements = recipe.made(self.stock)
            self._made[recipe.key] = (Passage(elements, recipe), Wordless.of(elements))
        return self._made[recipe.key]


class Master:
    """A piece with its imprint taken out. `document` has a Gap for every opening, and an element without content (its number is in `tags`)
    for every passage of the imprint."""

    def __init__(self, order: Order, desk: Desk, imprints: Desk) -> None:
        """Compose a piece on a desk; `imprints` is the desk that other clinics' lines will be set on, and forgotten.

        Raises DoesNotFitError and MissingGlyphError.
        """
        found = composed(order, desk)
        document = found.document
        self.order, self._desk = order, imprints
        self._passages = [(one.recipe, replace(one.context, desk=imprints), one.took) for one in found.imprinted]
        self._meters = [Meter(context) for _, context, _ in self._passages]
        decisive = found.trials.decisive(found.imprinted)
        self._trials = [(one.recipe, Meter(replace(one.context, desk=imprints)), one.took) for one in decisive]
        self._stock = Stock(order, view(order))
        self.tags = tuple(passage.node for passage in found.imprinted)
        self._headings = [list(_headings(document.nodes, number)) for number in self.tags]
        self.openings, pages = _opened(document)
        emptied = tuple(node._replace(children=()) if number in self.tags else node for number, node in enumerate(document.nodes))
        self.document = replace(document, pages=pages, nodes=emptied, fits=(), parted=(), places=())

    @property
    def words(self) -> Page:
        """Return, in one place, what all copies have in their openings: labels, and the article's own text around them."""
        made, sheets = self.passages(replace(self.order, imprint=NOBODY)), Sheets.of(1)
        for recipe, context, _ in self._passages:
            for slug in set_passage(made.of(recipe)[0], context).slugs:
                sheets.put(0, slug.items, 0.0, 0.0, slug.leaf)
        return replace(self.document.pages[0], items=tuple(sheets.pages[0]))

    def passages(self, order: Order) -> ImprintPassages:
        """Return what an order's imprint makes of the passages of this piece. They are good until others are asked for."""
        self._desk.begin()
        return ImprintPassages(self._stock.imprinted(order))

    def room(self, made: ImprintPassages) -> tuple[Room, ...]:
        """Return the room that an imprint takes here. Another master of the piece takes only those that take as much as its own."""
        return tuple(meter.room(*made.of(recipe)) for (recipe, _, _), meter in zip(self._passages, self._meters, strict=True))

    def imprinted(self, made: ImprintPassages) -> Document | None:
        """Return what an imprint puts into the openings: a page for each of them, in their order, and the passages' elements one after the
        other below the root. None if the imprint needs other room, or has blanks to fill in on screen.

        Raises MissingGlyphError for characters without a glyph.
        """
        desk, order = self._desk, made.stock.order
        if not all(meter.room(*made.of(recipe)) == took for recipe, meter, took in self._trials):
            return None
        galleys = [set_passage(made.of(recipe)[0], context) for recipe, context, _ in self._passages]
        if any(room(galley.slugs) != took for galley, (_, _, took) in zip(galleys, self._passages, strict=True)):
            return None
        if desk.missing:  # told last, as composing does: a text that does not fit is the greater trouble
            raise MissingGlyphError(desk.missing, remedy(desk.missing, desk.shelf.has))
        sections = [galley.tags[0] for galley in galleys]
        numbers = list(accumulate((section.total for section in sections), initial=1))
        sheets = self._filled(galleys, numbers)
        if any(isinstance(item, Entry | Tick) for items in sheets.pages for item in items):
            return None
        own = zip(self.openings, sheets.pages, strict=True)
        pages = [replace(self.document.pages[opening.page], items=tuple(items)) for opening, items in own]
        return Document(tuple(pages), self._levelled(nodes(tag("Document", sections), sheets.boxes)), (), info(order))

    def _filled(self, galleys: Sequence[Galley], numbers: Sequence[int]) -> Sheets:
        """Put the slugs of every opening on a page of its own."""
        own = {recipe.key: (galley, number) for (recipe, _, _), galley, number in zip(self._passages, galleys, numbers, strict=False)}
        sheets = Sheets.of(len(self.openings))
        for page, opening in enumerate(self.openings):
            for place in opening.places:
                galley, number = own[place.passage]
                slug = galley.slugs[place.slug]
                sheets.put(page, slug.items, place.x, place.y, leaf_from(number, slug.leaf))
        return sheets

    def _levelled(self, made: tuple[Node, ...]) -> tuple[Node, ...]:
        """Make the headings as deep as they are among the others of the piece."""
        changed = list(made)
        for top, kinds in zip(made[0].children, self._headings, strict=True):
            places = [place for place in _below(made, top) if made[place].kind in _HEADINGS]
            for place, kind in zip(places, kinds, strict=True):
                changed[place] = made[place]._replace(kind=kind)
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


def _headings(made: Sequence[Node], top: int) -> Iterator[str]:
    return (made[place].kind for place in _below(made, top) if made[place].kind in _HEADINGS)


def _below(made: Sequence[Node], top: int) -> Iterator[int]:
    """An element and all below it, in the order of reading."""
    waiting = [top]
    while waiting:
        place = waiting.pop()
        yield place
        waiting.extend(reversed(made[place].children))
