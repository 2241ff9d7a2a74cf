"""The template of a source: every text with its context, and notes for its translator."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.build import Workshop
from nam_print.language.catalogue import Catalogue, Message
from nam_print.language.merge import template
from nam_print.translate.notes import article_notes, words_notes
from nam_print.translate.room import stands
from nam_print.translate.sources import Source

_SLOTS = ("python-brace-format",)
"""What gettext calls a phrase with {slots}: its tools then compare them."""


def template_of(source: Source, shop: Workshop) -> Catalogue:
    """The template, with the room that each text has. Raises as `build.pieces`."""
    return template(source.name, source.version, source.day, _messages(source, shop))


def _messages(source: Source, shop: Workshop) -> Iterator[Message]:
    if source.pamphlet is None:
        for context, text in source.said:
            yield Message(context, text, notes=words_notes(context, text), flags=_SLOTS if "{" in text else ())
        return
    stood = stands(source.pamphlet, shop)
    for context, text in source.said:
        yield Message(context, text, notes=article_notes(context, text, stood.get(context, ())))
