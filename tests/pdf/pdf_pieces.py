"""Small laid-out documents, made by hand, and readers of the files written from them that share no code with the writer."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

import page
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import uharfbuzz as hb
from PIL import Image

from nam_print.article.drawings import TextAdvice, passed
from nam_print.article.elements import Raster
from nam_print.compose.document import (
    Bookmark,
    Box,
    Document,
    Entry,
    Glyph,
    Info,
    Item,
    Link,
    Node,
    Page,
    Picture,
    QrCode,
    Rect,
    Rule,
    Run,
    Tick,
)
from nam_print.design.colour import BLACK, Colour
from nam_print.pdf import SCREEN, Profile, write
from nam_print.typeset.fonts import FaceKey, Shelf

SHELF = Shelf()
INFO = Info("Weak muscles", "en", "A clinic", "About muscles", "NAM-1", date(2026, 5, 1))
WIDTH, HEIGHT = 400.0, 300.0
COLOURS = (("skin", Colour.of("#e8d5c4")), ("line", Colour.of("#223344")), ("accent", Colour.of("#cc3333")), ("none", BLACK))
DRAWING = passed(
    "drawing.svg",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
    b"<style>.skin { fill: #00ff00 } .line { fill: none; stroke: #00ff00; stroke-linecap: round } .none { fill: none }</style>"
    b'<rect class="skin" width="40" height="20"/><rect class="accent" y="20" width="20" height="20"/>'
    b'<path class="line" d="M20 30 H40" stroke-width="4"/><rect class="none" width="40" height="40"/></svg>',
    TextAdvice("", ""),
)


def shaped(text: str, x: float, y: float, leaf: int | None, family: str = "Source Sans 3", **look: Any) -> Run:
    """Text through HarfBuzz into a run, cluster by cluster as the document room asks for it."""
    size, key = look.pop("size", 12.0), FaceKey(family, look.pop("weight", 400))
    face = SHELF.face(key)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, {})
    ends = dict(pairwise([*sorted({info.cluster for info in buffer.glyph_infos}), len(text)]))
    scale, seen, glyphs = size / face.upem, set(), []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        own = "" if info.cluster in seen else text[info.cluster : ends[info.cluster]]
        seen.add(info.cluster)
        glyphs.append(Glyph(info.codepoint, place.x_advance * scale, place.x_offset * scale, place.y_offset * scale, own))
    return Run(x, y, key, size, look.pop("colour", Colour.of("#101820")), tuple(glyphs), text, leaf, **look)


def other(glyph: Glyph, **changes: Any) -> Glyph:
    """The glyph with something changed."""
    own = {name: getattr(glyph, name) for name in ("gid", "advance", "dx", "dy", "text")}
    return Glyph(**{**own, **changes})


def retold(run: Run, texts: list[str], text: str) -> Run:
    """The same glyphs, standing for other texts: what a font of another script would give."""
    glyphs = tuple(other(glyph, text=own) for glyph, own in zip(run.glyphs, texts, strict=True))
    return run._replace(glyphs=glyphs, text=text)


def piece(*items: Item, nodes: tuple[Node, ...] = (), more: tuple[tuple[Item, ...], ...] = (), **rest: Any) -> Document:
    """A document of one page with these items (and further pages), under one paragraph unless it is told its nodes."""
    nodes = nodes or (Node("Document", (1,)), Node("P"))
    pages = tuple(Page(WIDTH, HEIGHT, (), (), content) for content in (items, *more))
    return Document(pages, nodes, rest.pop("bookmarks", ()), rest.pop("info", INFO))


def png(mode: str = "RGBA", colour: tuple[int, ...] = (200, 30, 30, 128)) -> Raster:
    """A picture of one colour."""
    data = io.BytesIO()
    Image.new(mode, (8, 8), colour).save(data, "PNG")
    return Raster(data.getvalue(), 8, 8)


def everything() -> Document:
    """Every kind of item and nearly every kind of element, painted in another order than it is read."""
    nodes = (
        Node("Document", (1, 2, 3, 8, 12, 14, 15, 17, 20)),
        Node("H1"),
        Node("P"),
        Node("L", (4,), ordered=True),
        Node("LI", (5, 6)),
        Node("Lbl"),
        Node("LBody"),
        Node("P"),  # has nothing and stands nowhere
        Node("Table", (9, 10)),
        Node("TR", (11, 22)),
        Node("TR", (23, 24)),
        Node("TH", scope="Column"),
        Node("P", (13,)),
        Node("Link"),
        Node("Figure", alt="A drawing", bbox=Rect(300, 20, 40, 40)),
        Node("P", (16,)),
        Node("Form"),
        Node("Div", (18, 19)),
        Node("Form"),
        Node("Form"),
        Node("P", (21,)),
        Node("Figure", alt="https://example.org/ as a QR code"),
        Node("TH", scope="Column"),
        Node("TH", scope="Row"),
        Node("TD"),
    )
    items: tuple[Item, ...] = (
        Box(Rect(0, 0, WIDTH, 40), fill=Colour.of("#eef2f5"), stroke=Colour.of("#223344"), line=1.5, radius=6),
        shaped("second 3 mg", 20, 60, 2, lang="es"),
        shaped("Weak muscles", 20, 30, 1, size=20.0, weight=700),
        shaped("1.", 20, 80, 5),
        shaped("Find it early", 34, 80, 6),
        Rule(20, 90, 200, 90, Colour.of("#888888"), 0.5, (2, 2)),
        Rule(20, 94, 200, 94, Colour.of("#888888"), 0.5),
        shaped("Test", 20, 110, 11),
        shaped("Shows", 100, 110, 22),
        shaped("CK", 20, 125, 23),
        shaped("see example.org", 20, 145, 13),
        Link(Rect(20, 134, 80, 14), "https://example.org/ä", "Open example.org", 13),
        Picture(Rect(300, 20, 40, 40), DRAWING, COLOURS, 14),
        Picture(Rect(350, 20, 20, 20), png(), (), None),
        Tick(Rect(20, 160, 12, 12), "stairs.no", "Stairs: no", Colour.of("#223344"), 16),
        Entry(Rect(20, 180, 150, 18), "name", "Your name", 11, False, 18, Colour.of("#445566")),
        Entry(Rect(20, 205, 150, 40), "notes", "Notes", 11, True, 19),
        QrCode(Rect(300, 150, 60, 60), "https://example.org/", Colour.of("#000000"), 21),
        shaped("NAM-1 page 1 of 2", 20, 290, None, size=8.0),
    )
    bookmarks = (Bookmark("Weak muscles", 1, 0, 30), Bookmark("Ärzte", 2, 0, 60), Bookmark("More", 1, 1, 30))
    return piece(*items, nodes=nodes, more=((shaped("goes on", 20, 30, 2),),), bookmarks=bookmarks, info=replace(INFO, duplex="short"))


def failures(data: bytes) -> list[str]:
    """The PDF/UA-1 rules that the file breaks."""
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def opened(document: Document, profile: Profile = SCREEN) -> pikepdf.Pdf:
    """The document's file, in pikepdf."""
    return pikepdf.open(io.BytesIO(write(document, SHELF, profile)))


def content(document: Document) -> bytes:
    """The operators of the first page."""
    pdf = opened(document)
    return bytes(pdf.pages[0].Contents.read_bytes())


def extracted(document: Document, place: int = 0, profile: Profile = SCREEN) -> str:
    """What pdfium reads on a page."""
    return str(pypdfium2.PdfDocument(write(document, SHELF, profile))[place].get_textpage().get_text_range())


def picture(data: bytes, scale: float = 2.0, place: int = 0, *, forms: bool = False) -> Image.Image:
    """A page as pdfium paints it."""
    document = pypdfium2.PdfDocument(data)
    if forms:
        document.init_forms()
    return document[place].render(scale=scale, may_draw_forms=forms).to_pil().convert("RGB")


@dataclass(frozen=True)
class Element:
    """A structure element as it stands in the file."""

    kind: str
    words: str
    found: pikepdf.Object
    file: pikepdf.Pdf  # objects live only as long as their file


def read_aloud(data: bytes) -> list[Element]:
    """The structure tree in reading order, each element with the words that are its own: pikepdf's tree, pdfium's text by MCID."""
    pdf, document = pikepdf.open(io.BytesIO(data)), pypdfium2.PdfDocument(data)
    texts = {pdf.pages[place].objgen: _by_mcid(document[place]) for place in range(len(pdf.pages))}
    return list(_elements(pdf, pdf.Root.StructTreeRoot.K, texts))


def _elements(pdf: pikepdf.Pdf, element: pikepdf.Object, texts: dict[Any, dict[int, str]]) -> Iterator[Element]:
    kids = element.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    words, below = "", []
    for kid in kids:
        if isinstance(kid, int):
            words += texts[element.Pg.objgen].get(kid, "")
        elif kid.get("/Type") == "/MCR":
            words += texts[kid.Pg.objgen].get(int(kid.MCID), "")
        elif kid.get("/Type") == "/StructElem":
            below.append(kid)
    yield Element(str(element.S)[1:], words.strip(), element, pdf)
    for kid in below:
        yield from _elements(pdf, kid, texts)


def _by_mcid(view: pypdfium2.PdfPage) -> dict[int, str]:
    texts: dict[int, str] = {}
    reader = view.get_textpage()
    for found in view.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(found.raw)
        size = pdfium.FPDFTextObj_GetText(found.raw, reader.raw, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFTextObj_GetText(found.raw, reader.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        texts[mcid] = texts.get(mcid, "") + buffer.raw.decode("utf-16-le").rstrip("\0")
    return texts
