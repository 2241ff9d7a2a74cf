"""Templates and catalogues, written: every text with what a translator should know about it, and catalogues begun or brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from nam_print.deliver import deliver
from nam_print.language.catalogue import Catalogue, Message, written
from nam_print.language.merge import empty_catalogue, merged, template
from nam_print.library import Library
from nam_print.reading.tags import EVERY, expanded, tags_of
from nam_print.translate.room import Occurrence, occurrences, room_for
from nam_print.translate.translatable import Names, Translatable, own

_BRACES = ("python-brace-format",)
"""What gettext calls a phrase with {slots}: its tools then compare them."""


def extract(library: Library, names: Names = ()) -> list[Path]:
    """Write the templates of what is named, or of all in the library's first folder; return the files.

    Raises UsageError, InputError and OutputError.
    """
    return deliver([(each.template_path, _bytes(template_of(each, library))) for each in own(library, names)])


def update(library: Library, names: Names = (), langs: str | Sequence[str] = ()) -> list[Path]:
    """Bring the catalogues and templates of what is named up to date, or of all in the library's first folder; return the files.

    Catalogues of `langs` that are not there yet are begun; without `langs`, or by "all", all that are there are meant. Nothing is written
    unless all of it can be. Raises as `extract`.
    """
    wanted = tags_of(langs or EVERY)
    return deliver([file for each in own(library, names) for file in _updated(each, wanted, library)])


def _updated(each: Translatable, langs: Sequence[str], library: Library) -> Iterator[tuple[Path, bytes]]:
    new = template_of(each, library)
    yield each.template_path, _bytes(new)
    for lang in expanded(langs, lambda: each.own_languages):
        if lang != each.language:
            old = each.catalogue(lang)
            yield each.path(lang), _bytes(merged(old, new) if old else empty_catalogue(new, lang))


def _bytes(catalogue: Catalogue) -> bytes:
    return written(catalogue).encode()


def template_of(each: Translatable, library: Library) -> Catalogue:
    """Return the template of a pamphlet or of the layouts' words. Raises as `Library.piece`."""
    if each.pamphlet is None:
        found = [
            Message(context, text, notes=_words_notes(context, text), flags=_BRACES if "{" in text else ()) for context, text in each.texts
        ]
    else:
        printed = occurrences(each.pamphlet, library)
        found = [Message(context, text, notes=_article_notes(context, text, printed.get(context, ()))) for context, text in each.texts]
    return template(each.name, each.version, each.day, found)


def _article_notes(context: str, text: str, printed: Sequence[Occurrence]) -> tuple[str, ...]:
    """Return where a text of an article prints, how much room it has there, and what to mind."""
    if printed:
        by_layout = groupby(sorted(printed, key=lambda each: each.layout), key=lambda each: each.layout)
        where = "; ".join(f"{layout} ({', '.join(each.thread for each in threads)})" for layout, threads in by_layout)
    else:
        where = "the glossary of pieces that have one" if context.startswith("article/terms/") else "no piece yet"
    if room := room_for(text, printed):
        holds = f"{room} characters (the source has {len(text)})"
    else:
        limited = any(each.growth is not None for each in printed)
        holds = "more than twice as much as the source takes" if limited else "as much as it takes; pages are added"
    steps = context.split("/")
    if steps[:2] == ["article", "terms"] and len(steps) == 3:  # noqa: PLR2004 - article/terms/NAME
        mind = _TERM
    else:
        mind = next((_MIND[step] for step in reversed(steps) if step in _MIND), "")
    return (f"Prints in: {where}.", f"Room: {holds}.", *((mind,) if mind else ()))


def _words_notes(context: str, text: str) -> tuple[str, ...]:
    """Return what to mind of a phrase that layouts print."""
    if context.startswith("layouts/"):
        return ("The name of the piece, as the form's title and the foot print it.",)
    return (*((_SLOTS,) if "{" in text else ()), *((_WORDS[name],) if (name := context.split("/")[1]) in _WORDS else ()))


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
