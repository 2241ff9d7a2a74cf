"""What a ticket is made of, whatever it is for: its head, the rows of its pieces, and how to fold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nam_print.article.elements import (
    Abreast,
    Badge,
    Callout,
    Count,
    Element,
    Faces,
    Heading,
    Paragraph,
    Rich,
    Role,
    RowColumn,
    Rows,
    Span,
    Steps,
    Tiles,
)
from nam_print.events.tickets import phrases
from nam_print.events.tickets.facts import Folding, PrintJob
from nam_print.events.tickets.folding import steps
from nam_print.events.tickets.phrases import DOT, named

NUMBER = 17.0
GAP = 12.0
TICKS = 58.0
TOLD = 158.0
SCALING = "“Fit to page” would move the folds and the margins."
UNREVIEWED = "No clinician has reviewed the text, as each page says."


@dataclass(frozen=True)
class PictureRoom:
    """The room for a piece's pictures, in points: how wide they stand in all, how tall each is at most, and whether two faces stand side by
    side."""

    wide: float
    tall: float
    beside: bool = False

    @property
    def text(self) -> float:
        """How far from the side where lines start the text of rows stands."""
        return NUMBER + self.wide + GAP


ROOMS = (*(PictureRoom(wide, 1.3 * wide) for wide in (100.0, 88.0, 76.0, 66.0)), PictureRoom(92.0, 54.0, beside=True))
"""The best first. Faces side by side are small, but let six pieces stand on a page."""


def title(over: Rich, name: str, under: Rich = ()) -> tuple[Element, ...]:
    """Return the name, which the eye meets first, with a line above it and one below. No part of a long name is left out."""
    above = Paragraph(tuple(Span(span.text, strong=True) for span in over), with_next=True)
    below = (Paragraph(under),) if under else ()
    return (above, Paragraph(named(name), Role.TITLE, with_next=bool(under), lines=2), *below)


def tiles(copies: Count, stocks: Mapping[str, int]) -> Tiles:
    """Return tiles that tell how many copies, and how many sheets of each paper."""
    sheets = (
        Count(phrases.number(count), f"{'sheet' if count == 1 else 'sheets'} of {phrases.paper_name(paper)}", (phrases.paper_size(paper),))
        for paper, count in stocks.items()
    )
    return Tiles((copies, *sheets))


def notices(files: int, unreviewed: int) -> Abreast:
    """Return boxes with what to mind: the size, and what no clinician has reviewed."""
    boxes = [_box("note", "Print at 100 % (“Actual size”)", SCALING)]
    if unreviewed:
        which = "" if files == 1 else f": all {phrases.number(files)} files"
        if unreviewed < files:
            which = f": {phrases.number(unreviewed)} of {phrases.number(files)} files"
        boxes.append(_box("warning", f"Not yet reviewed{which}", UNREVIEWED))
    return Abreast(tuple(boxes))


def not_made(missing: int, files: int, says: str) -> tuple[Callout, ...]:
    """Return a box with what was ordered and is not there: nobody is to think that all is printed when these files are."""
    return (_box("warning", f"Not made: {phrases.number(missing)} of {phrases.number(missing + files)} files", says),) if missing else ()


def _box(kind: str, title: str, says: str) -> Callout:
    return Callout(kind, (Span(title),), (Paragraph((Span(says),)),), level=1)


def facts(title: str, lines: Iterable[Rich], unreviewed: str = "") -> tuple[Element, ...]:
    """Return a piece's title, marked if nobody has reviewed it, and lines that tell of it."""
    heading = Heading((Span(title),))
    head = Badge(heading, (Span(unreviewed, strong=True),)) if unreviewed else heading
    return (head, *(Paragraph(line, close=True) for line in lines))


def faces(job: PrintJob, title: str, room: PictureRoom) -> tuple[Element, ...]:
    """Return a piece's pictures, if there are any."""
    shows = "Both faces" if len(job.thumbnails) > 1 else "The first page"
    return (Faces(job.thumbnails, f"{shows} of {title}", room.tall, room.beside),) if job.thumbnails else ()


def paper(job: PrintJob) -> Rich:
    """Return what it is printed on and with, the paper strong."""
    return (Span(f"{phrases.paper_name(job.paper)} paper", strong=True), Span(f", {job.orientation}{DOT}{phrases.ink(job.color)}"))


def handling(job: PrintJob, folds: Mapping[Folding, str], *, whole: bool = True) -> Rich:
    """Return how to print and fold it, the edge to flip on strong; with `whole` also how many pages a copy has that are to be collated."""
    said = [Span("Both sides, "), Span(f"flip on the {job.flip} edge", strong=True)] if job.two_sided else [Span("One side")]
    if job.folding:
        said += [Span(DOT), Span(f"{phrases.fold_name(job.fold)}{folds[job.folding]}", strong=True)]
    if whole and job.sheets > 1:
        said += [Span(f"{DOT}{phrases.counted(job.pages, 'page')}, collated")]
    return tuple(said)


def form(job: PrintJob) -> Rich:
    """Return form number and version."""
    return (Span(f"{job.form}{DOT}version {job.version}"),)


def fold_names(folds: Sequence[Folding]) -> dict[Folding, str]:
    """Return what each way to fold is called behind its name: nothing where there is only one."""
    return {fold: f" {phrases.LETTERS[place % 26]}" if len(folds) > 1 else "" for place, fold in enumerate(folds)}


def how_to_fold(names: Mapping[Folding, str], jobs: Sequence[PrintJob]) -> tuple[Rows, ...]:
    """Return rows that tell each way to fold, and for which of the jobs it is: its panels' widths, and its steps drawn."""
    rows = tuple((_told(fold, name, jobs), (Steps(steps(fold)),)) for fold, name in names.items())
    return (Rows((RowColumn(TOLD), RowColumn(gap=22.0)), rows),) if rows else ()


def _told(fold: Folding, name: str, jobs: Sequence[PrintJob]) -> tuple[Element, ...]:
    numbers = [str(place) for place, job in enumerate(jobs, 1) if job.folding == fold]
    what = phrases.fold_name(fold.fold)
    own, other = phrases.panels(fold.panels, fold.paper)
    lines = (
        Span(f"{what[:1].upper()}{what[1:]}{name}", strong=True),
        Span(f"{phrases.paper_name(fold.paper)}, {phrases.size(fold.width, fold.height, fold.paper)}"),
        Span("Panels of page 2, left to right:"),
        Span(own, strong=True),
        Span(other),
    )
    title = f"How to fold {'piece' if len(numbers) == 1 else 'pieces'} {phrases.listed(numbers)}"
    return (Heading((Span(title),)), *(Paragraph((line,), close=True) for line in lines))
