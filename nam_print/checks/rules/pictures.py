"""Whether a logo has enough pixels for the size that it is printed at."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.article.elements import Raster
from nam_print.checks.finding import Finding
from nam_print.checks.subject import Inspected, Subject

SHARP = 150
"""Dots to an inch. Fewer are seen as steps."""


def check(subject: Subject) -> Iterator[Finding]:
    """The largest that each picture of pixels is printed in any piece."""
    results = (outcome.result for outcome in subject.outcomes)
    dots: dict[Raster, float] = {}
    for image, found in (each for result in results if isinstance(result, Inspected) for each in result.dots):
        dots[image] = min(dots.get(image, found), found)
    for image, found in dots.items():
        size = f"{image.width} × {image.height} pixels"
        if found < SHARP:
            message = f"The logo has {size}, which print at {found:.0f} dots to an inch. Use one of {SHARP} or more, or an SVG."
            yield Finding("warning", "logo", message, values={"dots": round(found)})
        else:
            yield Finding("ok", "logo", f"The logo has {size}: {found:.0f} dots to an inch.", values={"dots": round(found)})
