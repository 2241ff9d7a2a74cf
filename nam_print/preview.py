"""Proofs: pictures of pieces that are laid out as `build` lays them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nam_print.building import Request, laid_out
from nam_print.compose.document import Document
from nam_print.deliver import deliver
from nam_print.design.folds import FOLDS
from nam_print.library import Library
from nam_print.outputs import png
from nam_print.pieces import Piece


def preview(
    library: Library,
    requests: Iterable[Request],
    out: str | Path = Path("out", "proofs"),
    *,
    folded: bool = False,
    dpi: float = png.DPI,
    tell: Callable[[str], object] = lambda _: None,
) -> list[Path]:
    """Write a PNG of every page or, if `folded`, one of each folded piece as its reader meets it; nothing unless all pieces succeed.

    Raises as `build` does.
    """
    made = laid_out(library, requests, tell)
    return deliver((Path(out) / name, data) for piece, document in made for name, data in _proofs(piece, document, folded, dpi))


def _proofs(piece: Piece, document: Document, folded: bool, dpi: float) -> Iterator[tuple[str, bytes]]:
    spec = piece.order.layout.fold
    if folded and spec:
        yield f"{piece.name}-folded.png", png.contact_sheet(document, png.views(document, FOLDS[spec.kind].views), dpi)
        return
    for number, page in enumerate(png.pages(document, dpi), 1):
        yield f"{piece.name}-{number}.png", page
