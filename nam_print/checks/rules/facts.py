"""Facts that the review file asks for and the article does not state."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.checks.subject import Finding, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every fact under `must_say`."""
    wanted, stated = subject.pamphlet.review.must_say, subject.article.stated()
    missing = [fact for fact in wanted if fact not in stated]
    for fact in missing:
        message = f"{fact} is not stated: {wanted[fact]}. Say it, and add its id to the facts of that block."
        yield Finding("error", "facts", message, "review.yaml, must_say")
    if wanted and not missing:
        yield Finding("ok", "facts", f"All {len(wanted)} facts that the review file asks for are stated.", values={"facts": len(wanted)})
    elif not wanted and subject.pamphlet.has_review_file:
        yield Finding("note", "facts", "The review file asks for no facts (must_say), so none are checked.")
