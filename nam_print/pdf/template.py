"""Templates: text with slots in it, for the parts in which copies differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple


class CopySlot(NamedTuple):
    """A named place in a template: for a run's x and words or a QR code's squares (by page and item), an alternative text (by its node as
    item), the publisher (as a PDF string or as XML), or a whole stretch of an imprint (by page and number)."""

    what: Literal["x", "words", "squares", "alt", "publisher", "publisher in XML", "imprint"]
    page: int = 0
    item: int = 0


Part = str | CopySlot
Template = tuple[Part, ...]


def merged(parts: Iterable[Part]) -> Template:
    """Return the parts with neighbouring texts joined."""
    joined: list[Part] = []
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
        else:
            joined += ["".join(text), part]
            text.clear()
    return (*joined, "".join(text))


def filled(template: Template, values: Mapping[CopySlot, str]) -> str:
    """Return the text with these values in its slots."""
    return "".join([part if isinstance(part, str) else values[part] for part in template])
