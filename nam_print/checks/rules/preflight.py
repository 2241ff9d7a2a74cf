"""The finished files: every piece is written, read again, and compared with what was laid out."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.checks.subject import Finding, Inspection, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every piece that could be laid out."""
    made = [(f"{each.piece.name}.pdf", each.result) for each in subject.pieces if isinstance(each.result, Inspection)]
    wrong = [(file, fault) for file, found in made for fault in found.faults]
    yield from (Finding("error", "preflight", f"{file}: {fault}", file) for file, fault in wrong)
    if made and not wrong:
        message = f"{len(made)} files, read anew: pages, tags, language, title and fonts are as they were laid out."
        yield Finding("ok", "preflight", message, values={"files": len(made)})
