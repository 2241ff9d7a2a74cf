"""A template out of the texts of a source, and a catalogue brought up to date with it: nothing that a translator wrote is lost.

A message is known by its context and its source text. Where both are as they were, all stays. Where the text of a context changed, the
translation becomes fuzzy and keeps the text that it was made from; where a text moved to another context, its translation moves along.
What the source has no longer is kept among what is gone, and comes back by itself if the text does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from nam_print.language.catalogue import VERSION, Catalogue, Message, file_name

LIKE = 0.7
"""From this likeness on (of difflib, 0 to 1), a new text in the same section is taken for an old one that was changed and moved."""

INTRO = " Context is the section and the block. Every number, dose, phone number and warning stays. See docs/translate.md."


def template(project: str, version: str, day: str, messages: Iterable[Message]) -> Catalogue:
    """Make the template of a source: `day` is the day of its text, such as 2026-11-22."""
    headers = {
        "Project-Id-Version": f"{project} {version}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": f"{day} 00:00+0000",
        "PO-Revision-Date": f"{day} 00:00+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        VERSION: version,
    }
    return Catalogue("", tuple(messages), headers=headers, intro=INTRO)


def empty_catalogue(new: Catalogue, lang: str) -> Catalogue:
    """Make an empty catalogue for a language, from a template."""
    return replace(new, lang=lang, headers={**new.headers, "Language": file_name(lang).removesuffix(".po")})


def merged(old: Catalogue, new: Catalogue) -> Catalogue:
    """Bring a catalogue up to date with a template."""
    waiting = {message.context: message for message in old.gone} | old.by_context
    found: dict[str, Message] = {}
    for find in (_same, _moved, _changed, _alike):
        for message in new.messages:
            if message.context not in found and (match := find(message, waiting)):
                found[message.context] = _brought_over(waiting.pop(match.context), message)
    messages = tuple(found.get(message.context, message) for message in new.messages)
    gone = tuple(replace(message, notes=()) for message in waiting.values() if message.text)
    dated = {key: new.headers[key] for key in ("Project-Id-Version", "POT-Creation-Date", VERSION)}
    return replace(old, messages=messages, gone=gone, headers={**new.headers, **old.headers, **dated})


def _same(message: Message, waiting: dict[str, Message]) -> Message | None:
    match = waiting.get(message.context)
    return match if match and match.source == message.source else None


def _moved(message: Message, waiting: dict[str, Message]) -> Message | None:
    """Find the same words elsewhere, in the same section before any other."""
    same = [each for each in waiting.values() if _made_from(each) == message.source and each.text]
    return min(same, key=lambda each: not _neighbours(each, message), default=None)


def _changed(message: Message, waiting: dict[str, Message]) -> Message | None:
    return waiting.get(message.context)


def _alike(message: Message, waiting: dict[str, Message]) -> Message | None:
    """Find the most similar text of the same section."""
    near = [(SequenceMatcher(None, each.source, message.source).ratio(), each.context) for each in waiting.values() if each.text]
    likeness, context = max(((ratio, context) for ratio, context in near if _neighbours(waiting[context], message)), default=(0.0, ""))
    return waiting[context] if likeness >= LIKE else None


def _made_from(message: Message) -> str:
    """Return the text that the translation was made from."""
    return message.previous or message.source


def _neighbours(one: Message, other: Message) -> bool:
    return one.context.split("/")[0] == other.context.split("/")[0]


def _brought_over(old: Message, new: Message) -> Message:
    """Return the translation under its new source text; fuzzy unless it was made from just that."""
    kept = replace(new, text=old.text, comment=old.comment)
    if not old.text:
        return kept
    made_from = _made_from(old)
    if made_from == new.source and (not old.fuzzy or old.previous):
        # words from another section may be used in another sense
        return replace(kept, fuzzy=old.context != new.context and not _neighbours(old, new))
    return replace(kept, fuzzy=True, previous=made_from if made_from != new.source else "")
