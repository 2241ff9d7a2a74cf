"""Copies of a piece for many clinics: composed once for each room that imprints need, and pulled from a plate."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from nam_print.article.imprint import Imprint
from nam_print.article.review import ReviewState
from nam_print.compose.document import Document
from nam_print.compose.imprints import Room
from nam_print.compose.order import Order
from nam_print.copies.copier import Copier
from nam_print.copies.master import ImprintPassages, Master
from nam_print.copies.plate import make_plate
from nam_print.pieces import Piece, Spec
from nam_print.typeset.desk import Desk
from nam_print.workshop import Workshop

KEPT = 48
"""Plates that a worker remembers, some 0.5 MB each: a few pieces in a few languages, each with the rooms that its clinics need."""

EVERYDAY = frozenset(map(chr, range(0x20, 0x7F)))
"""Characters that every plate has glyphs for, so that one clinic more seldom changes the fonts of all the others' copies."""


TEXTS = 200
"""Lines of imprints that are remembered at a time: those of some thirty clinics."""

OBJECTS = 100_000
"""New objects after which garbage is looked for; a copy that no template serves leaves a thousand when it is finished."""


@dataclass(frozen=True)
class Pull:
    """One clinic's copy, as a printer pulls it from the press: the PDF and how many pages it has."""

    data: bytes
    pages: int


@dataclass(frozen=True)
class _Standing:
    """A master, the room that its imprints take as the first master of the piece measures it, and what makes copies of its plate."""

    spec: Spec
    review: ReviewState
    room: tuple[Room, ...]
    master: Master
    copier: Copier

    def serves(self, spec: Spec, review: ReviewState, room: tuple[Room, ...]) -> bool:
        """Whether it is of this piece, as it may call itself with the clinic's own reviews, and may have this much room."""
        return self.spec == spec and self.review == review and self.room == room


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Has Python look for garbage about every hundred copies rather than several times in each, which took two fifths of their time."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


class Plates:
    """What a worker keeps over a run. `characters` are all that the run's imprints have: the plates' fonts can draw them."""

    def __init__(self, shop: Workshop, characters: frozenset[str]) -> None:
        self.shop, self.characters = shop, characters | EVERYDAY
        self._desk = Desk(shop.shelf, TEXTS)
        self._kept: list[_Standing] = []  # the last used first
        self._firsts: dict[Spec, Master] = {}  # each measures all imprints of its piece

    def pull(self, piece: Piece, imprint: Imprint) -> Pull:
        """One clinic's copy: the same bytes whatever was pulled before. A piece is known again by its spec.

        Raises DoesNotFitError and MissingGlyphError.
        """
        order = piece.imprinted(imprint).order
        if piece.spec not in self._firsts:
            self._firsts[piece.spec] = Master(order, self.shop.desk, self._desk)
        first = self._firsts[piece.spec]
        made = first.passages(order)
        room = first.room(made)
        for place, standing in enumerate(self._kept):
            if standing.serves(piece.spec, order.review, room) and (copy := self._pulled(standing, made)):
                self._kept.insert(0, self._kept.pop(place))
                return copy
        return self._first(piece, order, room, first)

    def _pulled(self, standing: _Standing, made: ImprintPassages) -> Pull | None:
        """The copy; None if the imprint needs other room than the master has."""
        imprint = standing.master.imprinted(made)
        return None if imprint is None else _copy(standing.copier, imprint)

    def _first(self, piece: Piece, order: Order, room: tuple[Room, ...], first: Master) -> Pull:
        """The first copy whose imprint needs this much room; the very first is that master itself."""
        shop = self.shop
        master = first if first.order is order else Master(order, shop.desk, self._desk)
        imprint = master.imprinted(master.passages(order))
        if imprint is None:  # it has blanks to fill in on screen: a file of its own
            document = shop.compose(piece.imprinted(order.imprint))
            return Pull(shop.print(document), len(document.pages))
        copier = Copier(make_plate(master, shop.shelf, shop.foundry, self.characters), shop.shelf, shop.foundry)
        self._kept = [_Standing(piece.spec, order.review, room, master, copier), *self._kept[: KEPT - 1]]
        gc.freeze()  # what stands is here to stay
        return _copy(copier, imprint)


def _copy(copier: Copier, imprint: Document) -> Pull:
    return Pull(copier.copy(imprint), len(copier.plate.pages))
