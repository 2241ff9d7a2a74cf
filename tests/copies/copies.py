"""Copies from plates, and the same clinic's piece as `build` makes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from nam_print.article.imprint import Imprint
from nam_print.build import Piece, Request, Workshop, pieces
from nam_print.copies.plates import Plates
from tests.copies.clinics import CLINICS, DAY, characters
from tests.helpers.pieces import Asked

EVERYBODY = characters(*CLINICS.values())


@cache
def shop() -> Workshop:
    """One workshop for all tests."""
    return Workshop()


@cache
def piece(asked: Asked) -> Piece:
    """A shipped piece."""
    return only(asked.request)


def only(request: Request) -> Piece:
    """The one piece of a request."""
    (found,) = pieces(replace(request, today=DAY))
    return found


def plates(known: frozenset[str] = EVERYBODY) -> Plates:
    """Plates that nobody has pulled from yet."""
    return Plates(shop(), known)


def built(made: Piece, imprint: Imprint) -> bytes:
    """What `build --imprint` writes."""
    return shop().print(shop().compose(made.imprinted(imprint)))


def pulled(made: Piece, imprints: Iterable[Imprint], known: frozenset[str] = EVERYBODY) -> list[bytes]:
    """A run's copies for these clinics, in this order, from plates of their own."""
    run = plates(known)
    return [run.pull(made, imprint).data for imprint in imprints]
