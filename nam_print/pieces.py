"""Which piece is meant, and the piece itself: read and checked, before it is laid out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from nam_print.article.imprint import Imprint
from nam_print.article.review import Review, ReviewState, status
from nam_print.compose.order import Order
from nam_print.design import papers
from nam_print.reading.tags import tags_of


@dataclass(frozen=True)
class Spec:
    """Which piece: a pamphlet as a layout, in a language, on a paper, in a theme, in large print or not, with blanks for a pen only or not.

    `pamphlet` is its name, or the path of its folder. `lang` "" is the language that it is written in, `paper` "" the layout's first. Codes
    of languages and names of papers are written in one way, however they are given. Raises UsageError for what is no code of a language.
    """

    pamphlet: str
    layout: str
    lang: str = ""
    paper: str = ""
    theme: str = "calm"
    large: bool = False
    print_only: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "pamphlet", str(self.pamphlet))
        object.__setattr__(self, "lang", tags_of(self.lang)[0] if self.lang else "")
        known = papers.found(self.paper) if self.paper else None
        object.__setattr__(self, "paper", known.name if known else self.paper.lower())


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
        """Return what may be said where these reviews, a clinic's own, count beside the pamphlet's."""
        return status((*self.reviews, *more), self.lang, self.version, self.day, self.text, translated=self.translated)


@dataclass(frozen=True)
class Piece:
    """A piece to be made. `spec` has its language, paper and layout written out; `title` is the layout's, as whoever makes it knows it."""

    spec: Spec
    order: Order
    title: str
    reviewing: Reviewing

    @property
    def name(self) -> str:
        """The name of its file, without a suffix."""
        spec = self.spec
        return f"{self.order.article.article}-{spec.layout}-{spec.paper}-{spec.lang}{'-large' if spec.large else ''}"

    def imprinted(self, imprint: Imprint | None) -> Piece:
        """Return the same piece as a clinic gives it out: with its imprint, and with its own reviews counting too."""
        review = self.reviewing.state(imprint.reviews if imprint else ())
        return replace(self, order=replace(self.order, imprint=imprint, review=review))
