"""What is to be made, handed out in chunks, and read from the plan only when it is wanted: memory does not grow.

A lane of work keeps to one kind of piece as long as there are copies of it, since a worker that has composed a piece prints the next copy
in no time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

from nam_print.events.journal import Journal
from nam_print.events.kinds import PieceKind
from nam_print.events.work import Chunk, Copies, CopyItem, RunTerms, WorkItem

TARGET = 0.5
"""Seconds that a chunk should take: short enough to stop soon, long enough for the talk between processes to cost nothing."""
LARGEST = 64
FIRST_TRY = 4
"""Copies of the first chunks, before it is known how long one takes."""
PER_LANE = 4
"""Chunks that each lane should get at least, so that all end at about the same time."""
EXTRAS = 8
"""Tickets or zip files in a chunk."""

ItemT = TypeVar("ItemT", bound=WorkItem)


class ChunkQueue(Protocol):
    """Where chunks come from."""

    def next(self, lane: int) -> Chunk | None:
        """Return the next chunk for a lane; None if nothing is left."""

    def again(self, *chunks: Chunk) -> None:
        """Take back what was not made, to be handed out before all else."""

    def took(self, seconds: float) -> None:
        """Learn how long one file took."""


@dataclass
class _Group:
    """Copies of one kind whose imprints have one form: how many are left, and the number of the last that was handed out."""

    kind: int
    form: str
    left: int
    last: int = -1
    begun: bool = False


class CopyQueue:
    """The copies of all clinics. A lane stays with its group; then it begins the largest that nobody has, and at last helps another."""

    def __init__(self, journal: Journal, kinds: Mapping[int, PieceKind], terms: RunTerms) -> None:
        self.journal, self.kinds, self.terms = journal, kinds, terms
        self.lanes = 1
        self._groups = [_Group(*group) for group in journal.groups()]
        self.total = sum(group.left for group in self._groups)
        self._of_lane: dict[int, _Group] = {}
        self._again: deque[Chunk] = deque()
        self._each = 0.0

    def next(self, lane: int) -> Chunk | None:
        """Return the next copies for a lane."""
        if self._again:
            return self._again.popleft()
        group = self._group(lane)
        if group is None:
            return None
        found = self.journal.next_copies(group.kind, group.form, group.last, min(self._size(), group.left))
        group.left = group.left - len(found) if found else 0
        if not found:
            return None
        group.last = found[-1][0]
        items = tuple(CopyItem(record, imprint) for _, record, imprint in found)
        return Copies(self.terms, items, self.kinds[group.kind].pickled)

    def again(self, *chunks: Chunk) -> None:
        """Take back copies that were not made."""
        self._again.extendleft(reversed(chunks))

    def took(self, seconds: float) -> None:
        """Learn how long one copy took; the last ones count most."""
        self._each = 0.8 * self._each + 0.2 * seconds if self._each else seconds

    def _group(self, lane: int) -> _Group | None:
        own = self._of_lane.get(lane)
        if own is None or not own.left:
            waiting = [group for group in self._groups if group.left]
            kin = [group for group in waiting if own and group.kind == own.kind]
            fresh = [group for group in waiting if not group.begun]
            own = max([group for group in kin if not group.begun] or fresh or waiting, key=lambda group: group.left, default=None)
            self._groups = waiting
        if own:
            own.begun = True
            self._of_lane[lane] = own
        return own

    def _size(self) -> int:
        if not self._each:
            return FIRST_TRY
        fair = -(-self.total // (self.lanes * PER_LANE))
        return max(1, min(LARGEST, fair, int(TARGET / self._each)))


class ExtraQueue(Generic[ItemT]):
    """Job tickets or zip files, a few at a time, as they are found."""

    def __init__(self, found: Iterator[ItemT], chunk: Callable[[tuple[ItemT, ...]], Chunk]) -> None:
        self._found: Iterator[ItemT] = found
        self._chunk: Callable[[tuple[ItemT, ...]], Chunk] = chunk
        self._again: deque[Chunk] = deque()

    def next(self, lane: int) -> Chunk | None:  # noqa: ARG002 - all lanes are alike
        """Return the next few."""
        if self._again:
            return self._again.popleft()
        items = tuple(islice(self._found, EXTRAS))
        return self._chunk(items) if items else None

    def again(self, *chunks: Chunk) -> None:
        """Take back what was not made."""
        self._again.extend(chunks)

    def took(self, seconds: float) -> None:
        """Do nothing: they are few at a time anyway."""
