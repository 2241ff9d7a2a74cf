"""Copies from plates, and the same clinic's piece as `build` makes it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from nam_print.article.imprint import Imprint
from nam_print.copies.plates import Plates
from nam_print.pieces import Piece
from nam_print.workshop import Workshop
from tests.copies.clinics import CLINICS, DAY, characters
from tests.helpers.pieces import Asked, shipped_library

EVERYBODY = characters(*CLINICS.values())


@cache
def shop() -> Workshop:
    """One workshop for all tests."""
    return Workshop()


@cache
def piece(asked: Asked) -> Piece:
    """A shipped piece."""
    return shipped_library(DAY).piece(asked.spec)


def plates(known: frozenset[str] = EVERYBODY) -> Plates:
    """Plates without any copies yet."""
    return Plates(shop(), known)


def built(made: Piece, imprint: Imprint) -> bytes:
    """What `build --imprint` writes."""
    return shop().print(shop().compose(made.imprinted(imprint)))


def copied(made: Piece, imprints: Iterable[Imprint], known: frozenset[str] = EVERYBODY) -> list[bytes]:
    """A run's copies for these clinics, in this order, from plates of their own."""
    run = plates(known)
    return [run.copy(made, imprint).data for imprint in imprints]
