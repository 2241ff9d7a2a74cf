"""Which fonts there are, and which face draws which character.

Fonts are ordinary packages, found by their `fontpkg.family` entry point; a `fonts/` folder in the working directory comes first. Families
that neither has are looked for in packs (the `justmytype.packs` entry point), and then in packages that are just a folder of fonts. A shelf
opens a face when it is first asked for and keeps it; shelves are made by whoever runs a job and passed on, so workers share nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import fontpkg
import uharfbuzz as hb

from nam_print.errors import UsageError
from nam_print.reading.nearest import did_you_mean
from nam_print.typeset import repertoire

FORMATS = frozenset({".ttf", ".otf"})
_FOLDERS = ("manimgx_fonts",)  # packages without an entry point


class FaceKey(NamedTuple):
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
class OpenFont:
    """A font file, mapped into memory once for all weights that are taken from it: a Chinese one has 18 MB."""

    path: Path
    hb_face: hb.Face

    @cached_property
    def characters(self) -> hb.Set:
        """The code points that its character map covers; as Python's own set they would take 3 MB of a Chinese font."""
        return self.hb_face.unicodes


@dataclass(frozen=True)
class Face:
    """One instance of an opened font: `variations` pins every axis (empty for a static font)."""

    key: FaceKey
    file: OpenFont
    hb_font: hb.Font
    variations: Mapping[str, float]

    @property
    def path(self) -> Path:
        """The font file."""
        return self.file.path

    @property
    def hb_face(self) -> hb.Face:
        """The file as HarfBuzz knows it, whatever the weight."""
        return self.file.hb_face

    @cached_property
    def upem(self) -> int:
        """Font units per em."""
        return int(self.hb_face.upem)

    @property
    def characters(self) -> hb.Set:
        """The code points that its character map covers, for everybody to read."""
        return self.file.characters

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
class FontFile:
    """One upright font file; `weight` is None for a variable one."""

    path: Path
    weight: int | None


@dataclass(eq=False)  # one is itself: what was cut from its fonts is kept by it
class Shelf:
    """The fonts at hand. `own` is a folder of the user's own font files, named Family-Weight.ttf or Family[axes].ttf."""

    own: Path | None = None
    _open: dict[Path, OpenFont] = field(default_factory=dict)
    _faces: dict[FaceKey, Face] = field(default_factory=dict)

    @cached_property
    def families(self) -> Mapping[str, tuple[FontFile, ...]]:
        """Upright font files by family name; the user's own first."""
        found: dict[str, tuple[FontFile, ...]] = {
            family.name: tuple(
                FontFile(file.path, None if file.variable else file.weight) for file in family.files if file.style == "normal"
            )
            for family in fontpkg.families().values()
        }
        if self.own is None or not self.own.is_dir():
            return found
        return {**found, **_by_family(sorted(path for path in self.own.iterdir() if path.suffix.lower() in FORMATS))}

    @cached_property
    def packed(self) -> Mapping[str, tuple[FontFile, ...]]:
        """The families of installed packs; they are not opened before a family is asked for that is nowhere else."""
        packs = (folder for pack in entry_points(group="justmytype.packs") for folder in pack.load()().get_font_directories())
        specs = (find_spec(package) for package in _FOLDERS)
        folders = (folder for spec in specs if spec for folder in spec.submodule_search_locations or ())
        return {**_by_family(_fonts_in(folders)), **_by_family(_fonts_in(packs))}

    def has(self, family: str) -> bool:
        return bool(self.files(family))

    def files(self, family: str) -> tuple[FontFile, ...]:
        """Return the files of a family; none if it is not installed."""
        return self.families.get(family) or self.packed.get(family, ())

    def face(self, key: FaceKey) -> Face:
        """Return the face for this key, opened once. Raises UsageError when no such family is installed."""
        if key in self._faces:
            return self._faces[key]
        files = self.files(key.family)
        if not files:
            near = did_you_mean(key.family, {*self.families, *self.packed}, list_them=False)
            raise UsageError(f"the font family '{key.family}' is not installed. {repertoire.family_remedy(key.family)} {near}".rstrip())
        file = min(files, key=lambda item: abs((item.weight if item.weight is not None else key.weight) - key.weight))
        if file.path not in self._open:
            self._open[file.path] = OpenFont(file.path, hb.Face(hb.Blob.from_file_path(str(file.path))))
        opened = self._open[file.path]
        variations = {
            axis.tag: float(min(max(key.weight, axis.min_value), axis.max_value) if axis.tag == "wght" else axis.default_value)
            for axis in opened.hb_face.axis_infos
        }
        font = hb.Font(opened.hb_face)
        if variations:
            font.set_variations(variations)
        self._faces[key] = Face(key, opened, font, variations)
        return self._faces[key]


def _fonts_in(folders: Iterable[str | Path]) -> list[Path]:
    return sorted(path for folder in folders for path in Path(folder).rglob("*") if path.suffix.lower() in FORMATS)


def _by_family(paths: Iterable[Path]) -> dict[str, tuple[FontFile, ...]]:
    """Return upright font files by the family that they name themselves; what cannot be read as a font is left out."""
    found: dict[str, list[FontFile]] = {}
    for path in paths:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        own = hb.OTNameIdPredefined
        name = face.get_name(own.TYPOGRAPHIC_FAMILY) or face.get_name(own.FONT_FAMILY) or path.stem
        font = hb.Font(face)
        if face.glyph_count and not font.get_style_value(hb.StyleTag.ITALIC):
            variable = any(axis.tag == "wght" for axis in face.axis_infos)
            found.setdefault(name, []).append(FontFile(path, None if variable else round(font.get_style_value(hb.StyleTag.WEIGHT))))
    return {name: tuple(files) for name, files in found.items()}
