"""The loop of a run: chunks go out to workers, what became of them comes back and is noted, and whatever dies on the way is done again."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import FrameType

from nam_print.errors import NamPrintError
from nam_print.events import work
from nam_print.events.journal import Journal
from nam_print.events.places import Place, place
from nam_print.events.progress import Progress
from nam_print.events.queue import ChunkQueue
from nam_print.events.work import Chunk, ChunkResult, FileOutcome
from nam_print.events.workers import Workers

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


@dataclass
class Loop:
    """Work of one sort. `into` is the place where files are written that come back as bytes; "" where nothing is kept."""

    journal: Journal
    queue: ChunkQueue
    workers: Workers
    into: str
    progress: Progress
    stop: Stop
    deaths: Counter[str] = field(default_factory=Counter)
    """By the path of a file that was alone in its chunk."""
    deaths_in_a_row: int = 0
    running: dict[Future[ChunkResult], tuple[int, Chunk]] = field(default_factory=dict)
    """The chunks that are handed out, each with its lane."""

    def run(self) -> None:
        """Make all that is to be made, or as much as there is time for. Why it stopped early, if it did, is in `stop`."""
        idle: set[int] = set(range(self.workers.lanes))
        while True:
            busy = Counter(lane for lane, _ in self.running.values())
            for turn in range(self.workers.ahead if not self.stop else 0):
                for lane in sorted(idle):
                    if busy[lane] <= turn and (chunk := self.queue.next(lane)):
                        self.running[self.workers.submit(lane, chunk)] = (lane, chunk)
            if not self.running:
                return
            if self.stop:  # take back what no worker has begun
                for future in [future for future in self.running if future.cancel()]:
                    del self.running[future]
            done, _ = wait(self.running, LOOK, FIRST_COMPLETED)
            idle = {self._take_in(future) for future in done if future in self.running}

    def _take_in(self, future: Future[ChunkResult]) -> int:
        """Note what became of a chunk. Return the lane that is idle now."""
        lane, _ = self.running[future]
        try:
            result = future.result()
        except CancelledError:
            self.stop.why = self.stop.why or "the workers are gone."
        except NamPrintError as error:
            self.stop.why = str(error)
        except Exception as error:
            if self.workers.lost(error):
                self._do_again(lane)
                return lane
            self.stop.why = f"a worker failed ({type(error).__name__}: {error})."
        else:
            self.deaths_in_a_row = 0
            if self.into and any(each.data for each in result.outcomes):  # a cluster's, which came back as bytes
                result = work.write(self.into, result.outcomes)
            self._note(result)
        self.running.pop(future, None)
        return lane

    def _note(self, result: ChunkResult) -> None:
        for each in result.outcomes:
            if each.record.error and self.into:
                remove_old(self.journal, place(self.into), each.record.path)
            self.journal.record(each.record, each.seconds)
            self.queue.took(each.seconds)
        self.journal.commit()
        self.progress.step(len(result.outcomes), sum(bool(each.record.error) for each in result.outcomes))
        self.stop.why = self.stop.why or result.stop

    def _do_again(self, lane: int) -> None:
        """A worker died. Do again what it was given, in halves, until the file is found that kills it, if it is one."""
        if not self.workers.renew(lane):
            self.stop.why = "no worker can be started beside this program. Try it with --workers 1."
        ended = [future for future, (of, _) in self.running.items() if of == lane and future.done() and not future.cancelled()]
        lost = [future for future in ended if (error := future.exception()) and self.workers.lost(error)]
        (_, suspects), *others = [self.running.pop(future) for future in lost]
        self.queue.again(*(chunk for _, chunk in others))
        self.deaths_in_a_row += 1
        if self.deaths_in_a_row > DEATHS_IN_A_ROW * self.workers.lanes:
            self.stop.why = "one worker after the other was killed by the system. Perhaps memory is short: try fewer with --workers."
        if self.stop:
            return
        if (half := len(suspects.items) // 2) > 0:
            self.queue.again(replace(suspects, items=suspects.items[:half]), replace(suspects, items=suspects.items[half:]))
            return
        record = suspects.items[0].record
        self.deaths[record.path] += 1
        if self.deaths[record.path] < DEATHS_OF_ONE:
            self.queue.again(suspects)
        else:
            what = "the system killed the program each time it made this one. Perhaps its logo takes too much memory."
            self._note(ChunkResult((FileOutcome(record.failed(what)),)))


def remove_old(journal: Journal, files: Place, path: str) -> None:
    """Remove a file of an earlier run that can no longer be made as it should be: an old phone number must not be handed out."""
    known = journal.known(path)
    if known and known.sha256 and files.holds(known):
        files.remove(path)
