"""The pieces that ship, each built once, and what they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nam_print.build import Piece, Request, Workshop, pieces
from nam_print.compose.document import Document

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
    def request(self) -> Request:
        """What `build` is asked for."""
        pamphlet = ROOT / "pamphlets" / self.pamphlet
        return Request(pamphlet, (self.layout,), (self.lang,), self.paper, self.theme, large_print=self.large)


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


@dataclass(frozen=True)
class Built:
    """A piece, laid out and written."""

    piece: Piece
    document: Document
    pdf: bytes


class Press:
    """Builds pieces, each once."""

    def __init__(self) -> None:
        self.shop = Workshop()
        self._built: dict[Asked, Built] = {}

    def built(self, asked: Asked) -> Built:
        """The piece as it ships."""
        if asked not in self._built:
            self._built[asked] = self.made(asked.request)
        return self._built[asked]

    def made(self, request: Request) -> Built:
        """The one piece of a request."""
        (piece,) = pieces(request)
        document = self.shop.compose(piece)
        return Built(piece, document, self.shop.print(document))

    def laid_out(self, piece: Piece, **changes: Any) -> Document:
        """The piece with its order changed."""
        return self.shop.compose(replace(piece, order=replace(piece.order, **changes)))
