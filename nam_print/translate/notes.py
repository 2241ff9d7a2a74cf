"""What a translator is told about a text: where it prints, how much room it has there, and what to mind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from nam_print.translate.room import Stand

_FULL = 2.0
"""From here on, room is no concern."""
_SLACK = 0.05
"""Real words break less kindly than those that room is measured with."""
_TO_THE_LINES_END = 12
"""So many more characters a short text may have, since few lines are full."""
_MIND = {
    "alt": "Read aloud to people who cannot see the figure.",
    "means": "Explains the term in the handout's glossary. No capital at the start, no full stop, unless your language wants them.",
    "ask": "Stands in a narrow column of the checklist: a few words.",
    "label": "Stands before a blank on the checklist: a few words.",
    "options": "Stands beside a box to tick: a word or two.",
    "labels": "Stands beside a drawing: a word or two.",
}
_TERM = "A defined term, as the glossary lists it. In texts, write {your form|the term in the source}."
_SLOTS = "Keep what stands in braces as it is; it is filled in."


def article_notes(context: str, text: str, stood: Iterable[Stand]) -> tuple[str, ...]:
    """The notes for a text of an article."""
    stood = tuple(stood)
    return tuple(note for note in (_where(context, stood), _room(text, stood), _mind(context)) if note)


def words_notes(context: str, text: str) -> tuple[str, ...]:
    """The notes for a phrase that layouts print."""
    if context.startswith("layouts/"):
        return ("The name of the piece, as the form's title and the foot print it.",)
    return (*((_SLOTS,) if "{" in text else ()), *((_WORDS[name],) if (name := context.split("/")[1]) in _WORDS else ()))


def _where(context: str, stood: tuple[Stand, ...]) -> str:
    if not stood:
        return "Prints in: the glossary of pieces that have one." if context.startswith("article/terms/") else "Prints in: no piece yet."
    by_layout = groupby(sorted(stood, key=lambda stand: stand.layout), key=lambda stand: stand.layout)
    return "Prints in: " + "; ".join(f"{layout} ({', '.join(each.thread for each in stands)})" for layout, stands in by_layout) + "."


def room_for(text: str, stood: Iterable[Stand]) -> int | None:
    """The most characters, as wide as Latin ones, that a translation may have if all texts beside it grow alike; None for any number."""
    least = min((stand.growth for stand in stood if stand.growth is not None), default=None)
    return None if least is None or least >= _FULL else max(len(text) + _TO_THE_LINES_END, int(len(text) * (least - _SLACK)))


def _room(text: str, stood: tuple[Stand, ...]) -> str:
    if room := room_for(text, stood):
        return f"Room: {room} characters (the source has {len(text)})."
    limited = any(stand.growth is not None for stand in stood)
    return "Room: more than twice as much as the source takes." if limited else "Room: as much as it takes; pages are added."


def _mind(context: str) -> str:
    steps = context.split("/")
    if steps[:2] == ["article", "terms"] and len(steps) == 3:  # noqa: PLR2004 - article/terms/NAME
        return _TERM
    return next((_MIND[step] for step in reversed(steps) if step in _MIND), "")


def rooms(said: Iterable[tuple[str, str]], stood: Mapping[str, tuple[Stand, ...]]) -> Iterator[tuple[str, int]]:
    """Every text whose room is limited, with the room, by context."""
    for context, text in said:
        if room := room_for(text, stood.get(context, ())):
            yield context, room


_FOOT = "In the foot of every page; the less room it takes, the better."
_HEAD = "The head of a narrow column of the checklist: as short as can be."
_BLANK = "Stands before a blank to write in: a word or two."
_BOX = "Stands beside a box to tick: a word or two."
_WORDS = {
    "not_reviewed": _FOOT,
    "draft": f"The stamp of a translation that nobody has reviewed. {_FOOT}",
    "incomplete": f"The stamp of a piece with texts that are not translated yet. {_FOOT}",
    "reviewed": _FOOT,
    "overdue": f"The next review should have been done on this day. {_FOOT}",
    "form_line": _FOOT,
    "form_title": "The title of the checklist: what it is about, and what the paper is.",
    "page_of": _FOOT,
    "large_print": "On the back of the brochure, in small print: which piece to ask for in large print.",
    "sources_title": "The heading of the list of sources.",
    "sources_short": "Before the sources' short names, in small print.",
    "glossary_title": "The heading of the glossary in the handout.",
    "publisher_blank": "Above an empty box on the brochure's cover, for a stamp or a sticker.",
    "imprint_title": "Above the blanks for the clinic's own details.",
    "qr_alt": "Read aloud to people who cannot see the code.",
    "labelled": "A label and what it stands for, such as “Phone: 555 0100”. Use your language's colon.",
    "clinic": _BLANK,
    "phone": _BLANK,
    "hours": f"When the clinic can be reached. {_BLANK}",
    "no": _HEAD,
    "yes": _HEAD,
    "since": f"Since when one has had the sign. {_HEAD}",
    "little": f"How hard something is. {_HEAD}",
    "lot": f"How hard something is. {_HEAD}",
    "cannot": f"It cannot be done at all. {_HEAD}",
    "change": "How the signs have changed since the last visit; boxes follow.",
    "better": _BOX,
    "same": _BOX,
    "worse": _BOX,
}
