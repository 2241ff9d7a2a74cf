"""reportlab's own platypus: fonts, styles and the drawing are made once in a process, the flowables for each copy: drawing uses them up.

It writes no tags, and does not look for a size that fits: a text too long for its frame goes on to a page more.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, ListFlowable, NextPageTemplate, PageTemplate, Paragraph, Spacer, Table
from svglib.svglib import svg2rlg

from tests.benchmarks.peers.article import FIGURE, FONTS, HEADING, REGULAR, STRONG, TITLE, WEIGHTS, Article, Clinic
from tests.benchmarks.peers.process import main

_PLAIN = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}


class PlatypusPress:
    """What a process keeps: fonts, styles, the drawing."""

    def __init__(self, work: Path) -> None:
        for weight in WEIGHTS:
            pdfmetrics.registerFont(TTFont(f"S{weight}", work / FONTS / f"{weight}.ttf"))
        self.article = Article.read(work)
        self.looks, self.size = self.article.looks, self.article.size
        self.leading = self.looks["tight"][0] * self.size
        self.figure = svg2rlg(str(work / FIGURE))
        _, _, wide, _ = self.article.text("cover")
        scale = wide / self.figure.width
        self.figure.scale(scale, scale)
        self.figure.width, self.figure.height = wide, self.figure.height * scale
        self.styles = self._styles()

    def _styles(self) -> dict[str, ParagraphStyle]:
        size, gap = self.size, self.looks["tight"][1] * self.leading
        plain, deep = self.article.ground("plain"), self.article.ground("deep")
        body = ParagraphStyle(
            "body",
            fontName=f"S{REGULAR}",
            fontSize=size,
            leading=self.leading,
            textColor=HexColor(self.article.ground("plain")["ink"]),
            spaceAfter=gap,
            splitLongWords=0,
        )

        def like(factor: float, **more: Any) -> ParagraphStyle:
            own = max(8.0, size * factor)
            return ParagraphStyle("x", body, fontSize=own, leading=own * 1.2, **more)

        scale = self.looks["scale"]
        head = {"fontName": f"S{HEADING}", "textColor": HexColor(plain["heading"]), "keepWithNext": 1}
        return {
            "body": body,
            "item": ParagraphStyle("item", body, spaceAfter=gap * 0.4),
            "h1": like(scale["heading"], **head, spaceBefore=gap),
            "h2": like(scale["subheading"], **head),
            "key": like(scale["lead"], fontName=f"S{STRONG}", textColor=HexColor(plain["heading"])),
            "small": like(scale["small"]),
            "eyebrow": like(scale["eyebrow"], fontName=f"S{HEADING}", textColor=HexColor(deep["accent"])),
            "title": like(scale["title"], fontName=f"S{TITLE}", textColor=HexColor(deep["ink"])),
            "subtitle": like(scale["subtitle"], textColor=HexColor(deep["ink"])),
        }

    def copy(self, clinic: Clinic) -> bytes:
        """The whole piece: platypus has no way to lay out a part of it only."""
        out = io.BytesIO()
        template = BaseDocTemplate(out, pagesize=self.looks["sheet"], pageCompression=1, title=self.article.data["title"], lang="en")
        template.addPageTemplates([self._outside(), self._inside()])
        template.build(self._story(clinic))
        return out.getvalue()

    anew = copy

    def _frame(self, panel: str) -> Frame:
        left, top, wide, high = self.article.text(panel)
        return Frame(left, self.looks["sheet"][1] - top - high, wide, high, **_PLAIN)

    def _outside(self) -> PageTemplate:
        return PageTemplate("outside", [self._frame(panel) for panel in ("cover", "flap", "back")], onPage=self._card)

    def _inside(self) -> PageTemplate:
        return PageTemplate("inside", [self._frame(panel) for panel in ("inside-1", "inside-2", "inside-3")], onPage=self._foot)

    def _card(self, canvas: Any, _: object) -> None:
        left, top, wide, high = self.article.card
        canvas.setFillColor(HexColor(self.article.ground("deep")["paper"]))
        canvas.roundRect(left, self.looks["sheet"][1] - top - high, wide, high, self.looks["radius"], stroke=0, fill=1)

    def _foot(self, canvas: Any, _: object) -> None:
        left, top, wide, high = self.article.text("inside-3")
        line = Paragraph(_markup(self.article.data["foot"]), self.styles["small"])
        line.wrapOn(canvas, wide, high)
        line.drawOn(canvas, left, self.looks["sheet"][1] - top - high - 12)

    def _story(self, clinic: Clinic) -> list[Any]:
        deep = ParagraphStyle("deep", self.styles["body"], textColor=HexColor(self.article.ground("deep")["ink"]))
        return [
            *(Paragraph(_markup(block["text"]), self.styles[block["role"]]) for block in self.article.thread("cover")),
            Spacer(0, 24),
            self.figure,
            Spacer(0, 16),
            Paragraph(f'<font name="S{STRONG}">{escape(clinic.clinic)}</font>', deep),
            Paragraph(escape(clinic.department), deep),
            FrameBreak(),
            *self._blocks("flap"),
            FrameBreak(),
            *self._blocks("back"),
            Spacer(0, 30),
            Paragraph(_imprint(clinic), self.styles["body"]),
            *(Paragraph(_markup(block["text"]), self.styles["small"]) for block in self.article.thread("small")),
            Paragraph(_markup(self.article.data["foot"]), self.styles["small"]),
            NextPageTemplate("inside"),
            FrameBreak(),
            *self._blocks("inside"),
        ]

    def _blocks(self, thread: str) -> Iterable[Any]:
        return self._set(self.article.thread(thread))

    def _set(self, blocks: Sequence[dict[str, Any]], style: str = "body") -> Iterable[Any]:
        for block in blocks:
            match block["kind"]:
                case "heading":
                    yield Paragraph(_markup(block["text"]), self.styles[f"h{block['level']}"])
                case "paragraph":
                    yield Paragraph(_markup(block["text"]), self.styles[style])
                case "list":
                    items = [Paragraph(_markup(item), self.styles["item"]) for item in block["items"]]
                    yield ListFlowable(items, bulletType="bullet", start="•", leftIndent=0.9 * self.size, bulletFontName=f"S{STRONG}")
                    yield Spacer(0, 0.4 * self.leading)
                case "box":
                    yield self._box(block)
                    yield Spacer(0, 0.5 * self.leading)
                case "table":
                    yield from self._table(block)

    def _box(self, block: dict[str, Any]) -> Table:
        ground = self.article.ground(block["look"])
        title = [Paragraph(_markup(block["title"]), self.styles["h1"])] if block["title"] else []
        inside = [*title, *self._set(block["body"], "key" if block["look"] == "key" else "body")]
        _, _, wide, _ = self.article.text("flap")
        edge = [("BOX", (0, 0), (-1, -1), 1.4, HexColor(ground["edge"]))] if ground["edge"] else []
        return Table([[inside]], colWidths=[wide], style=[("BACKGROUND", (0, 0), (-1, -1), HexColor(ground["paper"])), *edge])

    def _table(self, block: dict[str, Any]) -> Iterable[Any]:
        _, _, wide, _ = self.article.text("inside-1")
        rows = [[Paragraph(_markup(cell), self.styles["body"]) for cell in row] for row in (block["header"], *block["rows"])]
        yield Paragraph(_markup(block["caption"]), self.styles["h2"])
        rule = ("LINEABOVE", (0, 1), (-1, -1), 0.5, HexColor("#808080"))
        yield Table(
            rows, colWidths=[0.36 * wide, 0.64 * wide], style=[rule, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("PADDING", (0, 0), (-1, -1), 0)]
        )


def _imprint(clinic: Clinic) -> str:
    lines = [
        f'<font name="S{STRONG}">{escape(clinic.clinic)}</font>',
        escape(clinic.department),
        *map(escape, clinic.lines),
        f'Phone: <a href="{clinic.tel}">{escape(clinic.phone)}</a>',
        f"Hours: {escape(clinic.hours)}",
        f'<a href="{clinic.url}">{escape(clinic.page)}</a>',
    ]
    return "<br/>".join(lines)


def _markup(spans: Iterable[dict[str, Any]]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: dict[str, Any]) -> str:
    text = escape(span["text"]).replace("\n", "<br/>")
    text = f'<font name="S{STRONG}">{text}</font>' if span["strong"] else text
    return f'<a href="{escape(span["href"])}">{text}</a>' if span["href"] else text


if __name__ == "__main__":
    main(PlatypusPress)
