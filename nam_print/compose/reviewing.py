"""What a piece says about its review: who, when and until when, that it is overdue, or plainly that there was none."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from nam_print.compose.order import Order
from nam_print.content.review import Overdue, Reviewed


def review_line(order: Order) -> str:
    """The sentence for the foot line."""
    words, state = order.words, order.review
    if isinstance(state, Reviewed):
        return words.reviewed.format(reviewer=state.reviewer, date=_said(state.date, order), next=_said(state.next, order))
    if isinstance(state, Overdue):
        return words.overdue.format(reviewer=state.reviewer, date=_said(state.date, order), next=_said(state.next, order))
    return words.not_reviewed


def _said(day: date, order: Order) -> str:
    return format_date(day, "long", locale=order.lang.replace("-", "_"))
