"""The loop of a run: chunks go out to the crew, what became of them comes back and is noted, and whatever dies on the way is done again."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Generic, Protocol, TypeVar

from nam_print.errors import NamPrintError
from nam_print.events import work
from nam_print.events.crew import Crew
from nam_print.events.journal import Journal
from nam_print.events.places import Place, place
from nam_print.events.progress import Progress
from nam_print.events.records import Entry
from nam_print.events.work import Chunk, Done, Item, Made

ItemT = TypeVar("ItemT", bound=Item)

LOOK = 0.2
"""Seconds after which the loop looks whether it is to stop."""
DEATHS_OF_ONE = 2
"""How often a copy may kill its worker, alone in a chunk, before it is left out."""
DEATHS_IN_A_ROW = 12
"""How many workers may die a lane, without any success between, before the run gives up."""


class Stop:
    """Whether the run is to stop, and why. Ctrl-C asks for it; a second one does not wait for what is being done."""

    def __init__(self) -> None:
        self.asked = False
        self.why = ""

    def __bool__(self) -> bool:
        return self.asked or bool(self.why)

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        """Take a Ctrl-C."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Have Ctrl-C ask for a stop rather than break in anywhere."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, stop.on_signal)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


class Source(Protocol[ItemT]):
    """Where chunks come from."""

    def next(self, lane: int) -> tuple[Chunk, tuple[ItemT, ...]] | None:
        """The next chunk for a lane, and what is in it; None if nothing is left."""

    def again(self, *chunks: Sequence[ItemT]) -> None:
        """Take back what was not made."""

    def took(self, seconds: float) -> None:
        """Learn how long one took."""

    def entry(self, item: ItemT, made: Made) -> Entry:
        """What the journal is to note of it."""


@dataclass
class Loop(Generic[ItemT]):
    """Work of one sort. `into` is the place where files are written that come back as bytes; "" where nothing is kept."""

    journal: Journal
    queue: Source[ItemT]
    crew: Crew
    into: str
    progress: Progress
    stop: Stop
    deaths: Counter[int] = field(default_factory=Counter)
    deaths_in_a_row: int = 0
    flights: dict[Future[Done], tuple[int, tuple[ItemT, ...]]] = field(default_factory=dict)

    def run(self) -> None:
        """Make all that is to be made, or as much as there is time for. Why it stopped early, if it did, is in `stop`."""
        idle: set[int] = set(range(self.crew.lanes))
        while True:
            if not self.stop:
                self._hand_out(idle)
            if not self.flights:
                return
            if self.stop:
                self._call_back()
            landed, _ = wait(self.flights, LOOK, FIRST_COMPLETED)
            idle = {self._land(future) for future in landed if future in self.flights}

    def _hand_out(self, lanes: set[int]) -> None:
        flying = Counter(lane for lane, _ in self.flights.values())
        for turn in range(self.crew.ahead):
            for lane in sorted(lanes):
                if flying[lane] <= turn and (found := self.queue.next(lane)):
                    chunk, jobs = found
                    self.flights[self.crew.submit(lane, chunk)] = (lane, jobs)

    def _call_back(self) -> None:
        """Take back what no worker has begun."""
        for future in [future for future in self.flights if future.cancel()]:
            del self.flights[future]

    def _land(self, future: Future[Done]) -> int:
        lane, jobs = self.flights[future]
        try:
            done = future.result()
        except CancelledError:
            self.stop.why = self.stop.why or "the workers are gone."
        except NamPrintError as error:
            self.stop.why = str(error)
        except Exception as error:
            if self.crew.lost(error):
                self._lost(lane)
                return lane
            self.stop.why = f"a worker failed ({type(error).__name__}: {error})."
        else:
            self.deaths_in_a_row = 0
            self._note(jobs, self._written(jobs, done))
        self.flights.pop(future, None)
        return lane

    def _written(self, jobs: tuple[ItemT, ...], done: Done) -> Done:
        """What came back as bytes, written here."""
        if not self.into or not any(made.data for made in done.made):
            return done
        return work.written(self.into, {job.number: job.path for job in jobs}, done.made)

    def _note(self, jobs: tuple[ItemT, ...], done: Done) -> None:
        by_number = {job.number: job for job in jobs}
        self.journal.record([self._entry(by_number[made.number], made) for made in done.made])
        self.journal.commit()
        for made in done.made:
            self.queue.took(made.seconds)
        self.progress.step(len(done.made), sum(bool(made.error) for made in done.made))
        self.stop.why = self.stop.why or done.stop

    def _entry(self, job: ItemT, made: Made) -> Entry:
        if made.error and self.into:
            clear_old(self.journal, place(self.into), job.path)
        return self.queue.entry(job, made)

    def _lost(self, lane: int) -> None:
        """A worker died. What it had in its hands is done again, in halves, until the copy is found that kills it, if it is one."""
        if not self.crew.renew(lane):
            self.stop.why = "no worker can be started beside this program. Try it with --workers 1."
        gone = [future for future, (of, _) in self.flights.items() if of == lane and self._is_lost(future)]
        (_, suspects), *others = [self.flights.pop(future) for future in gone]
        self.queue.again(*(jobs for _, jobs in others))
        self.deaths_in_a_row += 1
        if self.deaths_in_a_row > DEATHS_IN_A_ROW * self.crew.lanes:
            self.stop.why = "one worker after the other was killed by the system. Perhaps memory is short: try fewer with --workers."
        if self.stop:
            return
        if len(suspects) > 1:
            half = len(suspects) // 2
            self.queue.again(suspects[:half], suspects[half:])
        else:
            self._suspect(suspects[0])

    def _is_lost(self, future: Future[Done]) -> bool:
        error = future.exception() if future.done() and not future.cancelled() else None
        return error is not None and self.crew.lost(error)

    def _suspect(self, job: ItemT) -> None:
        self.deaths[job.number] += 1
        if self.deaths[job.number] < DEATHS_OF_ONE:
            self.queue.again([job])
            return
        what = "the system killed the program each time it made this one. Perhaps its logo takes too much memory."
        self._note((job,), Done((Made(job.number, error=what, code=1),)))


def clear_old(journal: Journal, files: Place, path: str) -> None:
    """Remove a file of an earlier run that can no longer be made as it should be: an old phone number must not be handed out."""
    known = journal.entry(path)
    if known and known.sha256 and files.holds(path, known.size, known.sha256):
        files.remove(path)
