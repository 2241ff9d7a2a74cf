"""The finished files: every piece is written, read anew, and held against what was laid out."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.checks.finding import Finding
from nam_print.checks.subject import Inspected, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Every piece that could be laid out."""
    made = [(f"{outcome.piece.name}.pdf", outcome.result) for outcome in subject.outcomes if isinstance(outcome.result, Inspected)]
    wrong = [(file, fault) for file, found in made for fault in found.faults]
    yield from (Finding("error", "preflight", f"{file}: {fault}", file) for file, fault in wrong)
    if made and not wrong:
        message = f"{len(made)} files, read anew: pages, tags, language, title and fonts are as they were laid out."
        yield Finding("ok", "preflight", message, values={"files": len(made)})
