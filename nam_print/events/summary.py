"""What a run came to, in words: what is there, what failed and how to mend it, what nobody asks for any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from nam_print.errors import BatchError, NamPrintError, StoppedError
from nam_print.events.event import Event
from nam_print.events.journal import Journal
from nam_print.events.kinds import PieceKind
from nam_print.events.loop import Stop
from nam_print.events.progress import duration
from nam_print.events.records import ELSEWHERE, KEEP, TODO, RunTotal
from nam_print.events.tickets import stocks
from nam_print.reading.nearest import shown

MOST_ALIKE = 3
"""Rows that are named of those that failed for one reason."""
MOST_REASONS = 20
MOST_STRAYS = 10


@dataclass(frozen=True)
class SummaryRow:
    """What there is of one kind of piece, and what was ordered of it."""

    piece: str
    language: str
    paper: str
    total: RunTotal


@dataclass(frozen=True)
class Summary:
    """What a run came to. `error` is what to raise, if it did not all go well; `strays` are paths, the first few."""

    title: str
    where: str
    rows: tuple[SummaryRow, ...]
    made: int
    unchanged: int
    failed: int
    elsewhere: int
    stray: int
    strays: tuple[str, ...]
    pruned: int
    seconds: float
    dry: bool
    error: NamPrintError | None

    @property
    def files(self) -> int:
        """Files that are there, of those that the run was asked for."""
        return sum(row.total.files for row in self.rows)

    @property
    def copies(self) -> int:
        """Printed copies of these files: what order.csv and the tickets come to as well."""
        return sum(row.total.copies for row in self.rows)

    @property
    def stocks(self) -> dict[str, int]:
        """Sheets of each paper."""
        return stocks((row.paper, row.total.sheets) for row in self.rows)

    @property
    def lines(self) -> tuple[str, ...]:
        """What to say at the end."""
        made = "would be made" if self.dry else "made"
        first = f"{self.title}: {self.made:,} {made}, {self.unchanged:,} unchanged, {self.failed:,} failed"
        rate = f", {self.made / self.seconds:,.0f} a second" if self.made and not self.dry else ""
        return (f"{first}. {shown_place(self.where)}" + ("" if self.dry else f" ({duration(self.seconds)}{rate})"), *self._more())

    def _more(self) -> Iterator[str]:
        counts = [
            _counted(self.copies, "copy", "copies"),
            *(f"{_counted(count, 'sheet')} of {paper}" for paper, count in self.stocks.items()),
        ]
        whose = " for the clinics of this run" if self.elsewhere else ""
        to_print = f"To print{whose}: {', '.join(counts)}." if self.files else ""
        files, copies = (sum(getattr(row.total, name) for row in self.rows) for name in ("ordered_files", "ordered_copies"))
        missing = f"{copies - self.copies:,} of {_counted(copies, 'copy', 'copies')} that were ordered"
        not_made = f"Not made: {missing} ({files - self.files:,} of {_counted(files, 'file')})." if files > self.files else ""
        if to_print or not_made:
            yield f"{to_print} {not_made}".strip()
        if self.stray:
            named = ", ".join(self.strays) + (" …" if self.stray > len(self.strays) else "")
            are = "is" if self.stray == 1 else "are"
            yield f"{_counted(self.stray, 'file')} of earlier runs {are} not asked for any more: {named}. --prune deletes them."
        if self.pruned:
            yield f"{_counted(self.pruned, 'file')} of earlier runs deleted."


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def shown_place(where: str) -> str:
    """Return a folder or URL as messages name it."""
    return where if "://" in where else shown(Path(where))


def summary_of(
    event: Event, journal: Journal, kinds: Mapping[int, PieceKind], where: str, stop: Stop, pruned: int, seconds: float, *, dry: bool
) -> Summary:
    """Return the summary of a run."""
    rows = []
    for total in journal.totals():
        piece = kinds[total.kind].piece
        rows.append(SummaryRow(f"{piece.order.article.article} {piece.title}", piece.order.lang, piece.order.paper, total))
    failed = sum(row.total.failed for row in rows)
    counts, strays = Counter(journal.counts()), journal.strays()
    first = tuple(stray.path for stray in islice(strays, MOST_STRAYS))
    done = counts[TODO] - failed - journal.undone()
    return Summary(
        title=event.title,
        where=where,
        rows=tuple(rows),
        made=done,
        unchanged=counts[KEEP],
        failed=failed,
        elsewhere=counts[ELSEWHERE],
        stray=len(first) + sum(1 for _ in strays),
        strays=first,
        pruned=pruned,
        seconds=seconds,
        dry=dry,
        error=_error(event, journal, stop, failed, done, counts[TODO]),
    )


def _error(event: Event, journal: Journal, stop: Stop, failed: int, done: int, wanted: int) -> NamPrintError | None:
    so_far = f"{done:,} of {wanted:,} are made, each of them whole. Run the same command again to go on."
    if stop.why:
        return BatchError("\n".join([*_failures(journal, failed), f"The run ended early: {stop.why} {so_far}"]))
    if stop.asked:
        return StoppedError(f"Stopped. {so_far}")
    if failed:
        again = f"Mend {shown(event.clinics.file)}, and run again: only these will be made."
        return BatchError("\n".join([*_failures(journal, failed), again]))
    return None


def _failures(journal: Journal, failed: int) -> Iterator[str]:
    """Reason by reason, so that a hundred that fail alike are told once."""
    if not failed:
        return
    yield f"{failed:,} {'piece' if failed == 1 else 'pieces'} could not be made:"
    for number, (reason, group) in enumerate(groupby(journal.failures(), key=lambda each: each[0].error)):
        if number == MOST_REASONS:
            yield "… and others for more reasons; manifest.json has all."
            return
        for record, place in islice(group, MOST_ALIKE):
            yield f"{place}: {record.path}: {reason}"
        if more := sum(1 for _ in group):
            yield f"… and {more:,} more for the same reason"
