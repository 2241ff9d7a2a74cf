"""Texts of any language set on a page of their own, and what programs read there."""

from __future__ import annotations

import io
import unicodedata
from datetime import date

import pypdfium2

from nam_print.article.elements import Rich
from nam_print.article.markup import rich
from nam_print.compose.document import Document, Info, Node, Page
from nam_print.compose.fragment import Sheets
from nam_print.compose.setters.textblock import text_line
from nam_print.design.colour import BLACK
from nam_print.pdf import write
from nam_print.typeset.desk import Desk
from nam_print.typeset.text import Line, TextStyle
from tests.helpers.reading import LINE_END_HYPHENS, by_mcid

SIZE = 14.0
FAMILIES = ("Source Sans 3", "Noto Sans")
ORDERING = dict.fromkeys(map(ord, "\u200e\u2066\u2067\u2068\u2069"))
"""Marks and isolates that only tell in which order a line is to be shown."""


def page_of(desk: Desk, text: str | Rich, lang: str, *, rtl: bool, measure: float) -> Document:
    """The text in lines of so many em, as the compose room would put it on a page."""
    found = desk.prepare(rich(text) if isinstance(text, str) else text, TextStyle(FAMILIES, 400, 700, lang, rtl))
    lines, sheets, spans = desk.lines(found, measure), Sheets.of(1), len(found.langs)
    looks = ([BLACK] * spans, [0] * spans, [("", "")] * spans)
    for number, (line, parts) in enumerate(zip(lines, desk.sized(found, lines, SIZE), strict=True)):
        sheets.put(0, (text_line(found, parts, _left(line, measure, rtl=rtl), 40 + number * SIZE * 1.8, SIZE, *looks),), 0.0, 0.0, 1)
    info = Info("A sample", lang, "", "", "S", date(2026, 5, 1), direction="rtl" if rtl else "ltr")
    page = Page(measure * SIZE + 40, 60 + len(lines) * SIZE * 1.8, (), (), tuple(sheets.pages[0]))
    return Document((page,), (Node("Document", (1,)), Node("P")), (), info)


def _left(line: Line, measure: float, *, rtl: bool) -> float:
    return 20.0 + (measure - sum(cluster.advance for cluster in line.clusters)) * SIZE if rtl else 20.0


def written(desk: Desk, text: str | Rich, lang: str, *, rtl: bool = False, measure: float = 99.0) -> bytes:
    """The file of such a page."""
    return write(page_of(desk, text, lang, rtl=rtl, measure=measure), desk.shelf)


def raw(pdf: bytes) -> str:
    """The first page's text as PDFium copies it."""
    return str(pypdfium2.PdfDocument(io.BytesIO(pdf))[0].get_textpage().get_text_range())


def copied(pdf: bytes, between: str = "") -> str:
    """The same as it is compared, with something between two lines: most lines end behind their space."""
    return normal(raw(pdf).replace("\r\n", between))


def by_tags(pdf: bytes) -> str:
    """The same by the page's tags: what PDFium reads of each piece of marked content."""
    return normal("".join(by_mcid(pypdfium2.PdfDocument(io.BytesIO(pdf))[0]).values()))


def normal(text: str) -> str:
    """A text as it is compared: composed, without what only tells how to show it, white space as one space."""
    shown = text.translate(LINE_END_HYPHENS).translate(ORDERING)
    return " ".join(unicodedata.normalize("NFC", shown).split())
