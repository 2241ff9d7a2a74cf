"""The job ticket of a whole event: what its files come to, piece by piece, and who gets what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nam_print.article.elements import Rich, Span
from nam_print.events.tickets import phrases
from nam_print.events.tickets.facts import ClinicTotal, EventTicket, Folding, Kind, Line, foldings, paper_for
from nam_print.events.tickets.folds import fold_slugs
from nam_print.events.tickets.head import Figure, figure_slugs, missing_slugs, notice_slugs, stock_figures, title_slugs
from nam_print.events.tickets.old import Context, Slug
from nam_print.events.tickets.pieces import Row, fold_names, form, handling, paper, row_slugs, text_start
from nam_print.events.tickets.sheet import APART, SMALLEST, Matter, Pictures, slug, spaced
from nam_print.events.tickets.table import Table, Ticked, set_table
from nam_print.events.tickets.voices import BODY, SECTION, block, named, native_name

OWN_TICKETS = "Each clinic also has a ticket of its own."


def event_matter(ticket: EventTicket) -> Matter:
    """What the ticket says."""

    def slugs(ctx: Context, _: Pictures, parent: int) -> list[Slug]:
        folds = foldings(kind.line for kind in ticket.kinds)
        names = fold_names(folds)
        groups = _groups(ticket.kinds)
        used = {fold: _used(groups, fold) for fold in folds}
        return [
            *title_slugs(f"Print job ticket for the whole event · {phrases.day(ticket.date)}", ticket.event, (), ctx, parent),
            *figure_slugs([_copies(ticket), *stock_figures(ticket.stocks)], ctx, parent),
            *missing_slugs(ticket.missing, ticket.files, _missing(ticket), ctx, parent),
            *notice_slugs(ticket.files, ticket.unreviewed, ctx, parent),
            *_group_slugs(groups, names, ctx, parent),
            *spaced(fold_slugs(folds, names, used, ctx, parent)),
            *_clinic_slugs(ticket, ctx, parent),
        ]

    title = f"Job ticket – {ticket.event}"
    about = f"Print job ticket · {ticket.event} · {phrases.day(ticket.date)}"
    return Matter(title, ticket.event, ticket.event, about, ticket.date, paper_for(ticket.stocks), slugs)


def _copies(ticket: EventTicket) -> Figure:
    more = f"of {phrases.counted(ticket.files, 'file')} for {phrases.counted(ticket.clinic_count, 'clinic')}"
    return Figure(ticket.copies, "copy" if ticket.copies == 1 else "copies", more)


def _missing(ticket: EventTicket) -> str:
    were = "was" if ticket.missing_copies == 1 else "were"
    what = "it" if ticket.missing == 1 else "them"
    return f"{phrases.counted(ticket.missing_copies, 'copy', 'copies')} {were} to be printed of {what}. They are not counted here."


def _groups(kinds: Sequence[Kind]) -> list[list[Kind]]:
    """Kinds that are printed in one way, so that only their language differs."""
    found: dict[tuple[Line, Folding | None], list[Kind]] = {}
    for kind in kinds:
        found.setdefault(_but_language(kind.line), []).append(kind)
    return list(found.values())


def _but_language(line: Line) -> tuple[Line, Folding | None]:
    return replace(line.way, lang=""), line.folding


def _group_slugs(groups: Sequence[Sequence[Kind]], names: dict[Folding, str], ctx: Context, parent: int) -> list[Slug]:
    """Each way of printing with its picture, and below it, also where it is read aloud, a table of its languages."""
    slugs: list[Slug] = []
    for number, group in enumerate(groups, 1):
        (head,) = row_slugs([_row(number, group, names)], ctx, SMALLEST, parent)
        slugs += [head._replace(before=APART, holds=True), *set_table(_languages(group, text_start(SMALLEST)), ctx, parent)]
    return slugs


def _row(number: int, group: Sequence[Kind], names: dict[Folding, str]) -> Row:
    line = group[0].line
    said = (named(line.about), paper(line), handling(line, names, whole=False), form(line))
    return Row(str(number), line, line.title, said, unreviewed=_unreviewed(group))


def _unreviewed(group: Sequence[Kind]) -> str:
    if all(kind.unreviewed == kind.files for kind in group):
        return phrases.NOT_REVIEWED
    told = [
        f"{phrases.language(kind.line.lang)} ({phrases.number(kind.unreviewed)} of {phrases.number(kind.files)})"
        for kind in group
        if kind.unreviewed
    ]
    return f"Not reviewed: {', '.join(told)}" if told else ""


def _languages(group: Sequence[Kind], indent: float) -> Table:
    rows = tuple(
        (
            _language(kind.line.lang),
            _number(kind.files),
            _number(kind.copies),
            _number(kind.sheets),
        )
        for kind in group
    )
    return Table(_texts("Language", "Files", "Copies", "Sheets"), rows, indent)


def _language(lang: str) -> Rich:
    return (Span(f"{phrases.language(lang)} "), *native_name(lang))


def _number(count: int) -> Rich:
    return (Span(phrases.number(count)),)


def _texts(*texts: str) -> tuple[Rich, ...]:
    return tuple((Span(text),) for text in texts)


def _used(groups: Sequence[Sequence[Kind]], fold: Folding) -> str:
    numbers = [str(place) for place, group in enumerate(groups, 1) if group[0].line.folding == fold]
    return f"{'piece' if len(numbers) == 1 else 'pieces'} {phrases.listed(numbers)}"


def _clinic_slugs(ticket: EventTicket, ctx: Context, parent: int) -> list[Slug]:
    """The clinics with a box for each; or where they are listed instead."""
    tag = ctx.tree.add("Sect", parent)
    heading = block("Clinics", SECTION, ctx, ctx.tree.add("H2", tag, title="Clinics"), ctx.measure)
    head = slug(heading, 20, holds=True)
    if not ticket.clinics:
        says = f"All {phrases.number(ticket.clinic_count)} clinics, with every file, are listed in order.csv. {OWN_TICKETS}"
        return [head, slug(block(says, BODY, ctx, ctx.tree.add("P", tag), ctx.measure), 4)]
    rows = set_table(_clinics(ticket), ctx, tag)
    return [head, rows[0]._replace(before=4.0), *rows[1:]]


def _clinics(ticket: EventTicket) -> Table:
    papers = list(ticket.stocks)
    header = _texts("Clinic", "Files", "Copies", *(f"Sheets, {phrases.paper_name(paper)}" for paper in papers), "Packed")
    return Table(header, tuple(_clinic(number, clinic, papers) for number, clinic in enumerate(ticket.clinics, 1)))


def _clinic(number: int, clinic: ClinicTotal, papers: Sequence[str]) -> tuple[Rich | Ticked, ...]:
    sheets = (_number(clinic.stocks[paper]) if clinic.stocks.get(paper) else (Span("–"),) for paper in papers)
    ticked = Ticked(f"packed-{number}", f"Packed: {clinic.clinic}")
    return (named(clinic.clinic), _number(clinic.files), _number(clinic.copies), *sheets, ticked)
