"""What there is on the search path: pamphlets, layouts and themes, each with what a person picks it by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from nam_print.content import library
from nam_print.content.layout import Layout
from nam_print.content.library import Pamphlet
from nam_print.content.messages import messages
from nam_print.content.review import ReviewState, status
from nam_print.errors import InputError, Problem
from nam_print.language.edition import languages, pamphlet_catalogue
from nam_print.language.translation import fingerprint

T = TypeVar("T")


@dataclass(frozen=True)
class PamphletEntry:
    """A pamphlet, and the state of its review in each of its languages."""

    name: str
    title: str
    version: str
    layouts: tuple[str, ...]
    reviews: tuple[tuple[str, ReviewState], ...]
    folder: Path


@dataclass(frozen=True)
class LayoutEntry:
    """A layout. `large_print` is "own", the name of the layout that serves instead, or "" for none."""

    name: str
    title: str
    papers: tuple[str, ...]
    fold: str
    large_print: str


@dataclass(frozen=True)
class ThemeEntry:
    """A theme."""

    name: str
    title: str


@dataclass(frozen=True)
class Inventory:
    """Everything that can be read, and the problems of what cannot."""

    pamphlets: tuple[PamphletEntry, ...]
    layouts: tuple[LayoutEntry, ...]
    themes: tuple[ThemeEntry, ...]
    problems: tuple[Problem, ...]


def inventory(today: date) -> Inventory:
    """Read all pamphlets, layouts and themes. One that has problems is left out, so that it does not hide the others."""
    problems: list[Problem] = []
    return Inventory(
        _read(library.pamphlet_names(), lambda name: _pamphlet(library.load_pamphlet(name), today), problems),
        _read(library.layout_names(), lambda name: _layout(name, library.load_layout(name)), problems),
        _read(library.theme_names(), lambda name: ThemeEntry(name, library.load_theme(name).title), problems),
        tuple(problems),
    )


def _read(names: Iterable[str], entry: Callable[[str], T], problems: list[Problem]) -> tuple[T, ...]:
    entries = []
    for name in names:
        try:
            entries.append(entry(name))
        except InputError as error:
            problems += error.problems
    return tuple(entries)


def _pamphlet(pamphlet: Pamphlet, today: date) -> PamphletEntry:
    article = pamphlet.article
    reviews = tuple((lang, _state(pamphlet, lang, today)) for lang in languages(pamphlet))
    return PamphletEntry(article.article, str(article.title), article.version, article.layouts, reviews, pamphlet.folder)


def _state(pamphlet: Pamphlet, lang: str, today: date) -> ReviewState:
    article = pamphlet.article
    text = fingerprint(messages(article), pamphlet_catalogue(pamphlet, lang))
    return status(pamphlet.review.reviews, lang, article.version, today, text, translated=lang != article.language)


def _layout(name: str, layout: Layout) -> LayoutEntry:
    large = "own" if layout.large() else layout.large_print.see or ""
    return LayoutEntry(name, str(layout.title), layout.sheet.papers, layout.fold.kind if layout.fold else "", large)
