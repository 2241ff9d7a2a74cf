"""Which fonts there are, and which face draws which character.

Fonts are ordinary packages, found by their `fontpkg.family` entry point; a `fonts/` folder in the working directory comes first. A shelf
opens a face when it is first asked for and keeps it; shelves are made by whoever runs a job and passed on, so workers share nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import fontpkg
import uharfbuzz as hb

from nam_print.errors import UsageError

OWN_FONTS = ("*.ttf", "*.otf")


@dataclass(frozen=True, order=True)
class FaceKey:
    """One instance of one font: the family's name, and the weight on its axis (or the static file's own)."""

    family: str
    weight: int


@dataclass(frozen=True)
class Metrics:
    """Heights of a face in em, up from the baseline (descent is negative)."""

    ascent: float
    descent: float
    cap_height: float
    x_height: float


@dataclass(frozen=True)
class Face:
    """An opened instance: `variations` pins every axis (empty for a static font)."""

    key: FaceKey
    path: Path
    hb_face: hb.Face
    hb_font: hb.Font
    variations: Mapping[str, float]

    @property
    def upem(self) -> int:
        """Font units per em."""
        return int(self.hb_face.upem)

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that its character map covers."""
        return frozenset(self.hb_face.unicodes)

    @cached_property
    def metrics(self) -> Metrics:
        """Its heights, as the font file gives them."""
        extents = self.hb_font.get_font_extents("ltr")
        em = self.upem

        def height(tag: hb.OTMetricsTag, fallback: float) -> float:
            value = self.hb_font.get_metric_position(tag)
            return value / em if value else fallback

        return Metrics(
            ascent=extents.ascender / em,
            descent=extents.descender / em,
            cap_height=height(hb.OTMetricsTag.CAP_HEIGHT, 0.7),
            x_height=height(hb.OTMetricsTag.X_HEIGHT, 0.5),
        )


@dataclass(frozen=True)
class _File:
    path: Path
    weight: int | None  # None: variable


@dataclass
class Shelf:
    """The fonts at hand. `own` is a folder of the user's own font files, named Family-Weight.ttf or Family[axes].ttf."""

    own: Path | None = None
    _faces: dict[FaceKey, Face] = field(default_factory=dict)

    @cached_property
    def families(self) -> Mapping[str, tuple[_File, ...]]:
        """Upright font files by family name; the user's own first."""
        found: dict[str, tuple[_File, ...]] = {
            family.name: tuple(_File(file.path, None if file.variable else file.weight) for file in family.files if file.style == "normal")
            for family in fontpkg.families().values()
        }
        return {**found, **self._own_families()}

    def _own_families(self) -> dict[str, tuple[_File, ...]]:
        if self.own is None or not self.own.is_dir():
            return {}
        found: dict[str, list[_File]] = {}
        for path in sorted(path for pattern in OWN_FONTS for path in self.own.glob(pattern)):
            face = hb.Face(hb.Blob.from_file_path(str(path)))
            font = hb.Font(face)
            if font.get_style_value(hb.StyleTag.ITALIC):
                continue
            variable = any(axis.tag == "wght" for axis in face.axis_infos)
            weight = None if variable else round(font.get_style_value(hb.StyleTag.WEIGHT))
            found.setdefault(_family(face) or path.stem, []).append(_File(path, weight))
        return {name: tuple(files) for name, files in found.items()}

    def face(self, key: FaceKey) -> Face:
        """The face for this key, opened once. Raises UsageError when no such family is installed."""
        if key not in self._faces:
            self._faces[key] = self._open(key)
        return self._faces[key]

    def _open(self, key: FaceKey) -> Face:
        files = self.families.get(key.family)
        if not files:
            package = "fontpkg-" + key.family.lower().replace(" ", "-")
            raise UsageError(f"the font family {key.family!r} is not installed; `pip install {package}`, or put its files into fonts/")
        file = min(files, key=lambda item: abs((item.weight if item.weight is not None else key.weight) - key.weight))
        face = hb.Face(hb.Blob.from_file_path(str(file.path)))
        variations = {axis.tag: _pin(axis, key.weight) for axis in face.axis_infos}
        font = hb.Font(face)
        if variations:
            font.set_variations(variations)
        return Face(key, file.path, face, font, variations)


def _family(face: hb.Face) -> str | None:
    """The typographic family where the font names one: the older name has the weight in it ("Source Sans 3 ExtraLight")."""
    names = hb.OTNameIdPredefined
    found: str | None = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY)
    return found


def _pin(axis: hb.OTVarAxisInfo, weight: int) -> float:
    if axis.tag == "wght":
        return float(min(max(weight, axis.min_value), axis.max_value))
    return float(axis.default_value)
