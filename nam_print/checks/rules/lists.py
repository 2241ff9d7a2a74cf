"""Lists that are too long to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.article.elements import Items
from nam_print.article.walk import parts
from nam_print.checks.subject import Finding, Subject

MOST_ITEMS = 7
"""Items of a list (CDC Clear Communication Index)."""


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every list of every block, also those in boxes."""
    counts = []
    for section, name, elements in subject.blocks():
        for items in parts(elements, Items):
            counts.append(count := len(items.items))
            if count > MOST_ITEMS:
                message = f"A list has {count} items; more than {MOST_ITEMS} are hard to keep in mind. Split it under two titles."
                yield Finding("warning", "lists", message, f"{section.id}/{name}", {"items": count})
    if counts and max(counts) <= MOST_ITEMS:
        yield Finding(
            "ok", "lists", f"No list has more than {MOST_ITEMS} items; the longest has {max(counts)}.", values={"items": max(counts)}
        )
