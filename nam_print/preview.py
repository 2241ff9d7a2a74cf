"""Proof pictures of pieces: the same way as `build`, and one step further.

build.laid_out ─► pdf.write ─► press.proof ─► press.deliver
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nam_print.build import Piece, Request, Workshop, all_pieces, laid_out
from nam_print.compose.document import Document
from nam_print.design.folds import FOLDS
from nam_print.outputs import proof
from nam_print.outputs.deliver import deliver

DPI = 110.0
"""Dots per inch: a letter page is 935 × 1210 pixels, which a screen shows whole and readable."""


def preview(
    requests: Iterable[Request],
    out: str | Path = Path("out", "proofs"),
    *,
    folded: bool = False,
    dpi: float = DPI,
    workshop: Workshop | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> list[Path]:
    """Write a PNG of every page or, if `folded`, one of each folded piece as its reader meets it; nothing unless all pieces succeed.

    Raises as `build` does.
    """
    shop = workshop or Workshop()
    made = laid_out(all_pieces(requests), shop, tell)
    return deliver((Path(out) / name, data) for piece, document in made for name, data in _proofs(piece, document, shop, folded, dpi))


def _proofs(piece: Piece, document: Document, shop: Workshop, folded: bool, dpi: float) -> Iterator[tuple[str, bytes]]:
    pages = proof.pictures(shop.print(document), dpi)
    spec = piece.order.layout.fold
    if folded and spec:
        shown = proof.views(document, FOLDS[spec.kind].views)
        yield f"{piece.name}-folded.png", proof.png(proof.contact_sheet(pages, shown, dpi))
        return
    for number, page in enumerate(pages, 1):
        yield f"{piece.name}-{number}.png", proof.png(page)
