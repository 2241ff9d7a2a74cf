"""Job tickets and what goes with them to the print shop. English only: they are for the staff of the shop and of whoever runs an event.

`PrintJob.of` and `thumbnails` say how a finished file is to be printed. A clinic's jobs make its `Ticket`; `Tally` adds an event's clinics
up to an `EventTicket`. `ticket_pdf` prints either, `order_csv` writes all jobs for the shop's own programs, and `bundle` packs the files of
a clinic.

A ticket is a manuscript that is set as every other piece is: `clinic` and `event` write it from `parts`, for the layout in `sheet`.
"""

from nam_print.compose.document import Document
from nam_print.compose.piece import set_manuscript, set_shortest
from nam_print.design.theme import Theme
from nam_print.events.tickets.bundle import bundle
from nam_print.events.tickets.clinic import clinic_ticket
from nam_print.events.tickets.event import event_ticket
from nam_print.events.tickets.facts import EventTicket, Missing, PrintJob, Tally, Ticket, stocks
from nam_print.events.tickets.order_csv import order_csv
from nam_print.events.tickets.parts import ROOMS
from nam_print.events.tickets.thumbnails import thumbnails
from nam_print.typeset.desk import Desk
from nam_print.workshop import Workshop

__all__ = [
    "EventTicket",
    "Missing",
    "PrintJob",
    "Tally",
    "Ticket",
    "bundle",
    "order_csv",
    "stocks",
    "thumbnails",
    "ticket_document",
    "ticket_pdf",
]


def ticket_document(ticket: Ticket | EventTicket, desk: Desk, theme: Theme) -> Document:
    """Return a ticket laid out, a clinic's with pictures as large as leave it on as few pages as the smallest do.

    Raises MissingGlyphError for a name that no font at hand can draw, DoesNotFitError for one that is longer than a page.
    """
    if isinstance(ticket, EventTicket):
        return set_manuscript(event_ticket(ticket, theme), desk)
    return set_shortest((clinic_ticket(ticket, room, theme) for room in ROOMS), desk)


def ticket_pdf(ticket: Ticket | EventTicket, shop: Workshop, theme: Theme) -> bytes:
    """Return a ticket as a tagged PDF/UA-1 file, the same bytes for the same ticket. Raises as `ticket_document`."""
    return shop.print(ticket_document(ticket, shop.desk, theme))
