"""Runs of glyphs as text operators, which paint each glyph in its place and from which readers can copy the run's text.

A glyph has one spelling in a font (ToUnicode). Where the spellings do not make up the text (a ligature used for two things, a cluster of
several glyphs, a line in two directions) the run has a plan with other codes (`lines`), or, in fonts to which no sign can be added, an
ActualText (`actual_text`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from nam_print.compose.document import Page, Run
from nam_print.pdf.actual_text import with_actual_text
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
    def key(self) -> tuple[str, int]:
        """The part of a cache's key that tells one typeface from another: its font program, and how the glyphs are spelled."""
        return self.program, hash(frozenset(self.spellings.items()))


def gather(pages: Iterable[Page]) -> dict[FaceKey, Texts]:
    """Count how often each glyph of each face stands for which text; faces in the order of their first use."""
    by_face: dict[FaceKey, Texts] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Run):
                by_face.setdefault(item.face, Counter()).update(map(_GID_AND_TEXT, item.glyphs))
    return by_face


def spell(face: Face, texts: Texts) -> dict[int, str]:
    """Return one text for every glyph: its character in the font's own map if it is used for that, else the most frequent of its texts."""
    ranked: dict[int, tuple[bool, int, str]] = {}
    for (gid, written), count in texts.items():
        other = MIRRORED.get(written)  # a bracket turned round in a right-to-left text is spelled as it is painted
        text = other if other and face.hb_font.get_nominal_glyph(ord(other)) == gid else written
        if text:
            rank = (len(text) != 1 or face.hb_font.get_nominal_glyph(ord(text)) != gid, -count, text)
            ranked[gid] = min(ranked.get(gid, rank), rank)
    spelled = {gid: rank[2] for gid, rank in ranked.items()}
    parts = {gid for gid, _ in texts} - spelled.keys()
    return {**spelled, **(_characters(face, parts) if parts else {})}


def _characters(face: Face, gids: set[int]) -> dict[int, str]:
    """Return the characters that the font maps to glyphs which only ever stand inside clusters, such as accents."""
    characters = {}
    for code in sorted(face.characters, reverse=True):  # the lowest code point is written last and stays
        gid = face.hb_font.get_nominal_glyph(code)
        if gid in gids:
            characters[gid] = chr(code)
    return {gid: characters.get(gid, UNSPELLED) for gid in gids}


def plain_words(run: Run, face: Typeface) -> str | None:
    """Return the operators of a run that its glyphs spell one by one, all of which the face has; None for any other.

    In a piece from left to right without letters of the other direction, these are the runs that `lines.plans` makes no plan for.
    """
    glyphs, spellings = run.glyphs, face.spellings
    if not all(map(_TEXT, glyphs)) or not spellings.keys() >= set(map(_GID, glyphs)):
        return None
    spelled = "".join(map(spellings.__getitem__, map(_GID, glyphs))) == run.text
    return show(run, face) if spelled and not RIGHT_TO_LEFT.search(run.text) else None


def show(run: Run, face: Typeface, plan: Plan | None = PLAIN) -> str:
    """Return the operators between BT and ET, from the run's start on; "" for a run that others of its line paint."""
    pen = _Pen(face, run.size)
    if plan is PLAIN:
        parts = [pen.show(run.glyphs)]
    elif plan is None:
        parts = []
        for glyphs, actual in with_actual_text(run, face.spellings):
            shown = pen.show(glyphs)
            if actual is not None:  # in hexadecimal: half as long as reportlab's strings for scripts that are not Latin
                shown = f"/Span <</ActualText <FEFF{actual.encode('utf-16-be').hex().upper()}>>> BDC {shown} EMC"
            parts.append(shown)
    elif plan:
        parts = [pen.show([(key, 0.0, start - run.x, 0.0, text) for key, start, _, text in string]) for string in plan]
    else:
        return ""
    if pen.rise:
        parts.append("0 Ts")
    body = " ".join(parts)
    return f"/Span <</Lang {string(run.lang)}>> BDC {body} EMC" if run.lang else body


class _Pen:
    """The viewer's pen: where it is (`at`) and where glyphs belong (`wanted`), in thousandths of an em, so that rounding never adds up."""

    def __init__(self, face: Typeface, size: float) -> None:
        self.codes, self.widths, self.scale = face.codes, face.widths, 1000 / size
        self.wanted = self.at = self.rise = 0.0

    def show(self, glyphs: Sequence[tuple[Key, float, float, float, str]]) -> str:
        """Return the operators that paint these glyphs, and move the pen."""
        # The loop runs once for every glyph of a piece: names are looked up before it, and numbers rounded only where one is written
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
