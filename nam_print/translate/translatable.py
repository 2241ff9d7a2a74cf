"""What there is to translate: pamphlets, and the layouts' own words; each with its texts and its catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from nam_print.article.messages import messages
from nam_print.article.pamphlet import Pamphlet
from nam_print.errors import Problem
from nam_print.files import Files
from nam_print.language import edition
from nam_print.language.catalogue import Catalogue, catalogue_path, languages_in
from nam_print.language.edition import catalogue_in
from nam_print.reading.nearest import several
from nam_print.reading.validate import gathered, tried

LAYOUTS = "layouts"
"""The name of the layouts' own words, beside the names of pamphlets."""

Names = str | Path | Sequence[str | Path]
"""Names or paths of pamphlets, or LAYOUTS; one or several."""


@dataclass(frozen=True)
class Translatable:
    """A pamphlet, or the layouts' own words: the folders of its catalogues, and its texts as (context, text) in order.

    Catalogues are looked for in all folders, and written into the first. `version` and `day` are those of the texts, `language` is the one
    that they are written in. `pamphlet` is None for the layouts' own words.
    """

    name: str
    folders: tuple[Path, ...]
    version: str
    day: str
    language: str
    texts: tuple[tuple[str, str], ...]
    pamphlet: Pamphlet | None = None

    @property
    def template_path(self) -> Path:
        """Where its template is written."""
        return self.folders[0] / f"{self.name}.pot"

    def path(self, lang: str) -> Path:
        """Return where its catalogue for a language is written."""
        return catalogue_path(self.folders[0], lang)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has catalogues for. Raises InputError."""
        return tuple(sorted({lang for found in gathered(*(partial(languages_in, folder) for folder in self.folders)) for lang in found}))

    @property
    def own_languages(self) -> tuple[str, ...]:
        """The languages with a catalogue in the folder that catalogues are written into."""
        return tuple(lang for lang in self.languages if self.path(lang).is_file())

    def catalogue(self, lang: str) -> Catalogue | None:
        """Return its catalogue for a language, or None; several as one, the first folder's texts first. Raises InputError."""
        return catalogue_in(self.folders, lang)


def translatable(files: Files, name_or_path: str | Path) -> Translatable:
    """Return a pamphlet, or LAYOUTS, to be translated. Raises UsageError if there is none, InputError with the problems of its files."""
    if name_or_path == LAYOUTS:
        layouts = gathered(*(partial(files.layout, name) for name in files.path.layouts()))
        texts = edition.said_by_layouts(files.words(), layouts)
        # catalogues of one's own go into the first folder, and come before those of the program
        folders = files.path.layout_catalogues()
        return Translatable(LAYOUTS, folders, edition.WORDS_VERSION, edition.WORDS_DAY, edition.WORDS_LANGUAGE, texts)
    pamphlet = files.pamphlet(name_or_path)
    article = pamphlet.article
    day, texts = str(article.date), tuple(messages(article))
    return Translatable(article.article, (pamphlet.locale,), article.version, day, article.language, texts, pamphlet)


def chosen(files: Files, names: Names) -> tuple[tuple[Translatable, ...], tuple[Problem, ...]]:
    """Return what is named, or all there is, and the problems of what cannot be read. Raises UsageError."""
    found = several(names) or (LAYOUTS, *files.path.pamphlets())
    return tried(*(partial(translatable, files, name) for name in dict.fromkeys(found)))


def own(files: Files, names: Names) -> tuple[Translatable, ...]:
    """Return what is named, or all in the first folder.

    Raises UsageError, and InputError, also where an article in that folder has another ending than .yaml.
    """
    path, home = files.path, files.path.roots[0]
    found = several(names)
    if not found:
        pamphlets = (name for name in path.pamphlets() if path.pamphlet(name) == home / "pamphlets" / name)
        found = (*((LAYOUTS,) if (home / "layouts").is_dir() else ()), *pamphlets)
    return gathered(*(partial(translatable, files, name) for name in dict.fromkeys(found)))
