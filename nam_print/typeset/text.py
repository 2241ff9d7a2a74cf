"""What goes through this room: styled text in, clusters and lines out. Everything is in em until a size is chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nam_print.errors import MissingGlyph
from nam_print.typeset.fonts import FaceKey

_PLAIN = re.compile("[A-Za-z0-9]+")

CITE_SCALE = 0.67  # of 12 pt text: 8 pt, the least of clear print
CITE_RISE = 0.36


@dataclass(frozen=True)
class TextStyle:
    """The look of a text apart from its size: the chain of families, the weights for plain and strong, the language, the direction."""

    families: tuple[str, ...]
    weight: int
    strong: int
    lang: str
    rtl: bool = False


class EmGlyph(NamedTuple):
    """A glyph as shaped, a tuple since there are thousands: its id, advance and offset in em (y up)."""

    gid: int
    advance: float
    dx: float
    dy: float


class Cluster(NamedTuple):
    """The smallest piece that can be moved: the characters start…end of the text, and the glyphs HarfBuzz made of them, left to right.

    `scale` and `rise` (em) raise a source number; `span` is the index of the Rich span it comes from; `level` its bidi level; `script` its
    ISO 15924 code.
    """

    start: int
    end: int
    advance: float
    glyphs: tuple[EmGlyph, ...]
    face: FaceKey
    span: int
    level: int
    scale: float = 1.0
    rise: float = 0.0
    script: str = "Latn"


class Break(NamedTuple):
    """A place where a line may end: after the character before `at`. `width` is the text up to there, `inked` the same without the
    white space that hangs there; `forced` ends the line; `penalty` (0 is none) tells how unwelcome it is."""

    at: int
    width: float
    inked: float
    forced: bool
    penalty: float


@dataclass(frozen=True)
class Prepared:
    """A text shaped once at one em: its clusters in logical order, its breaks in order (the last is the end), and where cutting it changes
    the shaping (`unsafe`; not looked for inside plain words), so that such a line is shaped again. `missing` are its characters that no
    font of the chain has."""

    text: str
    style: TextStyle
    clusters: tuple[Cluster, ...]
    breaks: tuple[Break, ...]
    unsafe: frozenset[int]
    langs: tuple[str, ...]
    missing: tuple[MissingGlyph, ...] = ()

    def cut_at(self, at: int) -> bool:
        """Whether a line that begins or ends there may have to be shaped again."""
        return at in self.unsafe or bool(inside_plain_words(self.text, at - 1, at + 1))

    @cached_property
    def widest(self) -> float:
        """The width in em of the widest piece that has no break inside."""
        origins = [0.0, *(item.width for item in self.breaks)]
        return max(item.inked - origin for item, origin in zip(self.breaks, origins, strict=False))


@dataclass(frozen=True)
class Line:
    """One line: the characters start…end, its clusters from left to right, and its inked width in em."""

    start: int
    end: int
    clusters: tuple[Cluster, ...]
    width: float


def painted(text: str) -> str:
    """The text as it stands on paper: where a line is ended by hand, readers of the file find a space, as at the end of any other."""
    return text.replace("\n", " ")


def inside_plain_words(text: str, start: int, end: int) -> set[int]:
    """Where two ASCII letters or digits meet: no line ends so, unless a word is wider than its measure."""
    found: set[int] = set()
    for word in _PLAIN.finditer(text, start, end):
        found.update(range(word.start() + 1, word.end()))
    return found
