"""The stage: one order becomes one laid-out document.

panels ─► passages ─► copyfit (how large, how loose) ─► setting and placing ─► feet ─► document
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nam_print.compose import copyfit, geometry
from nam_print.compose.document import Bookmark, Box, Document, Info, Node, Page, Rect, ThreadFit
from nam_print.compose.dress import Dress
from nam_print.compose.foot import Foot
from nam_print.compose.geometry import Area, Sheet
from nam_print.compose.order import Order
from nam_print.compose.passages import passages
from nam_print.compose.pen import Pen
from nam_print.compose.setters import set_elements
from nam_print.compose.setters.context import Context
from nam_print.compose.setting import Bench, Copy, Laid
from nam_print.compose.slug import draw_stack, height
from nam_print.compose.space import Space, groups
from nam_print.compose.tree import ROOT, Tree
from nam_print.compose.windows import Windows
from nam_print.errors import DoesNotFitError, MissingGlyphError
from nam_print.typeset.desk import Desk
from nam_print.typeset.repertoire import remedy

BARE = 1 / 10  # of the height for text: with less on it a panel looks forgotten


def compose(order: Order, desk: Desk) -> Document:
    """The piece, laid out; in the layout's roomier variant if the text does not fit without, or is smaller than that one's `below`.

    Raises DoesNotFitError at the floor, MissingGlyphError for characters without a glyph.
    """
    return composed(order, desk)[0]


def composed(order: Order, desk: Desk) -> tuple[Document, Windows]:
    """The piece as `compose` makes it, and what was found out about its imprint on the way. Raises as `compose`."""
    desk.begin()
    windows = Windows()
    work = _Work.begin(order, desk, windows)
    roomier, wanted = order.layout.roomy(), order.layout.roomier
    if roomier and wanted and not work.fits(wanted.below or order.layout.body.floor):
        work = _Work.begin(replace(order, layout=roomier), desk, windows)
    size = work.size()
    laid = work.too_long() if size is None else work.fitted(size)
    if desk.missing:  # told first: what stands in for a character that no font has is of another width
        raise MissingGlyphError(desk.missing, remedy(desk.missing, desk.shelf.has))
    if isinstance(laid, DoesNotFitError):
        raise laid
    return work.document(laid), windows


def holds(order: Order, desk: Desk) -> dict[str, bool]:
    """Whether each thread could hold its text at the floor, in the layout's roomier variant if it has one."""
    desk.begin()
    work = _Work.begin(replace(order, layout=order.layout.roomy() or order.layout), desk, Windows())
    body, draft = work.order.layout.body, replace(work.bench, draft=True)
    return {copy.thread.name: fits for group, fits in copyfit.holding(work.copies, draft, body) for copy in group}


@dataclass(frozen=True)
class _Work:
    """One order on the way to its document."""

    order: Order
    sheet: Sheet
    space: Space
    foot: Foot
    bench: Bench
    copies: tuple[tuple[Copy, ...], ...]

    @classmethod
    def begin(cls, order: Order, desk: Desk, windows: Windows) -> _Work:
        """Panels, foot and copy; structure elements for the threads, in the order they are read."""
        layout, tree = order.layout, Tree()
        sheet = geometry.sheet(layout, order.paper, order.rtl)
        tall, least = desk.leading(order.lang), desk.least_leading(order.lang)
        loosest = _loosest(order)
        dress = Dress(order.theme, order.lang, order.rtl, layout.body.aim, *loosest, display=layout.display, tall=tall, least=least)
        foot = Foot(order, _foot_context(desk, tree, dress), numbered=not sheet.folded and layout.pages != 1)
        tall = max((foot.height(sheet.areas[name].text.width) for name in layout.foot), default=0.0)
        space = Space(layout, sheet, tall)
        said = passages(order)
        tags = {thread.name: tree.add("Sect", ROOT) for thread in layout.threads}
        copies = tuple(tuple(Copy(thread, said[thread.name], tags[thread.name]) for thread in group) for group in groups(layout))
        return cls(order, sheet, space, foot, Bench(desk, space, dress, tree, windows, draft=False), copies)

    def fits(self, size: float) -> bool:
        """Whether everything fits at this size, in points."""
        return copyfit.fits(self.copies, replace(self.bench, draft=True), self.order.layout.body, size)

    def size(self) -> float | None:
        """The largest size of running text at which everything fits, in points; None if it does not even at the floor."""
        return copyfit.largest_size(self.copies, replace(self.bench, draft=True), self.order.layout.body)

    def fitted(self, size: float) -> list[Laid]:
        """Every thread, set and placed at this size as loosely as it can be, in the order of the layout."""
        body, draft = self.order.layout.body, replace(self.bench, draft=True)
        laid = []
        for group in self.copies:
            rung = copyfit.loosest_rung(group, draft, size, body)
            laid += self.bench.at(size, rung.leading, rung.gap).lay(group)
        if not all(item.fits for item in laid):
            raise AssertionError("the final setting is taller than its draft")  # else text would be lost without a word
        names = [thread.name for thread in self.order.layout.threads]
        return sorted(laid, key=lambda item: names.index(item.copy.thread.name))

    def too_long(self) -> DoesNotFitError:
        """What to tell about a text that does not fit at the floor."""
        order, body = self.order, self.order.layout.body
        overflows = copyfit.overflows(self.copies, replace(self.bench, draft=True), body)
        name = f"{order.article.article}-{order.layout.layout}{'-large' if order.large else ''} on {order.paper}"
        return DoesNotFitError(name, order.lang, body.floor, overflows, leaves_out=order.layout.detail != "full")

    def document(self, laid: Sequence[Laid]) -> Document:
        """All pages painted, and the tree frozen."""
        bookmarks: list[Bookmark] = []
        pens = [Pen(number, bookmarks) for number in range(self._page_count(laid))]
        self._paint_cards(pens)
        for item in laid:
            _paint(item, self.space, pens)
        self._paint_feet(pens)
        pages = tuple(self._page(pen) for pen in pens)
        nodes = _without_skips(self.bench.tree.frozen())
        parted = tuple(sorted(self.bench.desk.parted))
        return Document(pages, nodes, tuple(bookmarks), info(self.order), self._fits(laid), parted, self._bare(laid), self.order.print_only)

    def _fits(self, laid: Sequence[Laid]) -> tuple[ThreadFit, ...]:
        """How the threads came to fit whose frames do not just take the height of their text."""
        return tuple(_fit(item) for item in laid if item.copy.passages and not self.space.fits_text(item.copy.thread))

    def _bare(self, laid: Sequence[Laid]) -> tuple[str, ...]:
        """The panels that little or nothing is printed on, in the order in which they are read."""
        used = dict.fromkeys(self.sheet.areas, 0.0)
        for item in laid:
            for slot, slugs in item.placed:
                used[slot.frame.panel] += height(slugs)
        panels = sorted(self.sheet.areas.values(), key=lambda area: area.panel.order)
        return tuple(
            area.panel.name for area in panels if self.sheet.folded and used[area.panel.name] < BARE * self.space.text(area).height
        )

    def _page_count(self, laid: Sequence[Laid]) -> int:
        if self.sheet.folded:
            return len(self.sheet.folds)
        return 1 + max((slot.page for item in laid for slot, slugs in item.placed if slugs), default=0)

    def _paint_cards(self, pens: Sequence[Pen]) -> None:
        for area in self.sheet.areas.values():
            if area.card:
                theme = self.order.theme
                ground = getattr(theme.grounds, self.order.layout.panels[area.panel.name].ground)
                line = 1.4 if ground.edge else 0.0
                pens[area.page].add(Box(area.card, fill=ground.paper, stroke=ground.edge, line=line, radius=theme.radius))

    def _paint_feet(self, pens: Sequence[Pen]) -> None:
        """The first foot is part of what is read; the others repeat it and are artifacts."""
        tag: int | None = self.bench.tree.add("P", ROOT)
        for pen in pens:
            for area in self._foot_areas(pen.page):
                self.foot.draw(pen, area.text, pen.page + 1, len(pens), tag)
                tag = None

    def _foot_areas(self, page: int) -> list[Area]:
        areas = [self.sheet.areas[name] for name in self.order.layout.foot]
        return [area for area in areas if not self.sheet.folded or area.page == page]

    def _page(self, pen: Pen) -> Page:
        folds = self.sheet.folds[pen.page] if self.sheet.folded else ()
        return Page(self.sheet.width, self.sheet.height, self.sheet.panels(pen.page), folds, tuple(pen.items))


def info(order: Order) -> Info:
    """What the file of a piece says about itself."""
    return Info(
        title=f"{order.article.title} – {order.layout.title}",
        lang=order.lang,
        publisher=order.imprint.clinic if order.imprint else "",
        subject=str(order.article.subtitle),
        form=order.form,
        dated=order.article.date,
        direction="rtl" if order.rtl else "ltr",
        duplex=order.layout.sheet.flip,
    )


def _loosest(order: Order) -> tuple[float, float]:
    return order.layout.body.leading[0], order.layout.body.gap[0]


def _foot_context(desk: Desk, tree: Tree, dress: Dress) -> Context:
    return Context(desk, tree, dress, dress.theme.grounds.plain, 0.0, set_elements)


def _paint(laid: Laid, space: Space, pens: Sequence[Pen]) -> None:
    rail = space.layout.rail if laid.copy.thread.rail else 0.0
    for slot, slugs in laid.placed:
        spare = max(0.0, slot.rect.height - height(slugs))
        down = {"top": 0.0, "middle": spare / 2, "bottom": spare}[slot.frame.align]
        x = _text_left(slot.rect, laid, rail)
        draw_stack(slugs, pens[slot.page], x, slot.rect.y + down)


def _text_left(rect: Rect, laid: Laid, rail: float) -> float:
    """Text stands on the side where lines start, so that all threads of a panel share an edge; a rail lies before it."""
    return rect.right - laid.measure - rail if laid.dress.rtl else rect.x + rail


def _fit(laid: Laid) -> ThreadFit:
    left = laid.offered - laid.used
    dress = laid.dress
    return ThreadFit(laid.copy.thread.name, dress.size, dress.leading, dress.gap, left / dress.line, left / laid.offered)


def _without_skips(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Heading levels as they are read: none deeper than one below the heading before it."""
    changed, level = list(nodes), 0
    stack = [0]
    while stack:
        number = stack.pop()
        node = nodes[number]
        if node.kind in {"H1", "H2", "H3", "H4"}:
            level = min(int(node.kind[1]), level + 1)
            changed[number] = node._replace(kind=f"H{level}")
        stack += reversed(node.children)
    return tuple(changed)
