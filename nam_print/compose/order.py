"""What the compose room is asked for: one article, one layout, and all that one copy of the piece is to carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nam_print.article.article import Article
from nam_print.article.elements import Drawing, Wording
from nam_print.article.imprint import Imprint
from nam_print.article.review import ReviewState
from nam_print.article.words import Words
from nam_print.design.layout import Layout
from nam_print.design.theme import Theme


@dataclass(frozen=True)
class Original:
    """What a translation was made from, for staff who do not read it: the title, the translation's language by the name that the
    original's readers know it by, the original's language, and the layouts' words in it."""

    title: str
    language: str
    lang: str
    words: Words


@dataclass(frozen=True)
class Order:
    """One piece. `large` tells that `layout` is a large-print one; `language` is the language's own name, as staff would say it.

    `print_only` tells that its blanks are for a pen only. `original` is None for a pamphlet in the language it was written in; `complete`
    is False where some texts are not translated yet.
    """

    article: Article
    figures: Mapping[str, Drawing]
    layout: Layout
    theme: Theme
    paper: str
    lang: str
    language: str
    rtl: bool
    words: Words
    review: ReviewState
    imprint: Imprint | None = None
    large: bool = False
    large_print_piece: Wording = ""
    original: Original | None = None
    complete: bool = True
    print_only: bool = False

    @property
    def form(self) -> str:
        """The form number."""
        return form_number(self.article, self.layout, self.large)


def form_number(article: Article, layout: Layout, large: bool) -> str:
    """Return the article's stem, the layout's letter, and L for large print."""
    return f"{article.form}-{layout.letter}" + ("-L" if large else "")
