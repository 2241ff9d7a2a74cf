"""A forme: a piece locked up once, with gaps where each clinic's imprint goes.

The trade set a brochure's type once and changed a few lines between the runs; so does this. A forme is made from one clinic's piece. It
takes another clinic's imprint if that needs the same room at every size that copyfit tried: then composing that clinic's piece anew would
lead to this very piece, and setting the few lines of the imprint is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from nam_print.article.elements import Element
from nam_print.article.imprint import Imprint
from nam_print.compose.document import Document, Entry, Gap, Item, Node, Page, Rect, Tick
from nam_print.compose.order import Order
from nam_print.compose.parts import Stock
from nam_print.compose.passages import Passage, Recipe, view
from nam_print.compose.pen import Pen
from nam_print.compose.piece import composed, info
from nam_print.compose.setting import set_passage
from nam_print.compose.slug import Slug
from nam_print.compose.tree import ROOT, Tree
from nam_print.compose.windows import Metrics, Trial, Window, metrics
from nam_print.copies.gauge import Gauge, Outline
from nam_print.errors import MissingGlyphError
from nam_print.typeset.desk import Desk
from nam_print.typeset.repertoire import remedy

NOBODY = Imprint("0", phone="0", hours="0")
"""An imprint that brings all labels and no words of its own."""
Room = tuple[Metrics, ...]
"""How much room an imprint takes, window by window."""

_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})


@dataclass(frozen=True)
class Opening:
    """A gap on a page, and the slugs that are painted there: the number of the window, and of the slug in it."""

    page: int
    slugs: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Forme:
    """A locked-up piece. `document` has a Gap for every opening, and an element without content for every window (`tags`)."""

    desk: Desk
    order: Order
    document: Document
    openings: tuple[Opening, ...]
    tags: tuple[int, ...]
    trials: tuple[Trial, ...]
    windows: tuple[Window, ...]
    headings: tuple[tuple[str, ...], ...]

    @cached_property
    def _stock(self) -> Stock:
        return Stock(self.order, view(self.order))

    @property
    def words(self) -> Page:
        """What all copies have in their openings, whoever's they are: labels, and the article's own text around them. All in one place."""
        made, pen = self.passages(replace(self.order, imprint=NOBODY)), Pen(0, [])
        for window in self.windows:
            for slug in set_passage(made.of(window.recipe), replace(window.context, tree=Tree()), ROOT)[0]:
                slug.draw(pen, 0.0, 0.0)
        return replace(self.document.pages[0], items=tuple(pen.items))

    def passages(self, order: Order) -> ImprintPassages:
        """What an order's imprint makes of the passages of this piece, whatever its forme. They are good until others are asked for."""
        self.desk.begin()
        return ImprintPassages(self._stock.imprinted(order))

    def room(self, made: ImprintPassages) -> Room:
        """The room that an imprint takes here. Another forme of the piece takes only those that take as much as its own."""
        return tuple(gauge.took(made.of(window.recipe), made.outline(window.recipe)) for window, gauge in self._gauges)

    @cached_property
    def _gauges(self) -> list[tuple[Window, Gauge]]:
        return [(window, Gauge.like(window.context)) for window in self.windows]

    @cached_property
    def _trials(self) -> list[tuple[Trial, Gauge]]:
        return [(trial, Gauge.like(trial.context)) for trial in self.trials]

    def imprinted(self, made: ImprintPassages) -> Document | None:
        """What an imprint puts into the openings: a page for each of them, in their order, and the windows' elements one after the other
        below the root. None if the imprint needs other room, or has blanks to fill in on screen.

        Raises MissingGlyphError for characters without a glyph.
        """
        desk, order = self.desk, made.stock.order
        if not all(gauge.took(made.of(trial.recipe), made.outline(trial.recipe)) == trial.took for trial, gauge in self._trials):
            return None
        tree = Tree()
        slugs = [set_passage(made.of(one.recipe), replace(one.context, tree=tree), ROOT)[0] for one in self.windows]
        if any(metrics(own) != window.took for own, window in zip(slugs, self.windows, strict=True)):
            return None
        if desk.missing:  # told last, as composing does: a text that does not fit is the greater trouble
            raise MissingGlyphError(desk.missing, remedy(desk.missing, desk.shelf.has))
        pages = tuple(self._page(opening, slugs) for opening in self.openings)
        if any(isinstance(item, Entry | Tick) for page in pages for item in page.items):
            return None
        return Document(pages, self._levelled(tree.frozen()), (), info(order))

    def _page(self, opening: Opening, slugs: Sequence[Sequence[Slug]]) -> Page:
        pen = Pen(opening.page, [])
        for window, number in opening.slugs:
            spot = self.windows[window].spots[number]
            slugs[window][number].draw(pen, spot.x, spot.y)
        return replace(self.document.pages[opening.page], items=tuple(pen.items))

    def _levelled(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The headings as deep as they are among the others of the piece."""
        changed = list(nodes)
        for tag, kinds in zip(nodes[ROOT].children, self.headings, strict=True):
            places = [place for place in _below(nodes, tag) if nodes[place].kind in _HEADINGS]
            for place, kind in zip(places, kinds, strict=True):
                changed[place] = nodes[place]._replace(kind=kind)
        return tuple(changed)


@dataclass(frozen=True)
class ImprintPassages:
    """The passages of one imprint, each made once: the desk knows a text again by its identity."""

    stock: Stock

    @cached_property
    def _known(self) -> dict[tuple[str, int, int], tuple[Passage, Outline]]:
        return {}

    def of(self, recipe: Recipe) -> Passage:
        """The passage that this recipe makes."""
        return self._made(recipe)[0]

    def outline(self, recipe: Recipe) -> Outline:
        """The passage without its words."""
        return self._made(recipe)[1]

    def _made(self, recipe: Recipe) -> tuple[Passage, Outline]:
        key = (recipe.thread, id(recipe.place), recipe.number)
        if key not in self._known:
            elements: tuple[Element, ...] = recipe.made(self.stock)
            self._known[key] = (Passage(elements, recipe), Outline.of(elements))
        return self._known[key]


def lock_up(order: Order, desk: Desk, imprints: Desk) -> Forme:
    """Compose a piece on a desk, and take its imprint out; `imprints` is the desk that others' will be set on, and forgotten.

    Raises DoesNotFitError and MissingGlyphError.
    """
    document, found = composed(order, desk)
    windows = tuple(replace(one, context=replace(one.context, desk=imprints)) for one in found.found)
    trials = tuple(replace(one, context=replace(one.context, desk=imprints)) for one in found.decisive())
    openings, gapped = _opened(document, windows)
    tags = tuple(window.tag for window in windows)
    nodes = tuple(node._replace(children=()) if place in tags else node for place, node in enumerate(document.nodes))
    headings = tuple(tuple(_headings(document.nodes, tag)) for tag in tags)
    plain = replace(document, pages=gapped, nodes=nodes, fits=(), parted=())
    return Forme(imprints, order, plain, openings, tags, trials, windows, headings)


def _opened(document: Document, windows: Sequence[Window]) -> tuple[tuple[Opening, ...], tuple[Page, ...]]:
    """The pages with gaps in the imprint's place. Slugs painted one after the other share one."""
    spots = sorted(
        (spot.page, spot.start, spot.end, window, number)
        for window, one in enumerate(windows)
        for number, spot in enumerate(one.spots)
        if spot.end > spot.start
    )
    openings: list[Opening] = []
    gaps: list[_Range] = []
    for page, start, end, window, number in spots:
        if gaps and gaps[-1].page == page and gaps[-1].end == start:
            openings[-1] = replace(openings[-1], slugs=(*openings[-1].slugs, (window, number)))
            gaps[-1] = gaps[-1]._replace(end=end)
        else:
            openings.append(Opening(page, ((window, number),)))
            spot = windows[window].spots[number]
            gaps.append(_Range(page, start, end, Gap(Rect(spot.x, spot.y, 0.0, 0.0), len(gaps))))
    return tuple(openings), tuple(_gapped(page, [gap for gap in gaps if gap.page == place]) for place, page in enumerate(document.pages))


def _gapped(page: Page, gaps: Sequence[_Range]) -> Page:
    items: list[Item] = []
    at = 0
    for gap in gaps:
        items += [*page.items[at : gap.start], gap.gap]
        at = gap.end
    return replace(page, items=(*items, *page.items[at:]))


class _Range(NamedTuple):
    """The items of a page that a gap stands for."""

    page: int
    start: int
    end: int
    gap: Gap


def _headings(nodes: Sequence[Node], top: int) -> Iterator[str]:
    return (nodes[place].kind for place in _below(nodes, top) if nodes[place].kind in _HEADINGS)


def _below(nodes: Sequence[Node], top: int) -> Iterator[int]:
    """An element and all below it, in the order of reading."""
    waiting = [top]
    while waiting:
        place = waiting.pop()
        yield place
        waiting.extend(reversed(nodes[place].children))
