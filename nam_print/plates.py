"""Copies of one piece for many clinics."""

from __future__ import annotations

from dataclasses import dataclass

from nam_print.build import Piece, Workshop
from nam_print.content.imprint import Imprint


@dataclass(frozen=True)
class Pull:
    """One clinic's copy, as a printer pulls it from the press: the PDF and how many pages it has."""

    data: bytes
    pages: int


class Plates:
    """What a worker keeps over a run. `characters` are all that the run's imprints have."""

    def __init__(self, shop: Workshop, characters: frozenset[str]) -> None:
        self.shop, self.characters = shop, characters

    def pull(self, piece: Piece, imprint: Imprint) -> Pull:
        """One clinic's copy. Raises DoesNotFitError and MissingGlyphError."""
        document = self.shop.compose(piece.imprinted(imprint))
        return Pull(self.shop.print(document), len(document.pages))
