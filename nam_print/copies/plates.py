"""Copies of pieces for many clinics: a piece is composed once for each room that imprints need, and its copies are made from a plate."""

from __future__ import annotations

import gc
from dataclasses import dataclass

from nam_print.article.imprint import Imprint
from nam_print.article.review import ReviewState
from nam_print.compose.document import Document
from nam_print.compose.imprints import Room
from nam_print.compose.order import Order
from nam_print.copies.copier import Copier
from nam_print.copies.master import Master
from nam_print.copies.plate import make_plate
from nam_print.pieces import Piece, Spec
from nam_print.typeset.desk import Desk
from nam_print.workshop import Workshop

PLATES = 48
"""Plates that a worker remembers, some 0.5 MB each: a few pieces in a few languages, each with the rooms that its clinics need."""

EVERYDAY = frozenset(map(chr, range(0x20, 0x7F)))
"""Characters that every plate has glyphs for, so that one more clinic seldom changes the fonts of all other copies."""

TEXTS = 200
"""Lines of imprints that are remembered at a time: those of some thirty clinics."""


@dataclass(frozen=True)
class Printed:
    """A printed file: its bytes and how many pages it has (0 for a file that is not counted in sheets)."""

    data: bytes
    pages: int


@dataclass(frozen=True)
class _MountedPlate:
    """A master with the copier of its plate; `room` is what its imprints take, measured by the first master of the piece."""

    spec: Spec
    review: ReviewState
    room: tuple[Room, ...]
    master: Master
    copier: Copier

    def serves(self, spec: Spec, review: ReviewState, room: tuple[Room, ...]) -> bool:
        """Tell whether it is of this piece in this state of review, for imprints of this room."""
        return self.spec == spec and self.review == review and self.room == room


class Plates:
    """The plates of a worker during a run. Their fonts have glyphs for `characters`, those of all the run's imprints."""

    def __init__(self, shop: Workshop, characters: frozenset[str]) -> None:
        self.shop, self.characters = shop, characters | EVERYDAY
        self._desk = Desk(shop.shelf, TEXTS)
        self._plates: list[_MountedPlate] = []  # the last used first
        self._first_masters: dict[Spec, Master] = {}  # each measures all imprints of its piece

    def copy(self, piece: Piece, imprint: Imprint) -> Printed:
        """Return one clinic's copy: the same bytes whichever copies came before. Pieces of one spec are the same piece.

        Raises DoesNotFitError and MissingGlyphError.
        """
        order = piece.imprinted(imprint).order
        if piece.spec not in self._first_masters:
            self._first_masters[piece.spec] = Master(order, self.shop.desk, self._desk)
        first = self._first_masters[piece.spec]
        passages = first.passages(order)
        room = first.room(passages)
        for place, plate in enumerate(self._plates):
            if plate.serves(piece.spec, order.review, room) and (document := plate.master.imprinted(passages)):
                self._plates.insert(0, self._plates.pop(place))
                return _copy(plate.copier, document)
        return self._first_copy(piece, order, room, first)

    def _first_copy(self, piece: Piece, order: Order, room: tuple[Room, ...], first: Master) -> Printed:
        """Return the first copy of a room, and remember its plate. The first master serves the room of its own imprint."""
        shop = self.shop
        master = first if first.order is order else Master(order, shop.desk, self._desk)
        imprint = master.imprinted(master.passages(order))
        if imprint is None:  # it has blanks to fill in on screen: a file of its own
            document = shop.compose(piece.imprinted(order.imprint))
            return Printed(shop.print(document), len(document.pages))
        copier = Copier(make_plate(master, shop.shelf, shop.foundry, self.characters), shop.shelf, shop.foundry)
        self._plates = [_MountedPlate(piece.spec, order.review, room, master, copier), *self._plates[: PLATES - 1]]
        gc.freeze()  # the new objects live as long as the plate: looking for garbage among them is in vain
        return _copy(copier, imprint)


def _copy(copier: Copier, imprint: Document) -> Printed:
    return Printed(copier.copy(imprint), len(copier.plate.pages))
