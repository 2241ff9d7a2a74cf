"""What goes with the pieces to the print shop: a job ticket and, if wanted, a zip per clinic; a ticket and order.csv for the event.

Each is made when the pieces are there, and only if something of it changed. Pieces that could not be made are left out of all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from hashlib import sha256

from nam_print.article.elements import Raster
from nam_print.copies.plates import Plates, Printed
from nam_print.design.theme import Theme
from nam_print.errors import DoesNotFitError, MissingGlyphError, OutputError
from nam_print.events.digest import fingerprint
from nam_print.events.event import TICKET, Event
from nam_print.events.journal import Journal
from nam_print.events.kinds import PieceKind
from nam_print.events.loop import remove_old
from nam_print.events.places import place
from nam_print.events.plan import ORDER
from nam_print.events.queue import ExtraQueue
from nam_print.events.records import FileRecord, PlannedClinic
from nam_print.events.tickets import EventTicket, Missing, PrintJob, Tally, Ticket, bundle, order_csv, thumbnails, ticket_pdf
from nam_print.events.work import Chunk, FileOutcome, RunTerms, WorkItem, attempt, workshop
from nam_print.workshop import Workshop

THEME = "calm"


@dataclass(frozen=True)
class TicketItem(WorkItem):
    """A job ticket to be printed."""

    ticket: Ticket | EventTicket


@dataclass(frozen=True)
class TicketChunk(Chunk):
    """A few job tickets."""

    items: Sequence[TicketItem]
    theme: Theme

    def outcomes(self, plates: Plates) -> Iterator[FileOutcome]:
        """Print them."""
        return (attempt(item.record, partial(_printed, item.ticket, plates.shop, self.theme)) for item in self.items)


def _printed(ticket: Ticket | EventTicket, shop: Workshop, theme: Theme) -> Printed:
    return Printed(ticket_pdf(ticket, shop, theme), 0)


@dataclass(frozen=True)
class ZipItem(WorkItem):
    """A zip file to be packed of files that are there."""

    files: tuple[str, ...]


@dataclass(frozen=True)
class ZipChunk(Chunk):
    """A few zip files; `source` is the place where what goes into them is."""

    items: Sequence[ZipItem]
    source: str
    day: date

    def outcomes(self, _plates: Plates) -> Iterator[FileOutcome]:
        """Pack them."""
        return (attempt(item.record, partial(self._packed, item.files)) for item in self.items)

    def _packed(self, paths: Sequence[str]) -> Printed:
        def contents() -> Iterator[tuple[str, bytes]]:
            for path in paths:
                data = place(self.source).read(path)
                if data is None:
                    raise OutputError(f"'{path}' is gone. Run again.")
                yield path, data

        return Printed(bundle(contents(), self.day), 0)


@dataclass
class Handover:
    """Finds what of it is to be made. `run_digest` is of what all files of the run share, `where` their place."""

    event: Event
    journal: Journal
    kinds: Mapping[int, PieceKind]
    terms: RunTerms
    run_digest: str
    where: str
    theme: Theme
    _pictures: dict[int, tuple[Raster, ...]] = field(default_factory=dict)

    @cached_property
    def _shared(self) -> str:
        """The fingerprint of what all tickets share."""
        return fingerprint(self.run_digest, self.theme)

    def tickets(self) -> ExtraQueue[TicketItem]:
        """Return the job tickets of the clinics that this run is for."""
        found = (item for clinic in self.journal.clinics() if clinic.asked and (item := self._ticket(clinic)))
        return ExtraQueue(found, lambda items: TicketChunk(self.terms, items, self.theme))

    def zips(self) -> ExtraQueue[ZipItem]:
        """Return the zip files of the clinics that this run is for."""
        found = (item for clinic in self.journal.clinics() if clinic.asked and (item := self._zip(clinic)))
        return ExtraQueue(found, lambda items: ZipChunk(self.terms, items, self.where, self.event.date))

    def _ticket(self, clinic: PlannedClinic) -> TicketItem | None:
        """Return a clinic's ticket; None if it is there, or there is nothing to tell."""
        pieces = self.journal.of_clinic(clinic.number)
        bare = Ticket(self.event.title, self.event.date, clinic.name, self._jobs(pieces), self._missing(clinic))
        inputs = fingerprint(self._shared, bare, tuple(self.kinds[kind].digest for _, kind in pieces))
        if not self._wanted(clinic.ticket, inputs, bool(pieces)):
            return None
        jobs = (replace(job, thumbnails=self._picture(kind)) for job, (_, kind) in zip(bare.jobs, pieces, strict=True))
        record = FileRecord(path=clinic.ticket, what="ticket", clinic=clinic.slug, row=clinic.row, inputs=inputs)
        return TicketItem(record, replace(bare, jobs=tuple(jobs)))

    def _zip(self, clinic: PlannedClinic) -> ZipItem | None:
        """Return a clinic's zip file; None if it is there, or there is nothing to pack."""
        pieces = [record for record, _ in self.journal.of_clinic(clinic.number)]
        ticket = self.journal.known(clinic.ticket)
        files = [record for record in (*pieces, *((ticket,) if ticket else ())) if record.sha256]
        inputs = fingerprint(self.event.date, tuple((record.path, record.sha256) for record in files))
        if not self._wanted(clinic.bundle, inputs, bool(pieces)):
            return None
        record = FileRecord(path=clinic.bundle, what="bundle", clinic=clinic.slug, row=clinic.row, inputs=inputs)
        return ZipItem(record, tuple(each.path for each in files))

    def _wanted(self, path: str, inputs: str, any_files: bool) -> bool:
        """Whether a file is to be made. Where there is nothing to put into it any more, it goes."""
        known = self.journal.known(path)
        if not any_files:
            remove_old(self.journal, place(self.where), path)
            self.journal.forget(path)
            return False
        return known is None or bool(known.error) or known.inputs != inputs or not place(self.where).holds(known)

    def write_for_the_event(self) -> None:
        """Write the event's ticket, if it changed, and order.csv. Raises OutputError."""
        tally = Tally(self.event.title, self.event.date)
        for clinic in self.journal.clinics():
            tally.add(clinic.name, self._jobs(self.journal.of_clinic(clinic.number)), self._missing(clinic))
        ticket = tally.ticket()
        inputs = fingerprint(self._shared, ticket, tuple(kind.digest for kind in self.kinds.values()))
        if self._wanted(TICKET, inputs, bool(ticket.kinds)):
            item = TicketItem(FileRecord(path=TICKET, what="ticket", inputs=inputs), self._with_pictures(ticket))
            printed = attempt(item.record, partial(_printed, item.ticket, workshop(self.terms), self.theme))
            if printed.data:
                place(self.where).put([(TICKET, printed.data)])
            self.journal.record(printed.record, printed.seconds)
        self._write_order()

    def _write_order(self) -> None:
        """Write order.csv, always anew: to read it costs as much."""
        size, hasher = 0, sha256()

        def measured() -> Iterator[bytes]:
            nonlocal size
            clinics = ((clinic.name, self._jobs(self.journal.of_clinic(clinic.number))) for clinic in self.journal.clinics())
            for part in order_csv((name, job) for name, jobs in clinics for job in jobs):
                size += len(part)
                hasher.update(part)
                yield part

        place(self.where).put([(ORDER, measured())])
        digest = hasher.hexdigest()
        self.journal.record(FileRecord(path=ORDER, what="order", inputs=digest, sha256=digest, bytes=size))

    def _jobs(self, pieces: Sequence[tuple[FileRecord, int]]) -> tuple[PrintJob, ...]:
        """Return what a print shop has to know of files, without pictures."""
        return tuple(self.kinds[kind].job(each.path, each.pages, each.copies, each.reviewed) for each, kind in pieces)

    def _missing(self, clinic: PlannedClinic) -> tuple[Missing, ...]:
        """Return what a clinic was to get and is not there."""
        found = ((self.kinds[kind].job("", 1, copies), copies) for kind, copies in self.journal.missing_of(clinic.number))
        return tuple(Missing(job.title, job.lang, copies) for job, copies in found)

    def _with_pictures(self, ticket: EventTicket) -> EventTicket:
        def alike(job: PrintJob) -> PrintJob:
            """Return what the jobs of one kind have in common, however many pages each has."""
            return replace(job.way, flip="")

        numbers = {alike(kind.job("", 1, 1)): number for number, kind in self.kinds.items()}
        pictures = [self._picture(number) if (number := numbers.get(alike(kind.job))) is not None else () for kind in ticket.kinds]
        kinds = (replace(kind, job=replace(kind.job, thumbnails=each)) for kind, each in zip(ticket.kinds, pictures, strict=True))
        return replace(ticket, kinds=tuple(kinds))

    def _picture(self, kind: int) -> tuple[Raster, ...]:
        """Return pictures of a kind's pages, drawn without an imprint and once for all clinics; none where that does not fit."""
        if kind not in self._pictures:
            self._pictures[kind] = ()
            piece, shop = self.kinds[kind].piece, workshop(self.terms)
            with suppress(DoesNotFitError, MissingGlyphError):  # labeled blanks may take more room than the clinics do
                pdf = shop.print(shop.compose(piece))
                self._pictures[kind] = thumbnails(pdf, folded=piece.order.layout.fold is not None)
        return self._pictures[kind]
