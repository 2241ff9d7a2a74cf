"""The kinds of broken input: each writes its files into the working folder, and says which command is to read them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image

from tests.fuzz import spoiling
from tests.helpers.drawings import mutated
from tests.helpers.small import HEAD

ROOT = Path(__file__).resolve().parents[2]
Command = tuple[str, ...]
Make = Callable[[Random], Command]

ARTICLE = (
    HEAD
    + """\
layouts: [trifold, checklist, handout]
terms:
  enzyme: {means: a helper protein, also: [enzymes]}
sources:
  - {id: one, text: The first, url: "https://example.org"}
sections:
  - id: what
    role: overview
    title: What it is
    detail: essential
    blocks:
      - {text: "It has an {enzyme}. Call **(555) 010-0199**.", cite: [one]}
      - {list: [One thing, "Another, with a [link](https://example.org)"]}
      - figure: {svg: figures/a.svg, alt: A dot, caption: A dot, labels: {dot: The dot}}
  - id: help
    role: treatment
    title: What helps
    blocks:
      - {steps: [First this, Then that]}
      - {callout: {kind: emergency, title: "Go now", text: "Call 911."}}
      - {table: {caption: What signs mean, header: [Sign, Meaning], rows: [[Weak arms, Call us]]}}
      - fields:
          title: You
          fields:
            - {id: name, label: Name, kind: line, width: 2/3}
            - {id: side, label: Side, kind: choice, options: [Left, Right]}
      - {questions: {title: To ask, items: ["What can I do?"]}}
"""
)
FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><style>.skin { fill: #abc }</style>'
    '<rect class="skin" width="20" height="20"/>'
    '<circle id="label-dot" data-side="right" class="none" cx="9" cy="9" r="1"/></svg>'
)
IMPRINT = """\
clinic: Lakeside Muscle Clinic
department: Neurology
phone: (555) 010-0199
hours: Monday to Friday, 8 a.m. to 4 p.m.
address: |
  12 Harbor Street
  Springfield
url: https://www.example.org/muscle
logo: logo.svg
logo_alt: A wave
review: our-review.yaml
"""
REVIEW = 'reviews: [{language: en, version: "1.0", reviewer: "A. Example, MD", date: 2026-06-01, next: 2028-06-01}]\n'
CSV = """\
clinic,department,phone,address,hours,url,logo,languages,copies,paper,slug,region
"Example Clinic, Northside",Neurology,(555) 555-0100,"1 Example Street
Exampleville",8 to 4,https://north.example.org,logo.svg,en; es,200,letter,north,North
عيادة القلب,,+49 (0)431 500-10101,,,,,en,20,a4,,South
Łódź Centrum,,555.010.0199,,,,,en,5,,,South
"""
EVENT = """\
event: Small day
date: 2026-05-02
clinics: clinics.csv
pieces:
  - {pamphlet: small, layout: handout, languages: "{clinic.languages}", copies: "{clinic.copies}", paper: letter}
  - {pamphlet: small, layout: checklist, languages: [en], copies: 50}
output:
  folder: out/{event.slug}
  name: "{clinic.slug}/{pamphlet}-{layout}-{lang}.pdf"
  bundle: zip per clinic
"""
PO = """\
msgid ""
msgstr ""
"Language: es\\n"
"X-Source-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. the title
msgctxt "article/title"
msgid "A small pamphlet"
msgstr "Un folleto pequeño"

#, fuzzy
#| msgid "Tiny"
msgctxt "article/short"
msgid "Small"
msgstr "Pequeño"

msgctxt "article/sections/what/title"
msgid "What it is"
msgstr ""
"Qué "
"es"

#~ msgctxt "gone"
#~ msgid "Gone"
#~ msgstr "Ido"
"""


@dataclass(frozen=True)
class Kind:
    """One kind of broken input, and how many of a thousand cases are of it."""

    name: str
    share: int
    make: Make


def write(path: str, content: str | bytes) -> None:
    """A file in the working folder; a text that is no Unicode is written as what it would be."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)


def sound(**instead: str | bytes) -> None:
    """All files of a small pamphlet, an imprint and an event, sound but for those that are given."""
    files: Mapping[str, str | bytes] = {
        "article": ARTICLE, "figure": FIGURE, "imprint": IMPRINT, "review": REVIEW, "csv": CSV, "event": EVENT, "logo": FIGURE, "po": PO,
    } | instead  # fmt: skip
    for name, content in files.items():
        write(_PATHS[name], content)


_PATHS = {
    "article": "pamphlets/small/article.yaml", "figure": "pamphlets/small/figures/a.svg", "imprint": "clinic.yaml", "csv": "clinics.csv",
    "review": "our-review.yaml", "event": "event.yaml", "logo": "logo.svg", "po": "pamphlets/small/locale/es.po",
}  # fmt: skip
BUILD = ("build", "small", "--layout", "handout")
DRY = ("batch", "event.yaml", "--workers", "1", "--dry-run")


def spoiled_yaml(chance: Random, text: str) -> str:
    """A YAML file, spoiled as text or as data."""
    if chance.randrange(2):
        return spoiling.text(chance, text)
    spoiled, flat = spoiling.data(chance, _data(text)), chance.choice((None, True))
    return str(yaml.safe_dump(spoiled, allow_unicode=True, sort_keys=False, default_flow_style=flat))


@cache
def _data(text: str) -> Any:
    return yaml.safe_load(text)


def article(chance: Random) -> Command:
    """An article: built, laid out, or taken for translation."""
    sound(article=spoiled_yaml(chance, ARTICLE))
    more = ((*BUILD, "--emit", "layout"), ("build", "small", "--lang", "es"), ("translate", "extract", "small"), ("list",))
    return chance.choice((BUILD, *more))


def imprint(chance: Random) -> Command:
    """A clinic's imprint, or its review."""
    sound(imprint=spoiled_yaml(chance, IMPRINT), review=spoiled_yaml(chance, REVIEW) if not chance.randrange(4) else REVIEW)
    return (*BUILD, "--imprint", "clinic.yaml")


def clinics(chance: Random) -> Command:
    """A list of clinics: CSV in any encoding, or YAML."""
    if not chance.randrange(4):
        made = spoiled_yaml(chance, "clinics:\n- " + IMPRINT.strip().replace("\n", "\n  ") + "\n  languages: [en, es]\n  copies: 5\n")
        sound(event=EVENT.replace("clinics.csv", "clinics.yaml"))
        write("clinics.yaml", made)
        return DRY
    made = spoiling.text(chance, CSV).encode("utf-8", "surrogatepass")
    if not chance.randrange(4):
        made = CSV.encode(chance.choice(("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "mac_roman", "cp1251")), "replace")
    sound(csv=made if chance.randrange(3) else spoiling.raw(chance, made))
    return DRY if chance.randrange(8) else DRY[:-1]


def event(chance: Random) -> Command:
    """An event file."""
    sound(event=spoiled_yaml(chance, EVENT))
    return DRY if chance.randrange(6) else DRY[:-1]


def drawing(chance: Random) -> Command:
    """A drawing, as a logo or as a figure."""
    inside = mutated(chance.randrange(2**32))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{inside}</svg>'
    made: str | bytes = svg
    if not chance.randrange(4):
        made = spoiling.text(chance, svg) if chance.randrange(2) else spoiling.raw(chance, svg.encode())
    if chance.randrange(2):
        sound(logo=made)
        return (*BUILD, "--imprint", "clinic.yaml")
    sound(figure=made, article=ARTICLE.replace(", labels: {dot: The dot}", ""))
    return BUILD


def raster(chance: Random) -> Command:
    """A logo of pixels."""
    kind, name = chance.choice((("PNG", "logo.png"), ("JPEG", "logo.jpg"), ("JPEG", "logo.png"), ("GIF", "logo.png")))
    mode = chance.choice(("RGB", "L", "CMYK")) if kind == "JPEG" else chance.choice(("RGB", "RGBA", "L", "LA", "1", "P", "I;16"))
    size = (chance.choice((1, 60, 300)), chance.choice((1, 15, 90)))
    exif, data = Image.Exif(), io.BytesIO()
    exif[0x0112] = chance.randrange(12)
    Image.new("P" if kind == "GIF" else mode, size).save(data, kind, exif=exif)
    sound(imprint=IMPRINT.replace("logo.svg", name))
    write(name, spoiling.raw(chance, data.getvalue()) if chance.randrange(4) else data.getvalue())
    return (*BUILD, "--imprint", "clinic.yaml")


def catalogue(chance: Random) -> Command:
    """A translation."""
    made: str | bytes = spoiling.text(chance, PO)
    sound(po=made if chance.randrange(6) else spoiling.raw(chance, PO.encode()))
    return chance.choice(
        ((*BUILD, "--lang", "es"), ("translate", "check", "small"), ("translate", "status", "small"), ("translate", "update", "small"))
    )


def layout(chance: Random) -> Command:
    """A layout of one's own."""
    name = chance.choice(("trifold", "checklist", "handout"))
    text = (ROOT / "layouts" / f"{name}.yaml").read_text("utf-8").replace(f"layout: {name}", "layout: own")
    sound(article=ARTICLE.replace("layouts: [trifold, checklist, handout]", "layouts: [own]"))
    write("layouts/own.yaml", spoiled_yaml(chance, text))
    return ("build", "small", *chance.choice(((), ("--large-print",), ("--paper", "a4"))))


def theme(chance: Random) -> Command:
    """A theme of one's own."""
    text = (ROOT / "layouts" / "themes" / "calm.yaml").read_text("utf-8").replace("theme: calm", "theme: own")
    sound()
    write("layouts/themes/own.yaml", spoiled_yaml(chance, text))
    return (*BUILD, "--theme", "own")


WORDS = (
    *("build", "batch", "check", "list", "preview", "fonts", "schema", "translate", "status", "update", "extract", "small", "event.yaml"),
    *("clinic.yaml", "--lang", "es", "all", "xx", "--layout", "trifold", "--paper", "a4", "--theme", "grey", "--imprint", "--out", "o"),
    *(
        "--emit",
        "pdf",
        "layout",
        "--json",
        "--strict",
        "--large-print",
        "--dry-run",
        "--folded",
        "--dpi",
        "30",
        "-h",
        "--version",
        "--",
        "-",
    ),
    *("--only", "north", "--prune", "-x"),
)
FIRST = ("build", "check", "list", "preview", "fonts", "schema", "translate")


def command_line(chance: Random) -> Command:
    """A command line of any words, spoiled ones among them."""
    sound()
    words = [chance.choice(FIRST), *(chance.choice(WORDS) for _ in range(chance.randrange(6)))]
    spoiled = [spoiling.text(chance, word) if not chance.randrange(6) else word for word in words]
    return tuple(word.replace("\0", "") for word in spoiled)


KINDS = (
    Kind("article", 180, article),
    Kind("imprint", 140, imprint),
    Kind("clinics", 150, clinics),
    Kind("event", 90, event),
    Kind("drawing", 130, drawing),
    Kind("raster", 70, raster),
    Kind("catalogue", 90, catalogue),
    Kind("layout", 60, layout),
    Kind("theme", 40, theme),
    Kind("command line", 50, command_line),
)
"""A further kind is a line here: its `make` writes files with `sound` and `write`, and gives the words of a command."""
