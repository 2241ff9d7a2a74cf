"""What a rule is given, a Subject, and what it yields, Findings.

A subject is a pamphlet in one language: its article, every piece that it can be made into, laid out and written, and the themes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from pathlib import Path
from typing import Literal

from nam_print.article.article import Article, Section
from nam_print.article.blocks.base import View
from nam_print.article.elements import Element, Raster
from nam_print.article.pamphlet import Pamphlet
from nam_print.building import languages_asked
from nam_print.checks.preflight import preflight
from nam_print.compose.document import Picture, ThreadFit
from nam_print.compose.piece import compose
from nam_print.design.layout import Layout
from nam_print.design.theme import Theme
from nam_print.errors import DoesNotFitError, MissingGlyphError
from nam_print.language.edition import Edition
from nam_print.library import Library
from nam_print.pdf import Foundry, write
from nam_print.pieces import Piece, Spec
from nam_print.reading.tags import tags_of
from nam_print.reading.validate import gathered
from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import Shelf

LINES = 60
"""Lines whose operators are remembered. Of the lines of another paper or size hardly one is the same."""

Level = Literal["ok", "note", "warning", "error"]


@dataclass(frozen=True)
class Finding:
    """One thing that a check found: how bad it is, which check, what, and where ("" is the whole pamphlet).

    `values` are the figures behind the message, for programs. A `detail` supports another finding, and is shown to people only if it is not
    "ok". `exit_code` is what an error makes the command exit with; `lang` is the language that the finding is about.
    """

    level: Level
    check: str
    message: str
    where: str = ""
    values: Mapping[str, float | str] = field(default_factory=dict)
    detail: bool = False
    exit_code: int = 1
    lang: str = ""


@dataclass(frozen=True)
class Inspection:
    """What was seen of a piece that was laid out, written, and read again. Its pages are let go: one document is in memory at a time.

    `fits`, `parted` and `bare` are the document's; `dots` gives for each picture of pixels the dots per inch where it is printed largest;
    `faults` is what preflight found in the file.
    """

    pages: int
    fits: tuple[ThreadFit, ...]
    parted: tuple[str, ...]
    bare: tuple[str, ...]
    dots: tuple[tuple[Raster, float], ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class CheckedPiece:
    """A piece with what was seen of it, or with the error that kept it from being laid out."""

    piece: Piece
    result: Inspection | DoesNotFitError | MissingGlyphError


@dataclass(frozen=True)
class Subject:
    """One pamphlet in one language with all that it is printed with, on one day."""

    pamphlet: Pamphlet
    edition: Edition
    themes: tuple[Theme, ...]
    layouts: tuple[Layout, ...]
    pieces: tuple[CheckedPiece, ...]
    library: Library

    @property
    def article(self) -> Article:
        return self.edition.article

    @property
    def lang(self) -> str:
        return self.edition.lang

    def large_print_of(self, layout: Layout) -> Layout | None:
        """Return the layout that serves as a layout's large print, itself or another that the article offers; None if there is none."""
        return self.library.large_print_of(layout, self.article.layouts)

    def blocks(self, *, form: bool = False) -> Iterator[tuple[Section, str, tuple[Element, ...]]]:
        """Yield every block of the full article as (section, name of the block, elements), as a form prints them if `form`."""
        article = self.article
        view = View(self.edition.words, "full", form, terms=article.glossary, figures=self.pamphlet.figures)
        for section in article.sections:
            for name, block in section.named_blocks():
                yield section, name, block.elements(view.inside(section.id).inside(name))


def subjects(
    library: Library, pamphlet: str | Path, langs: str | Sequence[str], theme: str, imprint: str | Path | None
) -> Iterator[Subject]:
    """Read all files, then yield the subject of each language, with every piece laid out on every paper. Raises InputError, UsageError."""
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
        # two languages have little in common: opened fonts, cut ones and shaped texts go with each, and lines with each layout
        desk, foundry = Desk(Shelf(library.shop.shelf.own)), Foundry(lines=LINES)
        pieces: list[CheckedPiece] = []
        for layout, large in product(layouts, (False, True)):
            if not large or layout.large():
                own = desk.without_lines()
                for paper in layout.sheet.papers:
                    piece = library.piece(Spec(str(pamphlet), layout.layout, each.lang, paper, theme, large)).imprinted(known)
                    pieces.append(_checked(piece, own, foundry))
        yield Subject(found, each, themes, layouts, tuple(pieces), library)


def _checked(piece: Piece, desk: Desk, foundry: Foundry) -> CheckedPiece:
    try:
        document = compose(piece.order, desk)
    except (DoesNotFitError, MissingGlyphError) as error:
        return CheckedPiece(piece, error)
    dots: dict[Raster, float] = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Picture) and isinstance(item.image, Raster):
                dots[item.image] = min(dots.get(item.image, float("inf")), 72 * item.image.width / item.rect.width)
    faults = preflight(write(document, desk.shelf, foundry=foundry), document)
    seen = Inspection(len(document.pages), document.fits, document.parted, document.bare, tuple(dots.items()), faults)
    return CheckedPiece(piece, seen)
