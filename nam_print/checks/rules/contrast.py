"""Whether print can be told from its ground, in colour and after a photocopier has made it grey."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nam_print.checks.subject import Finding, Subject
from nam_print.design.colour import Colour
from nam_print.design.theme import Ground, Theme

BODY = 7.0
"""Running text (WCAG 2.2, level AAA)."""
OTHER = 4.5
"""Headings, bullets, links (level AA)."""


@dataclass(frozen=True)
class _InkOnPaper:
    ground: str
    name: str
    print: Colour
    paper: Colour
    least: float


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def copied(colour: Colour) -> Colour:
    """Return a colour as a photocopier makes it grey (luma, ITU-R BT.601)."""
    grey = round(0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue)
    return Colour(grey, grey, grey)


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every theme on the search path."""
    for theme in subject.themes:
        failures = [finding for pair in _pairs(theme) for finding in _failures(theme.theme, pair)]
        yield from failures or [_passed(theme)]


def _pairs(theme: Theme) -> Iterator[_InkOnPaper]:
    for name in type(theme.grounds).model_fields:
        ground: Ground = getattr(theme.grounds, name)
        for key, least in (("ink", BODY), ("heading", OTHER), ("accent", OTHER)):
            yield _InkOnPaper(name, key, getattr(ground, key), ground.paper, least)


def _failures(theme: str, pair: _InkOnPaper) -> Iterator[Finding]:
    for how, seen in _WAYS.items():
        ratio = contrast(seen(pair.print), seen(pair.paper))
        if ratio < pair.least:
            message = (
                f"{pair.name} on {pair.ground} reaches {ratio:.1f}:1 {how}; it needs {pair.least:g}:1. Make one of them darker or lighter."
            )
            yield Finding("error", "contrast", message, f"theme {theme}", {"ratio": round(ratio, 2), "least": pair.least})


def _passed(theme: Theme) -> Finding:
    pairs = list(_pairs(theme))
    lowest = {
        (how, least): min(contrast(seen(pair.print), seen(pair.paper)) for pair in pairs if pair.least == least)
        for how, seen in _WAYS.items()
        for least in (BODY, OTHER)
    }
    said = "; ".join(f"{how}, text {lowest[how, BODY]:.1f}:1 and all else {lowest[how, OTHER]:.1f}:1" for how in _WAYS)
    values = {f"{kind}_{way}": round(lowest[how, least], 2) for way, how in _KEYS for kind, least in (("text", BODY), ("other", OTHER))}
    return Finding("ok", "contrast", f"Least contrast {said}.", f"theme {theme.theme}", values)


_WAYS: dict[str, Callable[[Colour], Colour]] = {"in color": lambda colour: colour, "photocopied grey": copied}
_KEYS = (("color", "in color"), ("grey", "photocopied grey"))


def _luminance(colour: Colour) -> float:
    shares = (channel / 255 for channel in colour[:3])
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)  # noqa: PLR2004 - sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
