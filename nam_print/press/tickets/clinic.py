"""The job ticket of one clinic."""

from __future__ import annotations

from dataclasses import replace

from nam_print.compose.setters.context import Context
from nam_print.compose.slug import Slug
from nam_print.content.elements import Rich, Span
from nam_print.press.tickets import phrases
from nam_print.press.tickets.facts import Folding, Line, Ticket, foldings, paper_for
from nam_print.press.tickets.folds import fold_slugs
from nam_print.press.tickets.head import Figure, figure_slugs, notice_slugs, stock_figures, title_slugs
from nam_print.press.tickets.pieces import Row, details, fold_names, instructions, row_slugs
from nam_print.press.tickets.sheet import Matter
from nam_print.press.tickets.voices import named


def clinic_matter(ticket: Ticket) -> Matter:
    """What the ticket says."""

    def slugs(ctx: Context, picture: float, parent: int) -> list[Slug]:
        folds = foldings(ticket.lines)
        names = fold_names(folds)
        rows = [_row(ticket, place, line, names) for place, line in enumerate(ticket.lines, 1)]
        used = {fold: _used(ticket, fold) for fold in folds}
        return [
            *title_slugs(f"Print job ticket · {ticket.event} · {phrases.day(ticket.date)}", ticket.clinic, _folder(ticket), ctx, parent),
            *figure_slugs([_copies(ticket), *stock_figures(ticket.stocks)], ctx, parent),
            *notice_slugs(len(ticket.lines), ticket.unreviewed, ctx, parent),
            *_spaced(row_slugs(rows, ctx, picture, parent)),
            *fold_slugs(folds, names, used, ctx, parent),
        ]

    about = f"Job ticket · {ticket.event} · {ticket.clinic}"
    title = f"Job ticket – {ticket.clinic}"
    return Matter(title, ticket.event, ticket.clinic, about, ticket.date, paper_for(ticket.stocks), slugs)


def _spaced(rows: list[Slug]) -> list[Slug]:
    return [replace(row, before=14.0) if place == 0 else row for place, row in enumerate(rows)]


def _folder(ticket: Ticket) -> Rich:
    return (Span("Files in the folder "), Span(named(ticket.folder)[0].text, strong=True)) if ticket.folder else ()


def _copies(ticket: Ticket) -> Figure:
    count = ticket.copies
    return Figure(count, "copy" if count == 1 else "copies", f"of {phrases.counted(len(ticket.lines), 'file')}")


def _row(ticket: Ticket, place: int, line: Line, names: dict[Folding, str]) -> Row:
    sheets = line.sheets_in_all
    return Row(
        number=str(place),
        line=line,
        title=f"{line.title}, {phrases.language(line.lang)}",
        details=(named(ticket.name_of(line)), named(line.about), instructions(line, names), details(line)),
        counts=(phrases.number(line.copies), "copy" if line.copies == 1 else "copies", phrases.counted(sheets, "sheet")),
        ticks=("Printed", *(["Folded"] if line.fold else []), "Packed"),
        unreviewed="" if line.reviewed else phrases.NOT_REVIEWED,
    )


def _used(ticket: Ticket, fold: Folding) -> str:
    numbers = [str(place) for place, line in enumerate(ticket.lines, 1) if line.folding == fold]
    return f"For {'piece' if len(numbers) == 1 else 'pieces'} {phrases.listed(numbers)}"
