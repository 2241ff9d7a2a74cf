"""The parts that every piece can have, whatever its article: each makes elements from the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from nam_print.article.blocks.base import View
from nam_print.article.elements import (
    Beside,
    Blank,
    BlankKind,
    Blanks,
    Callout,
    Element,
    Heading,
    Items,
    Logo,
    Paragraph,
    Qr,
    Rich,
    Role,
    Span,
    Wording,
    formatted,
    lang_of,
    worded,
)
from nam_print.article.imprint import Imprint
from nam_print.article.markup import filled, rich, run_together
from nam_print.article.phones import tel
from nam_print.article.words import Words
from nam_print.compose.order import Order
from nam_print.language.locales import in_local_digits, in_order

Elements = tuple[Element, ...]


@dataclass(frozen=True)
class Stock:
    """What parts are made from: the order, how the piece sees the article, and the defined terms that it uses."""

    order: Order
    view: View
    terms: tuple[Wording, ...] = ()

    def imprinted(self, order: Order) -> Stock:
        """Return the same for the same piece with another imprint."""
        return replace(self, order=order, view=replace(self.view, imprint=order.imprint and order.imprint.isolated(order.rtl)))


def _title(stock: Stock) -> Elements:
    """Return the article's title as a page begins with it."""
    article = stock.order.article
    return (
        Paragraph(rich(article.title), Role.TITLE, with_next=True),
        Paragraph(rich(article.subtitle), Role.SUBTITLE, with_next=True),
        Paragraph(rich(article.for_), Role.CAPTION),
    )


def _cover_title(stock: Stock) -> Elements:
    """Return the title as a cover bears it: for whom, what, and in a line what it offers."""
    article = stock.order.article
    return (
        Paragraph(rich(article.for_), Role.EYEBROW, with_next=True),
        Paragraph(rich(article.title), Role.TITLE, with_next=True),
        Paragraph(rich(article.subtitle), Role.SUBTITLE),
    )


def _form_title(stock: Stock) -> Elements:
    """Return the title of a form: about what, and what the paper is."""
    order = stock.order
    title = filled(order.words.form_title, short=rich(order.article.short), piece=rich(order.layout.title))
    return (Paragraph(title, Role.TITLE, with_next=True),)


def _message(stock: Stock) -> Elements:
    """Return the one main message, in a box of its own."""
    return (Callout("key", (), (Paragraph(stock.view.rich(stock.order.article.message), Role.LEAD),)),)


def _cover_figure(stock: Stock) -> Elements:
    block = stock.order.article.cover_figure
    return (block.drawn(stock.view, cover=True),) if block else ()


def _publisher(stock: Stock) -> Elements:
    """Who gives the piece away: the imprint's clinic, or a blank for a name."""
    imprint, words = stock.view.imprint, stock.order.words
    if imprint is None:
        return (Blanks((Blank("publisher", rich(words.publisher_blank), BlankKind.SPACE, lines=2),)),)
    lines = [rich(imprint.clinic, strong=True), *([rich(imprint.department)] if imprint.department else [])]
    return (*_logo(imprint), *(Paragraph(line) for line in lines))


def _logo(imprint: Imprint) -> tuple[Logo, ...]:
    return (Logo(imprint.logo_image, imprint.logo_alt),) if imprint.logo_image else ()


def _imprint(stock: Stock) -> Elements:
    """Return the clinic's own details with the QR code of its address, or labelled blanks for them."""
    imprint, words = stock.view.imprint, stock.order.words
    if imprint is None:
        return (Paragraph(rich(words.imprint_title, strong=True), with_next=True), _imprint_blanks(words))
    facts = [
        ("", imprint.address, ""),
        (words.phone, imprint.phone, tel(imprint.phone)),
        (words.hours, imprint.hours, ""),
        ("", _bare(imprint.url), imprint.url),
    ]
    text = [rich(imprint.clinic, strong=True)]
    if imprint.department:
        text.append(rich(imprint.department))
    text += [_fact(label, value, href, words.labelled) for label, value, href in facts if value]
    lines = (Paragraph(_lines(text)),)
    qr = Qr(imprint.url, formatted(words.qr_alt, url=imprint.url)) if imprint.url else None
    return (*_logo(imprint), *((Beside(qr, lines),) if qr else lines))


def _fact(label: Wording, value: str, href: str, labelled: Wording) -> Rich:
    said = (Span(value, href=href),)
    return filled(labelled, label=rich(label), text=said) if label else said


def _lines(texts: list[Rich]) -> Rich:
    """Several texts as the lines of one paragraph."""
    spans: list[Span] = []
    for text in texts:
        if spans:
            spans[-1] = spans[-1].saying(spans[-1].text + "\n")
        spans += text
    return tuple(spans)


def _imprint_blanks(words: Words) -> Blanks:
    labels = [("clinic", words.clinic, 1.0), ("phone", words.phone, 0.5), ("hours", words.hours, 0.5)]
    return Blanks(tuple(Blank(f"imprint-{name}", rich(label), BlankKind.LINE, share=share) for name, label, share in labels))


def _imprint_line(stock: Stock) -> Elements:
    """Return the clinic's details in one line, or a line of blanks for them."""
    imprint, words = stock.view.imprint, stock.order.words
    if imprint is None:
        labels = (("clinic", words.clinic, 0.6), ("phone", words.phone, 0.4))
        return (Blanks(tuple(Blank(f"imprint-line-{name}", rich(label), BlankKind.LINE, share=share) for name, label, share in labels)),)
    facts = [Span(imprint.clinic, strong=True)]
    for value, href in ((imprint.department, ""), (imprint.phone, tel(imprint.phone)), (_bare(imprint.url), imprint.url)):
        facts += [Span(" · "), Span(value, href=href)] if value else []
    return (Paragraph(tuple(facts), Role.SMALL),)


def _bare(url: str) -> str:
    """Return a web address as people say it."""
    return url.removeprefix("https://").removeprefix("http://")


def _sources_short(stock: Stock) -> Elements:
    """Return the sources by their short names, in one run of small print."""
    order = stock.order
    if not order.article.sources:
        return ()
    names = [rich(_without_stop(source.short or source.text)) for source in order.article.sources]
    listed = (names[0], *((Span(" · "), *name) for name in names[1:]))
    label = rich(order.words.sources_short, strong=True)
    return (Paragraph(filled(order.words.labelled, label=label, text=tuple(chain(*listed))), Role.SMALL),)


def _without_stop(text: Wording) -> Wording:
    return worded(str(text).rstrip("."), lang_of(text))


def _sources(stock: Stock) -> Elements:
    """Return the sources: numbered where the text raises their numbers, else in one run of small print."""
    order = stock.order
    if not order.article.sources:
        return ()
    sources = [
        _source(in_local_digits(str(number), order.lang), source.text, source.url or "")
        for number, source in enumerate(order.article.sources, 1)
    ]
    if order.layout.cites:
        return (Heading(rich(order.words.sources_title), 1), *(Paragraph(source, Role.SMALL) for source in sources))
    listed = run_together(sources)
    label = rich(order.words.sources_title, strong=True)
    return (Paragraph(filled(order.words.labelled, label=label, text=listed), Role.SMALL),)


def _source(number: str, text: Wording, url: str) -> Rich:
    return (Span(f"{number}. "), *rich(text, href=url))


def _glossary(stock: Stock) -> Elements:
    """Every defined term that the piece uses, with its meaning."""
    order = stock.order
    means, words = order.article.terms, order.words
    meanings = tuple(
        filled(words.labelled, label=rich(term, strong=True), text=rich(means[term].means)) for term in _in_order(stock.terms, order.lang)
    )
    return (Heading(rich(words.glossary_title), 1), Items(meanings, marked=False)) if meanings else ()


def _in_order(terms: Sequence[Wording], lang: str) -> list[Wording]:
    by_name = {str(term): term for term in terms}
    return [by_name[name] for name in in_order(by_name, lang)]


def _large_print(stock: Stock) -> Elements:
    """Which piece to ask for in large print."""
    order = stock.order
    if not order.large_print_piece:
        return ()
    return (Paragraph(filled(order.words.large_print, piece=rich(order.large_print_piece)), Role.SMALL),)


PARTS: dict[str, Callable[[Stock], Elements]] = {
    "title": _title,
    "cover-title": _cover_title,
    "form-title": _form_title,
    "message": _message,
    "cover-figure": _cover_figure,
    "publisher": _publisher,
    "imprint": _imprint,
    "imprint-line": _imprint_line,
    "sources": _sources,
    "sources-short": _sources_short,
    "glossary": _glossary,
    "large-print": _large_print,
}

IMPRINTED = frozenset({"publisher", "imprint", "imprint-line"})
"""The parts that are made from the imprint."""
