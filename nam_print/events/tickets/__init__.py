"""Job tickets and what goes with them to the print shop. English only: they are for the staff of the shop and of whoever runs an event.

`Line.of` and `thumbnails` say how a finished file is to be printed. A clinic's lines make its `Ticket`; `Tally` adds an event's clinics up
to an `EventTicket`. `ticket_pdf` prints either, `order_csv` writes all lines for the shop's own programs, `bundle` packs a clinic's files.

Inside, `clinic` and `event` say what a ticket holds; `head`, `pieces`, `folds` and `table` set its parts in the `voices` of the theme;
`sheet` makes pages of them; `folding` draws.
"""

from nam_print.design.theme import Theme
from nam_print.events.tickets.bundle import bundle
from nam_print.events.tickets.clinic import clinic_matter
from nam_print.events.tickets.event import event_matter
from nam_print.events.tickets.facts import EventTicket, Line, Missing, Tally, Ticket, stocks
from nam_print.events.tickets.order_csv import order_csv
from nam_print.events.tickets.sheet import Matter, Shop, printed
from nam_print.events.tickets.thumbnails import thumbnails

__all__ = [
    "EventTicket",
    "Line",
    "Matter",
    "Missing",
    "Shop",
    "Tally",
    "Ticket",
    "bundle",
    "matter",
    "order_csv",
    "stocks",
    "thumbnails",
    "ticket_pdf",
]


def matter(ticket: Ticket | EventTicket) -> Matter:
    """What a ticket says, before it has pages."""
    return clinic_matter(ticket) if isinstance(ticket, Ticket) else event_matter(ticket)


def ticket_pdf(ticket: Ticket | EventTicket, shop: Shop, theme: Theme) -> bytes:
    """A ticket as a tagged PDF/UA-1 file, the same bytes for the same ticket.

    Raises MissingGlyphError for a name that no font at hand can draw, DoesNotFitError for one that is longer than a page.
    """
    return printed(matter(ticket), shop, theme)
