"""The copies that are to be made, handed out in chunks, and read from the plan only when they are wanted: memory does not grow."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nam_print.events.journal import Journal
from nam_print.events.kinds import Kind
from nam_print.events.plan import about_of
from nam_print.events.records import Entry, Job, entry_of
from nam_print.events.work import Copies, Copy, Made, Terms

TARGET = 0.5
"""Seconds that a chunk should take: short enough to stop soon, long enough for the talk between processes to cost nothing."""
LARGEST = 64
FIRST_TRY = 4
"""Copies of the first chunks, before it is known how long one takes."""
PER_LANE = 4
"""Chunks that each lane should get at least, so that all end at about the same time."""


@dataclass
class Group:
    """Copies of one kind whose imprints have one form: how many are left, and the number of the last that was handed out."""

    kind: int
    form: str
    left: int
    last: int = -1
    begun: bool = False


@dataclass
class Queue:
    """Hands out chunks. A lane stays with its group; then it begins the largest that nobody has begun, and at last helps another lane."""

    journal: Journal
    kinds: Mapping[int, Kind]
    lanes: int
    terms: Terms
    total: int = 0
    _groups: list[Group] = field(default_factory=list)
    _of_lane: dict[int, Group] = field(default_factory=dict)
    _again: deque[tuple[Job, ...]] = field(default_factory=deque)
    _each: float = 0.0

    def __post_init__(self) -> None:
        self._groups = [Group(*group) for group in self.journal.groups()]
        self.total = sum(group.left for group in self._groups)

    def next(self, lane: int) -> tuple[Copies, tuple[Job, ...]] | None:
        """The next chunk for a lane; None if there is nothing left."""
        jobs = self._again.popleft() if self._again else self._fresh(lane)
        return (self._chunk(jobs), jobs) if jobs else None

    def again(self, *chunks: Sequence[Job]) -> None:
        """Take back copies that were not made, to be handed out before all others."""
        self._again.extendleft(tuple(chunk) for chunk in reversed(chunks) if chunk)

    def took(self, seconds: float) -> None:
        """Learn how long one copy took; the last ones count most."""
        self._each = 0.8 * self._each + 0.2 * seconds if self._each else seconds

    def entry(self, job: Job, made: Made) -> Entry:
        """What the journal is to note of a copy."""
        return entry_of(job, about_of(self.journal.client(job.clinic), self.kinds[job.kind], job, made.pages), made)

    def _fresh(self, lane: int) -> tuple[Job, ...]:
        group = self._group(lane)
        if group is None:
            return ()
        jobs = tuple(self.journal.todo(group.kind, group.form, group.last, min(self._size(), group.left)))
        group.left = group.left - len(jobs) if jobs else 0
        group.last = jobs[-1].number if jobs else group.last
        return jobs

    def _group(self, lane: int) -> Group | None:
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

    def _chunk(self, jobs: tuple[Job, ...]) -> Copies:
        imprints = self.journal.imprints(jobs)
        copies = tuple(Copy(job.number, job.path, imprint) for job, imprint in zip(jobs, imprints, strict=True))
        return Copies(self.terms, self.kinds[jobs[0].kind].pickled, copies)
