"""Typst: the article as a template that `template` writes, and one compiler that is kept, so that what a clinic's details do not touch is
remembered from copy to copy. They come in as a file, not as `sys.inputs`: all that is remembered depends on those, and a copy took twice as
long. See `anew` for a piece where nothing is remembered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp
from typing import Any

import typst

from tests.benchmarks.peers.article import FAMILY, FIGURE, FONTS, HEADING, REGULAR, STRONG, TITLE, Article, Clinic
from tests.benchmarks.peers.process import main

TEMPLATE, CLINIC = "trifold.typ", "clinic.json"
SAME = 1e-7
"""Points that the text grows by from one piece to the next in `anew`: too little to see, and enough that nothing remembered fits."""


class TypstPress:
    """A compiler with its fonts, kept from copy to copy, in a folder of its own."""

    def __init__(self, work: Path) -> None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(work / FONTS)])
        self.size = Article.read(work).size
        self.clinic = Path(mkdtemp(dir=work)) / CLINIC
        for name in (TEMPLATE, FIGURE):
            copyfile(work / name, self.clinic.with_name(name))
        template = str(self.clinic.with_name(TEMPLATE))
        self.compiler = typst.Compiler(template, font_paths=fonts, sys_inputs={"size": repr(self.size)})

    def copy(self, clinic: Clinic) -> bytes:
        """Only the clinic's file differs from the copy before."""
        self._write(clinic)
        return self.compiler.compile(format="pdf")

    def anew(self, clinic: Clinic) -> bytes:
        """Every line is shaped, broken and placed again."""
        self._write(clinic)
        self.size += SAME
        return self.compiler.compile(format="pdf", sys_inputs={"size": repr(self.size)})

    def _write(self, clinic: Clinic) -> None:
        said = asdict(clinic) | {"lines": clinic.lines, "tel": clinic.tel, "page": clinic.page}
        self.clinic.write_text(json.dumps(said), encoding="utf-8")


def template(work: Path) -> None:
    """Write the template, as an author would."""
    article = Article.read(work)
    (work / TEMPLATE).write_text(_head(article) + _outside(article) + _inside(article), encoding="utf-8")


def _head(article: Article) -> str:
    plain, key = article.ground("plain"), article.ground("key")
    boxes = "".join(_urgent(name, article) for name in ("emergency", "warning"))
    scale, radius, gap = article.looks["scale"], article.looks["radius"], article.looks["tight"][1] * article.looks["tight"][0]
    return f"""\
#let clinic = json("{CLINIC}")
#let size = float(sys.inputs.size) * 1pt
#set document(title: {_quoted(article.data["title"])})
#set page(width: {article.looks["sheet"][0]}pt, height: {article.looks["sheet"][1]}pt, margin: 0pt)
#set text(font: {_quoted(FAMILY)}, size: size, lang: "en", hyphenate: false, weight: {REGULAR}, fill: rgb("{plain["ink"]}"),
  top-edge: 0.8em, bottom-edge: -0.2em)
#set smartquote(enabled: false)
#show strong: set text(weight: {STRONG})
#set strong(delta: 0)
#show heading.where(level: 1): set text(size: {scale["heading"]} * size, weight: {HEADING}, fill: rgb("{plain["heading"]}"))
#show heading.where(level: 2): set text(size: {scale["subheading"]} * size, weight: {HEADING})
#show heading: set block(above: 1.2em, below: 0.45em)
#show list: set block(above: 0.5em)
#show link: set text(fill: rgb("{plain["accent"]}"))
#set list(marker: text(fill: rgb("{plain["accent"]}"), weight: {STRONG})[•], body-indent: 0.6em)
#set par(leading: {article.looks["tight"][0] - 1:.4f} * size, spacing: {article.looks["tight"][0] - 1 + gap:.4f} * size)
#set list(spacing: {article.looks["tight"][0] - 1 + gap * 0.4:.4f} * size)
#let looser(body) = {{
  set par(leading: {article.looks["loose"][0] - 1:.4f} * size, spacing: 0.98 * size)
  set list(spacing: 0.6 * size)
  body
}}
#let box-of(paper, edge, body) = block(fill: rgb(paper), stroke: edge, radius: {radius}pt, inset: 0.7em, width: 100%, body)
{boxes}#let key(title, body) = box-of("{key["paper"]}", none, {{
  set text(fill: rgb("{key["heading"]}"), size: {scale["lead"]} * size, weight: {STRONG})
  body
}})
#let at(rect, body) = place(top + left, dx: rect.at(0) * 1pt, dy: rect.at(1) * 1pt,
  block(width: rect.at(2) * 1pt, height: rect.at(3) * 1pt, body))
#let foot = text(size: {max(8.0, article.scaled("foot")) / article.size:.4f} * size, {_content(article.data["foot"])})

"""


def _urgent(name: str, article: Article) -> str:
    """A box with a sign before its title."""
    ground, scale = article.ground(name), article.looks["scale"]
    return f"""\
#let {name}(title, body) = box-of("{ground["paper"]}", 1.4pt + rgb("{ground["edge"]}"), {{
  set list(marker: text(fill: rgb("{ground["accent"]}"), weight: {STRONG})[•])
  set text(fill: rgb("{ground["ink"]}"))
  grid(columns: (auto, 1fr), column-gutter: 0.6em,
    circle(radius: 0.85em, fill: rgb("{ground["heading"]}"),
      align(center + horizon, text(fill: white, weight: {HEADING}, size: 1.3em)[!])),
    {{
      show heading: set text(fill: rgb("{ground["heading"]}"), size: {scale["heading"]} * size)
      heading(level: 2, title)
    }})
  body
}})
"""


def _outside(article: Article) -> str:
    deep = article.ground("deep")
    return f"""\
#at({_rect(article.card)}, block(width: 100%, height: 100%, fill: rgb("{deep["paper"]}"), radius: {article.looks["radius"]}pt))
#at({_rect(article.text("cover"))})[
  #set text(fill: rgb("{deep["ink"]}"))
{_cover(article)}
  #v(1fr)
  #align(center, image("{FIGURE}", width: 100%, alt: {_quoted(article.data["alt"])}))
  #v(1fr)
  #strong(clinic.clinic)

  #clinic.department
]
#at({_rect(article.text("flap"))})[#looser[
{_blocks(article.thread("flap"))}]]
#at({_rect(article.text("back"))})[
{_blocks(article.thread("back"))}
#v(1fr)
*#clinic.clinic* \\
#clinic.department \\
#clinic.lines.join(linebreak()) \\
Phone: #link(clinic.tel, clinic.phone) \\
Hours: #clinic.hours \\
#link(clinic.url, clinic.page)
#v(0.5em)
#[#set text(size: {article.scaled("small") / article.size:.4f} * size)
#set par(spacing: 0.7em)
{_blocks(article.thread("small"))}]
#v(0.2em)
#foot
]
"""


def _cover(article: Article) -> str:
    """For whom, what, and in a line what it offers."""
    deep = article.ground("deep")
    dressed: dict[str, Callable[[str], str]] = {
        "eyebrow": lambda text: f'#text(weight: {HEADING}, fill: rgb("{deep["accent"]}"), size: {article.scaled("eyebrow")}pt)[{text}]',
        "title": lambda text: f"#par(leading: 0.06em, text(weight: {TITLE}, size: {article.scaled('title')}pt)[{text}])",
        "subtitle": lambda text: f"#text(size: {article.scaled('subtitle')}pt)[{text}]",
    }
    return "\n\n".join(dressed[block["role"]](_markup(block["text"])) for block in article.thread("cover"))


def _inside(article: Article) -> str:
    left, top, first, height = article.text("inside-1")
    second, last, sheet = article.text("inside-2")[0], article.text("inside-3"), article.looks["sheet"]
    return f"""\
#set page(margin: (left: {left}pt, right: {sheet[0] - last[0] - last[2]}pt, top: {top}pt, bottom: {sheet[1] - top - height}pt))
#place(bottom + right, block(width: {last[2]}pt, align(left, foot)))
#columns(3, gutter: {second - left - first}pt)[
{_blocks(article.thread("inside"))}]
"""


def _rect(rect: tuple[float, ...]) -> str:
    return "(" + ", ".join(f"{side:.3f}" for side in rect) + ")"


def _blocks(blocks: Iterable[dict[str, Any]]) -> str:
    return "\n".join(_KINDS[block["kind"]](block) for block in blocks)


def _heading(block: dict[str, Any]) -> str:
    return f"{'=' * block['level']} {_markup(block['text'])}\n"


def _paragraph(block: dict[str, Any]) -> str:
    return f"{_markup(block['text'])}\n"


def _list(block: dict[str, Any]) -> str:
    return "".join(f"- {_markup(item)}\n" for item in block["items"])


def _box(block: dict[str, Any]) -> str:
    return f"#{block['look']}({_content(block['title'])})[\n{_blocks(block['body'])}]\n"


def _table(block: dict[str, Any]) -> str:
    rows = "".join("  " + ", ".join([f"strong[{_markup(row[0])}]", *(_content(cell) for cell in row[1:])]) + ",\n" for row in block["rows"])
    header = ", ".join(f"strong{_content(cell)}" for cell in block["header"])
    return f"""\
*{_markup(block["caption"])}*
#[#show table: set block(above: 0.2em)
#table(columns: (36%, 1fr), stroke: (x, y) => if y > 0 {{ (top: 0.5pt + gray) }}, inset: (x: 0pt, y: 0.3em), column-gutter: 0.6em,
  table.header({header}),
{rows})]
"""


_KINDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "box": _box,
    "table": _table,
}


def _content(spans: Iterable[dict[str, Any]]) -> str:
    return f"[{_markup(spans)}]"


def _markup(spans: Iterable[dict[str, Any]]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: dict[str, Any]) -> str:
    text = "".join(f"\\{letter}" if letter in "\\#$*_`<>@[]~/=+-" else letter for letter in span["text"]).replace("\n", " \\ ")
    text = f"#strong[{text}]" if span["strong"] else text
    return f"#link({_quoted(span['href'])})[{text}]" if span["href"] else text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main(TypstPress)
