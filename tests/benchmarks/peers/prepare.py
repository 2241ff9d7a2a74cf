"""What every peer is given, written into a folder once and before any clock starts: the text that our own English tri-fold prints, its
sizes and colours, the drawing, the fonts and the clinics. Only this file asks nam_print; the peers read plain files.
"""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from functools import singledispatch
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from lxml import etree

from nam_print.article.elements import Beside, Callout, Figure, Heading, Items, Paragraph, Rich, Table
from nam_print.article.imprint import Imprint
from nam_print.building import library_here
from nam_print.compose import geometry
from nam_print.compose.document import Document, Run
from nam_print.compose.passages import passages
from nam_print.design.theme import Figures, Ground
from nam_print.pieces import Piece, Spec
from nam_print.typeset.fonts import FaceKey, Shelf
from nam_print.workshop import Workshop
from tests.benchmarks.peers.article import ARTICLE, CLINICS, FIGURE, FONTS, WEIGHTS, clinic

ROOT = Path(__file__).resolve().parents[3]
FAMILY = "Source Sans 3"
BREAK = "What NAM is not"
"""Under this heading our text leaves the inside for the back, which stands on the page before. No peer lets text flow to an earlier page,
so theirs is parted here by hand, behind the first paragraph."""


def prepare(folder: Path, clinics: int) -> None:
    """Write everything, with this many clinics."""
    folder.mkdir(parents=True, exist_ok=True)
    piece = english_trifold()
    document = Workshop().compose(piece)
    (folder / ARTICLE).write_text(json.dumps(_article(piece, document), ensure_ascii=False, indent=1), encoding="utf-8")
    _figure(piece, folder / FIGURE)
    _fonts(folder / FONTS)
    with (folder / CLINICS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(asdict(clinic(0))))
        writer.writeheader()
        writer.writerows(asdict(clinic(number)) for number in range(clinics))


def english_trifold() -> Piece:
    """The piece that is measured: on letter paper, with the first clinic's imprint."""
    piece = library_here().piece(Spec(str(ROOT / "pamphlets" / "nam"), "trifold", paper="letter"))
    return piece.imprinted(Imprint(**{key: value for key, value in asdict(clinic(0)).items() if key != "slug"}))


def _article(piece: Piece, document: Document) -> dict[str, Any]:
    order = piece.order
    said = {name: [element for passage in each for element in passage.elements] for name, each in passages(order).items()}
    inside, back = _parted(said["inside"])
    threads = {
        "cover": said["cover"],
        "flap": said["flap"],
        "inside": inside,
        "back": back,
        "small": [element for element in said["imprint"] if not isinstance(element, Beside)],
    }
    return {
        "title": document.info.title,
        "language": "en",
        "alt": next(element.alt for element in said["figure"] if isinstance(element, Figure)),
        "foot": _foot(document),
        "threads": {name: [told(element) for element in elements] for name, elements in threads.items()},
        "looks": _looks(piece, document),
    }


def _parted(elements: list[Any]) -> tuple[list[Any], list[Any]]:
    at = next(n for n, element in enumerate(elements) if isinstance(element, Heading) and element.text[0].text == BREAK)
    return elements[: at + 2], elements[at + 2 :]


@singledispatch
def told(element: object) -> dict[str, Any]:
    """An element as plain data. Raises TypeError for one that the tri-fold did not hold when the peers were written."""
    raise TypeError(f"the peers cannot set {type(element).__name__}")


@told.register
def _(element: Heading) -> dict[str, Any]:
    return {"kind": "heading", "level": element.level, "text": _rich(element.text)}


@told.register
def _(element: Paragraph) -> dict[str, Any]:
    return {"kind": "paragraph", "role": element.role.value, "text": _rich(element.text)}


@told.register
def _(element: Items) -> dict[str, Any]:
    return {"kind": "list", "items": [_rich(item) for item in element.items]}


@told.register
def _(element: Callout) -> dict[str, Any]:
    return {"kind": "box", "look": element.kind, "title": _rich(element.title), "body": [told(inner) for inner in element.body]}


@told.register
def _(element: Table) -> dict[str, Any]:
    rows = [[_rich(cell) for cell in row] for row in element.rows]
    return {"kind": "table", "caption": _rich(element.caption), "header": [_rich(cell) for cell in element.header], "rows": rows}


def _rich(text: Rich) -> list[dict[str, Any]]:
    """Spans as plain data; neighbours that look alike are one, as a writer would type them."""
    made: list[dict[str, Any]] = []
    for span in text:
        if made and (made[-1]["strong"], made[-1]["href"]) == (span.strong, span.href):
            made[-1]["text"] += span.text
        else:
            made.append({"text": span.text, "strong": span.strong, "href": span.href})
    return made


def _foot(document: Document) -> list[dict[str, Any]]:
    """The line at the foot, read off our own page."""
    runs = [item for item in document.pages[1].items if isinstance(item, Run) and item.y == _lowest(document)]
    return [{"text": run.text, "strong": run.face.weight > 400, "href": ""} for run in runs]


def _lowest(document: Document) -> float:
    return max(item.y for item in document.pages[1].items if isinstance(item, Run))


def _looks(piece: Piece, document: Document) -> dict[str, Any]:
    """Sizes in points, leadings in × size, gaps in × leading, as our own copyfit chose them; the panels of both pages; the colours."""
    order = piece.order
    fits = {fit.thread: fit for fit in document.fits}
    sheet = geometry.sheet(order.layout, order.paper, rtl=False)
    panels = {
        name: {"page": area.page, "text": asdict(area.text), "card": area.card and asdict(area.card)} for name, area in sheet.areas.items()
    }
    return {
        "size": fits["inside"].size,
        "tight": [min(fits[each].leading for each in ("inside", "flap")), min(fits[each].gap for each in ("inside", "flap"))],
        "loose": [fits["flap"].leading, fits["flap"].gap],
        "scale": order.theme.scale.model_dump() | {"title": order.theme.scale.title * order.layout.display},
        "grounds": {name: _written(getattr(order.theme.grounds, name)) for name in ("plain", "deep", "key", "emergency", "warning")},
        "radius": order.theme.radius,
        "sheet": [sheet.width, sheet.height],
        "panels": panels,
    }


def _figure(piece: Piece, path: Path) -> None:
    """The cover's drawing, coloured by attributes: not every peer reads classes."""
    (figure,) = (element for passage in passages(piece.order)["figure"] for element in passage.elements)
    root = etree.fromstring(figure.drawing.svg)
    colours = _written(piece.order.theme.figures_on_deep)
    for node in root.xpath("//*[local-name()='style'] | //*[@class='none'] | //comment()"):
        node.getparent().remove(node)
    for node in root.xpath("//*[@class]"):
        node.attrib.update(_paint(node.attrib.pop("class"), colours))
    path.write_bytes(etree.tostring(root))


def _written(surface: Ground | Figures) -> dict[str, str]:
    """The colours of a surface or of drawings, each "#rrggbb", "" for none."""
    return {name: str(colour or "") for name, colour in surface}


def _paint(name: str, colours: dict[str, str]) -> dict[str, str]:
    if name == "line":
        return {"fill": "none", "stroke": colours[name], "stroke-linecap": "round", "stroke-linejoin": "round"}
    return {"fill": colours[name]}


def _fonts(folder: Path) -> None:
    """Our own variable font, cut at the weights that the tri-fold uses: not every peer takes a variable one."""
    folder.mkdir(exist_ok=True)
    source = Shelf().face(FaceKey(FAMILY, WEIGHTS[0])).path
    for weight in WEIGHTS:
        font = instantiateVariableFont(TTFont(source), {"wght": weight})
        font["OS/2"].usWeightClass = weight
        _name(font, f"W{weight}")
        font.save(folder / f"{weight}.ttf")


def _name(font: TTFont, style: str) -> None:
    names = {1: f"{FAMILY} {style}", 2: "Regular", 4: f"{FAMILY} {style}", 6: f"SourceSans3-{style}", 16: FAMILY, 17: style}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
