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

from nam_print import here
from nam_print.copies.plates import EVERYDAY
from nam_print.errors import BatchError, OutputError
from nam_print.events import handover, manifest
from nam_print.events.cluster import NO_CERTIFICATES, Certificates, DaskWorkers
from nam_print.events.database import remedy
from nam_print.events.digest import fingerprint, made_with
from nam_print.events.event import Event, load_event
from nam_print.events.journal import Journal
from nam_print.events.kinds import PieceKinds
from nam_print.events.lock import PRIVATE, alone_in
from nam_print.events.loop import Loop, Stop, stoppable
from nam_print.events.places import HERE, Folder, place
from nam_print.events.plan import Planner
from nam_print.events.progress import Progress
from nam_print.events.queue import ChunkQueue, CopyQueue
from nam_print.events.summary import Summary, summary_of
from nam_print.events.work import RunTerms, program_text
from nam_print.events.workers import ThisProcess, WorkerProcesses, Workers, process_count
from nam_print.library import Library
from nam_print.reading.nearest import several, shown

FEW = 4
"""Pieces. A process for fewer would take longer to start than to print them."""


@dataclass(frozen=True)
class BatchOptions:
    """What a run is asked for. `workers` is None for one a processor; `only` are clinics' slugs, none for all."""

    event: Path
    workers: int | None = None
    cluster: str = ""
    only: str | Sequence[str] = ()
    dry_run: bool = False
    strict: bool = False
    prune: bool = False
    certificates: Certificates = NO_CERTIFICATES

    def __post_init__(self) -> None:
        object.__setattr__(self, "only", several(self.only))


def batch(library: Library, options: BatchOptions, progress: Progress, note: Callable[[str], object] = lambda _: None) -> Summary:
    """Make an event's pieces and what goes with them; or in a dry run make them, keep nothing, and tell what would be.

    `note` is given texts for whoever asked.

    Raises InputError with all problems, and UsageError, before anything is made; OutputError if nothing can be written. What failed, and
    whether the run was stopped, is in the summary.
    """
    event = load_event(options.event, library.path, library.calendar)
    began = perf_counter()
    with nullcontext(None) if options.dry_run else alone_in(home_of(event)) as private:
        run = _Run(library, options, event, private, progress)
        try:
            with run.open_journal(note), stoppable() as stop:
                return run.through(stop, began)
        except sqlite3.Error as error:  # a full disk, mostly
            what = f"cannot keep account of the run in {shown(private or run.home)}: {error}."
            raise BatchError(f"{what} {remedy(error)}") from error


def where_to(event: Event) -> str:
    """Return the folder or URL that an event's files go to."""
    url = fullmatch(r"([a-z][a-z0-9+.-]+):/+(.*)", event.output.folder.as_posix())  # a Path makes one slash of two
    if url:
        return f"{url[1]}://{'/' if url[1] in HERE else ''}{url[2]}"
    return str(event.output.folder.absolute())


def home_of(event: Event) -> Path:
    """Return the folder of the journal and the manifest: where files go, or one on this machine for those that go to the net."""
    files = place(where_to(event))
    return files.folder if isinstance(files, Folder) else Path("out", event.slug).absolute()


@dataclass
class _Run:
    library: Library
    options: BatchOptions
    event: Event
    private: Path | None
    progress: Progress
    pruned: int = 0
    begun: bool = False
    journal: Journal = field(init=False)

    def __post_init__(self) -> None:
        self.where = where_to(self.event)
        self.home = home_of(self.event)
        own = self.library.shop.shelf.own or Path(here.FONTS)
        self.made_with = made_with(own)
        program = program_text(self.made_with)
        fonts = here.FONTS if self.options.cluster else str(own.absolute())
        local = "://" not in self.where
        into = "" if self.options.dry_run or (self.options.cluster and local) else self.where
        self.terms = RunTerms(self.event.clinics.characters, fonts, program, into, self.options.dry_run)
        self.kinds = PieceKinds(self.library, strict=self.options.strict)
        self.digest = fingerprint(program, self.terms.characters | EVERYDAY)  # the plates' fonts have these, whoever the clinics are

    @contextmanager
    def open_journal(self, note: Callable[[str], object]) -> Iterator[None]:
        """Open the journal, with what is known of the folder. Where a run fails that has done nothing yet, nothing of it stays."""
        self.journal = Journal(self.private, note)
        found = not self.journal.empty
        try:
            if not found:
                for record in manifest.read_manifest(self.home):
                    self.journal.record(record)
                for path, seconds in manifest.read_seconds(self.home):
                    self.journal.took(path, seconds)
            if self.options.dry_run:
                self.journal.recall(self.home / PRIVATE)
            self.journal.commit()
            yield
        except BaseException:
            self.journal.close() if found or self.begun else self.journal.clear()
            raise
        self.journal.close()

    def through(self, stop: Stop, began: float) -> Summary:
        """Run from the plan to the summary."""
        Planner(self.event, self.journal, self.kinds, place(self.where), self.digest, self.options.only).plan()
        self.journal.commit()
        if self.options.prune and not self.options.dry_run:
            self._prune()
        kinds = self.kinds.by_number()
        queue = CopyQueue(self.journal, kinds, self.terms)
        with self._workers(queue.total) as workers:
            queue.lanes = workers.lanes
            self._work(queue, workers, stop, "pieces", queue.total)
            if not stop and not self.options.dry_run:
                self._hand_over(workers, stop)
        complete = not self.options.dry_run and self._write_manifest(stop)
        seconds = perf_counter() - began
        summary = summary_of(self.event, self.journal, kinds, self.where, stop, self.pruned, seconds, dry=self.options.dry_run)
        if complete:
            self.journal.clear()
        return summary

    @contextmanager
    def _workers(self, total: int) -> Iterator[Workers]:
        """Start those that fit so much work, and end them with it."""
        workers: Workers
        if self.options.cluster:
            workers = DaskWorkers(self.options.cluster, self.options.certificates, self.made_with, here.FONTS)
        elif self.options.workers == 1 or (total < 2 * FEW and not self.journal.trying_again):  # one that kills its worker must not kill us
            workers = ThisProcess()
        else:
            workers = WorkerProcesses(min(process_count(self.options.workers), max(1, total // FEW)))
        try:
            yield workers
        except BaseException:
            workers.close(now=True)
            raise
        workers.close(now=False)

    def _work(self, queue: ChunkQueue, workers: Workers, stop: Stop, what: str, total: int) -> None:
        into = "" if self.options.dry_run else self.where
        self.begun = True
        if total:
            self.progress.begin(what, total)
            try:
                _stopping(stop, Loop(self.journal, queue, workers, into, self.progress, stop).run)
            finally:
                self.progress.end()

    def _hand_over(self, workers: Workers, stop: Stop) -> None:
        theme = self.library.theme(handover.THEME)
        extras = handover.Handover(self.event, self.journal, self.kinds.by_number(), self.terms, self.digest, self.where, theme)
        clinics = self.journal.asked()
        self._work(extras.tickets(), workers, stop, "job tickets", clinics)
        if self.event.output.bundle and not stop:
            reaching = workers if self.terms.into else ThisProcess()  # those of a cluster may not reach the folder
            self._work(extras.zips(), reaching, stop, "zip files", clinics)
        if not stop:
            _stopping(stop, extras.write_for_the_event)

    def _write_manifest(self, stop: Stop) -> bool:
        """Write the manifest, after which the journal is of no more use. Whether that went well; if not, the journal stays."""
        self.journal.commit()
        event = {"title": self.event.title, "slug": self.event.slug, "date": self.event.date.isoformat(), "file": self.event.file.name}
        files = [
            (manifest.FILE, manifest.manifest_text(self.journal, event, self.made_with)),
            (manifest.SECONDS, manifest.seconds_text(self.journal)),
        ]
        return _stopping(stop, lambda: Folder(self.home).put(files))

    def _prune(self) -> None:
        """Delete files of earlier runs that are no longer asked for, as they were made then; one that was changed since is somebody's."""
        files = place(self.where)
        for stray in list(self.journal.strays()):
            if self.options.only and stray.clinic not in self.options.only:
                continue
            if files.holds(stray):
                files.remove(stray.path)
                self.pruned += 1
            self.journal.forget(stray.path)
        self.journal.commit()


def _stopping(stop: Stop, write: Callable[[], object]) -> bool:
    """Write something. Whether that went well; if not, the run stops."""
    try:
        write()
    except OutputError as error:
        stop.why = stop.why or str(error)
        return False
    return True
