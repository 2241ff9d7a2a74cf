"""The texts and parts of elements, whatever kind they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from nam_print.article.elements import Element, Span

T = TypeVar("T")


def parts(elements: Iterable[Element], kind: type[T]) -> Iterator[T]:
    """All parts of one kind, however deep they stand."""
    return (part for part in _all(tuple(elements)) if isinstance(part, kind))


def texts(elements: Iterable[Element]) -> Iterator[str]:
    """Every text that is read as one: a paragraph, a heading, a list item, a cell."""
    for part in _all(tuple(elements)):
        if isinstance(part, tuple) and part and isinstance(part[0], Span):
            yield "".join(span.text for span in part)


def _all(part: Any) -> Iterator[Any]:
    yield part
    inside: Iterable[Any] = ()
    if isinstance(part, tuple):
        inside = part
    elif is_dataclass(part):
        inside = (getattr(part, field.name) for field in fields(part))
    for each in inside:
        yield from _all(each)
