"""Who does the work: this process, processes beside it, or (in `cluster`) the workers of a cluster.

Where a worker is killed, it is known what it was given.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.context import BaseContext
from typing import Protocol

from nam_print.events import work
from nam_print.events.work import Chunk, ChunkResult


class Workers(Protocol):
    """Who does the work, in lanes: a lane does one chunk after another."""

    lanes: int
    ahead: int
    """Chunks that a lane is given at once, so that it need not wait for the next."""

    def submit(self, lane: int, chunk: Chunk) -> Future[ChunkResult]:
        """Give a lane a chunk."""

    def lost(self, error: BaseException) -> bool:
        """Whether an error means that a worker died, rather than that it found something wrong."""

    def renew(self, lane: int) -> bool:
        """Have a new worker where one died. Whether it does so much as start."""

    def close(self, *, now: bool) -> None:
        """Let the workers go; `now` does not wait for what they are doing."""


class ThisProcess:
    """This very process, without any other: the least there is to go wrong."""

    lanes = 1
    ahead = 1

    def submit(self, lane: int, chunk: Chunk) -> Future[ChunkResult]:  # noqa: ARG002 - there is only one
        """Do a chunk at once."""
        future: Future[ChunkResult] = Future()
        try:
            future.set_result(work.run(chunk))
        except Exception as error:
            future.set_exception(error)
        return future

    def lost(self, error: BaseException) -> bool:  # noqa: ARG002
        """Never: this process would be gone too."""
        return False

    def renew(self, lane: int) -> bool:  # noqa: ARG002
        return True

    def close(self, *, now: bool) -> None: ...


class WorkerProcesses:
    """Processes on this machine, one a lane."""

    ahead = 2

    def __init__(self, lanes: int) -> None:
        self.lanes = lanes
        self._context = _context()
        self._pools = [self._pool() for _ in range(lanes)]

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=work.end_with_the_parent)

    def submit(self, lane: int, chunk: Chunk) -> Future[ChunkResult]:
        try:
            return self._pools[lane].submit(work.run, chunk)
        except BrokenProcessPool as error:  # it died with nothing to do
            future: Future[ChunkResult] = Future()
            future.set_exception(error)
            return future

    def lost(self, error: BaseException) -> bool:
        """Whether the process was killed."""
        return isinstance(error, BrokenProcessPool)

    def renew(self, lane: int) -> bool:
        """Start another process, and have it do next to nothing."""
        self._pools[lane].shutdown(wait=True)
        self._pools[lane] = self._pool()
        try:
            return bool(self._pools[lane].submit(os.getpid).result())
        except BrokenProcessPool:
            return False

    def close(self, *, now: bool) -> None:
        for pool in self._pools:
            processes = list((pool._processes or {}).values()) if now else []
            pool.shutdown(wait=not now, cancel_futures=True)
            for process in processes:
                with suppress(OSError, ValueError):
                    process.kill()


def process_count(wanted: int | None) -> int:
    """Return how many processes to use: as many as asked for, or one for each processor that this one may use."""
    if wanted:
        return wanted
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    """Return how processes start.

    A fork server has the rooms loaded already, so a worker is there in milliseconds, also one in place of another that died; and unlike a
    plain fork, it copies no thread or lock in the middle of something. Windows has only 'spawn'.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([work.__name__])
        return context
    return multiprocessing.get_context("spawn")
