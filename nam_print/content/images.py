"""Images, checked before anything is made of them: drawings that refer to nothing outside, pictures that open and are not huge."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from nam_print.content.elements import Anchor, Drawing, Raster
from nam_print.content.nearest import which_file
from nam_print.content.source import read_bytes, shown
from nam_print.errors import InputError, Problem

LARGEST_SVG = 1_000_000
"""Bytes. The largest drawing shipped has 48 kB."""
LARGEST_RASTER = 10_000_000
"""Bytes."""
MOST_PIXELS = 40_000_000
"""Pixels of a picture once it is opened: 120 MB of memory."""
DEEPEST_SVG = 64
"""Levels of groups within groups."""

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    {"svg", "g", "defs", "symbol", "use", "style", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line"}
    | {"polyline", "polygon", "clipPath", "linearGradient", "radialGradient", "stop"}
)
_SIDES = ("left", "right", "above", "below")
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)", re.IGNORECASE)
_PREFIX = "label-"
_EDITOR = "Open the drawing in an editor such as Inkscape and save it again as plain SVG."


def inside(folder: Path, name: str, noun: str = "image") -> Path:
    """The path of a file that has to lie in a folder, links followed. Raises InputError if it leads outside or is not there.

    `noun` is what messages call the file.
    """
    path = folder / name
    try:
        real, home = path.resolve(), folder.resolve()
    except (OSError, RuntimeError, ValueError):
        raise _broken(name, "is not a name that a file can have.", "Check it for slips.", noun) from None
    if not real.is_relative_to(home):
        raise _broken(name, f"leads outside {_called(folder)}.", "Copy the file into the folder and name the copy.", noun)
    if not path.is_file():
        gone = not path.exists()
        raise _broken(name, f"is not in {_called(folder)}." if gone else "is not a file.", which_file(path, name), noun)
    return path


def _called(folder: Path) -> str:
    name = shown(folder)
    return "this folder" if name == "." else f"the folder '{name}'"


def load_drawing(folder: Path, name: str) -> Drawing:
    """An SVG in a folder, checked. Raises InputError; its problems name the file as it was named."""
    if not name.lower().endswith(".svg"):
        raise _broken(name, "is not an SVG file by its name.", "A figure is an SVG drawing; its name ends with .svg.")
    return _drawing(name, _bytes(folder, name, LARGEST_SVG))


def load_raster(folder: Path, name: str) -> Raster:
    """A PNG or JPEG in a folder, opened to its last pixel. Raises InputError."""
    return _raster(name, _bytes(folder, name, LARGEST_RASTER))


def load_image(folder: Path, name: str) -> Drawing | Raster:
    """An SVG, PNG or JPEG in a folder. Raises InputError."""
    return load_drawing(folder, name) if name.lower().endswith(".svg") else load_raster(folder, name)


def _broken(name: str, what: str, do: str, noun: str = "image") -> InputError:
    return InputError([Problem(name, 0, 0, f"the {noun} '{name}' {what}", do)])


def _bytes(folder: Path, name: str, most: int) -> bytes:
    path = inside(folder, name)
    if (size := path.stat().st_size) > most:
        raise _broken(name, f"is too big: {size / 1e6:.1f} MB, and the most is {most / 1e6:g} MB.", "Make it smaller.")
    return read_bytes(path, most)


@lru_cache(maxsize=64)
def _drawing(name: str, data: bytes) -> Drawing:
    root = _parsed(name, data)
    if found := tuple(dict.fromkeys(_faults(root))):
        raise InputError(Problem(name, 0, 0, f"the image '{name}' {what}", do) for what, do in found)
    x, y, width, height = _view_box(name, root)
    anchors = tuple(_anchor(name, node, (x, y, width, height)) for node in _labelled(root))
    return Drawing(data, width, height, anchors)


def _parsed(name: str, data: bytes) -> Any:
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415 - only where a drawing is read

    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    doctype = _broken(name, "starts with a DOCTYPE, which can hide other files.", _EDITOR)
    if b"<!DOCTYPE" in data:  # before parsing: a bomb of entities would only be told as some limit of libxml
        raise doctype
    try:
        root = fromstring(data, parser)
    except (XMLSyntaxError, ValueError) as error:
        reason, _, _ = str(error).partition(", line ")
        raise _broken(name, f"cannot be read as SVG ({reason or 'it is empty'}).", _EDITOR) from None
    if root.getroottree().docinfo.doctype:
        raise doctype
    if root.tag != f"{_SVG}svg":
        raise _broken(name, "is not an SVG drawing.", _EDITOR)
    return root


def _faults(root: Any) -> Iterator[tuple[str, str]]:
    """What a drawing must not have: what is not drawn, what reaches outside, what runs."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            yield "has instructions for other programs (<?…?> or an entity).", _EDITOR
            continue
        if sum(1 for _ in node.iterancestors()) > DEEPEST_SVG:
            yield f"has groups nested more than {DEEPEST_SVG} levels deep.", _EDITOR
            return
        yield from _element_faults(node)
        for key, value in node.attrib.items():
            yield from _attribute_faults(key, str(value))


def _element_faults(node: Any) -> Iterator[tuple[str, str]]:
    if not node.tag.startswith(_SVG):
        return
    kind = node.tag.removeprefix(_SVG)
    if kind in ("text", "tspan", "textPath"):
        yield f"has text of its own (<{kind}>), which cannot be translated.", "Take it out and write a label in the article."
    elif kind not in _DRAWN:
        yield f"has a part that is not allowed or cannot be printed (<{kind}>).", "Draw it with plain shapes."
    if kind == "style" and _OUTSIDE.search(node.text or ""):
        yield "has a style that refers outside the drawing.", "Take the reference out."


def _attribute_faults(key: str, value: str) -> Iterator[tuple[str, str]]:
    name = key.rpartition("}")[2]
    if name in ("href", "src") and not value.startswith("#"):
        yield f'refers outside itself ({name}="{value[:60]}").', "A drawing has to be whole in one file."
    if name.lower().startswith("on") and "}" not in key:
        yield f"has a script ({name}).", "Take it out."
    if _OUTSIDE.search(value):
        yield f'refers outside itself ({name}="{value[:60]}").', "A drawing has to be whole in one file."


def _view_box(name: str, root: Any) -> tuple[float, float, float, float]:
    numbers = [_number(part) for part in re.split(r"[\s,]+", (root.get("viewBox") or "").strip())]
    if len(numbers) != 4 or None in numbers or min(numbers[2:]) <= 0:  # type: ignore[type-var, operator] # noqa: PLR2004
        raise _broken(name, "has no viewBox, so its size is not known.", 'Give the <svg> element viewBox="0 0 WIDTH HEIGHT".')
    x, y, width, height = (float(number or 0.0) for number in numbers)
    return x, y, width, height


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _labelled(root: Any) -> list[Any]:
    return [node for node in root.iter() if str(node.get("id", "")).startswith(_PREFIX)]


def _anchor(name: str, node: Any, box: tuple[float, float, float, float]) -> Anchor:
    label, side = node.get("id"), node.get("data-side")
    x, y = _number(node.get("cx")), _number(node.get("cy"))
    if node.tag != f"{_SVG}circle" or x is None or y is None:
        raise _broken(name, f"has an anchor '{label}' that is not a circle with cx and cy.", "Make it a small circle.")
    if side not in _SIDES:
        raise _broken(name, f"has an anchor '{label}' without a side.", "Give it data-side: left, right, above or below.")
    if any(each.get("transform") for each in (node, *node.iterancestors())):
        raise _broken(name, f"moves the anchor '{label}' by a transform.", "Put it outside any transformed group.")
    left, top, width, height = box
    if not (left <= x <= left + width and top <= y <= top + height):
        raise _broken(name, f"has its anchor '{label}' outside the viewBox.", "Move it into the drawing.")
    return Anchor(label.removeprefix(_PREFIX), x - left, y - top, side)


@lru_cache(maxsize=16)
def _raster(name: str, data: bytes) -> Raster:
    from PIL import Image  # noqa: PLC0415 - 40 ms, and only for logos

    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise _huge(name)
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _huge(name) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise _broken(name, "is not an image that can be opened.", "Use a PNG, JPEG or SVG file.") from None
    return Raster(data, width, height)


def _huge(name: str) -> InputError:
    return _broken(name, f"has more than {MOST_PIXELS // 1_000_000} million pixels.", "Make it smaller; 2000 across are enough for print.")
