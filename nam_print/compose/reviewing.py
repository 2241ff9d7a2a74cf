"""What a piece says about its review, in its own language and, where that is a translation, for its staff in the original's too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from babel.dates import format_date

from nam_print.article.elements import Foreign, Rich, Span, Wording, lang_of
from nam_print.article.markup import filled, rich
from nam_print.article.review import Overdue, Reviewed, Unreviewed
from nam_print.article.words import Words
from nam_print.compose.order import Order
from nam_print.language.locales import in_local_digits, locale_of

BETWEEN = Span(" · ")


def review_line(order: Order) -> Rich:
    """Who reviewed it, that the review is overdue, or that no clinician has; a translation that nobody has reviewed is stamped as a draft
    too, and one with texts that are not translated yet as incomplete, in both languages.
    """
    parts = [part for part in (_review(order), *_stamps(order)) if part]
    return tuple(span for number, part in enumerate(parts) for span in ((BETWEEN, *part) if number else part))


def _review(order: Order) -> Rich:
    words, state = order.words, order.review
    if isinstance(state, Reviewed):
        return filled(
            words.reviewed,
            reviewer=rich(state.reviewer),
            date=_said(state.date, words.reviewed, order),
            next=_said(state.next, words.reviewed, order),
        )
    if isinstance(state, Overdue):
        return filled(words.overdue, reviewer=rich(state.reviewer), next=_said(state.next, words.overdue, order))
    return rich(words.not_reviewed)


def _stamps(order: Order) -> Iterator[Rich]:
    if order.original and isinstance(order.review, Unreviewed):
        yield from _in_both(order, "draft")
    if not order.complete:
        yield from _in_both(order, "incomplete")


def _in_both(order: Order, name: str) -> Iterator[Rich]:
    """Return a phrase in the piece's language and in the original's; once where the words themselves are not translated."""
    own: Wording = getattr(order.words, name)
    yield rich(own)
    if order.original:
        theirs = _theirs(order.original.words, name, order.original.lang)
        if theirs != own:
            yield rich(theirs)


def _theirs(words: Words, name: str, lang: str) -> Foreign:
    return Foreign(getattr(words, name), lang)


def _said(day: date, phrase: Wording, order: Order) -> Rich:
    """Return a day in the language of the phrase that it stands in."""
    lang = lang_of(phrase) or order.lang
    return rich(in_local_digits(format_date(day, "long", locale=locale_of(lang)), lang))
