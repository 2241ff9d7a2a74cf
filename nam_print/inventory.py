"""What there is on the search path: pamphlets, layouts and themes, each with what a person picks it by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from nam_print import library
from nam_print.article.messages import messages
from nam_print.article.review import ReviewState, status
from nam_print.errors import Problem
from nam_print.language.edition import languages, pamphlet_catalogue
from nam_print.language.translation import fingerprint
from nam_print.library import Pamphlet
from nam_print.reading.validate import tried


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
    pamphlets, problems = tried(*(partial(_pamphlet, name, today) for name in library.pamphlet_names()))
    layouts, of_layouts = tried(*(partial(_layout, name) for name in library.layout_names()))
    themes, of_themes = tried(*(partial(_theme, name) for name in library.theme_names()))
    return Inventory(pamphlets, layouts, themes, (*problems, *of_layouts, *of_themes))


def _pamphlet(name: str, today: date) -> PamphletEntry:
    pamphlet = library.load_pamphlet(name)
    article = pamphlet.article
    reviews = tuple((lang, _state(pamphlet, lang, today)) for lang in languages(pamphlet))
    return PamphletEntry(article.article, str(article.title), article.version, article.layouts, reviews, pamphlet.folder)


def _state(pamphlet: Pamphlet, lang: str, today: date) -> ReviewState:
    article = pamphlet.article
    text = fingerprint(messages(article), pamphlet_catalogue(pamphlet, lang))
    return status(pamphlet.review.reviews, lang, article.version, today, text, translated=lang != article.language)


def _theme(name: str) -> ThemeEntry:
    return ThemeEntry(name, library.load_theme(name).title)


def _layout(name: str) -> LayoutEntry:
    layout = library.load_layout(name)
    large = "own" if layout.large() else layout.large_print.see or ""
    return LayoutEntry(name, str(layout.title), layout.sheet.papers, layout.fold.kind if layout.fold else "", large)
