"""fpdf2: a document is drawn line by line, so each copy is drawn whole; the drawing is read once in a process, the fonts for each document,
since it has no way to share them. It writes no tags for text, and looks for no size that fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.drawing import Transform
from fpdf.svg import SVGObject

from tests.benchmarks.peers.article import FIGURE, FONTS, HEADING, REGULAR, STRONG, TITLE, Article, Clinic
from tests.benchmarks.peers.process import main

_FACES = {("S", ""): REGULAR, ("S", "B"): STRONG, ("H", ""): HEADING, ("T", ""): TITLE}


class Fpdf2Press:
    """What a process keeps: the drawing, as paths."""

    def __init__(self, work: Path) -> None:
        self.work, self.article = work, Article.read(work)
        self.figure = SVGObject.from_file(work / FIGURE)

    def copy(self, clinic: Clinic) -> bytes:
        """The whole piece."""
        return _Copy(self.work, self.article, self.figure).drawn(clinic)

    anew = copy


class _Copy:
    """One document being drawn; columns are filled one after the other."""

    def __init__(self, work: Path, article: Article, figure: SVGObject) -> None:
        self.article, self.figure, self.size = article, figure, article.size
        self.pdf = FPDF(orientation="landscape", unit="pt", format=tuple(reversed(article.looks["sheet"])))
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.c_margin = 0
        self.pdf.set_title(article.data["title"])
        self.pdf.set_lang("en")
        for (family, style), weight in _FACES.items():
            self.pdf.add_font(family, style, work / FONTS / f"{weight}.ttf")
        leading, gap = article.looks["tight"]
        self.leading, self.gap = leading * self.size, gap * leading * self.size
        self.plain, self.deep = article.ground("plain"), article.ground("deep")
        self.panels: list[str] = []

    def drawn(self, clinic: Clinic) -> bytes:
        """Both pages."""
        self.pdf.add_page()
        self._cover(clinic)
        self._panel("flap")
        self._blocks(self.article.thread("flap"))
        self._panel("back")
        self._blocks(self.article.thread("back"))
        self._imprint(clinic)
        for block in self.article.thread("small"):
            self._text(_markdown(block["text"]), self.article.scaled("small"), leading=1.2)
        self._foot()
        self.pdf.add_page()
        self._panel("inside-1", "inside-2", "inside-3")
        self._blocks(self.article.thread("inside"))
        self._foot()
        return bytes(self.pdf.output())

    def _panel(self, *names: str) -> None:
        self.panels = list(names[1:])
        self.left, top, self.wide, high = self.article.text(names[0])
        self.bottom = top + high
        self.pdf.set_xy(self.left, top)

    def _cover(self, clinic: Clinic) -> None:
        left, top, wide, high = self.article.card
        self.pdf.set_fill_color(self.deep["paper"])
        self.pdf.rect(left, top, wide, high, style="F", round_corners=True, corner_radius=self.article.looks["radius"])
        self._panel("cover")
        faces = {"eyebrow": ("H", self.deep["accent"]), "title": ("T", self.deep["ink"]), "subtitle": ("S", self.deep["ink"])}
        for block in self.article.thread("cover"):
            family, colour = faces[block["role"]]
            self._text(_markdown(block["text"]), self.article.scaled(block["role"]), family, colour, 1.1)
        left, below = self.left, self.pdf.get_y()
        _, _, drawing = self.figure.transform_to_rect_viewport(self.pdf.k, self.wide, self.wide * 1.1)
        with self.pdf.drawing_context() as context:
            drawing.transform = drawing.transform @ Transform.translation(left, below + 16)
            context.add_item(drawing)
        self.pdf.set_xy(self.left, self.bottom - 3 * self.leading)
        self._text(f"**{clinic.clinic}**", self.size, colour=self.deep["ink"])
        self._text(clinic.department, self.size, colour=self.deep["ink"])

    def _blocks(self, blocks: Iterable[dict[str, Any]]) -> None:
        scale = self.article.looks["scale"]
        for block in blocks:
            match block["kind"]:
                case "heading":
                    size = self.size * scale["heading" if block["level"] == 1 else "subheading"]
                    self._text(_markdown(block["text"]), size, "H", self.plain["heading"], 1.16)
                case "paragraph":
                    self._text(_markdown(block["text"]), self.size)
                case "list":
                    for item in block["items"]:
                        self._text(_markdown(item), self.size, bullet=True)
                case "box":
                    self._box(block)
                case "table":
                    self._table(block)

    def _text(
        self, text: str, size: float, family: str = "S", colour: str = "", leading: float = 0.0, *, bullet: bool = False, inset: float = 0.0
    ) -> None:
        self.pdf.set_font(family, size=size)
        self.pdf.set_text_color(colour or self.plain["ink"])
        line = leading * size or self.leading
        indent = inset + (0.9 * self.size if bullet else 0.0)
        wide = self.wide - indent - inset
        high = self.pdf.multi_cell(wide, line, text, markdown=True, align="L", dry_run=True, output="HEIGHT")
        if self.pdf.get_y() + high > self.bottom and self.panels:
            self._panel(*self.panels)
        if bullet:
            self.pdf.text(self.left + inset, self.pdf.get_y() + 0.75 * line, "•")
        self.pdf.set_x(self.left + indent)
        self.pdf.multi_cell(wide, line, text, markdown=True, align="L", new_x="LMARGIN", new_y="NEXT")
        self.pdf.set_xy(self.left, self.pdf.get_y() + (0.4 if bullet else 1.0) * self.gap)

    def _box(self, block: dict[str, Any]) -> None:
        """Measured before it is drawn: fpdf2 paints in the order of calls, and its paper comes first."""
        ground, pad, start = self.article.ground(block["look"]), 0.6 * self.size, self.pdf.get_y()
        texts = [(_markdown(block["title"]), "H", False)] if block["title"] else []
        for inner in block["body"]:
            texts += [(_markdown(text), "S", inner["kind"] == "list") for text in inner.get("items", [inner.get("text")])]
        high = 2 * pad + sum(self._height(text, family, pad, bullet=bullet) for text, family, bullet in texts)
        self.pdf.set_fill_color(ground["paper"])
        self.pdf.set_draw_color(ground["edge"] or ground["paper"])
        self.pdf.set_line_width(1.4)
        self.pdf.rect(self.left, start, self.wide, high, style="DF", round_corners=True, corner_radius=self.article.looks["radius"])
        self.pdf.set_xy(self.left, start + pad)
        for text, family, bullet in texts:
            self._text(text, self.size, family, ground["heading"] if family == "H" else ground["ink"], bullet=bullet, inset=pad)
        self.pdf.set_xy(self.left, start + high + self.gap)

    def _height(self, text: str, family: str, inset: float, *, bullet: bool) -> float:
        self.pdf.set_font(family, size=self.size)
        wide = self.wide - 2 * inset - (0.9 * self.size if bullet else 0.0)
        high: float = self.pdf.multi_cell(wide, self.leading, text, markdown=True, align="L", dry_run=True, output="HEIGHT")
        return high + (0.4 if bullet else 1.0) * self.gap

    def _table(self, block: dict[str, Any]) -> None:
        self._text(_markdown(block["caption"]), self.size)
        self.pdf.set_font("S", size=self.size)
        self.pdf.set_left_margin(self.left)
        with self.pdf.table(
            width=self.wide, col_widths=(36, 64), line_height=self.leading, align="LEFT", borders_layout="HORIZONTAL_LINES", markdown=True
        ) as table:
            for cells in (block["header"], *block["rows"]):
                row = table.row()
                for cell in cells:
                    row.cell(_markdown(cell))
        self.pdf.set_left_margin(0)
        self.pdf.set_xy(self.left, self.pdf.get_y() + self.gap)

    def _imprint(self, clinic: Clinic) -> None:
        self.pdf.set_y(self.pdf.get_y() + 20)
        lines = [f"**{clinic.clinic}**", clinic.department, *clinic.lines, f"Phone: {clinic.phone}", f"Hours: {clinic.hours}", clinic.page]
        for line, link in zip(lines, [*[""] * (len(lines) - 3), clinic.tel, "", clinic.url], strict=True):
            self.pdf.set_font("S", size=self.size)
            self.pdf.set_x(self.left)
            self.pdf.multi_cell(self.wide, self.leading, line, markdown=True, align="L", link=link, new_x="LMARGIN", new_y="NEXT")
        self.pdf.set_xy(self.left, self.pdf.get_y() + self.gap)

    def _foot(self) -> None:
        self.pdf.set_xy(self.left, self.bottom - 4)
        self.panels = []
        self._text(_markdown(self.article.data["foot"]), self.article.scaled("foot"), leading=1.2)


def _markdown(spans: Iterable[dict[str, Any]]) -> str:
    return "".join(_strong(span["text"]) if span["strong"] else span["text"] for span in spans)


def _strong(text: str) -> str:
    """Its spaces stay outside of the marks."""
    return text.replace(text.strip(), f"**{text.strip()}**")


if __name__ == "__main__":
    main(Fpdf2Press)
