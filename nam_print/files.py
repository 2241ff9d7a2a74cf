"""Files as values: pamphlets, layouts, themes, words, imprints and editions, each read once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TypeVar

from nam_print.article.imprint import Imprint, load_imprint
from nam_print.article.messages import messages
from nam_print.article.pamphlet import Pamphlet, load_pamphlet
from nam_print.article.words import Words, load_words
from nam_print.design.layout import Layout
from nam_print.design.theme import Theme
from nam_print.errors import InputError, UsageError
from nam_print.language.catalogue import Catalogue
from nam_print.language.edition import (
    WORDS_LANGUAGE,
    Edition,
    Texts,
    catalogue_in,
    edition,
    incomplete,
    languages,
    said_by_layouts,
)
from nam_print.language.pseudo import PSEUDO
from nam_print.reading.nearest import did_you_mean
from nam_print.reading.search_path import SearchPath
from nam_print.reading.validate import gathered, read

T = TypeVar("T")


class Files:
    """Reads what is found below `roots`, the first asked first, and remembers it: after a file was changed, make new Files.

    `path` finds the files by name; `today` decides which reviews count: one that lies ahead does not yet. One dated after
    `calendar`, if that is given, is a slip, and refused. Threads may share it.
    """

    def __init__(self, roots: Iterable[str | Path], *, today: date, calendar: date | None = None) -> None:
        self.path = SearchPath(tuple(map(Path, roots)))
        self.today, self.calendar = today, calendar
        self._lock = RLock()
        self._kept: dict[tuple[str, Hashable], object] = {}

    def pamphlet(self, name_or_path: str | Path) -> Pamphlet:
        """Return a pamphlet, by its name or the path of its folder. Raises UsageError if there is none, InputError."""
        folder = self.path.pamphlet(name_or_path)
        return self._once("pamphlet", folder, lambda: load_pamphlet(folder, self.path.layouts(), self.calendar))

    def layout(self, name: str) -> Layout:
        """Return a layout. Raises UsageError if there is none, InputError with all problems of its file."""
        return self._once("layout", name, lambda: read(Layout, self.path.layout(name), {"layout": frozenset(self.path.layouts())}))

    def theme(self, name: str) -> Theme:
        """Return a theme. Raises as `layout`."""
        return self._once("theme", name, lambda: read(Theme, self.path.theme(name)))

    def words(self) -> Words:
        """Return the layouts' own words. Raises InputError."""
        return self._once("words", "", lambda: load_words(self.path.words()))

    def imprint(self, path: str | Path) -> Imprint:
        """Return a clinic's imprint from its file. Raises InputError with all problems of the files that it names."""
        return self._once("imprint", Path(path), lambda: load_imprint(Path(path), self.calendar))

    def offered(self, pamphlet: Pamphlet) -> tuple[Layout, ...]:
        """Return the layouts that a pamphlet is offered as. Raises InputError with the problems of all."""
        return gathered(*(partial(self.layout, name) for name in pamphlet.article.layouts))

    def languages(self, pamphlet: Pamphlet) -> tuple[str, ...]:
        """Return the languages that a pamphlet can be printed in: its own first, then those with a catalogue. Raises InputError."""
        return self._once("languages", pamphlet.folder, lambda: languages(pamphlet))

    def edition(self, pamphlet: Pamphlet, lang: str, *, strict: bool = False) -> Edition:
        """Return a pamphlet in a language.

        Raises UsageError where there is no catalogue, InputError for one that is broken and, if `strict`, for one that is not complete.
        """
        made = self._once("edition", (pamphlet.folder, lang), lambda: self._edition(pamphlet, lang))
        if strict and not made.complete:
            raise InputError([incomplete(pamphlet, made)])
        return made

    def large_print_of(self, layout: Layout, offered: Sequence[str]) -> Layout | None:
        """Return the layout that serves a layout's readers in large print: itself, or the one that it names.

        None if it names none, or one that the article is not `offered` as, or that has no large print either. Raises as `layout`.
        """
        other = layout.large_print.see
        serving = self.layout(other) if other in offered and other and not layout.large() else layout
        return serving if serving.large() else None

    def _once(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if (kind, key) not in self._kept:
                self._kept[kind, key] = make()
            return self._kept[kind, key]  # type: ignore[return-value]  # a kind has one type

    def _texts(self, pamphlet: Pamphlet) -> Texts:
        words, article = self.words(), pamphlet.article
        said = said_by_layouts(words, self.offered(pamphlet))
        return Texts(article, words, tuple(messages(article)), said)

    def _edition(self, pamphlet: Pamphlet, lang: str) -> Edition:
        texts = self._once("texts", pamphlet.folder, lambda: self._texts(pamphlet))
        theirs = self._catalogue(pamphlet, lang) if lang not in (pamphlet.article.language, *PSEUDO) else None
        shared = self._layout_catalogue(lang) if lang not in (WORDS_LANGUAGE, *PSEUDO) else None
        return edition(texts, lang, theirs, shared)

    def _catalogue(self, pamphlet: Pamphlet, lang: str) -> Catalogue:
        found = catalogue_in([pamphlet.locale], lang)
        if found is None:
            name = pamphlet.article.article
            near = did_you_mean(lang, self.languages(pamphlet))
            begin = f"To begin one: nam-print translate update {name} --lang {lang}"
            raise UsageError(f"there is no translation of '{name}' into '{lang}'. {near} {begin}".replace("  ", " "))
        return found

    def _layout_catalogue(self, lang: str) -> Catalogue | None:
        return self._once("layout catalogue", lang, lambda: catalogue_in(self.path.layout_catalogues(), lang))
