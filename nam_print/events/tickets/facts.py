"""What a print shop has to know: a job for each file, a ticket for each clinic, and for the event what its files come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from nam_print.article.elements import Raster
from nam_print.article.review import Unreviewed
from nam_print.compose.geometry import sheet
from nam_print.compose.order import Order
from nam_print.design import papers
from nam_print.design.colour import Colour
from nam_print.design.theme import Theme
from nam_print.language.locales import is_rtl

MOST_CLINICS = 300
"""An event's ticket lists its clinics up to so many, some eight pages; beyond, order.csv is the list."""


@dataclass(frozen=True)
class PrintJob:
    """One file and how to print it.

    `file` is its path in the event's folder, with slashes; `title` what kind of piece it is and `about` its pamphlet's title, both as the
    shop reads them. `width` and `height` are the sheet's as it lies, `panels` the widths of the inside panels from left to right as one
    looks at page 2, all in points. `flip` is the edge to turn over, "" for one side; `fold` the kind of fold, "" for none.
    """

    file: str
    title: str
    about: str
    pamphlet: str
    layout: str
    lang: str
    form: str
    version: str
    paper: str
    width: float
    height: float
    pages: int
    copies: int
    flip: str = ""
    fold: str = ""
    panels: tuple[float, ...] = ()
    color: bool = True
    reviewed: bool = False
    thumbnails: tuple[Raster, ...] = ()

    @classmethod
    def of(cls, order: Order, title: str, file: str, pages: int, copies: int, thumbnails: Iterable[Raster] = ()) -> PrintJob:
        """Return the job of a piece that was made to this order."""
        layout, original = order.layout, order.original
        width, height = papers.size(order.paper, layout.sheet.orientation)
        return cls(
            file=file,
            title=f"{title}, large print" if order.large else title,
            about=original.title if original else str(order.article.title),
            pamphlet=order.article.article,
            layout=layout.layout,
            lang=order.lang,
            form=order.form,
            version=order.article.version,
            paper=order.paper,
            width=width,
            height=height,
            pages=pages,
            copies=copies,
            flip=layout.sheet.flip if pages > 1 else "",
            fold=layout.fold.kind if layout.fold else "",
            panels=_inside(order),
            color=_has_color(order.theme),
            reviewed=not isinstance(order.review, Unreviewed),
            thumbnails=tuple(thumbnails),
        )

    @property
    def two_sided(self) -> bool:
        """Whether both sides of the paper are printed."""
        return bool(self.flip) and self.pages > 1

    @property
    def sheets(self) -> int:
        """Sheets of paper for one copy."""
        return -(-self.pages // 2) if self.two_sided else self.pages

    @property
    def sheets_in_all(self) -> int:
        """Sheets of paper for all copies."""
        return self.sheets * self.copies

    @property
    def way(self) -> PrintJob:
        """What the job has in common with those of other clinics' copies that are printed in the same way.

        An imprint can add a page, and with it a second side: that is another way.
        """
        flip = self.flip if self.two_sided else ""
        return replace(self, file="", pages=0, copies=0, flip=flip, reviewed=False, thumbnails=())

    @property
    def orientation(self) -> str:
        """How the sheet lies."""
        return "landscape" if self.width > self.height else "portrait"

    @property
    def folding(self) -> Folding | None:
        """How it is folded; None for flat sheets."""
        return Folding(self.fold, self.paper, self.width, self.height, self.panels, is_rtl(self.lang)) if self.fold else None


def _inside(order: Order) -> tuple[float, ...]:
    if order.layout.fold is None:
        return ()
    areas = sheet(order.layout, order.paper, order.rtl).areas.values()
    rects = [area.panel.rect for area in areas if area.page == 1]
    return tuple(rect.width for rect in sorted(rects, key=lambda rect: rect.x))


def _has_color(theme: Theme) -> bool:
    """Return whether any color of the theme is more than a grey."""
    surfaces = (theme.figures, *(ground for _, ground in theme.grounds))
    return any(len(set(color[:3])) > 1 for surface in surfaces for _, color in surface if isinstance(color, Colour))


@dataclass(frozen=True)
class Folding:
    """One way to fold one sheet: what `PrintJob` says of it, and whether the piece opens from right to left."""

    fold: str
    paper: str
    width: float
    height: float
    panels: tuple[float, ...]
    rtl: bool


def foldings(jobs: Iterable[PrintJob]) -> tuple[Folding, ...]:
    """Return the ways to fold there are, in the order of the jobs."""
    return tuple(dict.fromkeys(job.folding for job in jobs if job.folding))


@dataclass(frozen=True)
class Missing:
    """A file that was ordered and is not there: what kind of piece it is, in which language, and how many copies were to be printed."""

    title: str
    lang: str
    copies: int


@dataclass(frozen=True)
class Ticket:
    """The job ticket of one clinic. What is `missing` is in no count of it."""

    event: str
    date: date
    clinic: str
    jobs: tuple[PrintJob, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def copies(self) -> int:
        """Copies of all files."""
        return sum(job.copies for job in self.jobs)

    @property
    def stocks(self) -> dict[str, int]:
        """Sheets of each paper."""
        return stocks((job.paper, job.sheets_in_all) for job in self.jobs)

    @property
    def unreviewed(self) -> int:
        """Files that no clinician has reviewed."""
        return sum(not job.reviewed for job in self.jobs)

    @property
    def folder(self) -> str:
        """The folder that holds all its files, "" where that is the event's own."""
        folders = {str(PurePosixPath(job.file).parent) for job in self.jobs}
        return folders.pop().removeprefix(".") if len(folders) == 1 else ""

    def name_of(self, job: PrintJob) -> str:
        """Return a file's name as it is found in the folder."""
        return PurePosixPath(job.file).name if self.folder else job.file


@dataclass(frozen=True)
class KindTotal:
    """All files of an event that are one piece in one language, printed in one way. `job` is the first of them."""

    job: PrintJob
    files: int
    copies: int
    sheets: int
    unreviewed: int


@dataclass(frozen=True)
class ClinicTotal:
    """What one clinic gets."""

    clinic: str
    files: int
    copies: int
    stocks: Mapping[str, int]


@dataclass(frozen=True)
class EventTicket:
    """The job ticket of a whole event. `clinics` is empty where there are more than a ticket can list (MOST_CLINICS).

    `missing` is how many files were ordered and are not there, and `missing_copies` how many copies of them. No other count has them, and
    clinics that have no file are not counted.
    """

    event: str
    date: date
    kinds: tuple[KindTotal, ...]
    clinics: tuple[ClinicTotal, ...]
    clinic_count: int
    missing: int = 0
    missing_copies: int = 0

    @property
    def files(self) -> int:
        """All files."""
        return sum(kind.files for kind in self.kinds)

    @property
    def copies(self) -> int:
        """Copies of all files."""
        return sum(kind.copies for kind in self.kinds)

    @property
    def stocks(self) -> dict[str, int]:
        """Sheets of each paper."""
        return stocks((kind.job.paper, kind.sheets) for kind in self.kinds)

    @property
    def unreviewed(self) -> int:
        """Files that no clinician has reviewed."""
        return sum(kind.unreviewed for kind in self.kinds)


def stocks(sheets: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return sheets of each paper, the most first; among equals by name."""
    found: Counter[str] = Counter()
    for paper, count in sheets:
        found[paper] += count
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def paper_for(needed: Mapping[str, int]) -> str:
    """Return what a ticket is printed on itself: A4 where most of the paper is metric, else letter."""
    metric = sum(count for paper, count in needed.items() if papers.paper(paper).metric)
    return "a4" if 2 * metric > sum(needed.values()) else "letter"


@dataclass
class Tally:
    """Adds up an event clinic by clinic, in memory that does not grow with the run. Kinds and clinics keep the order of adding."""

    event: str
    date: date
    _kinds: dict[PrintJob, KindTotal] = field(default_factory=dict)
    _clinics: list[ClinicTotal] = field(default_factory=list)
    _count: int = 0
    _missing: int = 0
    _missing_copies: int = 0

    def add(self, clinic: str, jobs: Sequence[PrintJob], missing: Sequence[Missing] = ()) -> None:
        """Count one clinic's files, and those that are not there."""
        self._missing += len(missing)
        self._missing_copies += sum(each.copies for each in missing)
        if not jobs:
            return
        for job in jobs:
            self._add(job)
        self._count += 1
        if self._count <= MOST_CLINICS:
            needed = stocks((job.paper, job.sheets_in_all) for job in jobs)
            self._clinics.append(ClinicTotal(clinic, len(jobs), sum(job.copies for job in jobs), needed))

    def _add(self, job: PrintJob) -> None:
        known = self._kinds.get(job.way) or KindTotal(job, 0, 0, 0, 0)
        self._kinds[job.way] = KindTotal(
            known.job,
            known.files + 1,
            known.copies + job.copies,
            known.sheets + job.sheets_in_all,
            known.unreviewed + (not job.reviewed),
        )

    def ticket(self) -> EventTicket:
        """Return the event as it stands now."""
        listed = tuple(self._clinics) if self._count <= MOST_CLINICS else ()
        return EventTicket(self.event, self.date, tuple(self._kinds.values()), listed, self._count, self._missing, self._missing_copies)
