"""The job ticket of one clinic."""

from __future__ import annotations

from nam_print.article.elements import Rich, Span
from nam_print.events.tickets import phrases
from nam_print.events.tickets.facts import Folding, Line, Ticket, foldings, paper_for
from nam_print.events.tickets.folds import fold_slugs
from nam_print.events.tickets.head import Figure, figure_slugs, missing_slugs, notice_slugs, stock_figures, title_slugs
from nam_print.events.tickets.old import Context, Slug
from nam_print.events.tickets.pieces import DOT, Row, fold_names, form, handling, paper, row_slugs
from nam_print.events.tickets.sheet import Matter, Pictures, spaced
from nam_print.events.tickets.voices import named, native_name


def clinic_matter(ticket: Ticket) -> Matter:
    """What the ticket says."""

    def slugs(ctx: Context, pictures: Pictures, parent: int) -> list[Slug]:
        folds = foldings(ticket.lines)
        names = fold_names(folds)
        rows = [_row(ticket, place, line, names) for place, line in enumerate(ticket.lines, 1)]
        used = {fold: _used(ticket, fold) for fold in folds}
        return [
            *title_slugs(f"Print job ticket · {ticket.event} · {phrases.day(ticket.date)}", ticket.clinic, _below(ticket), ctx, parent),
            *figure_slugs([_copies(ticket), *stock_figures(ticket.stocks)], ctx, parent),
            *missing_slugs(len(ticket.missing), len(ticket.lines), _missing(ticket), ctx, parent),
            *notice_slugs(len(ticket.lines), ticket.unreviewed, ctx, parent),
            *spaced(row_slugs(rows, ctx, pictures, parent)),
            *fold_slugs(folds, names, used, ctx, parent),
        ]

    about = f"Print job ticket · {ticket.event} · {phrases.day(ticket.date)}"
    title = f"Job ticket – {ticket.clinic}"
    return Matter(title, ticket.event, ticket.clinic, about, ticket.date, paper_for(ticket.stocks), slugs)


def _below(ticket: Ticket) -> Rich:
    """Where the files are, and what they are about where that is one thing."""
    said: Rich = (Span("Files in the folder "), Span(named(ticket.folder)[0].text, strong=True)) if ticket.folder else ()
    about = _about(ticket)
    return (*said, Span(DOT if said else ""), *named(about)) if about else said


def _about(ticket: Ticket) -> str:
    """The pamphlet's title, if all pieces are of one."""
    titles = {line.about for line in ticket.lines}
    return titles.pop() if len(titles) == 1 else ""


def _copies(ticket: Ticket) -> Figure:
    count = ticket.copies
    return Figure(count, "copy" if count == 1 else "copies", f"of {phrases.counted(len(ticket.lines), 'file')}")


def _missing(ticket: Ticket) -> str:
    named = (f"{each.title}, {phrases.language(each.lang)}: {phrases.counted(each.copies, 'copy', 'copies')}" for each in ticket.missing)
    return f"{'; '.join(named)}. They are not counted here."


def _row(ticket: Ticket, place: int, line: Line, names: dict[Folding, str]) -> Row:
    about = () if _about(ticket) else (named(line.about),)
    details = (_file(ticket, line), *about, paper(line), handling(line, names))
    return Row(
        number=str(place),
        line=line,
        title=f"{line.title}, {phrases.language(line.lang)}",
        details=details,
        counts=_counts(line),
        ticks=("Printed", *(["Folded"] if line.fold else []), "Packed"),
        unreviewed="" if line.reviewed else phrases.NOT_REVIEWED,
    )


def _file(ticket: Ticket, line: Line) -> Rich:
    """The name to look for in the folder; form number, version and the language's own name, for whoever has the print in hand."""
    name = Span(named(ticket.name_of(line))[0].text, strong=True)
    own = native_name(line.lang)
    return (name, Span(DOT), *form(line), *((Span(DOT), *own) if len(own) > 1 else ()))


def _counts(line: Line) -> tuple[str, ...]:
    each = (f"{phrases.counted(line.sheets, 'sheet')} each",) if line.sheets > 1 else ()
    in_all = f"{phrases.counted(line.sheets_in_all, 'sheet')}{' in all' if each else ''}"
    return (phrases.number(line.copies), "copy" if line.copies == 1 else "copies", *each, in_all)


def _used(ticket: Ticket, fold: Folding) -> str:
    numbers = [str(place) for place, line in enumerate(ticket.lines, 1) if line.folding == fold]
    return f"{'piece' if len(numbers) == 1 else 'pieces'} {phrases.listed(numbers)}"
