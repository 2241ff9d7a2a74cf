"""One walk through elements, whatever kind they are: through tuples and frozen dataclasses, down to spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from nam_print.article.elements import Span

T = TypeVar("T")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) and not issubclass(kind, Span) else ()


def _inside(part: Any) -> tuple[Any, ...]:
    return part if isinstance(part, tuple) else tuple([getattr(part, name) for name in _names(part.__class__)])


def every(part: Any) -> Iterator[Any]:
    """Yield a value and all that it holds, in reading order, each before what it holds. A span is not walked into."""
    waiting = [part]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += reversed(_inside(part))


def parts(elements: Iterable[Any], kind: type[T]) -> Iterator[T]:
    """Yield the parts of one kind, however deep they stand."""
    return (part for part in every(tuple(elements)) if isinstance(part, kind))


def texts(elements: Iterable[Any]) -> Iterator[str]:
    """Yield each text that is read as one: a paragraph, a heading, a list item, a cell."""
    for part in every(tuple(elements)):
        if isinstance(part, tuple) and part and isinstance(part[0], Span):
            yield "".join(span.text for span in part)


def changed(part: Any, change: Callable[[Span], Span]) -> Any:
    """Return a value with each span replaced, in reading order. A part whose spans all stay is the same object as before."""
    if isinstance(part, Span):
        return change(part)
    old = _inside(part)
    new = [changed(inside, change) for inside in old]
    if all(one is other for one, other in zip(old, new, strict=True)):
        return part
    return tuple(new) if isinstance(part, tuple) else replace(part, **dict(zip(_names(part.__class__), new, strict=True)))
