"""What there is to translate: pamphlets, and what the layouts print themselves; each with its texts, its catalogues and its pieces."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from nam_print.article.messages import messages
from nam_print.article.pamphlet import Pamphlet
from nam_print.files import Files
from nam_print.language import edition
from nam_print.language.catalogue import Catalogue, catalogue_path, languages_in
from nam_print.language.edition import catalogue_in
from nam_print.reading.validate import gathered

LAYOUTS = "layouts"
"""What the layouts' own words go by beside the names of pamphlets."""


@dataclass(frozen=True)
class Source:
    """One thing to translate: its name, the folders of its catalogues, the version and day of its texts, and the texts by context in order.

    Catalogues are looked for in all folders, and written into the first. `pamphlet` is None for the layouts' own words; `language` is what
    the texts are written in.
    """

    name: str
    folders: tuple[Path, ...]
    version: str
    day: str
    language: str
    said: tuple[tuple[str, str], ...]
    pamphlet: Pamphlet | None = None

    @property
    def template_path(self) -> Path:
        """Where its template stands."""
        return self.folders[0] / f"{self.name}.pot"

    def path(self, lang: str) -> Path:
        """Where its catalogue for a language is written."""
        return catalogue_path(self.folders[0], lang)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has catalogues for. Raises InputError."""
        return tuple(sorted({lang for found in gathered(*(partial(languages_in, folder) for folder in self.folders)) for lang in found}))

    @property
    def own_languages(self) -> tuple[str, ...]:
        """Those with a catalogue where catalogues are written."""
        return tuple(lang for lang in self.languages if self.path(lang).is_file())

    def catalogue(self, lang: str) -> Catalogue | None:
        """Its catalogue for a language, or None; several as one, the first folder's texts first. Raises InputError."""
        return catalogue_in(self.folders, lang)


def source(files: Files, name_or_path: str | Path) -> Source:
    """Return a pamphlet, or `LAYOUTS`, as a source. Raises UsageError if there is none, InputError with the problems of its files."""
    return _layouts(files) if name_or_path == LAYOUTS else _pamphlet(files.pamphlet(name_or_path))


def names(files: Files) -> tuple[str, ...]:
    """Return the names of all that can be translated."""
    return (LAYOUTS, *files.path.pamphlets())


def own_names(files: Files) -> tuple[str, ...]:
    """Return what of that lies in the library's first folder. Raises InputError where an article there has another ending than .yaml."""
    path = files.path
    home = path.roots[0]
    own = tuple(name for name in path.pamphlets() if path.pamphlet(name) == home / "pamphlets" / name)
    return ((LAYOUTS,) if (home / "layouts").is_dir() else ()) + own


def _pamphlet(pamphlet: Pamphlet) -> Source:
    article = pamphlet.article
    texts = tuple(messages(article))
    return Source(article.article, (pamphlet.locale,), article.version, str(article.date), article.language, texts, pamphlet)


def _layouts(files: Files) -> Source:
    """The layouts' words and titles. Catalogues of one's own go into the first folder, and come before those of the program."""
    layouts = gathered(*(partial(files.layout, name) for name in files.path.layouts()))
    said = edition.said_by_layouts(files.words(), layouts)
    folders = files.path.layout_catalogues()
    return Source(LAYOUTS, folders, edition.WORDS_VERSION, edition.WORDS_DAY, edition.WORDS_LANGUAGE, said)
