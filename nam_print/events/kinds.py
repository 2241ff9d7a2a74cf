"""Kinds of pieces: each pamphlet, layout, language, paper and theme of an event, read once and for all clinics."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from nam_print.article.imprint import Imprint
from nam_print.article.review import Unreviewed
from nam_print.errors import InputError, NamPrintError, Problem
from nam_print.events.digest import fingerprint
from nam_print.events.tickets.facts import PrintJob
from nam_print.library import Library
from nam_print.pieces import Piece, Spec
from nam_print.reading.tags import expanded


@dataclass(frozen=True)
class PieceKind:
    """A piece as it is for all clinics, with a number within the run."""

    number: int
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
    def _job(self) -> PrintJob:
        return PrintJob.of(self.piece.order, self.piece.title, "", 1, 1)

    def job(self, path: str, pages: int, copies: int, reviewed: bool = False) -> PrintJob:
        """Return what a print shop has to know of a clinic's copy."""
        flip = self.piece.order.layout.sheet.flip if pages > 1 else ""
        return replace(self._job, file=path, pages=pages, copies=copies, flip=flip, reviewed=reviewed)

    def reviewed(self, imprint: Imprint) -> bool:
        """Whether a clinic's copy says that a clinician reviewed it."""
        state = self.piece.reviewing.state(imprint.reviews) if imprint.reviews else self.piece.order.review
        return not isinstance(state, Unreviewed)

    def inputs(self, imprint: Imprint, imprint_digest: str, run_digest: str) -> str:
        """Return the fingerprint of all that a clinic's copy is made of, from those of its imprint and of what all copies share."""
        state = self.piece.reviewing.state(imprint.reviews) if imprint.reviews else None
        return fingerprint(run_digest, self.digest, imprint_digest, state)


class PieceKinds:
    """The kinds of a run, read when they are first asked for."""

    def __init__(self, library: Library, *, strict: bool) -> None:
        self.library, self.strict = library, strict
        self.problems: set[Problem] = set()
        self._found: dict[Spec, PieceKind | str] = {}

    def __iter__(self) -> Iterator[PieceKind]:
        return (kind for kind in self._found.values() if isinstance(kind, PieceKind))

    def by_number(self) -> dict[int, PieceKind]:
        """Return the kinds by their numbers."""
        return {kind.number: kind for kind in self}

    def get(self, spec: Spec) -> PieceKind | str:
        """Return a kind; or why there is none, for whoever asked. What is wrong with the files themselves is added to `problems`."""
        if spec not in self._found:
            try:
                self._found[spec] = PieceKind(len(self._found), self.library.piece(spec, strict=self.strict))
            except InputError as error:
                self.problems |= set(error.problems)
                self._found[spec] = ""
            except NamPrintError as error:
                self._found[spec] = str(error)
        return self._found[spec]

    def languages(self, pamphlet: str) -> tuple[str, ...]:
        """Return all languages that a pamphlet has. Raises UsageError and InputError."""
        return self.library.languages(self.library.pamphlet(pamphlet))

    def asked(self, pamphlet: str, langs: tuple[str, ...]) -> tuple[str, ...]:
        """Return languages as they were written, with those that `all` stands for; ("",) where the pamphlet cannot be read."""
        try:
            return expanded(langs, lambda: self.languages(pamphlet))
        except NamPrintError:  # which `get` tells
            return ("",)
