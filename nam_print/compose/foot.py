"""What stands on pages beside the text: the foot line with the page of how many, and the running head."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nam_print.article.elements import Rich, Role, formatted, lang_of
from nam_print.article.markup import rich
from nam_print.compose.document import Rect
from nam_print.compose.dress import Look
from nam_print.compose.fragment import Fragment, Items, Placed
from nam_print.compose.geometry import MOST_PAGES
from nam_print.compose.manuscript import Manuscript
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.textblock import text_block, width_of
from nam_print.language.locales import in_local_digits

LEADING = 1.22
GAP = 14.0


@dataclass(frozen=True)
class Foot:
    """What stands below the text of a piece, and above it on all pages but the first, set in the width of the text."""

    manuscript: Manuscript
    ctx: Context
    numbered: bool

    @property
    def look(self) -> Look:
        """Small print, never below 8 pt."""
        look = self.ctx.dress.look(Role.FOOT)
        return look._replace(leading=look.size * max(LEADING, self.ctx.dress.least))

    def running(self, width: float) -> Fragment:
        """Set the running head for a text of this width; it has no height if there is none."""
        said = self.manuscript.running
        return text_block(said, self.ctx.dress.heading(1), self.ctx, width) if said else Fragment(0.0, 0.0, ())

    def height(self, width: float) -> float:
        """Return the height of the foot in a text of this width, in points."""
        return text_block(self.manuscript.foot, self.look, replace(self.ctx, draft=True), self._measure(width)).height

    def line(self, width: float) -> Fragment:
        """Set the foot line, without the page's number, in a text of this width."""
        return text_block(self.manuscript.foot, self.look, self.ctx, self._measure(width), "P")

    def placed(self, line: Fragment, text: Rect, page: int, pages: int) -> Items:
        """Return the line on the lower edge of a text, and where pages are numbered the page's number, which is an artifact."""
        ctx = self.ctx.narrowed(text.width)
        items: Items = (Placed(text.x + ctx.start(0, self._measure(text.width)), text.bottom - line.height, line.items),)
        if self.numbered and pages > 1:
            number = self._number(page, pages)
            wide = width_of(number, self.look, ctx) + 0.1
            block = text_block(number, self.look, ctx, wide)
            items = (*items, Placed(text.x + ctx.start(text.width - wide, wide), text.bottom - block.height, block.items, None))
        return items

    def _measure(self, width: float) -> float:
        """Return what the widest page number leaves of the width, the same on every page."""
        return width - width_of(self._number(MOST_PAGES, MOST_PAGES), self.look, self.ctx) - GAP if self.numbered else width

    def _number(self, page: int, pages: int) -> Rich:
        page_of = self.manuscript.page_of
        lang = lang_of(page_of) or self.manuscript.lang
        return rich(formatted(page_of, page=in_local_digits(str(page), lang), pages=in_local_digits(str(pages), lang)))
