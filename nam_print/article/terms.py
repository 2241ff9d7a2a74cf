"""Defined terms in a finished piece: strong where they are first met, as any other word after that.

Blocks are lowered without knowing what was printed before them; their terms stay marked as `TermSpan`. Once a piece's elements stand
in the order they are read in, one pass settles all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from nam_print.article.elements import Element, Span, Wording
from nam_print.article.markup import TermSpan

T = TypeVar("T")


def stressed(elements: tuple[Element, ...], seen: frozenset[Wording] = frozenset()) -> tuple[tuple[Element, ...], frozenset[Wording]]:
    """The elements with each term strong at its first use only, and all terms seen by then. `seen` are those met before."""
    settled, seen = _settled(elements, seen)
    return settled, seen


def terms_used(elements: tuple[Element, ...]) -> tuple[Wording, ...]:
    """The main spellings of the terms that these elements use, in the order of their first use. Ask before `stressed`."""
    return tuple(dict.fromkeys(_terms(elements)))


def _terms(part: Any) -> Iterator[Wording]:
    if isinstance(part, TermSpan):
        yield part.term
    for inside in _inside(part):
        yield from _terms(inside)


def _inside(part: Any) -> tuple[Any, ...]:
    if isinstance(part, tuple):
        return part
    return tuple(getattr(part, name) for name in _names(part.__class__))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """What a kind of part may have spans in."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) and not issubclass(kind, Span) else ()


def _settled(part: T, seen: frozenset[Wording]) -> tuple[T, frozenset[Wording]]:
    """A part of any shape with its term spans settled: spans, tuples of parts and elements with parts in them."""
    if isinstance(part, TermSpan):
        first = part.term not in seen
        span = Span(part.text, part.strong or first, part.href, part.cite, part.lang)
        return span, seen | {part.term}  # type: ignore[return-value]
    old = _inside(part)
    new: list[Any] = []
    for inside in old:
        settled, seen = _settled(inside, seen)
        new.append(settled)
    if all(one is other for one, other in zip(old, new, strict=True)):
        return part, seen
    if isinstance(part, tuple):
        return tuple(new), seen  # type: ignore[return-value]
    names = (field.name for field in fields(part))  # type: ignore[arg-type]
    return replace(part, **dict(zip(names, new, strict=True))), seen  # type: ignore[type-var]
