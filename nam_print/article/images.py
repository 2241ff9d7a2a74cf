"""Images, checked before anything is made of them: drawings that refer to nothing outside, pictures that open and are not huge."""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from nam_print.article.drawings import BadDrawingError, TextAdvice, passed
from nam_print.article.elements import Drawing, Raster
from nam_print.errors import InputError, Problem
from nam_print.reading.nearest import shown, which_file
from nam_print.reading.source import read_bytes

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SHOWN = 80
"""Characters of a name in a message."""
LARGEST_SVG = 1_000_000
"""Bytes. The largest drawing shipped has 48 kB."""
LARGEST_RASTER = 10_000_000
"""Bytes."""
MOST_PIXELS = 40_000_000
"""Pixels of a picture once it is opened: 120 MB of memory."""

LEAST_WIDTH, LEAST_HEIGHT = 60, 15
"""Pixels. A logo prints two inches wide or half an inch tall, so that one smaller than this in both has 30 dots to an inch."""

_HELD = 0x0112
_TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip
_ON_THE_SIDE = (5, 6, 7, 8)
_IN_FIGURES = TextAdvice("which cannot be translated", "Take it out and write a label in the article.")
_IN_LOGOS = TextAdvice(
    "which needs a font of its own", "Turn it into paths in your drawing program (in Inkscape: Path > Object to Path), and save it again."
)


def inside(folder: Path, name: str, noun: str = "image") -> Path:
    """Return the path of a file that has to lie in a folder, links followed. Raises InputError if it leads outside or is not there.

    `noun` is what messages call the file.
    """
    path = folder / name
    try:
        real, home = path.resolve(), folder.resolve()
        there, plain = path.exists(), path.is_file()
    except (OSError, RuntimeError, ValueError):
        raise _broken(cut(name), "is not a name that a file can have.", "Check it for slips.", noun) from None
    if not real.is_relative_to(home):
        raise _broken(name, f"leads outside {_called(folder)}.", "Copy the file into the folder and name the copy.", noun)
    if not plain:
        raise _broken(name, "is not a file." if there else f"is not in {_called(folder)}.", which_file(path, name), noun)
    return path


def cut(name: str) -> str:
    """Return a name as messages show it, however long it is."""
    return name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"


def _called(folder: Path) -> str:
    name = shown(folder)
    return "this folder" if name == "." else f"the folder '{name}'"


def load_drawing(folder: Path, name: str) -> Drawing:
    """Read and check an SVG in a folder. Raises InputError; its problems name the file as it was named."""
    if not name.lower().endswith(".svg"):
        raise _broken(name, "is not an SVG file by its name.", "A figure is an SVG drawing; its name ends with .svg.")
    return _drawing(name, _bytes(folder, name, LARGEST_SVG), _IN_FIGURES)


def load_raster(folder: Path, name: str) -> Raster:
    """Read a PNG or JPEG in a folder to its last pixel. Raises InputError."""
    return _raster(name, _bytes(folder, name, LARGEST_RASTER))


def load_image(folder: Path, name: str) -> Drawing | Raster:
    """Read a logo, an SVG, PNG or JPEG in a folder. Raises InputError."""
    if name.lower().endswith(".svg"):
        return _drawing(name, _bytes(folder, name, LARGEST_SVG), _IN_LOGOS)
    return load_raster(folder, name)


def _broken(name: str, what: str, do: str, noun: str = "image") -> InputError:
    return InputError([Problem(name, 0, 0, f"the {noun} '{name}' {what}", do)])


def _bytes(folder: Path, name: str, most: int) -> bytes:
    path = inside(folder, name)
    if (size := path.stat().st_size) > most:
        raise _broken(name, f"is too big: {size / 1e6:.1f} MB, and the most is {most / 1e6:g} MB.", "Make it smaller.")
    return read_bytes(path, most)


@lru_cache(maxsize=64)
def _drawing(name: str, data: bytes, words: TextAdvice) -> Drawing:
    try:
        return passed(name, data, words)
    except BadDrawingError as error:
        places = [(f" (line {fault.line}, column {fault.column})" if fault.line else "", fault) for fault in error.faults]
        raise InputError(Problem(name, 0, 0, f"the image '{name}'{where} {fault.what}", fault.do) for where, fault in places) from None


@lru_cache(maxsize=16)
def _raster(name: str, data: bytes) -> Raster:
    from PIL import Image  # noqa: PLC0415 - 40 ms, and only for logos

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise _huge(name)
            image.load()
            if width < LEAST_WIDTH and height < LEAST_HEIGHT:
                what = f"has {width} × {height} pixels, which print as a few squares."
                raise _broken(name, what, "Use a larger picture, 300 pixels across or more, or an SVG.")
            if turned := _turned(image):
                return Raster(turned, height, width) if _orientation(image) in _ON_THE_SIDE else Raster(turned, width, height)
    except Image.DecompressionBombError:
        raise _huge(name) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise _broken(name, "is not an image that can be opened.", "Use a PNG, JPEG or SVG file.") from None
    return Raster(data, width, height)


def _orientation(image: Image.Image) -> int:
    """Return how a camera was held, in EXIF's numbers: 1 is upright, and so is whatever cannot be understood."""
    try:
        found = image.getexif().get(_HELD, 1)
    except Exception:
        return 1
    return found if found in _TURNS else 1


def _turned(image: Image.Image) -> bytes:
    """Return the picture upright, in the format that it has; nothing where it stands upright as it is."""
    from PIL import Image  # noqa: PLC0415

    if (turn := _TURNS.get(_orientation(image))) is None:
        return b""
    made, more = BytesIO(), {"quality": 95, "subsampling": 0} if image.format == "JPEG" else {}
    image.transpose(Image.Transpose[turn]).save(made, image.format, **more)
    return made.getvalue()


def _huge(name: str) -> InputError:
    return _broken(name, f"has more than {MOST_PIXELS // 1_000_000} million pixels.", "Make it smaller; 2000 across are enough for print.")
