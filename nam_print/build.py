"""The one place that knows the order of the rooms: article × layout × language × imprint → PDF.

content.library ─► language.edition ─► compose.piece ─► pdf.write ─► press.deliver
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Literal, get_args

from nam_print import library
from nam_print.article.elements import Wording, lang_of, worded
from nam_print.article.imprint import Imprint, load_imprint
from nam_print.article.review import Review, ReviewState, status, today
from nam_print.article.words import Words
from nam_print.compose.document import Document
from nam_print.compose.dump import dump
from nam_print.compose.order import Order, Original, form_number
from nam_print.compose.passages import passages
from nam_print.compose.piece import compose
from nam_print.design import papers
from nam_print.design.layout import Layout
from nam_print.design.theme import Theme
from nam_print.errors import DoesNotFitError, InputError, MissingGlyphError, PiecesError, UsageError
from nam_print.language.edition import Edition, edition, incomplete, languages
from nam_print.language.locales import is_rtl, name_in, native_name
from nam_print.library import Pamphlet
from nam_print.outputs.deliver import deliver
from nam_print.pdf import Foundry, write
from nam_print.reading.nearest import did_you_mean, several
from nam_print.reading.tags import expanded, tags_of
from nam_print.reading.validate import gathered
from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import Shelf

Emit = Literal["pdf", "layout"]


@dataclass(frozen=True)
class Request:
    """What one run is asked to make. No `layouts` means every layout that the article offers; no `paper` each layout's first.

    No `langs` means the language that the article is written in, "all" all that it has; `strict` refuses an incomplete translation.
    `print_only` makes blanks for a pen only. `today` decides whether a review is overdue; left out, it is SOURCE_DATE_EPOCH's day or the
    clock's. A plain string is one name, and codes of languages and names of papers are kept as they are usually written. Raises UsageError
    for what is no code of a language.
    """

    pamphlet: str | Path
    layouts: str | Sequence[str] = ()
    langs: str | Sequence[str] = ()
    paper: str | None = None
    theme: str = "calm"
    imprint: str | Path | None = None
    large_print: bool = False
    strict: bool = False
    today: date | None = None
    print_only: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "layouts", several(self.layouts))
        object.__setattr__(self, "langs", tags_of(self.langs))
        known = papers.found(self.paper) if self.paper else None
        object.__setattr__(self, "paper", known.name if known else (self.paper or "").lower() or None)


@dataclass(frozen=True)
class Reviewing:
    """What decides whether a piece counts as reviewed: the pamphlet's reviews, the text that they have to be of, and the day."""

    reviews: tuple[Review, ...]
    lang: str
    version: str
    day: date
    text: str
    translated: bool

    def state(self, more: tuple[Review, ...] = ()) -> ReviewState:
        """What may be said where these reviews, a clinic's own, count beside the pamphlet's."""
        return status((*self.reviews, *more), self.lang, self.version, self.day, self.text, translated=self.translated)


@dataclass(frozen=True)
class Piece:
    """One piece to be made: the name of its file without a suffix, its order, its layout's title, and those of the layouts that it serves
    as large print, as whoever makes it knows them.
    """

    name: str
    order: Order
    title: str
    reviewing: Reviewing
    instead_of: tuple[str, ...] = ()

    def imprinted(self, imprint: Imprint | None) -> Piece:
        """The same piece as a clinic gives it out: with its imprint, and with its own reviews counting too."""
        review = self.reviewing.state(imprint.reviews if imprint else ())
        return replace(self, order=replace(self.order, imprint=imprint, review=review))

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever asked for it should know."""
        own = _in_a_sentence(self.title)
        return tuple(f"The {_in_a_sentence(title)} has no large print; the {own} serves instead." for title in self.instead_of)


class Workshop:
    """What pieces share: fonts, shaped texts, cut fonts. Made by whoever runs a job, so that workers share nothing."""

    def __init__(self, fonts: Path = Path("fonts")) -> None:
        self.shelf = Shelf(own=fonts)
        self.desk = Desk(self.shelf)

    @cached_property
    def foundry(self) -> Foundry:
        """Fonts that were cut, and drawings that were read."""
        return Foundry()

    def compose(self, piece: Piece) -> Document:
        """Lay a piece out. Raises DoesNotFitError and MissingGlyphError."""
        return compose(piece.order, self.desk)

    def print(self, document: Document) -> bytes:
        """The PDF of a laid-out piece."""
        return write(document, self.shelf, foundry=self.foundry)


def build(
    pamphlet: str | Path,
    *,
    layouts: str | Sequence[str] = (),
    langs: str | Sequence[str] = (),
    paper: str | None = None,
    theme: str = "calm",
    imprint: str | Path | None = None,
    large_print: bool = False,
    strict: bool = False,
    print_only: bool = False,
    out: str | Path = "out",
    emit: Emit = "pdf",
    workshop: Workshop | None = None,
) -> list[Path]:
    """Print a pamphlet; returns the files written, in the order of the article's layouts.

    `pamphlet` is a name on the search path or a path; `layouts` and `langs` are one name or several, `langs` also "all"; `emit` is "pdf",
    or "layout" for the laid-out document as text. All is laid out before anything is written. Raises a NamPrintError: InputError,
    UsageError, DoesNotFitError, MissingGlyphError or OutputError.
    """
    request = Request(pamphlet, layouts, langs, paper, theme, imprint, large_print, strict, print_only=print_only)
    return make([request], out, emit=emit, workshop=workshop)


def make(
    requests: Iterable[Request],
    out: str | Path = "out",
    *,
    emit: Emit = "pdf",
    workshop: Workshop | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> list[Path]:
    """Print several requests; nothing is written unless all of them succeed. `tell` is given notes for whoever asked. Raises as `build`."""
    if emit not in get_args(Emit):
        raise UsageError(f"'{emit}' is not a kind of file that is written. {did_you_mean(str(emit), get_args(Emit))}")
    shop = workshop or Workshop()
    made = laid_out(all_pieces(requests), shop, tell)
    if emit == "layout":
        return deliver((Path(out) / f"{piece.name}.txt", dump(document).encode()) for piece, document in made)
    return deliver((Path(out) / f"{piece.name}.pdf", shop.print(document)) for piece, document in made)


def laid_out(ordered: Iterable[Piece], shop: Workshop, tell: Callable[[str], object]) -> list[tuple[Piece, Document]]:
    """Every piece with its document. Raises DoesNotFitError and MissingGlyphError, or PiecesError where several pieces have them."""
    made, errors = [], []
    for piece in ordered:
        try:
            made.append((piece, shop.compose(piece)))
        except (DoesNotFitError, MissingGlyphError) as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else PiecesError(errors)
    for note in dict.fromkeys(note for piece, _ in made for note in piece.notes):
        tell(note)
    return made


def all_pieces(requests: Iterable[Request]) -> list[Piece]:
    """The pieces of all requests, each once. Raises InputError with the problems of all requests, and UsageError."""
    asked = gathered(*(partial(pieces, request) for request in requests))
    found: dict[str, Piece] = {}
    for piece in (piece for each in asked for piece in each):
        if found.setdefault(piece.name, piece).order != piece.order:
            raise UsageError(f"two different pieces would be called '{piece.name}'. Make them in two runs, each with an --out of its own.")
    return list(found.values())


def pieces(request: Request) -> list[Piece]:
    """The pieces of a request, read and checked but not laid out. Raises InputError and UsageError."""
    pamphlet, imprint, theme, words = gathered(
        lambda: library.load_pamphlet(request.pamphlet),
        lambda: load_imprint(Path(request.imprint)) if request.imprint else None,
        lambda: library.load_theme(request.theme),
        library.words,
    )
    maker = _Maker(request, pamphlet, theme, imprint, words)
    gathered(*(partial(maker.layout, name) for name in maker.asked()))
    gathered(*(partial(maker.edition, lang) for lang in maker.langs()))
    return [maker.piece(name, lang) for lang in maker.langs() for name in maker.layout_names()]


def asked_languages(request: Request, pamphlet: Pamphlet) -> tuple[str, ...]:
    """The languages that were asked for, each once: no language stands for the article's own. Raises InputError, where all are meant."""
    return expanded(request.langs or (pamphlet.article.language,), lambda: languages(pamphlet))


@dataclass(frozen=True)
class _Maker:
    request: Request
    pamphlet: Pamphlet
    theme: Theme
    imprint: Imprint | None
    words: Words
    layouts: dict[str, Layout] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)

    def langs(self) -> tuple[str, ...]:
        """The languages to make."""
        return asked_languages(self.request, self.pamphlet)

    def edition(self, lang: str) -> Edition:
        """The pamphlet in a language; its catalogues are read once. Raises InputError and UsageError."""
        if lang not in self.editions:
            offered = gathered(*(partial(self.layout, name) for name in self.pamphlet.article.layouts))
            self.editions[lang] = edition(self.pamphlet, self.words, offered, lang)
        made = self.editions[lang]
        if self.request.strict and not made.complete:
            raise InputError([incomplete(self.pamphlet, made)])
        return made

    def asked(self) -> tuple[str, ...]:
        """The layouts that were asked for, each once; all that the article offers if none was."""
        offered = self.pamphlet.article.layouts
        for name in self.request.layouts:
            if name not in offered:
                hint = did_you_mean(name, offered)
                raise UsageError(f"the pamphlet '{self.pamphlet.article.article}' is not offered as '{name}'. {hint}".strip())
        return tuple(dict.fromkeys(self.request.layouts or offered))

    def layout(self, name: str) -> Layout:
        """A layout; its file is read once."""
        if name not in self.layouts:
            self.layouts[name] = library.load_layout(name)
        return self.layouts[name]

    def layout_names(self) -> list[str]:
        """The layouts to make, each once; in large print a layout may send to another."""
        return list(dict.fromkeys(self._served_by(name) for name in self.asked()))

    def piece(self, name: str, lang: str) -> Piece:
        """One piece in one language."""
        layout, article = self.layout(name), self.pamphlet.article
        paper = self.request.paper or layout.sheet.papers[0]
        if paper not in layout.sheet.papers:
            raise UsageError(f"the layout '{name}' is not made for {paper} paper. {did_you_mean(paper, layout.sheet.papers)}".strip())
        order = self._order(layout, paper, lang)
        if not any(passages(order).values()):
            raise UsageError(
                f"the layout '{name}' finds nothing to print in the pamphlet '{article.article}': "
                f"the pamphlet has nothing in its roles that is {order.layout.detail}. Do not offer it as '{name}', or place more."
            )
        suffix = "-large" if self.request.large_print else ""
        name = f"{article.article}-{name}-{paper}-{lang}{suffix}"
        made = Piece(name, order, str(layout.title), self._reviewing(self.edition(lang)), self._instead_of(layout.layout))
        return made.imprinted(self.imprint)

    def _large(self, layout: Layout) -> Layout | None:
        """The layout that serves as a layout's large print, as `layout` reads it; None where there is none."""
        return library.large_print_of(layout, self.pamphlet.article.layouts, self.layout)

    def _served_by(self, name: str) -> str:
        if not self.request.large_print:
            return name
        if serving := self._large(self.layout(name)):
            return serving.layout
        see = self.layout(name).large_print.see
        either = f", and is not offered in large print as '{see}' either" if see else ""
        raise UsageError(f"the pamphlet '{self.pamphlet.article.article}' has no large print as '{name}'{either}.")

    def _instead_of(self, name: str) -> tuple[str, ...]:
        """The titles of the layouts asked for that this one serves as large print."""
        return tuple(str(self.layout(each).title) for each in self.asked() if each != name and self._served_by(each) == name)

    def _order(self, layout: Layout, paper: str, lang: str) -> Order:
        made = self.edition(lang)
        return Order(
            article=made.article,
            figures=self.pamphlet.figures,
            layout=made.titled((layout.large() or layout) if self.request.large_print else layout),
            theme=self.theme,
            paper=paper,
            lang=lang,
            language=native_name(lang),
            rtl=is_rtl(lang),
            words=made.words,
            review=self._reviewing(made).state(),
            large=self.request.large_print,
            print_only=self.request.print_only,
            large_print_piece="" if self.request.large_print else self._large_print_piece(layout, made),
            original=self._original(made),
            complete=made.complete,
        )

    def _large_print_piece(self, layout: Layout, edition: Edition) -> Wording:
        """The piece that serves as this one's large print, as people would ask for it; "" where there is none."""
        serving = self._large(layout)
        if serving is None:
            return ""
        title = edition.title(serving)
        return worded(f"{title} {form_number(self.pamphlet.article, serving, large=True)}", lang_of(title))

    def _reviewing(self, edition: Edition) -> Reviewing:
        day = today(self.request.today)
        reviews, version = self.pamphlet.review.reviews, self.pamphlet.article.version
        return Reviewing(reviews, edition.lang, version, day, edition.text, edition.translated)

    def _original(self, edition: Edition) -> Original | None:
        if not edition.translated:
            return None
        article = self.pamphlet.article
        return Original(str(article.title), name_in(edition.lang, article.language), article.language, self.words)


def _in_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]
