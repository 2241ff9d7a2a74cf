"""What the checks look at: a pamphlet that was read, every piece that it can be made into, and the themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from nam_print.article.article import Article, Section
from nam_print.article.blocks.base import View
from nam_print.article.elements import Element, Raster
from nam_print.article.pamphlet import Pamphlet
from nam_print.building import languages_asked
from nam_print.checks.preflight import preflight
from nam_print.compose.document import Document, Picture, ThreadFit
from nam_print.compose.piece import compose
from nam_print.design.layout import Layout
from nam_print.design.theme import Theme
from nam_print.errors import DoesNotFitError, MissingGlyphError
from nam_print.language.edition import Edition
from nam_print.library import Library
from nam_print.outputs import render
from nam_print.pieces import Piece, Spec
from nam_print.reading.tags import tags_of
from nam_print.reading.validate import gathered
from nam_print.typeset.desk import Desk


@dataclass(frozen=True)
class Inspected:
    """What is kept of a piece that was laid out, written, and read anew; its pages are forgotten, so that one is in memory at a time.

    `fits`, `parted` and `bare` are its document's; `dots` are the pictures of pixels, each with its dots to an inch where it is largest;
    `faults` is what preflight says of the file.
    """

    pages: int
    fits: tuple[ThreadFit, ...]
    parted: tuple[str, ...]
    bare: tuple[str, ...]
    dots: tuple[tuple[Raster, float], ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """One piece, and what was found out about it or what kept it from being laid out."""

    piece: Piece
    result: Inspected | DoesNotFitError | MissingGlyphError


@dataclass(frozen=True)
class Subject:
    """One pamphlet in one language with all that it is printed with, on one day."""

    pamphlet: Pamphlet
    edition: Edition
    themes: tuple[Theme, ...]
    layouts: tuple[Layout, ...]
    outcomes: tuple[Outcome, ...]
    library: Library

    @property
    def article(self) -> Article:
        """The article, in the language."""
        return self.edition.article

    @property
    def lang(self) -> str:
        """The language."""
        return self.edition.lang

    def large_print_of(self, layout: Layout) -> Layout | None:
        """Return the layout that serves as a layout's large print, itself or another that the article offers; None if there is none."""
        return self.library.large_print_of(layout, self.article.layouts)

    def blocks(self, *, form: bool = False) -> Iterator[tuple[Section, str, tuple[Element, ...]]]:
        """Every block of the full article as (section, name of the block, elements); `form` gives them as a form prints them."""
        article = self.article
        view = View(self.edition.words, "full", form, terms=article.glossary, figures=self.pamphlet.figures)
        for section in article.sections:
            for name, block in section.named_blocks():
                yield section, name, block.elements(view.inside(section.id).inside(name))


def subjects(
    library: Library, pamphlet: str | Path, langs: str | Sequence[str], theme: str, imprint: str | Path | None
) -> Iterator[Subject]:
    """Read everything, then lay out every piece on every paper, language after language. Raises InputError and UsageError."""
    wanted = tags_of(langs)
    found, _, themes = gathered(
        lambda: library.pamphlet(pamphlet),
        library.words,
        lambda: gathered(*(partial(library.theme, name) for name in library.path.themes())),
    )
    layouts = library.offered(found)
    editions = gathered(*(partial(library.edition, found, lang) for lang in languages_asked(library, found, wanted)))
    known, _ = gathered(lambda: library.imprint(imprint) if imprint else None, lambda: library.theme(theme))
    for each in editions:
        desk = Desk(library.shop.shelf)  # two languages have few texts in common, so that what was shaped goes with each
        outcomes = tuple(
            _outcome(library.piece(Spec(str(pamphlet), layout.layout, each.lang, paper, theme, large)).imprinted(known), desk)
            for layout, large in product(layouts, (False, True))
            if not large or layout.large()
            for paper in layout.sheet.papers
        )
        yield Subject(found, each, themes, layouts, outcomes, library)


def _outcome(piece: Piece, desk: Desk) -> Outcome:
    try:
        return Outcome(piece, _inspected(compose(piece.order, desk)))
    except (DoesNotFitError, MissingGlyphError) as error:
        return Outcome(piece, error)


def _inspected(document: Document) -> Inspected:
    dots: dict[Raster, float] = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Picture) and isinstance(item.image, Raster):
                dots[item.image] = min(dots.get(item.image, float("inf")), 72 * item.image.width / item.rect.width)
    faults = preflight(render(document), document)
    return Inspected(len(document.pages), document.fits, document.parted, document.bare, tuple(dots.items()), faults)
