"""Runs of glyphs into text operators that paint them where they belong and read back as the run's own characters.

A glyph has one spelling in a font (ToUnicode). Where that does not give the text (a ligature used for two things, a cluster of several
glyphs, a line in two directions) the run has a plan with codes of its own (`lines`), or, in fonts that take none, its text is told
(`actual_text`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from nam_print.compose.document import Page, Run
from nam_print.pdf.actual_text import stretches
from nam_print.pdf.codes import PLAIN, Key, Plan
from nam_print.pdf.objects import number, string
from nam_print.pdf.readers import MIRRORED, RIGHT_TO_LEFT
from nam_print.typeset.fonts import Face, FaceKey

Texts = Counter[tuple[int, str]]
_GID, _TEXT, _GID_AND_TEXT = itemgetter(0), itemgetter(4), itemgetter(0, 4)  # of a Glyph: thousands are looked at
_TOLERANCE = 0.6  # thousandths of an em that a glyph may stand off: 0.007 points at 12 points
UNSPELLED = "\u200b"  # for a glyph that is only ever a part of a cluster and no character of its own: a space of no width


@dataclass(frozen=True)
class Typeface:
    """A face as the content streams use it: its resource name, the name of its font program, and by glyph or sign its code and its width
    in thousandths of an em; `spellings` has the glyphs' own texts."""

    resource: str
    program: str
    codes: Mapping[Key, str]
    widths: Mapping[Key, float]
    spellings: Mapping[int, str]

    @cached_property
    def written(self) -> tuple[str, int]:
        """By which what was made of glyphs is known again: the font program, and how its glyphs are spelled."""
        return self.program, hash(frozenset(self.spellings.items()))


def gather(pages: Iterable[Page]) -> dict[FaceKey, Texts]:
    """Which glyphs of which faces stand for which texts, and how often; faces in the order of their first use."""
    found: dict[FaceKey, Texts] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Run):
                found.setdefault(item.face, Counter()).update(map(_GID_AND_TEXT, item.glyphs))
    return found


def spell(face: Face, texts: Texts) -> dict[int, str]:
    """One text for every glyph: the character it is in the font's own map if it is used as that, else its most frequent use."""
    ranked: dict[int, tuple[bool, int, str]] = {}
    for (gid, told), count in texts.items():
        text = _painted(face, gid, told)
        if text:
            other = len(text) != 1 or face.hb_font.get_nominal_glyph(ord(text)) != gid
            rank = (other, -count, text)
            ranked[gid] = min(ranked.get(gid, rank), rank)
    spelled = {gid: rank[2] for gid, rank in ranked.items()}
    parts = {gid for gid, _ in texts} - spelled.keys()
    return {**spelled, **(_own_characters(face, parts) if parts else {})}


def _painted(face: Face, gid: int, text: str) -> str:
    """A bracket turned round in a right-to-left text is spelled as it is painted."""
    other = MIRRORED.get(text)
    return other if other and face.hb_font.get_nominal_glyph(ord(other)) == gid else text


def _own_characters(face: Face, gids: set[int]) -> dict[int, str]:
    """The characters of glyphs that only ever stand inside clusters, such as accents."""
    named = {}
    for code in sorted(face.characters, reverse=True):  # the lowest code point is written last and stays
        gid = face.hb_font.get_nominal_glyph(code)
        if gid in gids:
            named[gid] = chr(code)
    return {gid: named.get(gid, UNSPELLED) for gid in gids}


def plain_words(run: Run, face: Typeface) -> str | None:
    """What `show` gives for a run that its glyphs spell one by one, all of which the face has; None for any other.

    In a piece from left to right without letters of the other direction, these are the runs that `lines.plans` makes no plan for.
    """
    return show(run, face) if _spelled(run, face.spellings) and not RIGHT_TO_LEFT.search(run.text) else None


def _spelled(run: Run, spellings: Mapping[int, str]) -> bool:
    glyphs = run.glyphs
    if not all(map(_TEXT, glyphs)) or not spellings.keys() >= set(map(_GID, glyphs)):
        return False
    return "".join(map(spellings.__getitem__, map(_GID, glyphs))) == run.text


def show(run: Run, face: Typeface, plan: Plan | None = PLAIN) -> str:
    """The operators between BT and ET, from the run's start on; "" for a run that others of its line paint."""
    pen = _Pen(face, run.size)
    if plan is PLAIN:
        parts = [pen.show(run.glyphs)]
    elif plan is None:
        parts = [
            pen.show(glyphs) if actual is None else _telling(pen.show(glyphs), actual) for glyphs, actual in stretches(run, face.spellings)
        ]
    elif plan:
        parts = [pen.show([(key, 0.0, start - run.x, 0.0, text) for key, start, _, text in string]) for string in plan]
    else:
        return ""
    if pen.rise:
        parts.append("0 Ts")
    body = " ".join(parts)
    return f"/Span <</Lang {string(run.lang)}>> BDC {body} EMC" if run.lang else body


def _telling(shown: str, actual: str) -> str:
    """In hexadecimal, which is half as long as reportlab's strings for scripts that are not Latin."""
    return f"/Span <</ActualText <FEFF{actual.encode('utf-16-be').hex().upper()}>>> BDC {shown} EMC"


class _Pen:
    """Follows where the viewer's pen is and where the glyphs want it, in thousandths of an em, so that rounding never adds up."""

    def __init__(self, face: Typeface, size: float) -> None:
        self.codes, self.widths, self.scale = face.codes, face.widths, 1000 / size
        self.wanted = self.at = self.rise = 0.0

    def show(self, glyphs: Sequence[tuple[Key, float, float, float, str]]) -> str:
        """This loop runs once for every glyph of a piece: names are looked up before it, and numbers rounded only where one is written."""
        parts: list[str] = ["[<"]
        codes, widths, scale, wanted, at = self.codes, self.widths, self.scale, self.wanted, self.at
        for key, advance, dx, dy, _ in glyphs:
            move = wanted + dx * scale - at
            if not -_TOLERANCE < move < _TOLERANCE:
                step = round(move)
                parts.append(f">{-step}<")
                at += step
            if dy != self.rise:  # after the move: readers measure gaps from where an object begins
                self.rise = dy
                parts.append(f">]TJ {number(dy)} Ts [<")
            parts.append(codes[key])
            at += widths[key]
            wanted += advance * scale
        self.wanted, self.at = wanted, at
        parts.append(">]TJ")
        return "".join(parts).replace("<>", "").replace("[]TJ ", "")
