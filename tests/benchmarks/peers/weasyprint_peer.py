"""WeasyPrint: fonts, style sheet and the drawing are read once in a process, and a clinic's details replace words of the page's HTML.

It writes tags (pdf/ua-1), has no way to keep a layout from copy to copy, and looks for no size that fits: what is too long overlaps.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from tests.benchmarks.peers.article import FIGURE, FONTS, HEADING, REGULAR, STRONG, TITLE, WEIGHTS, Article, Clinic
from tests.benchmarks.peers.process import main

NAME, IMPRINT = "{{name}}", "{{imprint}}"


class WeasyPrintPress:
    """What a process keeps: fonts, style sheet, HTML, opened pictures."""

    def __init__(self, work: Path) -> None:
        article = Article.read(work)
        self.work, self.fonts, self.cache = work, FontConfiguration(), dict[str, Any]()
        self.style = CSS(string=_style(article), font_config=self.fonts, base_url=str(work))
        self.page = _page(article)

    def copy(self, clinic: Clinic) -> bytes:
        """The whole page, with the clinic's words in it."""
        name = f"<p><strong>{escape(clinic.clinic)}</strong></p><p>{escape(clinic.department)}</p>"
        html = self.page.replace(NAME, name).replace(IMPRINT, _imprint(clinic))
        made = HTML(string=html, base_url=f"{self.work}/").write_pdf(
            stylesheets=[self.style], font_config=self.fonts, cache=self.cache, pdf_variant="pdf/ua-1"
        )
        assert isinstance(made, bytes)
        return made

    anew = copy


def _style(article: Article) -> str:
    looks, size = article.looks, article.size
    plain, deep = article.ground("plain"), article.ground("deep")
    faces = "".join(f'@font-face {{ font-family: S; font-weight: {weight}; src: url("{FONTS}/{weight}.ttf") }}\n' for weight in WEIGHTS)
    leading, gap, scale = looks["tight"][0], looks["tight"][1] * looks["tight"][0], looks["scale"]
    boxes = "".join(f".{look} {{ {_box_look(article.ground(look))} }}\n" for look in ("emergency", "warning", "key"))
    return f"""{faces}
@page {{ size: {looks["sheet"][0]}pt {looks["sheet"][1]}pt; margin: 0 }}
body {{ margin: 0; font: {REGULAR} {size}pt/{leading} S; color: {plain["ink"]} }}
section {{ position: relative; width: {looks["sheet"][0]}pt; height: {looks["sheet"][1]}pt; break-after: page }}
section:last-child {{ break-after: auto }}
div.panel {{ position: absolute }}
p {{ margin: 0 0 {gap}em }}
ul {{ margin: 0 0 {gap}em; padding-left: 0.9em }}
li {{ margin-bottom: {gap * 0.4}em }}
li::marker {{ color: {plain["accent"]} }}
strong {{ font-weight: {STRONG} }}
a {{ color: {plain["accent"]}; text-decoration: none }}
h1, h2, h3 {{ font-weight: {HEADING}; color: {plain["heading"]}; line-height: 1.16; margin: 0.6em 0 0.4em; break-after: avoid }}
h1 {{ font-size: {article.scaled("title")}pt; font-weight: {TITLE}; color: {deep["ink"]}; line-height: 1.06 }}
h2 {{ font-size: {scale["heading"]}em }}
h3 {{ font-size: {scale["subheading"]}em }}
.box {{ border-radius: {looks["radius"]}pt; padding: 0.6em; margin-bottom: 0.6em }}
{boxes}
.key p {{ margin: 0; font-size: {scale["lead"]}em; font-weight: {STRONG}; color: {plain["heading"]} }}
table {{ border-collapse: collapse; margin-bottom: {gap}em }}
caption {{ text-align: left; font-weight: {STRONG} }}
th, td {{ text-align: left; vertical-align: top; font-weight: {REGULAR}; padding: 0.2em 0.3em 0.2em 0 }}
th {{ font-weight: {STRONG} }}
tr + tr {{ border-top: 0.5pt solid gray }}
.cover, .cover p {{ color: {deep["ink"]} }}
.eyebrow {{ font-weight: {HEADING}; font-size: {article.scaled("eyebrow")}pt; color: {deep["accent"]} !important }}
.small {{ font-size: {article.scaled("small")}pt; line-height: 1.2 }}
.columns {{ columns: 3 }}
img {{ width: 100% }}
"""


def _box_look(ground: dict[str, str]) -> str:
    edge = f"border: 1.4pt solid {ground['edge']};" if ground["edge"] else ""
    return f"background: {ground['paper']}; color: {ground['ink']}; {edge}"


def _page(article: Article) -> str:
    deep, foot = article.ground("deep"), f'<p class="small">{_markup(article.data["foot"])}</p>'
    cover = "".join(_cover(block) for block in article.thread("cover"))
    small = "".join(f'<p class="small">{_markup(block["text"])}</p>' for block in article.thread("small"))
    figure = f'<img src="{FIGURE}" alt="{escape(article.data["alt"])}">'
    left, top, _, height = article.text("inside-1")
    last = article.text("inside-3")
    whole = (left, top, last[0] + last[2] - left, height)
    gutter = article.text("inside-2")[0] - left - article.text("inside-1")[2]
    columns = f"height: {height}pt; column-fill: auto; column-gap: {gutter}pt"
    inside = f'<div class="columns" style="{columns}">{_blocks(article.thread("inside"))}</div>'
    card = _panel(article.card, "", f"background: {deep['paper']}; border-radius: {article.looks['radius']}pt")
    return f"""<!doctype html><html lang="en"><head><title>{escape(article.data["title"])}</title></head><body>
<section>{card}{_panel(article.text("cover"), f'<div class="cover">{cover}{figure}{NAME}</div>')}
{_panel(article.text("flap"), _blocks(article.thread("flap")))}
{_panel(article.text("back"), _blocks(article.thread("back")) + IMPRINT + small + foot)}</section>
<section>{_panel(whole, inside)}</section></body></html>"""


def _panel(rect: tuple[float, ...], inner: str, style: str = "") -> str:
    left, top, width, height = rect
    return f'<div class="panel" style="left: {left}pt; top: {top}pt; width: {width}pt; height: {height}pt; {style}">{inner}</div>'


def _cover(block: dict[str, Any]) -> str:
    if block["role"] == "title":
        return f"<h1>{_markup(block['text'])}</h1>"
    return f'<p class="{block["role"]}">{_markup(block["text"])}</p>'


def _imprint(clinic: Clinic) -> str:
    lines = [
        f"<strong>{escape(clinic.clinic)}</strong>",
        escape(clinic.department),
        *map(escape, clinic.lines),
        f'Phone: <a href="{clinic.tel}">{escape(clinic.phone)}</a>',
        f"Hours: {escape(clinic.hours)}",
        f'<a href="{clinic.url}">{escape(clinic.page)}</a>',
    ]
    return f"<p>{'<br>'.join(lines)}</p>"


def _blocks(blocks: Iterable[dict[str, Any]]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: dict[str, Any]) -> str:
    match block["kind"]:
        case "heading":
            return f"<h{block['level'] + 1}>{_markup(block['text'])}</h{block['level'] + 1}>"
        case "list":
            return f"<ul>{''.join(f'<li>{_markup(item)}</li>' for item in block['items'])}</ul>"
        case "box":
            title = f"<h2>{_markup(block['title'])}</h2>" if block["title"] else ""
            return f'<div class="box {block["look"]}">{title}{_blocks(block["body"])}</div>'
        case "table":
            head = "".join(f"<th>{_markup(cell)}</th>" for cell in block["header"])
            rows = "".join(f"<tr>{''.join(f'<td>{_markup(cell)}</td>' for cell in row)}</tr>" for row in block["rows"])
            return f"<table><caption>{_markup(block['caption'])}</caption><tr>{head}</tr>{rows}</table>"
        case _:
            return f"<p>{_markup(block['text'])}</p>"


def _markup(spans: Iterable[dict[str, Any]]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: dict[str, Any]) -> str:
    text = escape(span["text"]).replace("\n", "<br>")
    text = f"<strong>{text}</strong>" if span["strong"] else text
    return f'<a href="{escape(span["href"])}">{text}</a>' if span["href"] else text


if __name__ == "__main__":
    main(WeasyPrintPress)
