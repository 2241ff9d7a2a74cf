"""A translator's desk: a small pamphlet in the working folder, catalogues filled by polib, and the pieces read by PDFium."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import polib

from tests.cli.front import Said, run, write
from tests.helpers.reading import read_aloud
from tests.helpers.small import HEAD

ARTICLE = (
    HEAD
    + """\
layouts: [trifold, handout]
terms:
  saliva:
    also: [spit]
    means: the water of the mouth
sections:
  - id: what
    role: overview
    title: What it is
    detail: essential
    blocks:
      - text: "Your mouth makes too little {saliva}. Call **+1 (555) 010-0199** within 10 days."
      - id: more
        list: [Drink 2.5 liters, Read on]
  - id: help
    role: treatment
    title: What helps
    detail: essential
    blocks:
      - text: Sip water often.
"""
)
CATALOGUE = "pamphlets/small/locale/{}.po"
DUTCH = {
    "A small pamphlet": "Een kleine folder",
    "Small": "Klein",
    "About very little": "Over heel weinig",
    "For everyone": "Voor iedereen",
    "Call your doctor.": "Bel uw arts.",
    "saliva": "speeksel",
    "the water of the mouth": "het water van de mond",
    "What it is": "Wat het is",
    "Your mouth makes too little {saliva}. Call **+1 (555) 010-0199** within 10 days.": (
        "Uw mond maakt te weinig {speeksel}. Bel **+1 (555) 010-0199** binnen 10 dagen."
    ),
    "Drink 2.5 liters": "Drink 2,5 liter",
    "Read on": "Lees verder",
    "What helps": "Wat helpt",
    "Sip water often.": "Drink vaak slokjes water.",
}


def article(*changes: tuple[str, str]) -> None:
    """Write the small pamphlet, with some of its text changed."""
    text = ARTICLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    write("pamphlets/small/article.yaml", text)


def begin(lang: str, texts: Mapping[str, str] = DUTCH) -> Path:
    """A catalogue for a language, begun by the program and filled by polib."""
    said = run("translate", "update", "small", "--lang", lang)
    assert said.code == 0, said.err
    fill(lang, lambda entry: texts.get(entry.msgid, ""))
    return path(lang)


def path(lang: str) -> Path:
    """Where the catalogue of a language is."""
    return Path(CATALOGUE.format(lang.replace("-", "_")))


def fill(lang: str, text: Callable[[polib.POEntry], str]) -> None:
    """Give every message the translation that `text` says."""
    catalogue = polib.pofile(str(path(lang)))
    for entry in catalogue:
        entry.msgstr = text(entry)
    catalogue.save()


def entries(lang: str) -> dict[str, polib.POEntry]:
    """The messages of a catalogue by their context, as polib reads them."""
    return {entry.msgctxt: entry for entry in polib.pofile(str(path(lang)))}


def marks(lang: str = "nl") -> list[str]:
    """What proofreading says of a catalogue, a line each, without the file's name."""
    return [line.partition(": ")[2] for line in run("translate", "check", "small", "--lang", lang).lines[:-1]]


def printed(lang: str, layout: str = "handout", *options: str) -> str:
    """The text of a piece as a screen reader says it."""
    said: Said = run("build", "small", "--lang", lang, "--layout", layout, *options)
    assert said.code == 0, said.err
    return read_aloud(Path(said.lines[0]).read_bytes())
