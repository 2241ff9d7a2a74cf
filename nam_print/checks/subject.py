"""What the checks look at: a pamphlet that was read, every piece that it can be made into, and the themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import product

from nam_print import library
from nam_print.article.article import Article, Section
from nam_print.article.blocks.base import View
from nam_print.article.elements import Element
from nam_print.article.review import today
from nam_print.build import Piece, Request, Workshop, asked_languages, pieces
from nam_print.compose.document import Document
from nam_print.design.layout import Layout
from nam_print.design.theme import Theme
from nam_print.errors import DoesNotFitError, MissingGlyphError
from nam_print.language.edition import Edition, edition
from nam_print.library import Pamphlet
from nam_print.reading.validate import gathered


@dataclass(frozen=True)
class Outcome:
    """One piece, and its document or what kept it from being one."""

    piece: Piece
    result: Document | DoesNotFitError | MissingGlyphError


@dataclass(frozen=True)
class Subject:
    """One pamphlet in one language with all that it is printed with, on one day."""

    pamphlet: Pamphlet
    edition: Edition
    themes: tuple[Theme, ...]
    layouts: tuple[Layout, ...]
    outcomes: tuple[Outcome, ...]
    today: date

    @property
    def article(self) -> Article:
        """The article, in the language."""
        return self.edition.article

    @property
    def lang(self) -> str:
        """The language."""
        return self.edition.lang

    def large_print_of(self, layout: Layout) -> Layout | None:
        """The layout that serves as a layout's large print, itself or another that the article offers; None where there is none."""
        return library.large_print_of(layout, self.article.layouts, {each.layout: each for each in self.layouts}.__getitem__)

    def blocks(self, *, form: bool = False) -> Iterator[tuple[Section, str, tuple[Element, ...]]]:
        """Every block of the full article as (section, name of the block, elements); `form` gives them as a form prints them."""
        article = self.article
        view = View(self.edition.words, "full", form, terms=article.glossary, figures=self.pamphlet.figures)
        for section in article.sections:
            for name, block in section.named_blocks():
                yield section, name, block.elements(view.inside(section.id).inside(name))


def subjects(request: Request) -> tuple[Subject, ...]:
    """Read everything, and lay out every piece in every language asked for, on every paper. Raises InputError and UsageError."""
    pamphlet, words, themes = gathered(lambda: library.load_pamphlet(request.pamphlet), library.words, _themes)
    layouts = gathered(*(partial(library.load_layout, name) for name in pamphlet.article.layouts))
    editions = gathered(*(partial(edition, pamphlet, words, layouts, lang) for lang in asked_languages(request, pamphlet)))
    shop, day = Workshop(), today(request.today)
    return tuple(Subject(pamphlet, each, themes, layouts, _outcomes(request, each.lang, layouts, shop), day) for each in editions)


def _outcomes(request: Request, lang: str, layouts: Iterable[Layout], shop: Workshop) -> tuple[Outcome, ...]:
    return tuple(_outcome(piece, shop) for piece in _every_piece(replace(request, langs=(lang,)), layouts))


def _themes() -> tuple[Theme, ...]:
    return gathered(*(partial(library.load_theme, name) for name in library.theme_names()))


def _every_piece(request: Request, layouts: Iterable[Layout]) -> Iterator[Piece]:
    for layout, large in product(layouts, (False, True)):
        if not large or layout.large():
            for paper in layout.sheet.papers:
                yield from pieces(replace(request, layouts=(layout.layout,), paper=paper, large_print=large))


def _outcome(piece: Piece, shop: Workshop) -> Outcome:
    try:
        return Outcome(piece, shop.compose(piece))
    except (DoesNotFitError, MissingGlyphError) as error:
        return Outcome(piece, error)
