"""Where the ink of laid-out items falls: glyphs by their outlines, everything else by its edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from nam_print.compose.document import Item, Page, Panel, Rect, Rule, Run
from nam_print.typeset.fonts import Shelf

MM = 72 / 25.4
TRIM, FOLD = 5 * MM, 3 * MM
_NEAR = 2.0  # × size: lines further apart are not neighbours
"""Points that all but what is meant to cross keeps clear of the trimmed edge, and of each fold."""


def ink(item: Item, shelf: Shelf) -> Rect | None:
    """The smallest rectangle around what an item paints; None where it paints nothing. (A box's border stands inside its edges.)"""
    if isinstance(item, Run):
        return _around(list(_outlines(item, shelf)))
    if isinstance(item, Rule):
        half = item.line / 2
        left, right = sorted((item.x1, item.x2))
        top, bottom = sorted((item.y1, item.y2))
        flat = top == bottom
        return Rect(left, top, right - left, bottom - top).inset(*((0, -half) * 2 if flat else (-half, 0) * 2))
    return item.rect


def _outlines(run: Run, shelf: Shelf) -> Iterator[Rect]:
    face = shelf.face(run.face)
    scale, pen = run.size / face.upem, run.x
    for glyph in run.glyphs:
        found = face.hb_font.get_glyph_extents(glyph.gid)
        if found and found.width:
            x, y = pen + glyph.dx + found.x_bearing * scale, run.y - glyph.dy - found.y_bearing * scale
            yield Rect(x, y, found.width * scale, -found.height * scale)
        pen += glyph.advance


def _around(rects: list[Rect]) -> Rect | None:
    if not rects:
        return None
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)


def clear(page: Page, panel: Panel) -> Rect:
    """What is left of a panel when trim and folds are kept clear."""
    rect = panel.rect
    left = TRIM if rect.x < 0.01 else FOLD
    right = TRIM if rect.right > page.width - 0.01 else FOLD
    return rect.inset(left, TRIM, right, TRIM)


def within(inner: Rect, outer: Rect, slack: float = 0.01) -> bool:
    """Whether one rectangle lies in another."""
    return (
        inner.x >= outer.x - slack
        and inner.y >= outer.y - slack
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def overlap(one: Rect, other: Rect, slack: float = 0.3) -> bool:
    """Whether two rectangles share more than a sliver."""
    return one.x < other.right - slack and other.x < one.right - slack and one.y < other.bottom - slack and other.y < one.bottom - slack


def touching(runs: Iterable[Run], shelf: Shelf) -> list[tuple[str, str]]:
    """Glyphs of neighbouring lines whose ink is not apart, where they stand one over the other: the runs they are in.

    Lines of one text are no further apart than twice their size.
    """
    rows: dict[float, list[tuple[Rect, Run]]] = {}
    for run in runs:
        rows.setdefault(round(run.y, 2), []).extend((rect, run) for rect in _outlines(run, shelf))
    found = []
    for (y, upper), (below, lower) in combinations(sorted(((y, row) for y, row in rows.items() if row), key=lambda row: row[0]), 2):
        lowest, highest = max(rect.bottom for rect, _ in upper), min(rect.y for rect, _ in lower)
        reaching = [(rect, run) for rect, run in upper if rect.bottom > highest]
        for (over, one), (under, other) in product(reaching, [(rect, run) for rect, run in lower if rect.y < lowest]):
            near = 0.5 * min(one.size, other.size) < below - y < _NEAR * max(one.size, other.size)
            if near and over.x < under.right and under.x < over.right and under.y < over.bottom:
                found.append((one.text, other.text))
    return found
