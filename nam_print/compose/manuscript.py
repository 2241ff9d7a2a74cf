"""What is set, wherever it comes from: a manuscript is all that the rest of this room knows of a piece.

`manuscript` makes it from an order. Whoever prints something that is no article makes one of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nam_print.article.elements import Foreign, Rich, Span, Wording, formatted
from nam_print.article.markup import rich
from nam_print.compose.document import Info
from nam_print.compose.order import Order
from nam_print.compose.passages import Passage, passages
from nam_print.compose.reviewing import BETWEEN, review_line
from nam_print.design.layout import Layout
from nam_print.design.layout_keys import Thread
from nam_print.design.theme import Theme


@dataclass(frozen=True)
class Story:
    """A thread, and what it has to hold."""

    thread: Thread
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Manuscript:
    """The text of a piece, thread by thread, and how it is to be set.

    `foot` is the text of every foot line, `page_of` the phrase for a page's number in it ("Page {page} of {pages}"); `running` heads every
    page but the first, () for nothing. `name` is what errors call the piece. `print_only` tells that its blanks are for a pen only, and
    `any_script` that its texts may hold names in other scripts than its language's.
    """

    layout: Layout
    theme: Theme
    paper: str
    lang: str
    rtl: bool
    stories: tuple[Story, ...]
    foot: Rich
    page_of: Wording
    info: Info
    name: str
    running: Rich = ()
    print_only: bool = False
    any_script: bool = False


def manuscript(order: Order) -> Manuscript:
    """Return the manuscript of a piece."""
    said = passages(order)
    return Manuscript(
        layout=order.layout,
        theme=order.theme,
        paper=order.paper,
        lang=order.lang,
        rtl=order.rtl,
        stories=tuple(Story(thread, said[thread.name]) for thread in order.layout.threads),
        foot=_foot(order),
        page_of=order.words.page_of,
        info=info(order),
        name=f"{order.article.article}-{order.layout.layout}{'-large' if order.large else ''} on {order.paper}",
        print_only=order.print_only,
    )


def info(order: Order) -> Info:
    """Return what the file of a piece says about itself."""
    return Info(
        title=f"{order.article.title} – {order.layout.title}",
        lang=order.lang,
        publisher=order.imprint.clinic if order.imprint else "",
        subject=str(order.article.subtitle),
        form=order.form,
        dated=order.article.date,
        direction="rtl" if order.rtl else "ltr",
        duplex=order.layout.sheet.flip,
    )


def _foot(order: Order) -> Rich:
    """Form number, version, language, and who reviewed it or that nobody has; of a translation, what it was made from."""
    original = order.original
    form = rich(formatted(order.words.form_line, form=order.form, version=order.article.version, language=order.language))
    review = tuple(replace(span, strong=True) for span in review_line(order))
    if original is None:
        return (*form, BETWEEN, *review)
    return (*form, BETWEEN, *rich(Foreign(f"{original.language}: {original.title}", original.lang)), Span("\n"), *review)
