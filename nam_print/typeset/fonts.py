"""Which fonts there are, and which face draws which character.

Fonts are ordinary packages, found by the `fontpkg.family` entry point; a `fonts/` folder in the working directory comes first.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class FaceKey:
    """One instance of one font file: the family's name and the weight on its axis (or the static file's own)."""

    family: str
    weight: int
