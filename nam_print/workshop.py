"""What pieces share while they are laid out and printed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nam_print.compose.document import Document
from nam_print.compose.piece import compose
from nam_print.outputs import render
from nam_print.outputs.pdf import foundry_of
from nam_print.pdf import Foundry
from nam_print.pieces import Piece
from nam_print.typeset.desk import Desk
from nam_print.typeset.fonts import Shelf

OBJECTS = 100_000
"""New objects after which Python collects garbage in a quiet time; a copy without a template leaves a thousand."""


class Workshop:
    """The fonts at hand, texts that were shaped, and fonts that were cut. `fonts` is a folder of the user's own."""

    def __init__(self, fonts: Path | None = None) -> None:
        self.shelf = Shelf(own=fonts)
        self.desk = Desk(self.shelf)

    @property
    def foundry(self) -> Foundry:
        """Fonts that were cut, and drawings that were read."""
        return foundry_of(self.shelf)

    def compose(self, piece: Piece) -> Document:
        """Lay a piece out. Raises DoesNotFitError and MissingGlyphError."""
        return compose(piece.order, self.desk)

    def print(self, document: Document) -> bytes:
        """Return the PDF of a laid-out piece."""
        return render(document)


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Let Python collect garbage once in about a hundred copies rather than several times in each.

    That saves a tenth of an Arabic copy's time or more, and a few hundredths of an English one's.
    At the end of the with block the collector is as before, and objects that were frozen meanwhile are not.
    """
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
