"""A run from its event file to its summary.

load_event ─► Planner (all problems first) ─► Loop: pieces ─► tickets ─► zip files ─► order.csv ─► manifest.json
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from re import fullmatch
from time import perf_counter
from typing import Any

from nam_print import here
from nam_print.copies.plates import EVERYDAY
from nam_print.errors import BatchError, OutputError
from nam_print.events import crew as crews
from nam_print.events import handover, manifest
from nam_print.events.crew import NONE, Alone, Certificates, Cluster, Crew, Processes
from nam_print.events.digest import fingerprint, made_with
from nam_print.events.event import HERE, Event, load_event
from nam_print.events.journal import Journal
from nam_print.events.kinds import Kinds
from nam_print.events.lock import PRIVATE, alone_in
from nam_print.events.loop import Loop, Source, Stop, stoppable
from nam_print.events.places import Folder, place
from nam_print.events.plan import Planner
from nam_print.events.progress import Progress
from nam_print.events.queue import Queue
from nam_print.events.summary import Summary, summed
from nam_print.events.tables import remedy
from nam_print.events.work import Terms
from nam_print.library import Library
from nam_print.reading.nearest import several, shown

FEW = 4
"""Pieces. A process for fewer would take longer to start than to print them."""


@dataclass(frozen=True)
class Options:
    """What a run is asked for. `workers` is None for one a processor; `only` are clinics' slugs, none for all."""

    event: Path
    workers: int | None = None
    cluster: str = ""
    only: str | Sequence[str] = ()
    dry_run: bool = False
    strict: bool = False
    prune: bool = False
    certificates: Certificates = NONE

    def __post_init__(self) -> None:
        object.__setattr__(self, "only", several(self.only))


def batch(library: Library, options: Options, progress: Progress, tell: Callable[[str], object] = lambda _: None) -> Summary:
    """Make an event's pieces and what goes with them; or in a dry run make them, keep nothing, and tell what would be.

    `tell` is given notes for whoever asked.

    Raises InputError with all problems, and UsageError, before anything is made; OutputError if nothing can be written. What failed, and
    whether the run was stopped, is in the summary.
    """
    event = load_event(options.event, library.path)
    began = perf_counter()
    with nullcontext(None) if options.dry_run else alone_in(home_of(event)) as private:
        run = _Run(library, options, event, private, progress, tell)
        try:
            with run.journal_open(), stoppable() as stop:
                return run.through(stop, began)
        except sqlite3.Error as error:  # a full disk, mostly
            what = f"cannot keep account of the run in {shown(private or run.home)}: {error}."
            raise BatchError(f"{what} {remedy(error)}") from error


def where_to(event: Event) -> str:
    """The folder or URL that an event's files go to."""
    url = fullmatch(r"([a-z][a-z0-9+.-]+):/+(.*)", event.output.folder.as_posix())  # a Path makes one slash of two
    if url:
        return f"{url[1]}://{'/' if url[1] in HERE else ''}{url[2]}"
    return str(event.output.folder.absolute())


def home_of(event: Event) -> Path:
    """The folder on this machine that the journal and the manifest are in: where files go, or one beside for those that go to the net."""
    files = place(where_to(event))
    return files.folder if isinstance(files, Folder) else Path("out", event.slug).absolute()


@dataclass
class _Run:
    library: Library
    options: Options
    event: Event
    private: Path | None
    progress: Progress
    tell: Callable[[str], object]
    pruned: int = 0
    begun: bool = False
    journal: Journal = field(init=False)
    kinds: Kinds = field(init=False)
    terms: Terms = field(init=False)

    def __post_init__(self) -> None:
        self.where = where_to(self.event)
        self.home = home_of(self.event)
        own = self.library.shop.shelf.own or Path(here.FONTS)
        self.made_with = made_with(own)
        program = "; ".join(f"{name} {found}" for name, found in self.made_with.items())
        fonts = here.FONTS if self.options.cluster else str(own.absolute())
        local = "://" not in self.where
        into = "" if self.options.dry_run or (self.options.cluster and local) else self.where
        self.terms = Terms(self.event.clinics.characters, fonts, program, into, kept=not self.options.dry_run)
        self.kinds = Kinds(self.library, strict=self.options.strict)
        self.fingerprint = fingerprint(program, self.terms.characters | EVERYDAY)  # the plates' fonts have these, whoever the clinics are

    @contextmanager
    def journal_open(self) -> Iterator[None]:
        """The journal, with what is known of the folder. Where a run fails that has done nothing yet, nothing of it stays."""
        self.journal = Journal(self.private, self.tell)
        found = not self.journal.empty
        try:
            self._remember()
            yield
        except BaseException:
            self.journal.close() if found or self.begun else self.journal.clear()
            raise
        self.journal.close()

    def _remember(self) -> None:
        if self.journal.empty:
            self.journal.record(manifest.read(self.home))
            for path, took in manifest.measured(self.home):
                self.journal.took(path, took)
        if self.options.dry_run:
            self.journal.remember(self.home / PRIVATE)
        self.journal.commit()

    def through(self, stop: Stop, began: float) -> Summary:
        """The whole run."""
        Planner(self.event, self.journal, self.kinds, place(self.where), self.fingerprint, self.options.only).plan()
        self.journal.commit()
        if self.options.prune and not self.options.dry_run:
            self._prune()
        kinds = self.kinds.by_number()
        queue = Queue(self.journal, kinds, crews.processes(self.options.workers), self.terms)
        with self._crew(queue.total) as crew:
            queue.lanes = crew.lanes
            self._work(queue, crew, stop, "pieces", queue.total)
            if not stop and self.terms.kept:
                self._hand_over(crew, stop)
        told = self.terms.kept and self._told(stop)
        took = perf_counter() - began
        summary = summed(self.event, self.journal, kinds, self.where, stop, self.pruned, took, dry=self.options.dry_run)
        if told:
            self.journal.clear()
        return summary

    @contextmanager
    def _crew(self, total: int) -> Iterator[Crew]:
        crew = self._hired(total)
        try:
            yield crew
        except BaseException:
            crew.close(now=True)
            raise
        crew.close(now=False)

    def _hired(self, total: int) -> Crew:
        if self.options.cluster:
            return Cluster(self.options.cluster, self.options.certificates, self.made_with, here.FONTS)
        if self.options.workers == 1 or (total < 2 * FEW and not self.journal.trying_again):
            return Alone()
        return Processes(min(crews.processes(self.options.workers), max(1, total // FEW)))  # one that kills its worker must not kill us

    def _work(self, source: Source[Any], crew: Crew, stop: Stop, what: str, total: int) -> None:
        into = self.where if self.terms.kept else ""
        self.begun = True
        if total:
            self.progress.begin(what, total)
            try:
                self._guarded(stop, Loop(self.journal, source, crew, into, self.progress, stop).run)
            finally:
                self.progress.end()

    def _hand_over(self, crew: Crew, stop: Stop) -> None:
        theme, kinds = self.library.theme(handover.THEME), self.kinds.by_number()
        office = handover.Office(self.event, self.journal, kinds, self.terms, self.fingerprint, self.where, theme)
        clinics = self.journal.asked()
        self._work(handover.tickets(office), crew, stop, "job tickets", clinics)
        if self.event.output.bundle and not stop:
            reached = crew if self.terms.into else Alone()
            self._work(handover.parcels(office), reached, stop, "zip files", clinics)
        if not stop:
            self._guarded(stop, office.of_the_event)

    def _guarded(self, stop: Stop, do: Callable[[], object]) -> bool:
        """Write something; whether that went well. If not, the run stops."""
        try:
            do()
        except OutputError as error:
            stop.why = stop.why or str(error)
            return False
        return True

    def _told(self, stop: Stop) -> bool:
        """Tell in the manifest what is there, after which the journal is of no more use. If that cannot be written, the journal stays."""
        self.journal.commit()
        event = {"title": self.event.title, "slug": self.event.slug, "date": self.event.date.isoformat(), "file": self.event.file.name}
        files = [
            (manifest.FILE, manifest.manifest(self.journal, event, self.made_with)),
            (manifest.SECONDS, manifest.seconds(self.journal)),
        ]
        return self._guarded(stop, lambda: Folder(self.home).put(files))

    def _prune(self) -> None:
        """Delete files of earlier runs that are no longer asked for, as they were made then; one that was changed since is somebody's."""
        files = place(self.where)
        for stray in list(self.journal.strays()):
            if self.options.only and stray.about.clinic not in self.options.only:
                continue
            if files.holds(stray.path, stray.size, stray.sha256):
                files.remove(stray.path)
                self.pruned += 1
            self.journal.forget(stray.path)
        self.journal.commit()
