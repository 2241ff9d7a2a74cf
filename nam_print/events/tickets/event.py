"""The job ticket of a whole event: what its files come to, piece by piece, and who gets what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nam_print.article.elements import ColumnKind, Count, Element, Heading, Paragraph, Rich, RowColumn, Rows, Span, Table
from nam_print.compose.manuscript import Manuscript
from nam_print.design.theme import Theme
from nam_print.events.tickets import phrases
from nam_print.events.tickets.facts import EventTicket, Folding, KindTotal, PrintJob, foldings, paper_for
from nam_print.events.tickets.parts import (
    NUMBER,
    ROOMS,
    faces,
    facts,
    fold_names,
    form,
    handling,
    how_to_fold,
    not_made,
    notices,
    paper,
    tiles,
    title,
)
from nam_print.events.tickets.phrases import named, native_name
from nam_print.events.tickets.sheet import ticket_manuscript

OWN_TICKETS = "Each clinic also has a ticket of its own."


def event_ticket(ticket: EventTicket, theme: Theme) -> Manuscript:
    """Return the ticket of an event, with small pictures."""
    groups = _groups(ticket.kinds)
    names = fold_names(foldings(kind.job for kind in ticket.kinds))
    more = f"of {phrases.counted(ticket.files, 'file')} for {phrases.counted(ticket.clinic_count, 'clinic')}"
    part = (
        *title((Span(f"Print job ticket for the whole event · {phrases.day(ticket.date)}"),), ticket.event),
        tiles(Count(phrases.number(ticket.copies), "copy" if ticket.copies == 1 else "copies", (more,)), ticket.stocks),
        *not_made(ticket.missing, ticket.files, _missing(ticket)),
        notices(ticket.files, ticket.unreviewed),
        *(element for number, group in enumerate(groups, 1) for element in _group(number, group, names)),
        *how_to_fold(names, [group[0].job for group in groups]),
    )
    return ticket_manuscript(
        name=ticket.event,
        event=ticket.event,
        day=ticket.date,
        paper=paper_for(ticket.stocks),
        theme=theme,
        parts=(part, tuple(_clinics(ticket))),
    )


def _missing(ticket: EventTicket) -> str:
    were = "was" if ticket.missing_copies == 1 else "were"
    what = "it" if ticket.missing == 1 else "them"
    return f"{phrases.counted(ticket.missing_copies, 'copy', 'copies')} {were} to be printed of {what}. They are not counted here."


def _groups(kinds: Sequence[KindTotal]) -> list[list[KindTotal]]:
    """Return kinds that are printed in one way, so that only their language differs."""
    found: dict[tuple[PrintJob, Folding | None], list[KindTotal]] = {}
    for kind in kinds:
        found.setdefault((replace(kind.job.way, lang=""), kind.job.folding), []).append(kind)
    return list(found.values())


def _group(number: int, group: Sequence[KindTotal], names: dict[Folding, str]) -> tuple[Element, ...]:
    """Return a way of printing with its picture, and below it, also where it is read aloud, a table of its languages."""
    job, room = group[0].job, ROOMS[-1]
    lines = (named(job.about), paper(job), handling(job, names, whole=False), form(job))
    cells = (faces(job, job.title, room), facts(job.title, lines, _unreviewed(group)))
    rows = tuple(
        ((Span(f"{phrases.language(kind.job.lang)} "), *native_name(kind.job.lang)), *_numbers(kind.files, kind.copies, kind.sheets))
        for kind in group
    )
    table = Table((), _texts("Language", "Files", "Copies", "Sheets"), rows, (ColumnKind.TEXT, *[ColumnKind.NUMBER] * 3), indent=room.text)
    return (Rows((RowColumn(room.wide), RowColumn()), (cells,), NUMBER, number, reading=(1, 0), with_next=True), table)


def _unreviewed(group: Sequence[KindTotal]) -> str:
    if all(kind.unreviewed == kind.files for kind in group):
        return phrases.NOT_REVIEWED
    told = [
        f"{phrases.language(kind.job.lang)} ({phrases.number(kind.unreviewed)} of {phrases.number(kind.files)})"
        for kind in group
        if kind.unreviewed
    ]
    return f"Not reviewed: {', '.join(told)}" if told else ""


def _texts(*texts: str) -> tuple[Rich, ...]:
    return tuple((Span(text),) for text in texts)


def _numbers(*numbers: int | None) -> tuple[Rich, ...]:
    return _texts(*(phrases.number(number) if number else "–" for number in numbers))


def _clinics(ticket: EventTicket) -> Iterator[Element]:
    """Yield the clinics with a box for each; or where they are listed instead."""
    yield Heading((Span("Clinics"),))
    if not ticket.clinics:
        says = f"All {phrases.number(ticket.clinic_count)} clinics, with every file, are listed in order.csv. {OWN_TICKETS}"
        yield Paragraph((Span(says),), close=True)
        return
    papers = list(ticket.stocks)
    header = _texts("Clinic", "Files", "Copies", *(f"Sheets, {phrases.paper_name(paper)}" for paper in papers), "Packed")
    rows = (
        (named(each.clinic), *_numbers(each.files, each.copies, *(each.stocks.get(paper) for paper in papers)), ())
        for each in ticket.clinics
    )
    kinds = (ColumnKind.TEXT, *[ColumnKind.NUMBER] * (2 + len(papers)), ColumnKind.TICK)
    yield Table((), header, tuple(rows), kinds, "packed")
