"""The job ticket of one clinic."""

from __future__ import annotations

from nam_print.article.elements import Blank, BlankKind, Blanks, Count, Element, Rich, RowColumn, Rows, Span
from nam_print.compose.manuscript import Manuscript
from nam_print.design.theme import Theme
from nam_print.events.tickets import phrases
from nam_print.events.tickets.facts import Folding, PrintJob, Ticket, foldings, paper_for
from nam_print.events.tickets.parts import (
    NUMBER,
    TICKS,
    PictureRoom,
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
from nam_print.events.tickets.phrases import DOT, named, native_name
from nam_print.events.tickets.sheet import said_of, ticket_manuscript


def clinic_ticket(ticket: Ticket, room: PictureRoom, theme: Theme) -> Manuscript:
    """Return the ticket of a clinic, its pictures in this room."""
    files, copies = len(ticket.jobs), ticket.copies
    names = fold_names(foldings(ticket.jobs))
    columns = (RowColumn(room.wide), RowColumn(), RowColumn(0.0), RowColumn(TICKS, 16.0))
    rows = tuple(_row(ticket, number, job, names, room) for number, job in enumerate(ticket.jobs, 1))
    part = (
        *title(said_of(ticket.event, ticket.date), ticket.clinic, _below(ticket)),
        tiles(Count(phrases.number(copies), "copy" if copies == 1 else "copies", (f"of {phrases.counted(files, 'file')}",)), ticket.stocks),
        *not_made(len(ticket.missing), files, _missing(ticket)),
        notices(files, ticket.unreviewed),
        Rows(columns, rows, margin=NUMBER, reading=(1, 0, 2, 3)),
        *how_to_fold(names, ticket.jobs),
    )
    return ticket_manuscript(
        name=ticket.clinic, event=ticket.event, day=ticket.date, paper=paper_for(ticket.stocks), theme=theme, parts=(part,)
    )


def _below(ticket: Ticket) -> Rich:
    """Return where the files are, and what they are about where that is one thing."""
    said: Rich = (Span("Files in the folder "), *named(ticket.folder, strong=True)) if ticket.folder else ()
    about = _about(ticket)
    return (*said, *((Span(DOT),) if said else ()), *named(about)) if about else said


def _about(ticket: Ticket) -> str:
    """Return the pamphlet's title, if all pieces are of one."""
    titles = {job.about for job in ticket.jobs}
    return titles.pop() if len(titles) == 1 else ""


def _missing(ticket: Ticket) -> str:
    named = (f"{each.title}, {phrases.language(each.lang)}: {phrases.counted(each.copies, 'copy', 'copies')}" for each in ticket.missing)
    return f"{'; '.join(named)}. They are not counted here."


def _row(ticket: Ticket, number: int, job: PrintJob, folds: dict[Folding, str], room: PictureRoom) -> tuple[tuple[Element, ...], ...]:
    called = f"{job.title}, {phrases.language(job.lang)}"
    about = () if _about(ticket) else (named(job.about),)
    lines = (_file(ticket, job), *about, paper(job), handling(job, folds))
    todo = ("Printed", *(["Folded"] if job.fold else []), "Packed")
    boxes = Blank(f"piece-{number}", (), BlankKind.CHECKS, tuple((Span(each),) for each in todo), about=(Span(called),))
    told = facts(called, lines, "" if job.reviewed else phrases.NOT_REVIEWED)
    return faces(job, called, room), told, (_count(job),), (Blanks((boxes,)),)


def _file(ticket: Ticket, job: PrintJob) -> Rich:
    """Return the name to look for in the folder; form number, version and the language's own name, for whoever has the print in hand."""
    own = native_name(job.lang)
    return (*named(ticket.name_of(job), strong=True), Span(DOT), *form(job), *((Span(DOT), *own) if len(own) > 1 else ()))


def _count(job: PrintJob) -> Count:
    each = (f"{phrases.counted(job.sheets, 'sheet')} each",) if job.sheets > 1 else ()
    in_all = f"{phrases.counted(job.sheets_in_all, 'sheet')}{' in all' if each else ''}"
    return Count(phrases.number(job.copies), "copy" if job.copies == 1 else "copies", (*each, in_all))
