"""Whether a logo has enough pixels for the size that it is printed at."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.article.elements import Raster
from nam_print.checks.subject import Finding, Inspection, Subject

SHARP = 150
"""Dots per inch. With fewer, the steps between pixels show."""


def check(subject: Subject) -> Iterator[Finding]:
    """Look at each picture of pixels in the piece that prints it largest."""
    dots: dict[Raster, float] = {}
    for piece in subject.pieces:
        for image, found in piece.result.dots if isinstance(piece.result, Inspection) else ():
            dots[image] = min(dots.get(image, found), found)
    for image, found in dots.items():
        size = f"{image.width} × {image.height} pixels"
        if found < SHARP:
            message = f"The logo has {size}, which print at {found:.0f} dots to an inch. Use one of {SHARP} or more, or an SVG."
            yield Finding("warning", "logo", message, values={"dots": round(found)})
        else:
            yield Finding("ok", "logo", f"The logo has {size}: {found:.0f} dots to an inch.", values={"dots": round(found)})
