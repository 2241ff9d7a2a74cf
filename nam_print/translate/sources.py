"""What there is to translate: pamphlets, and what the layouts print themselves; each with its texts, its catalogues and its pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from nam_print.content import library
from nam_print.content.layout import Layout
from nam_print.content.library import Pamphlet
from nam_print.content.messages import messages
from nam_print.content.validate import gathered
from nam_print.content.words import Words, load_words
from nam_print.language import edition
from nam_print.language.catalogue import Catalogue, file_name, language_of, read_catalogue

LAYOUTS = "layouts"
"""What the layouts' own words go by beside the names of pamphlets."""


@dataclass(frozen=True)
class Source:
    """One thing to translate: its name, the folder of its catalogues, the version and day of its texts, and the texts by context, in order.

    `pamphlet` is None for the layouts' own words; `language` is what the texts are written in.
    """

    name: str
    folder: Path
    version: str
    day: str
    language: str
    said: tuple[tuple[str, str], ...]
    pamphlet: Pamphlet | None = None

    @property
    def template_path(self) -> Path:
        """Where its template stands."""
        return self.folder / f"{self.name}.pot"

    def path(self, lang: str) -> Path:
        """Where its catalogue for a language stands."""
        return self.folder / file_name(lang)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has catalogues for."""
        return tuple(sorted(map(language_of, self.folder.glob("*.po"))))

    def catalogue(self, lang: str) -> Catalogue | None:
        """Its catalogue for a language, or None. Raises InputError."""
        path = self.path(lang)
        return read_catalogue(path) if path.is_file() else None


def source(name_or_path: str | Path) -> Source:
    """A pamphlet, or `LAYOUTS`. Raises UsageError if there is none, InputError with the problems of its files."""
    return _layouts() if name_or_path == LAYOUTS else _pamphlet(library.load_pamphlet(name_or_path))


def names() -> tuple[str, ...]:
    """All that can be translated."""
    return (LAYOUTS, *library.pamphlet_names())


def all_layouts() -> tuple[Layout, ...]:
    """Every layout on the search path. Raises InputError."""
    return gathered(*(partial(library.load_layout, name) for name in library.layout_names()))


def _pamphlet(pamphlet: Pamphlet) -> Source:
    article = pamphlet.article
    folder = edition.locale_folder(pamphlet.folder)
    return Source(article.article, folder, article.version, str(article.date), article.language, tuple(messages(article)), pamphlet)


def _layouts() -> Source:
    """The words and titles of the first folder on the search path that has layouts: one's own layouts are translated beside them."""
    root = next(root for root in library.roots() if any((root / "layouts").glob("*.yaml")))
    own = {path.stem for path in (root / "layouts").glob("*.yaml")}
    layouts = tuple(layout for layout in all_layouts() if layout.layout in own)
    words = load_words(root / "layouts/words.yaml") if "words" in own else None
    said = tuple(_words_and_titles(words, layouts))
    return Source(LAYOUTS, root / "layouts/locale", edition.WORDS_VERSION, edition.WORDS_DAY, edition.WORDS_LANGUAGE, said)


def _words_and_titles(words: Words | None, layouts: tuple[Layout, ...]) -> Iterator[tuple[str, str]]:
    yield from messages(words) if words else ()
    yield from ((edition.title_context(layout.layout), layout.title) for layout in layouts)
