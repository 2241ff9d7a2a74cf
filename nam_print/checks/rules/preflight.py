"""The finished files: every piece is written, read anew, and held against what was laid out."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.build import Workshop
from nam_print.checks.finding import Finding
from nam_print.checks.preflight import preflight
from nam_print.checks.subject import Subject
from nam_print.compose.document import Document


def check(subject: Subject) -> Iterator[Finding]:
    """Every piece that could be laid out."""
    shop = Workshop()
    made = [(outcome.piece.name, outcome.result) for outcome in subject.outcomes if isinstance(outcome.result, Document)]
    wrong = [(f"{name}.pdf", told) for name, document in made for told in preflight(shop.print(document), document)]
    yield from (Finding("error", "preflight", f"{file}: {told}", file) for file, told in wrong)
    if made and not wrong:
        message = f"{len(made)} files, read anew: pages, tags, language, title and fonts are as they were laid out."
        yield Finding("ok", "preflight", message, values={"files": len(made)})
