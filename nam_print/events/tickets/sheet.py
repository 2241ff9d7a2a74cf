"""From what a ticket says to its pages: as large pictures as leave it on one page, heads and page numbers on further ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from nam_print.article.elements import Span
from nam_print.compose.document import Bookmark, Document, Info, Page, Panel, Rect
from nam_print.compose.dress import Dress
from nam_print.compose.geometry import FLAT
from nam_print.compose.space import MOST_PAGES
from nam_print.design import papers
from nam_print.design.theme import Theme
from nam_print.errors import DoesNotFitError, MissingGlyphError, Overflow
from nam_print.events.tickets.old import ROOT, Block, Context, Filled, NoTree, Pen, Slug, Tree, draw_stack, fill
from nam_print.events.tickets.voices import BODY, FOOT, LANG, SECTION, block, named, tight
from nam_print.pdf import Foundry, write
from nam_print.typeset.desk import Desk
from nam_print.typeset.repertoire import remedy

SIDE, TOP, BOTTOM = 40.0, 32.0, 24.0
FOOT_GAP = 8.0
RUNNING_GAP = 8.0
APART = 12.0
NUMBER = 90.0  # points kept free for the page's number


@dataclass(frozen=True)
class Pictures:
    """The room for a piece's pictures, in points: how wide, how tall, and whether two faces stand one below the other."""

    wide: float
    tall: float
    stacked: bool = True


PICTURES = (*(Pictures(wide, 1.3 * wide) for wide in (100.0, 88.0, 76.0, 66.0)), Pictures(92.0, 54.0, stacked=False))
"""The best first. Faces side by side are small, but let six pieces stand on a page."""
SMALLEST = PICTURES[-1]


class Shop(Protocol):
    """What tickets are made with: workshop.Workshop has it."""

    @property
    def desk(self) -> Desk:
        """Where texts are shaped and lines cut."""

    @property
    def foundry(self) -> Foundry:
        """What is remembered from file to file."""


Slugs = Callable[[Context, Pictures, int], list[Slug]]
"""What sets a ticket's content, given the room for pictures and the structure element that it belongs to."""


@dataclass(frozen=True)
class Matter:
    """A ticket before it has pages. `name` heads the further pages; `about` stands at the foot of all."""

    title: str
    event: str
    name: str
    about: str
    day: date
    paper: str
    slugs: Slugs

    @property
    def info(self) -> Info:
        """What the file says about itself."""
        return Info(title=self.title, lang=LANG, publisher="", subject=self.event, form="", dated=self.day)


def printed(matter: Matter, shop: Shop, theme: Theme) -> bytes:
    """The ticket as a tagged PDF, the same bytes for the same ticket. Raises MissingGlyphError and DoesNotFitError."""
    return write(laid_out(matter, shop.desk, theme), shop.desk.shelf, foundry=shop.foundry)


def laid_out(matter: Matter, desk: Desk, theme: Theme) -> Document:
    """The ticket's pages. Raises MissingGlyphError for a name that no font has, DoesNotFitError for one that is longer than a page."""
    sheet = _Sheet.begun(matter, desk, theme)
    filled = sheet.filled(PICTURES[0])
    if len(filled.frames) > 1 or filled.rest:  # few tickets do not go on one page with the largest pictures
        sheet = _Sheet.begun(matter, desk, theme)
        filled = sheet.filled(sheet.best())
    if desk.missing:
        raise MissingGlyphError(desk.missing, remedy(desk.missing, desk.shelf.has))
    if filled.rest:
        over = Overflow("ticket", "page", 1, 0.5, piece_too_tall=True)
        raise DoesNotFitError(f"the job ticket of {matter.name!r}", LANG, BODY.size, [over])
    return sheet.document(filled)


def _context(matter: Matter, desk: Desk, theme: Theme) -> Context:
    width, tall = papers.size(matter.paper, "portrait")
    dress = Dress(theme, LANG, False, BODY.size, BODY.leading, 0.6)
    return Context(desk, Tree(), dress, theme.grounds.plain, width - 2 * SIDE, lambda *_: [], room=tall)


@dataclass(frozen=True)
class _Sheet:
    matter: Matter
    ctx: Context

    @classmethod
    def begun(cls, matter: Matter, desk: Desk, theme: Theme) -> _Sheet:
        """Nothing set yet."""
        desk.begin()
        return cls(matter, _context(matter, desk, theme))

    def best(self) -> Pictures:
        """The largest pictures that leave the ticket on as few pages as the smallest do, found by halving."""
        draft = replace(self, ctx=replace(self.ctx, draft=True, tree=NoTree()))
        fewest = draft.pages(SMALLEST)
        too_large, fitting = 0, len(PICTURES) - 1
        while fitting - too_large > 1:
            middle = (too_large + fitting) // 2
            too_large, fitting = (too_large, middle) if draft.pages(PICTURES[middle]) <= fewest else (middle, fitting)
        return PICTURES[fitting]

    def pages(self, pictures: Pictures) -> int:
        """How many pages it takes with pictures of this size."""
        return len(self.filled(pictures).frames)

    def filled(self, picture: Pictures) -> Filled:
        """Pages with everything on them."""
        slugs = self.matter.slugs(self.ctx, picture, self.ctx.tree.add("Sect", ROOT))
        return fill(slugs, self._heights())

    def _heights(self) -> Iterator[float]:
        first = self.ctx.room - TOP - BOTTOM - self._foot(None).height - FOOT_GAP
        yield first
        for _ in range(MOST_PAGES):
            yield first - self._running().height - RUNNING_GAP

    def document(self, filled: Filled) -> Document:
        """All pages painted, and the tree frozen."""
        bookmarks: list[Bookmark] = []
        pens = [Pen(number, bookmarks) for number in range(len(filled.frames))]
        tag = self.ctx.tree.add("P", ROOT)
        for pen, slugs in zip(pens, filled.frames, strict=True):
            self._paint(pen, slugs, len(pens), tag if pen.page == 0 else None)
        pages = tuple(self._page(pen) for pen in pens)
        return Document(pages, self.ctx.tree.frozen(), tuple(bookmarks), self.matter.info, parted=tuple(sorted(self.ctx.desk.parted)))

    def _paint(self, pen: Pen, slugs: Sequence[Slug], pages: int, tag: int | None) -> None:
        """The head of further pages is an artifact, and so is every foot but the first: they were read before."""
        top = TOP
        if pen.page:
            running = self._running()
            running.draw(pen, SIDE, top)
            top += running.height + RUNNING_GAP
        draw_stack(slugs, pen, SIDE, top)
        foot = self._foot(tag)
        base = self.ctx.room - BOTTOM - foot.height
        foot.draw(pen, SIDE, base)
        if pages > 1:
            number = tight(f"Page {pen.page + 1} of {pages}", FOOT, self.ctx, None, NUMBER)
            number.draw(pen, SIDE + self.ctx.measure - number.width, base)

    def _page(self, pen: Pen) -> Page:
        width, tall = papers.size(self.matter.paper, "portrait")
        panel = Panel(FLAT, Rect(0, 0, width, tall), 0)
        return Page(width, tall, (panel,), (), tuple(pen.items))

    def _foot(self, tag: int | None) -> Block:
        return block(named(self.matter.about), FOOT, self.ctx, tag, self.ctx.measure - NUMBER)

    def _running(self) -> Block:
        said = (*named(self.matter.name), Span(", continued"))
        return block(said, SECTION, self.ctx, None, self.ctx.measure)


def spaced(slugs: Sequence[Slug]) -> list[Slug]:
    """Slugs apart from what stands above them."""
    return [each._replace(before=APART) if place == 0 else each for place, each in enumerate(slugs)]


def slug(made: Block, before: float = 0.0, *, keep: bool = False, holds: bool = False) -> Slug:
    """A block as a strip of the page."""
    return Slug(made.height, made.draw, before=before, keep=keep, holds=holds)
