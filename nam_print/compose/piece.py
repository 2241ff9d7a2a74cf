"""From one order, or one manuscript, to one laid-out document.

manuscript ─► panels ─► copyfit (how large, how loose) ─► setting and placing ─► feet ─► document
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import inf

from nam_print.compose import copyfit, geometry
from nam_print.compose.document import Box, Document, Item, Node, Page, Rect, ThreadFit
from nam_print.compose.dress import Dress
from nam_print.compose.foot import Foot
from nam_print.compose.fragment import Sheets, Tag, height, nodes, tag
from nam_print.compose.geometry import Area, Sheet, Space, groups
from nam_print.compose.imprints import ImprintPassage, Trials
from nam_print.compose.manuscript import Manuscript, Story, manuscript
from nam_print.compose.order import Order
from nam_print.compose.setters import set_elements
from nam_print.compose.setters.context import Context
from nam_print.compose.setting import Bench, Laid
from nam_print.errors import DoesNotFitError, MissingGlyphError
from nam_print.typeset.desk import Desk
from nam_print.typeset.repertoire import remedy

BARE = 1 / 10  # of the height for text: with less on it a panel looks forgotten


@dataclass(frozen=True)
class Composed:
    """A piece laid out, and what was found out on the way about its imprint: its passages, and at which sizes it was tried."""

    document: Document
    imprinted: tuple[ImprintPassage, ...]
    trials: Trials


def compose(order: Order, desk: Desk) -> Document:
    """Lay a piece out; in the layout's roomier variant if the text does not fit without, or is smaller than that one's `below`.

    Raises DoesNotFitError at the floor, MissingGlyphError for characters without a glyph.
    """
    return composed(order, desk).document


def composed(order: Order, desk: Desk) -> Composed:
    """Lay a piece out as `compose` does, and tell about its imprint. Raises as `compose`."""
    desk.begin()
    trials = Trials()
    work = _Composing.begin(manuscript(order), desk, trials)
    roomier, wanted = order.layout.roomy(), order.layout.roomier
    if roomier and wanted and not work.fits(wanted.below or order.layout.body.floor):
        work = _Composing.begin(manuscript(replace(order, layout=roomier)), desk, trials)
    return work.composed()


def set_manuscript(written: Manuscript, desk: Desk) -> Document:
    """Lay a manuscript out in its layout. Raises as `compose`."""
    desk.begin()
    return _Composing.begin(written, desk, Trials()).composed().document


def set_shortest(choices: Iterable[Manuscript], desk: Desk) -> Document:
    """Lay out the first of several manuscripts of one piece that takes no more pages than the last of them. Raises as `compose`.

    The others are drafted, and not even written if the first takes one page.
    """
    waiting = iter(choices)
    document = set_manuscript(next(waiting), desk)
    if len(document.pages) == 1:
        return document
    others = tuple(waiting)
    fewest = _page_count(others[-1], desk)
    if len(document.pages) <= fewest:
        return document
    return set_manuscript(next(each for each in others if _page_count(each, desk) <= fewest), desk)


def _page_count(written: Manuscript, desk: Desk) -> float:
    """How many pages a manuscript takes; no number is enough for one that does not fit."""
    work = _Composing.begin(written, desk, Trials())
    laid = work.laid(draft=True)
    return inf if isinstance(laid, DoesNotFitError) else work.page_count(laid)


def threads_that_fit(order: Order, desk: Desk) -> dict[str, bool]:
    """Return whether each thread could hold its text at the floor, in the layout's roomier variant if it has one."""
    desk.begin()
    work = _Composing.begin(manuscript(replace(order, layout=order.layout.roomy() or order.layout)), desk, Trials())
    body, draft = work.manuscript.layout.body, replace(work.bench, draft=True)
    return {story.thread.name: fits for group, fits in copyfit.holding(work.groups, draft, body) for story in group}


@dataclass(frozen=True)
class _Composing:
    """One manuscript on the way to its document; stories that share a panel are one group."""

    manuscript: Manuscript
    sheet: Sheet
    space: Space
    foot: Foot
    bench: Bench
    groups: tuple[tuple[Story, ...], ...]

    @classmethod
    def begin(cls, written: Manuscript, desk: Desk, trials: Trials) -> _Composing:
        """Return panels, foot and stories, nothing set yet."""
        layout, lang = written.layout, written.lang
        sheet = geometry.sheet(layout, written.paper, written.rtl)
        tall, least = desk.leading(lang), desk.least_leading(lang)
        loosest = layout.body.leading[0], layout.body.gap[0]
        dress = Dress(
            written.theme,
            lang,
            written.rtl,
            layout.body.aim,
            *loosest,
            layout.display,
            tall=tall,
            least=least,
            any_script=written.any_script,
        )
        context = Context(desk, dress, dress.theme.grounds.plain, 0.0, set_elements)
        foot = Foot(written, context, numbered=not sheet.folded and layout.pages != 1)
        widths = [sheet.areas[name].text.width for name in layout.foot]
        head = max((foot.running(width).height for width in widths), default=0.0)
        space = Space(layout, sheet, max(map(foot.height, widths), default=0.0), head)
        by_name = {story.thread.name: story for story in written.stories}
        together = tuple(tuple(by_name[thread.name] for thread in group) for group in groups(layout))
        return cls(written, sheet, space, foot, Bench(desk, space, dress, trials, draft=False), together)

    def composed(self) -> Composed:
        """Return the piece laid out. Raises as `compose`."""
        desk, laid = self.bench.desk, self.laid()
        if desk.missing:  # told first: what stands in for a character that no font has is of another width
            raise MissingGlyphError(desk.missing, remedy(desk.missing, desk.shelf.has))
        if isinstance(laid, DoesNotFitError):
            raise laid
        document, imprinted = self.document(laid)
        return Composed(document, imprinted, self.bench.trials)

    def fits(self, size: float) -> bool:
        """Whether everything fits at this size, in points."""
        return copyfit.fits(self.groups, replace(self.bench, draft=True), self.manuscript.layout.body, size)

    def size(self) -> float | None:
        """Return the largest size of running text at which everything fits, in points; None if it does not even at the floor.

        With only one size and spacing there is nothing to search: setting it shows whether it fits.
        """
        if not copyfit.has_choice(self.manuscript.layout.body):
            return self.manuscript.layout.body.aim
        return copyfit.largest_size(self.groups, replace(self.bench, draft=True), self.manuscript.layout.body)

    def laid(self, *, draft: bool = False) -> list[Laid] | DoesNotFitError:
        """Every thread, set and placed as large and then as loosely as it can be, in the order of the layout; or what does not fit."""
        body, drafts = self.manuscript.layout.body, replace(self.bench, draft=True)
        bench, size = drafts if draft else self.bench, self.size()
        if size is None:
            return self.too_long()
        laid = []
        for group in self.groups:
            rung = copyfit.loosest_rung(group, drafts, size, body)
            laid += bench.at(size, rung.leading, rung.gap).lay_group(group)
        if not all(item.fits for item in laid):
            if not copyfit.has_choice(body):
                return self.too_long()
            raise AssertionError("the final setting is taller than its draft")  # else text would be lost without a word
        names = [thread.name for thread in self.manuscript.layout.threads]
        return sorted(laid, key=lambda item: names.index(item.story.thread.name))

    def too_long(self) -> DoesNotFitError:
        """Return the error that tells of a text that does not fit at the floor."""
        written, body = self.manuscript, self.manuscript.layout.body
        overflows = copyfit.overflows(self.groups, replace(self.bench, draft=True), body)
        return DoesNotFitError(written.name, written.lang, body.floor, overflows, leaves_out=written.layout.detail != "full")

    def document(self, laid: Sequence[Laid]) -> tuple[Document, tuple[ImprintPassage, ...]]:
        """Put everything on pages; return also the passages of the imprint, their nodes numbered as in the document."""
        sheets = Sheets.of(self.page_count(laid))
        self._put_cards(sheets)
        for page in range(1, len(sheets.pages)):
            for area in self._foot_areas(page):
                sheets.put(page, self.foot.running(area.text.width).items, area.text.x, area.text.y, None)
        threads = [tag("Sect", item.tags) for item in laid]
        numbers = list(accumulate((thread.total for thread in threads), initial=1))
        imprinted: list[ImprintPassage] = []
        for item, number in zip(laid, numbers, strict=False):
            _put(item, self.space, sheets, number + 1)
            imprinted += [passage._replace(node=number + 1 + passage.node) for passage in item.imprinted]
        foot = self._put_feet(sheets, numbers[-1])
        root = tag("Document", [*threads, foot])
        document = Document(
            pages=tuple(self._page(number, items) for number, items in enumerate(sheets.pages)),
            nodes=_without_skips(nodes(root, sheets.boxes)),
            bookmarks=tuple(sheets.bookmarks),
            info=self.manuscript.info,
            fits=self._thread_fits(laid),
            parted=tuple(sorted(self.bench.desk.parted)),
            bare=self._bare(laid),
            print_only=self.manuscript.print_only,
            places=tuple(sheets.places),
            shelf=self.bench.desk.shelf,
        )
        return document, tuple(imprinted)

    def _thread_fits(self, laid: Sequence[Laid]) -> tuple[ThreadFit, ...]:
        """How the threads came to fit whose frames have a height of their own (not `size: fit`)."""
        return tuple(_fit(item) for item in laid if item.story.passages and not self.space.fits_text(item.story.thread))

    def _bare(self, laid: Sequence[Laid]) -> tuple[str, ...]:
        """Return the panels that little or nothing is printed on, in the order in which they are read."""
        used = dict.fromkeys(self.sheet.areas, 0.0)
        for item in laid:
            for slot, slugs in item.placed:
                used[slot.frame.panel] += height(slugs)
        panels = sorted(self.sheet.areas.values(), key=lambda area: area.panel.order)
        return tuple(
            area.panel.name for area in panels if self.sheet.folded and used[area.panel.name] < BARE * self.space.text(area).height
        )

    def page_count(self, laid: Sequence[Laid]) -> int:
        """How many pages are printed on."""
        if self.sheet.folded:
            return len(self.sheet.folds)
        return 1 + max((slot.page for item in laid for slot, slugs in item.placed if slugs), default=0)

    def _put_cards(self, sheets: Sheets) -> None:
        for area in self.sheet.areas.values():
            if area.card:
                theme = self.manuscript.theme
                ground = getattr(theme.grounds, self.manuscript.layout.panels[area.panel.name].ground)
                line = 1.4 if ground.edge else 0.0
                card = Box(area.card, fill=ground.paper, stroke=ground.edge, line=line, radius=theme.radius)
                sheets.put(area.page, (card,), 0.0, 0.0, None)

    def _put_feet(self, sheets: Sheets, number: int) -> Tag:
        """Put a foot on every page; return the structure element, which gets this number, of the first.

        The others repeat the first, which is part of what is read, and are artifacts.
        """
        leaf: int | None = number
        foot, pages = Tag("P"), len(sheets.pages)
        for page in range(pages):
            for area in self._foot_areas(page):
                line = self.foot.line(area.text.width)
                sheets.put(page, self.foot.placed(line, area.text, page + 1, pages), 0.0, 0.0, leaf)
                if leaf is not None:
                    foot, leaf = line.tags[0], None
        return foot

    def _foot_areas(self, page: int) -> list[Area]:
        areas = [self.sheet.areas[name] for name in self.manuscript.layout.foot]
        return [area for area in areas if not self.sheet.folded or area.page == page]

    def _page(self, number: int, items: Sequence[Item]) -> Page:
        folds = self.sheet.folds[number] if self.sheet.folded else ()
        return Page(self.sheet.width, self.sheet.height, self.sheet.panels(number), folds, tuple(items))


def _put(laid: Laid, space: Space, sheets: Sheets, first: int) -> None:
    """Put a thread into its frames, its elements counted from `first`."""
    rail = space.layout.rail if laid.story.thread.rail else 0.0
    for slot, slugs in laid.placed:
        spare = max(0.0, slot.rect.height - height(slugs))
        down = {"top": 0.0, "middle": spare / 2, "bottom": spare}[slot.frame.align]
        sheets.stack(slot.page, slugs, _text_left(slot.rect, laid, rail), slot.rect.y + down, first)


def _text_left(rect: Rect, laid: Laid, rail: float) -> float:
    """Text stands on the side where lines start, so that all threads of a panel share an edge; a rail lies before it."""
    return rect.right - laid.measure - rail if laid.dress.rtl else rect.x + rail


def _fit(laid: Laid) -> ThreadFit:
    left = laid.offered - laid.used
    dress = laid.dress
    return ThreadFit(laid.story.thread.name, dress.size, dress.leading, dress.gap, left / dress.line, left / laid.offered)


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
