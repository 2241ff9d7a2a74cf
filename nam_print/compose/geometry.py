"""Where panels lie on the faces of a sheet, where text may stand on them, and where each frame of a layout lies.

What must be safe keeps clear of the trim and of folds (papers.SAFE_TRIM, SAFE_FOLD); only what is meant to cross comes nearer. Frames that
fit their text take its height; the others share what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nam_print.compose.document import Panel, Rect
from nam_print.design import papers
from nam_print.design.folds import FOLDS
from nam_print.design.layout import Layout
from nam_print.design.layout_keys import Frame, Thread
from nam_print.design.papers import SAFE_FOLD, SAFE_TRIM

EDGE = 0.01  # points: panels meet the sheet's edge within rounding
CARD_PADDING = 12.0
MOST_PAGES = 200  # of a flowing piece: well beyond any handout, and an end for a text that never fits
FOOT_GAP = 6.0
HEAD_GAP = 8.0
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
        """Return the panels of a page in reading order; a flat piece has the same on each."""
        page = page if self.folded else 0
        return tuple(sorted((area.panel for area in self.areas.values() if area.page == page), key=lambda panel: panel.order))

    @property
    def folded(self) -> bool:
        """Whether the sheet is folded, so that its pages are its two faces."""
        return FLAT not in self.areas


def sheet(layout: Layout, paper: str, rtl: bool) -> Sheet:
    """Return the sheet of a layout on a paper; right-to-left pieces mirror both faces of a folded sheet."""
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


@dataclass(frozen=True)
class PlacedFrame:
    """A frame's rectangle on a page."""

    page: int
    rect: Rect
    frame: Frame


@dataclass(frozen=True)
class Space:
    """The frames of a layout on its sheet. `foot` is the height kept free below the text of panels with a foot line, `head` that of the
    running head of all pages but the first, 0 for none."""

    layout: Layout
    sheet: Sheet
    foot: float
    head: float = 0.0

    def text(self, area: Area) -> Rect:
        """Return the rectangle for text of a panel, above its foot line if it has one."""
        return area.text.inset(0, 0, 0, self.foot + FOOT_GAP) if area.panel.name in self.layout.foot else area.text

    def measure(self, thread: Thread) -> float:
        """Return the measure of a thread, in points: that of its narrowest frame, so that all its columns are alike."""
        frames = (self.layout.frame(name) for name in thread.frames)
        return min(self.sheet.areas[frame.panel].text.width for frame in frames) - (self.layout.rail if thread.rail else 0.0)

    def fits_text(self, thread: Thread) -> bool:
        """Whether the thread's frame takes the height of its text."""
        return self.layout.frame(thread.frames[0]).size == "fit"

    def slots(self, thread: Thread, heights: Mapping[str, float]) -> list[PlacedFrame]:
        """Return the places of a thread's frames in order, given the heights of fitted frames by name. Pages but the first are alike."""
        pages = 1 if self.sheet.folded else MOST_PAGES if self.layout.pages == "flow" else self.layout.pages
        first = [slot for name in thread.frames for slot in self._slots(name, 0, heights)]
        if pages == 1:
            return first
        further = [slot for name in thread.frames for slot in self._slots(name, 1, heights)]
        return [*first, *(PlacedFrame(page, slot.rect, slot.frame) for page in range(1, pages) for slot in further)]

    def _slots(self, name: str, page: int, heights: Mapping[str, float]) -> Iterator[PlacedFrame]:
        frame = self.layout.frame(name)
        if page == 0 or (frame.on == "every" and frame.size == "fill"):
            area = self.sheet.areas[frame.panel]
            shown = area.page if self.sheet.folded else page
            yield PlacedFrame(shown, self._rect(frame, area, page, heights), frame)

    def _rect(self, frame: Frame, area: Area, page: int, heights: Mapping[str, float]) -> Rect:
        text = self.text(area)
        if page and self.head:
            text = text.inset(0, self.head + HEAD_GAP, 0, 0)
        stack = [item for item in self.layout.frames if item.panel == frame.panel and (page == 0 or item.on == "every")]
        fixed = sum(heights.get(item.name, 0.0) for item in stack if item.size == "fit")
        gaps = sum(item.gap for item in stack[1:])
        fillers = sum(item.size == "fill" for item in stack)
        left = max(0.0, text.height - fixed - gaps)
        share = left / max(1, fillers)
        y = text.y
        for index, item in enumerate(stack):
            y += item.gap if index else 0.0
            tall = heights.get(item.name, left) if item.size == "fit" else share
            if item.name == frame.name:
                return Rect(text.x, y, text.width, tall)
            y += heights.get(item.name, 0.0) if item.size == "fit" else share
        raise KeyError(frame.name)


def groups(layout: Layout) -> list[list[Thread]]:
    """Threads that share panels, directly or through others, in the order of the layout."""
    found: list[tuple[set[str], list[Thread]]] = []
    for thread in layout.threads:
        panels = {layout.frame(name).panel for name in thread.frames}
        touching = [item for item in found if item[0] & panels]
        merged = (panels.union(*(item[0] for item in touching)), [*(t for item in touching for t in item[1]), thread])
        found = [*(item for item in found if item not in touching), merged]
    return [threads for _, threads in found]
