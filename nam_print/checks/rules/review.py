"""Whether a clinician has reviewed this version, and whether the scores that a reviewer wants are noted."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.article.pamphlet import REVIEW
from nam_print.article.review import Note, Overdue, Reviewed, Score, status
from nam_print.checks.subject import Finding, Subject
from nam_print.language.locales import native_name

SCORES = {"CDC": 0.9, "PEMAT": 0.9}
"""By a name in the title of a note, the share of its points that a pamphlet should reach."""

_NO_FILE = (
    f"There is no {REVIEW} beside the article: it names the reviews, the facts that the article has to state (must_say), and its scores "
    "(notes). docs/article.md tells how to write it."
)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at the state of the review, then at the notes with scores."""
    yield _state(subject)
    if not subject.pamphlet.has_review_file:
        yield Finding("warning", "review", _NO_FILE, REVIEW)
        return
    for name, least in SCORES.items():
        notes = [note for note in subject.pamphlet.review.notes if name in note.title]
        if not notes:
            yield Finding("warning", "review", f"There is no {name} score in the notes of review.yaml.", "review.yaml, notes")
        for note in notes:
            yield from _scored(note, least)


def _state(subject: Subject) -> Finding:
    article = subject.article
    edition = subject.edition
    state = status(
        subject.pamphlet.review.reviews, edition.lang, article.version, subject.library.today, edition.text, translated=edition.translated
    )
    what = f"version {article.version} in {native_name(edition.lang)}"
    match state:
        case Reviewed():
            return Finding("ok", "review", f"{state.reviewer} reviewed {what} on {state.date}. The next review is due on {state.next}.")
        case Overdue():
            return Finding("warning", "review", f"The next review of {what} was due on {state.next}. Every page says so.")
        case _:
            return Finding("note", "review", f"No clinician has reviewed {what} yet. Every page says so.")


def _scored(note: Note, least: float) -> Iterator[Finding]:
    points = [item.score for item in note.items if isinstance(item, Score) and not isinstance(item.score, str)]
    if not points:
        yield Finding("warning", "review", f"The note “{note.title}” has no scored items.", "review.yaml, notes")
        return
    share = sum(points) / len(points)
    name = note.title.split(" (")[0]
    message = f"{name}: {sum(points):g} of {len(points)} points that apply ({share:.0%})."
    yield Finding("ok" if share >= least else "warning", "review", message, values={"points": sum(points), "of": len(points)})
