"""All pamphlets, layouts and themes on the search path, each with what a person picks it by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nam_print.article.messages import messages
from nam_print.article.pamphlet import Pamphlet
from nam_print.article.review import ReviewState, Unreviewed, status
from nam_print.errors import Problem
from nam_print.files import Files
from nam_print.language.edition import catalogue_in
from nam_print.language.translation import fingerprint
from nam_print.reading.validate import tried


@dataclass(frozen=True)
class PamphletEntry:
    """A pamphlet. `reviews` has the state of its review in each language."""

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
    name: str
    title: str


@dataclass(frozen=True)
class Inventory:
    """Everything that can be read, and the problems of what cannot be read."""

    pamphlets: tuple[PamphletEntry, ...]
    layouts: tuple[LayoutEntry, ...]
    themes: tuple[ThemeEntry, ...]
    problems: tuple[Problem, ...]


def inventory(files: Files) -> Inventory:
    """Read all pamphlets, layouts and themes. One that has problems is left out, so that it does not hide the others."""
    path = files.path
    pamphlets, problems = tried(*(partial(_pamphlet, files, name) for name in path.pamphlets()))
    layouts, of_layouts = tried(*(partial(_layout, files, name) for name in path.layouts()))
    themes, of_themes = tried(*(partial(files.theme, name) for name in path.themes()))
    found = tuple(ThemeEntry(each.theme, each.title) for each in themes)
    return Inventory(pamphlets, layouts, found, (*problems, *of_layouts, *of_themes))


def _pamphlet(files: Files, name: str) -> PamphletEntry:
    pamphlet = files.pamphlet(name)
    article = pamphlet.article
    reviews = tuple((lang, _review(files, pamphlet, lang)) for lang in files.languages(pamphlet))
    return PamphletEntry(article.article, str(article.title), article.version, article.layouts, reviews, pamphlet.folder)


def _review(files: Files, pamphlet: Pamphlet, lang: str) -> ReviewState:
    """Return the state of the review in a language. The catalogue is read only where there is a review that could be of it."""
    article = pamphlet.article
    reviews = [each for each in pamphlet.review.reviews if (each.language, each.version) == (lang, article.version)]
    if not reviews:
        return Unreviewed()
    text = fingerprint(messages(article), catalogue_in([pamphlet.locale], lang))
    return status(reviews, lang, article.version, files.today, text, translated=lang != article.language)


def _layout(files: Files, name: str) -> LayoutEntry:
    layout = files.layout(name)
    large = "own" if layout.large() else layout.large_print.see or ""
    return LayoutEntry(name, str(layout.title), layout.sheet.papers, layout.fold.kind if layout.fold else "", large)
