"""Papers, portrait, width × height in points (ISO 216; US sizes by ANSI)."""

from __future__ import annotations

MM = 72 / 25.4
SAFE_TRIM = 5 * MM  # kept clear along the trim, and beside each fold (docs/print.md)
SAFE_FOLD = 3 * MM
CLOSE = 0.05  # points: widths given in millimetres or 1/32 inch add up to the sheet within rounding

PAPERS: dict[str, tuple[float, float]] = {
    "letter": (612.0, 792.0),
    "legal": (612.0, 1008.0),
    "tabloid": (792.0, 1224.0),
    "a5": (148 * MM, 210 * MM),
    "a4": (210 * MM, 297 * MM),
    "a3": (297 * MM, 420 * MM),
}


def size(paper: str, orientation: str) -> tuple[float, float]:
    """Width and height of the sheet as it lies."""
    width, height = PAPERS[paper]
    return (height, width) if orientation == "landscape" else (width, height)
