"""What goes with the pieces to the print shop: a job ticket and, if wanted, a zip per clinic; a ticket and order.csv for the event.

Each is made when the pieces are there, and only if something of it changed. Pieces that could not be made are left out of all of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from itertools import islice
from typing import Generic, TypeVar

from nam_print.article.elements import Raster
from nam_print.copies.plates import Plates, Pull
from nam_print.design.theme import Theme
from nam_print.errors import DoesNotFitError, MissingGlyphError, OutputError
from nam_print.events import work
from nam_print.events.digest import fingerprint
from nam_print.events.event import TICKET, Event
from nam_print.events.journal import Journal
from nam_print.events.kinds import Kind
from nam_print.events.loop import clear_old
from nam_print.events.places import Place, place
from nam_print.events.plan import ORDER, row_of
from nam_print.events.records import About, Client, Entry
from nam_print.events.tickets import EventTicket, Missing, PrintJob, Tally, Ticket, bundle, order_csv, thumbnails, ticket_pdf
from nam_print.events.work import Chunk, Made, Terms, attempted
from nam_print.workshop import Workshop

ItemT = TypeVar("ItemT", "Paper", "Parcel")

THEME = "calm"
AT_ONCE = 8
"""Tickets or zip files in a chunk."""


@dataclass(frozen=True)
class Paper:
    """A ticket to be printed: where it goes, what it tells, and the fingerprint of that."""

    number: int
    path: str
    clinic: Client
    ticket: Ticket
    inputs: str


@dataclass(frozen=True)
class Papers:
    """A chunk of tickets."""

    terms: Terms
    theme: Theme
    items: tuple[Paper, ...]

    def pulled(self, plates: Plates) -> Iterator[Made]:
        """Print them."""
        return (attempted(paper.number, partial(_printed, paper.ticket, plates.shop, self.theme)) for paper in self.items)


@dataclass(frozen=True)
class Parcel:
    """A zip file to be packed of files that are there."""

    number: int
    path: str
    clinic: Client
    files: tuple[str, ...]
    inputs: str


@dataclass(frozen=True)
class Parcels:
    """A chunk of zip files; `source` is the place where their files are."""

    terms: Terms
    source: str
    day: date
    items: tuple[Parcel, ...]

    def pulled(self, _plates: Plates) -> Iterator[Made]:
        """Pack them."""
        files = place(self.source)
        return (attempted(parcel.number, partial(_packed, parcel.files, files, self.day)) for parcel in self.items)


def _printed(ticket: Ticket | EventTicket, shop: Workshop, theme: Theme) -> Pull:
    return Pull(ticket_pdf(ticket, shop, theme), 0)


def _packed(paths: Sequence[str], files: Place, day: date) -> Pull:
    return Pull(bundle(((path, _there(files, path)) for path in paths), day), 0)


def _there(files: Place, path: str) -> bytes:
    data = files.read(path)
    if data is None:
        raise OutputError(f"'{path}' is gone. Run again.")
    return data


@dataclass
class Office:
    """What the files that go with the pieces are made from. `run` is the fingerprint of what all files of the run share."""

    event: Event
    journal: Journal
    kinds: Mapping[int, Kind]
    terms: Terms
    run: str
    source: str
    theme: Theme
    _pictures: dict[int, tuple[Raster, ...]] = field(default_factory=dict)

    @cached_property
    def _shared(self) -> str:
        """The fingerprint of what all tickets share."""
        return fingerprint(self.run, self.theme)

    @property
    def shop(self) -> Workshop:
        """The fonts that this process has at hand."""
        return work.shop(self.terms)

    def lines(self, client: Client) -> tuple[PrintJob, ...]:
        """What a print shop has to know of a clinic's files, without pictures."""
        found = self.journal.of_clinic(client.number)
        return tuple(self.kinds[kind].line(entry.path, entry.pages, entry.about.copies, entry.about.reviewed) for entry, kind in found)

    def missing(self, client: Client) -> tuple[Missing, ...]:
        """What a clinic was to get and is not there."""
        found = ((self.kinds[kind].line("", 1, copies), copies) for kind, copies in self.journal.missing_of(client.number))
        return tuple(Missing(line.title, line.lang, copies) for line, copies in found)

    def pictured(self, client: Client, lines: Sequence[PrintJob]) -> tuple[PrintJob, ...]:
        """The lines with pictures of their pieces: without an imprint, so that one is drawn for all clinics."""
        found = self.journal.of_clinic(client.number)
        return tuple(replace(line, thumbnails=self._picture(kind)) for line, (_, kind) in zip(lines, found, strict=True))

    def _picture(self, kind: int) -> tuple[Raster, ...]:
        if kind not in self._pictures:
            self._pictures[kind] = self._drawn(self.kinds[kind])
        return self._pictures[kind]

    def _drawn(self, kind: Kind) -> tuple[Raster, ...]:
        with suppress(DoesNotFitError, MissingGlyphError):  # labeled blanks may take more room than the clinics do
            pdf = self.shop.print(self.shop.compose(kind.piece))
            return thumbnails(pdf, folded=kind.piece.order.layout.fold is not None)
        return ()

    def ticket(self, client: Client) -> Paper | None:
        """A clinic's ticket that is to be printed; None if it is there, or there is nothing to tell."""
        path, lines = client.ticket, self.lines(client)
        digests = tuple(self.kinds[kind].digest for _, kind in self.journal.of_clinic(client.number))
        bare = Ticket(self.event.title, self.event.date, client.name, lines, self.missing(client))
        inputs = fingerprint(self._shared, bare, digests)
        if not self._wanted(path, inputs, bool(lines)):
            return None
        return Paper(client.number, path, client, replace(bare, jobs=self.pictured(client, lines)), inputs)

    def parcel(self, client: Client) -> Parcel | None:
        """A clinic's zip file that is to be packed; None if it is there, or there is nothing to pack."""
        path = client.bundle
        pieces = [entry for entry, _ in self.journal.of_clinic(client.number)]
        ticket = self.journal.entry(client.ticket)
        files = [entry for entry in (*pieces, *((ticket,) if ticket else ())) if entry.sha256]
        inputs = fingerprint(self.event.date, tuple((entry.path, entry.sha256) for entry in files))
        if not self._wanted(path, inputs, bool(pieces)):
            return None
        return Parcel(client.number, path, client, tuple(entry.path for entry in files), inputs)

    def _wanted(self, path: str, inputs: str, any_files: bool) -> bool:
        """Whether a file is to be made. Where there is nothing to put into it any more, it goes."""
        known = self.journal.entry(path)
        if not any_files:
            clear_old(self.journal, place(self.source), path)
            self.journal.forget(path)
            return False
        return known is None or bool(known.error) or known.inputs != inputs or not place(self.source).holds(path, known.size, known.sha256)

    def of_the_event(self) -> None:
        """Write the event's ticket and order.csv, if they changed. Raises OutputError."""
        tally = Tally(self.event.title, self.event.date)
        for client in self.journal.clients():
            tally.add(client.name, self.lines(client), self.missing(client))
        self._event_ticket(tally.ticket())
        self._order()

    def _event_ticket(self, ticket: EventTicket) -> None:
        inputs = fingerprint(self._shared, ticket, tuple(kind.digest for kind in self.kinds.values()))
        if self._wanted(TICKET, inputs, bool(ticket.kinds)):
            made = attempted(0, partial(_printed, self._with_pictures(ticket), self.shop, self.theme))
            if made.data:
                place(self.source).put([(TICKET, made.data)])
            self.journal.record([_entry(TICKET, About("ticket"), inputs, made)])

    def _with_pictures(self, ticket: EventTicket) -> EventTicket:
        by_line = {_same(kind.line("", 1, 1)): number for number, kind in self.kinds.items()}
        pictured = (
            replace(kind, job=replace(kind.job, thumbnails=self._picture(number)))
            if (number := by_line.get(_same(kind.job))) is not None
            else kind
            for kind in ticket.kinds
        )
        return replace(ticket, kinds=tuple(pictured))

    def _order(self) -> None:
        """Always written anew: to read it costs as much."""
        size, hasher = 0, sha256()

        def watched() -> Iterator[bytes]:
            nonlocal size
            for part in order_csv((client.name, line) for client in self.journal.clients() for line in self.lines(client)):
                size += len(part)
                hasher.update(part)
                yield part

        place(self.source).put([(ORDER, watched())])
        digest = hasher.hexdigest()
        self.journal.record([Entry(ORDER, About("order"), digest, digest, size)])


def _same(line: PrintJob) -> PrintJob:
    """What the lines of one kind have in common, however many pages each has."""
    return replace(line.way, flip="")


def _entry(path: str, about: About, inputs: str, made: Made) -> Entry:
    return Entry(path, about, inputs, made.sha256, made.size, 0, round(made.seconds, 4), made.error, made.code)


class Few(Generic[ItemT]):
    """Hands out what is made for clinics, a few at a time, as they are found."""

    def __init__(self, what: str, found: Iterator[ItemT], chunk: Callable[[tuple[ItemT, ...]], Chunk]) -> None:
        self.what = what
        self.found: Iterator[ItemT] = found
        self.chunk: Callable[[tuple[ItemT, ...]], Chunk] = chunk
        self.waiting: deque[tuple[ItemT, ...]] = deque()

    def next(self, lane: int) -> tuple[Chunk, tuple[ItemT, ...]] | None:  # noqa: ARG002 - all lanes are alike
        """The next few."""
        items = self.waiting.popleft() if self.waiting else tuple(islice(self.found, AT_ONCE))
        return (self.chunk(items), items) if items else None

    def again(self, *chunks: Sequence[ItemT]) -> None:
        """Take back what was not made."""
        self.waiting.extend(tuple(chunk) for chunk in chunks if chunk)

    def took(self, seconds: float) -> None:
        """They are few at a time anyway."""

    def entry(self, item: ItemT, made: Made) -> Entry:
        """What the journal is to note."""
        client = item.clinic
        return _entry(item.path, About(self.what, client.slug, row_of(client)), item.inputs, made)


def tickets(office: Office) -> Few[Paper]:
    """The tickets of the clinics that this run is for."""
    found = (paper for client in office.journal.clients() if client.asked and (paper := office.ticket(client)))
    return Few("ticket", found, lambda items: Papers(office.terms, office.theme, items))


def parcels(office: Office) -> Few[Parcel]:
    """The zip files of the clinics that this run is for."""
    found = (parcel for client in office.journal.clients() if client.asked and (parcel := office.parcel(client)))
    return Few("bundle", found, lambda items: Parcels(office.terms, office.source, office.event.date, items))
