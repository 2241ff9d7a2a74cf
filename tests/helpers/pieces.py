"""The pieces that ship, each built once, and what they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nam_print import here
from nam_print.building import library_here
from nam_print.compose.document import Document
from nam_print.library import Library
from nam_print.outputs import render
from nam_print.pieces import Piece, Spec

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: the pamphlets and layouts are read from here, as they are written and not through nam_print."""

PAPERS = ("letter", "a4")
THEMES = ("calm", "grey")


@cache
def yaml_of(path: str) -> dict[str, Any]:
    """A shipped YAML file, read plainly."""
    found: dict[str, Any] = yaml.safe_load((ROOT / path).read_text())
    return found


@dataclass(frozen=True)
class Asked:
    """One piece to look at."""

    pamphlet: str
    layout: str
    paper: str = "letter"
    theme: str = "calm"
    large: bool = False
    lang: str = "en"

    def __str__(self) -> str:
        language = [] if self.lang == "en" else [self.lang]
        return "-".join([self.pamphlet, self.layout, self.paper, self.theme, *(["large"] if self.large else []), *language])

    @property
    def spec(self) -> Spec:
        """Which piece it is."""
        return Spec(str(ROOT / "pamphlets" / self.pamphlet), self.layout, self.lang, self.paper, self.theme, self.large)


def _offered() -> list[Asked]:
    found = []
    for pamphlet in ("nam", "statins-and-muscles"):
        for layout in yaml_of(f"pamphlets/{pamphlet}/article.yaml")["layouts"]:
            own_large = "see" not in yaml_of(f"layouts/{layout}.yaml").get("large_print", {})
            for large in (False, True) if own_large else (False,):
                found += [Asked(pamphlet, layout, paper, theme, large) for paper in PAPERS for theme in THEMES]
    return found


EVERY = _offered()
"""Both pamphlets as every layout they offer, on both papers, in both themes, and in large print where the layout has its own."""


def shipped_library(today: date | None = None) -> Library:
    """What ships, and no fonts but the installed ones."""
    return Library([ROOT], today=here.today(today))


def piece_here(pamphlet: str, layout: str, lang: str = "", **more: Any) -> Piece:
    """A piece as it is made in the folder that the test works in, of files that are read anew."""
    return library_here().piece(Spec(pamphlet, layout, lang, **more))


@dataclass(frozen=True)
class Built:
    """A piece, laid out and written."""

    piece: Piece
    document: Document
    pdf: bytes


class Press:
    """Builds pieces, each once."""

    def __init__(self) -> None:
        self.library = shipped_library()
        self.shop = self.library.shop
        self._built: dict[Asked, Built] = {}

    def built(self, asked: Asked) -> Built:
        """The piece as it ships."""
        if asked not in self._built:
            self._built[asked] = self.made(self.library.piece(asked.spec))
        return self._built[asked]

    def made(self, piece: Piece) -> Built:
        """A piece."""
        document = self.shop.compose(piece)
        return Built(piece, document, render(document))

    def laid_out(self, piece: Piece, **changes: Any) -> Document:
        """The piece with its order changed."""
        return self.shop.compose(replace(piece, order=replace(piece.order, **changes)))
