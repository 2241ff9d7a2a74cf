"""Kinds of pieces: each pamphlet, layout, language, paper and theme of an event, read once and for all clinics."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from nam_print import library
from nam_print.article.imprint import Imprint
from nam_print.article.review import Unreviewed
from nam_print.build import Piece, Request, pieces
from nam_print.errors import InputError, NamPrintError, Problem
from nam_print.events.digest import fingerprint
from nam_print.events.tickets.facts import Line
from nam_print.language.edition import languages
from nam_print.reading.tags import expanded


@dataclass(frozen=True)
class Key:
    """What is asked for. No `paper` means the layout's first."""

    pamphlet: str
    layout: str
    lang: str
    paper: str
    theme: str
    large: bool
    print_only: bool


@dataclass(frozen=True)
class Kind:
    """A piece as it is for all clinics, with a number within the run."""

    number: int
    key: Key
    piece: Piece

    @cached_property
    def pickled(self) -> bytes:
        """The piece as it travels to workers."""
        return pickle.dumps(self.piece, 5)

    @cached_property
    def digest(self) -> str:
        """The fingerprint of all but the imprint. The day counts only by what it makes of reviews."""
        return fingerprint(self.piece.order)

    @cached_property
    def _line(self) -> Line:
        return Line.of(self.piece.order, self.piece.title, "", 1, 1)

    def line(self, path: str, pages: int, copies: int, reviewed: bool = False) -> Line:
        """What a print shop has to know of a clinic's copy."""
        flip = self.piece.order.layout.sheet.flip if pages > 1 else ""
        return replace(self._line, file=path, pages=pages, copies=copies, flip=flip, reviewed=reviewed)

    def reviewed(self, imprint: Imprint) -> bool:
        """Whether a clinic's copy says that a clinician reviewed it."""
        state = self.piece.reviewing.state(imprint.reviews) if imprint.reviews else self.piece.order.review
        return not isinstance(state, Unreviewed)

    def inputs(self, imprint: Imprint, imprinted: str, run: str) -> str:
        """The fingerprint of all that a clinic's copy is made of; `imprinted` is its imprint's, `run` what all copies share."""
        state = self.piece.reviewing.state(imprint.reviews) if imprint.reviews else None
        return fingerprint(run, self.digest, imprinted, state)


class Kinds:
    """The kinds of a run, read when they are first asked for."""

    def __init__(self, *, strict: bool, today: date) -> None:
        self.strict, self.today = strict, today
        self.problems: set[Problem] = set()
        self._found: dict[Key, Kind | str] = {}
        self._languages: dict[str, tuple[str, ...]] = {}

    def __iter__(self) -> Iterator[Kind]:
        return (kind for kind in self._found.values() if isinstance(kind, Kind))

    def by_number(self) -> dict[int, Kind]:
        """The kinds by their numbers."""
        return {kind.number: kind for kind in self}

    def get(self, key: Key) -> Kind | str:
        """A kind; or why there is none, for whoever asked. What is wrong with the files themselves is added to `problems`."""
        if key not in self._found:
            self._read(key)
        return self._found[key]

    def expect(self, keys: Iterable[Key]) -> None:
        """Read kinds that will be asked for, those of a pamphlet together, which is quicker."""
        groups: dict[Key, list[Key]] = {}
        for key in keys:
            groups.setdefault(replace(key, layout="", lang=""), []).append(key)
        for group, members in groups.items():
            layouts, langs = (tuple(dict.fromkeys(each)) for each in zip(*((key.layout, key.lang) for key in members), strict=True))
            try:
                found = pieces(self._request(group, layouts, langs))
            except NamPrintError:
                continue  # told when it is asked for, with the place that asks
            by_name = {(piece.order.layout.layout, piece.order.lang): piece for piece in found}
            for key in members:
                if piece := by_name.get((key.layout, key.lang)):
                    self._keep(key, piece)

    def languages(self, pamphlet: str) -> tuple[str, ...]:
        """All languages that a pamphlet has. Raises UsageError and InputError."""
        if pamphlet not in self._languages:
            self._languages[pamphlet] = languages(library.load_pamphlet(pamphlet))
        return self._languages[pamphlet]

    def asked(self, pamphlet: str, langs: tuple[str, ...]) -> tuple[str, ...]:
        """Languages as they were written, with those that `all` stands for; none where the pamphlet cannot be read, which is told."""
        try:
            return expanded(langs, lambda: self.languages(pamphlet))
        except NamPrintError:
            return ("",)

    def _read(self, key: Key) -> None:
        try:
            (piece,) = pieces(self._request(key, (key.layout,), (key.lang,) if key.lang else ()))
        except InputError as error:
            self.problems |= set(error.problems)
            self._found[key] = ""
        except NamPrintError as error:
            self._found[key] = str(error)
        else:
            self._keep(key, piece)

    def _keep(self, key: Key, piece: Piece) -> None:
        self._found[key] = Kind(len(self._found), key, piece)

    def _request(self, key: Key, layouts: tuple[str, ...], langs: tuple[str, ...]) -> Request:
        paper = key.paper or None
        return Request(key.pamphlet, layouts, langs, paper, key.theme, None, key.large, self.strict, self.today, key.print_only)
