"""nam-print itself, by the same doors as its own commands: plates for copies, and a tri-fold composed anew at a fixed size, since the peers
do not look for one either. Its copies have QR codes, which none of the peers' has.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from nam_print.article.imprint import Imprint
from nam_print.building import library_here
from nam_print.copies.plates import Plates
from nam_print.pieces import Piece, Spec
from nam_print.workshop import quiet_collector
from tests.benchmarks.peers.article import Article, Clinic
from tests.benchmarks.peers.process import main

ROOT = Path(__file__).resolve().parents[3]


class NamPrintPress:
    """A worker of a batch."""

    def __init__(self, work: Path) -> None:
        library = library_here()
        self.shop = library.shop
        self.piece = library.piece(Spec(str(ROOT / "pamphlets" / "nam"), "trifold", paper="letter"))
        self.fixed = fixed(self.piece, Article.read(work))
        self.plates = Plates(self.shop, frozenset())
        self.quiet = ExitStack()
        self.quiet.enter_context(quiet_collector())  # as a batch's workers have it, for as long as they work

    def copy(self, clinic: Clinic) -> bytes:
        """The clinic's imprint joined to the plate."""
        return self.plates.copy(self.piece, imprint(clinic)).data

    def anew(self, clinic: Clinic) -> bytes:
        """The whole piece laid out, tagged and written; the desk knows its texts from the last time."""
        return self.shop.print(self.shop.compose(self.fixed.imprinted(imprint(clinic))))


def imprint(clinic: Clinic) -> Imprint:
    """The clinic's imprint."""
    said = vars(clinic)
    return Imprint(**{key: said[key] for key in said if key != "slug"})


def fixed(piece: Piece, article: Article) -> Piece:
    """The piece without copyfit, at the size and spacing that the peers are given; copyfit found them in the roomier variant."""
    looks, layout = article.looks, piece.order.layout.roomy() or piece.order.layout
    (leading, gap), size = looks["tight"], article.size
    body = layout.body.model_copy(update={"aim": size, "floor": size, "leading": (leading, leading), "gap": (gap, gap)})
    return replace(piece, order=replace(piece.order, layout=layout.model_copy(update={"body": body, "roomier": None})))


if __name__ == "__main__":
    main(NamPrintPress)
