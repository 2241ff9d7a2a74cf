"""Templates: text with named places in it, for what differs between copies that are alike otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple


class CopySlot(NamedTuple):
    """A named place: a run's x and words or a code's squares by page and item, an alternative text by its node, the publisher as the Info
    dictionary or as XML spells it, or (`imprint`) a whole stretch of a page's content by its number."""

    what: Literal["x", "words", "squares", "alt", "publisher", "publisher in XML", "imprint"]
    page: int = 0
    item: int = 0


Part = str | CopySlot
Template = tuple[Part, ...]


def merged(parts: Iterable[Part]) -> Template:
    """The parts with neighbouring texts put together."""
    told: list[Part] = []
    text: list[str] = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
        else:
            told += ["".join(text), part]
            text.clear()
    return (*told, "".join(text))


def filled(template: Template, values: Mapping[CopySlot, str]) -> str:
    """The text with these values in its slots."""
    return "".join([part if isinstance(part, str) else values[part] for part in template])
