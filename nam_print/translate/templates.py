"""The template of a source: every text with its context, and notes for its translator."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.language.catalogue import Catalogue, Message
from nam_print.language.merge import template
from nam_print.library import Library
from nam_print.translate.notes import article_notes, words_notes
from nam_print.translate.room import stands
from nam_print.translate.sources import Source

_SLOTS = ("python-brace-format",)
"""What gettext calls a phrase with {slots}: its tools then compare them."""


def template_of(source: Source, library: Library) -> Catalogue:
    """The template, with the room that each text has. Raises as `Library.piece`."""
    return template(source.name, source.version, source.day, _messages(source, library))


def _messages(source: Source, library: Library) -> Iterator[Message]:
    if source.pamphlet is None:
        for context, text in source.said:
            yield Message(context, text, notes=words_notes(context, text), flags=_SLOTS if "{" in text else ())
        return
    stood = stands(source.pamphlet, library)
    for context, text in source.said:
        yield Message(context, text, notes=article_notes(context, text, stood.get(context, ())))
