"""Panels on faces: where each panel of a layout lies on its sheet, and where its text may stand.

What must be safe keeps clear of the trim and of folds (papers.SAFE_TRIM, SAFE_FOLD); only what is meant to cross comes nearer.
"""

from __future__ import annotations

from dataclasses import dataclass

from nam_print.compose.document import Panel, Rect
from nam_print.design import papers
from nam_print.design.folds import FOLDS
from nam_print.design.layout import Layout
from nam_print.design.papers import SAFE_FOLD, SAFE_TRIM

EDGE = 0.01  # points: panels meet the sheet's edge within rounding
CARD_PADDING = 12.0
FLAT = "page"


@dataclass(frozen=True)
class Area:
    """A panel on a page: the panel, the rectangle for text, and for a panel with a surface of its own the card that it is painted on."""

    page: int
    panel: Panel
    text: Rect
    card: Rect | None


@dataclass(frozen=True)
class Sheet:
    """All faces of a piece: the size of the sheet, the areas by panel name, and the folds of each face (x positions)."""

    width: float
    height: float
    areas: dict[str, Area]
    folds: tuple[tuple[float, ...], ...]

    def panels(self, page: int) -> tuple[Panel, ...]:
        """The panels of a page in reading order; a flat piece has the same on each."""
        page = page if self.folded else 0
        return tuple(sorted((area.panel for area in self.areas.values() if area.page == page), key=lambda panel: panel.order))

    @property
    def folded(self) -> bool:
        """Whether the sheet is folded, so that its pages are its two faces."""
        return FLAT not in self.areas


def sheet(layout: Layout, paper: str, rtl: bool) -> Sheet:
    """The sheet of a layout on a paper; right-to-left pieces mirror both faces of a folded sheet."""
    width, height = papers.size(paper, layout.sheet.orientation)
    if layout.fold is None:
        area = _area(layout, 0, Panel(FLAT, Rect(0, 0, width, height), 0), width)
        return Sheet(width, height, {FLAT: area}, ())
    kind = FOLDS[layout.fold.kind]
    inside = layout.fold.panels(paper, width)
    faces = ((kind.outside, tuple(reversed(inside))), (kind.inside, inside))
    areas, folds = {}, []
    for page, (names, widths) in enumerate(faces):
        rects = _side_by_side(widths, width, height, rtl)
        folds.append(tuple(sorted(rect.x for rect in rects if rect.x > EDGE)))
        for name, rect in zip(names, rects, strict=True):
            areas[name] = _area(layout, page, Panel(name, rect, kind.reading.index(name)), width)
    return Sheet(width, height, areas, tuple(folds))


def _side_by_side(widths: tuple[float, ...], width: float, height: float, rtl: bool) -> list[Rect]:
    rects, x = [], 0.0
    for panel in widths:
        rects.append(Rect(width - x - panel if rtl else x, 0.0, panel, height))
        x += panel
    return rects


def _area(layout: Layout, page: int, panel: Panel, width: float) -> Area:
    at_left, at_right = panel.rect.x < EDGE, panel.rect.right > width - EDGE
    spec = layout.panels.get(panel.name)
    if spec and spec.ground != "plain":
        card = panel.rect.inset(SAFE_TRIM if at_left else SAFE_FOLD, SAFE_TRIM, SAFE_TRIM if at_right else SAFE_FOLD, SAFE_TRIM)
        return Area(page, panel, card.inset(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING), card)
    margins = layout.margins
    text = panel.rect.inset(
        margins.side if at_left else margins.fold, margins.top, margins.side if at_right else margins.fold, margins.bottom
    )
    return Area(page, panel, text, None)
