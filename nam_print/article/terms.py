"""Defined terms: which spellings mean which term, and where a term is strong.

A term is strong where a piece first uses it, and looks like any other word after that. A block does not know what was printed before it, so
its terms stay marked as `TermSpan`. Once a piece's elements stand in the order they are read in, `stressed` settles all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nam_print.article.elements import Element, Span, Wording
from nam_print.article.walk import changed, parts


class Glossary(Mapping[str, Wording]):
    """Every spelling of the defined terms, in small letters, to the term's main spelling. Equal ones have one hash, so a text that was
    parsed with one is found again.
    """

    __slots__ = ("_hash", "_mains")

    def __init__(self, mains: Mapping[str, Wording] | None = None) -> None:
        self._mains = dict(mains or {})
        self._hash = hash(frozenset(self._mains.items()))

    def main(self, name: str) -> Wording | None:
        """Return the main spelling of the term that is written so, in small or capital letters; None if there is none."""
        return self._mains.get(_folded(name))

    def __getitem__(self, spelling: str) -> Wording:
        return self._mains[spelling]

    def __iter__(self) -> Iterator[str]:
        return iter(self._mains)

    def __len__(self) -> int:
        return len(self._mains)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and self._mains == other._mains


NO_TERMS = Glossary()


def glossary(spellings: Mapping[Wording, tuple[str, ...]]) -> Glossary:
    """Make a glossary from each term's main spelling and its other ones."""
    return Glossary({_folded(each): main for main, others in spellings.items() for each in (str(main), *others)})


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@dataclass(frozen=True)
class TermSpan(Span):
    """A defined term as it was written, with its main spelling."""

    term: Wording = ""


def terms_used(elements: Any) -> tuple[Wording, ...]:
    """Return the main spellings of the terms that elements use, in the order of their first use. To be called before `stressed`."""
    return tuple(dict.fromkeys(span.term for span in parts(elements, TermSpan)))


def stressed(elements: tuple[Element, ...], seen: frozenset[Wording] = frozenset()) -> tuple[tuple[Element, ...], frozenset[Wording]]:
    """Return the elements with each term strong at its first use only, and all terms seen by then. `seen` are those met before."""
    met = set(seen)

    def settled(span: Span) -> Span:
        if not isinstance(span, TermSpan):
            return span
        first = span.term not in met
        met.add(span.term)
        return Span(span.text, span.strong or first, span.href, span.cite, span.lang)

    settled_elements: tuple[Element, ...] = changed(elements, settled)
    return settled_elements, frozenset(met)
