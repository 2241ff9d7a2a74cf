"""A library: all that a run depends on. Where pamphlets, layouts, words and themes are, where fonts are, and which day it is.

It reads each file once and remembers what it read and shaped. It knows no working folder and no clock. Threads may share one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from nam_print.article.elements import Wording, lang_of, worded
from nam_print.article.imprint import Imprint
from nam_print.article.pamphlet import Pamphlet
from nam_print.compose.document import Document
from nam_print.compose.order import Order, Original, form_number
from nam_print.compose.passages import prints_anything
from nam_print.design.layout import Layout
from nam_print.errors import UsageError
from nam_print.files import Files
from nam_print.language.edition import Edition
from nam_print.language.locales import is_rtl, name_in, native_name
from nam_print.pieces import Piece, Reviewing, Spec
from nam_print.reading.nearest import did_you_mean
from nam_print.reading.validate import gathered
from nam_print.workshop import Workshop


class Library(Files):
    """Finds, reads and lays out. `roots` are folders with `pamphlets/` and `layouts/`, the first asked first.

    `fonts` is a folder of fonts that come before the installed ones. `today` decides which reviews count, and which are overdue.
    """

    def __init__(self, roots: Iterable[str | Path], fonts: str | Path | None = None, *, today: date, calendar: date | None = None) -> None:
        super().__init__(roots, today=today, calendar=calendar)
        self.shop = Workshop(Path(fonts) if fonts else None)

    def compose(self, spec: Spec, imprint: Imprint | str | Path | None = None) -> Document:
        """Lay a piece out; `imprint` is a clinic's, or the path of its file.

        Raises InputError with the problems of files, UsageError for what is not there, DoesNotFitError and MissingGlyphError.
        """
        with self._lock:
            known = imprint if isinstance(imprint, Imprint | None) else self.imprint(imprint)
            return self.shop.compose(self.piece(spec).imprinted(known))

    def served_by(self, pamphlet: Pamphlet, name: str) -> Layout:
        """Return the layout that a pamphlet is printed in if a layout is asked for in large print. Raises UsageError if there is none."""
        layout = self.layout(name)
        if serving := self.large_print_of(layout, pamphlet.article.layouts):
            return serving
        see = layout.large_print.see
        either = f", and is not offered in large print as '{see}' either" if see else ""
        raise UsageError(f"the pamphlet '{pamphlet.article.article}' has no large print as '{name}'{either}.")

    def piece(self, spec: Spec, *, strict: bool = False) -> Piece:
        """Return a piece, read but not laid out; `strict` refuses an incomplete translation. Raises InputError and UsageError."""
        with self._lock:
            pamphlet, _, _ = gathered(lambda: self.pamphlet(spec.pamphlet), lambda: self.theme(spec.theme), self.words)
            self.refuse_unoffered(pamphlet, spec.layout)
            asked = self.layout(spec.layout)
            made = self.edition(pamphlet, spec.lang or pamphlet.article.language, strict=strict)
            layout = self.served_by(pamphlet, asked.layout) if spec.large else asked
            return self._piece(spec, pamphlet, layout, made)

    def refuse_unoffered(self, pamphlet: Pamphlet, layout: str) -> None:
        """Raise UsageError for a layout that a pamphlet is not offered as."""
        offered = pamphlet.article.layouts
        if layout not in offered:
            hint = did_you_mean(layout, offered)
            raise UsageError(f"the pamphlet '{pamphlet.article.article}' is not offered as '{layout}'. {hint}".strip())

    def _piece(self, spec: Spec, pamphlet: Pamphlet, layout: Layout, made: Edition) -> Piece:
        article, papers = pamphlet.article, layout.sheet.papers
        spec = Spec(spec.pamphlet, layout.layout, made.lang, spec.paper or papers[0], spec.theme, spec.large, spec.print_only)
        if spec.paper not in papers:
            raise UsageError(f"the layout '{spec.layout}' is not made for {spec.paper} paper. {did_you_mean(spec.paper, papers)}".strip())
        reviewing = Reviewing(pamphlet.review.reviews, made.lang, article.version, self.today, made.text, made.translated)
        original = Original(str(article.title), name_in(made.lang, article.language), article.language, self.words())
        order = Order(
            article=made.article,
            figures=pamphlet.figures,
            layout=made.titled((layout.large() or layout) if spec.large else layout),
            theme=self.theme(spec.theme),
            paper=spec.paper,
            lang=made.lang,
            language=native_name(made.lang),
            rtl=is_rtl(made.lang),
            words=made.words,
            review=reviewing.state(),
            large=spec.large,
            print_only=spec.print_only,
            large_print_piece="" if spec.large else self._large_print_piece(pamphlet, layout, made),
            original=original if made.translated else None,
            complete=made.complete,
        )
        if not prints_anything(order):
            raise UsageError(
                f"the layout '{spec.layout}' finds nothing to print in the pamphlet '{article.article}': "
                f"the pamphlet has nothing in its roles that is {order.layout.detail}. Do not offer it as '{spec.layout}', or place more."
            )
        return Piece(spec, order, str(layout.title), reviewing)

    def _large_print_piece(self, pamphlet: Pamphlet, layout: Layout, made: Edition) -> Wording:
        """Return the name of the piece that serves as this one's large print, as people would ask for it; "" where there is none."""
        serving = self.large_print_of(layout, pamphlet.article.layouts)
        if serving is None:
            return ""
        title = made.title(serving)
        return worded(f"{title} {form_number(pamphlet.article, serving, large=True)}", lang_of(title))
