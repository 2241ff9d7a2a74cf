"""Runs of glyphs into text operators that paint them where they belong and read back as the run's own characters.

A glyph has one spelling in a font (ToUnicode). Where that does not give the text — a ligature used for two things, a cluster of several glyphs,
a script painted in another order than it is read — the stretch carries its characters as ActualText.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nam_print.compose.document import Glyph, Page, Run
from nam_print.pdf.objects import number, string, utf16
from nam_print.typeset.fonts import Face, FaceKey

Texts = Counter[tuple[int, str]]
UNSPELLED = "\u200b"  # for a glyph that is only ever a part of a cluster and no character of its own: a space of no width


@dataclass(frozen=True)
class Typeface:
    """A face as the content streams use it: its resource name, widths in thousandths of an em, and what each glyph spells."""

    resource: str
    widths: Mapping[int, float]
    spellings: Mapping[int, str]


def gather(pages: Iterable[Page]) -> dict[FaceKey, Texts]:
    """Which glyphs of which faces stand for which texts, and how often; faces in the order of their first use."""
    found: dict[FaceKey, Texts] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Run):
                found.setdefault(item.face, Counter()).update([(glyph.gid, glyph.text) for glyph in item.glyphs])
    return found


def spell(face: Face, texts: Texts) -> dict[int, str]:
    """One text for every glyph: the character it is in the font's own map if it is used as that, else its most frequent use."""
    ranked: dict[int, tuple[bool, int, str]] = {}
    for (gid, text), count in texts.items():
        if text:
            other = len(text) != 1 or face.hb_font.get_nominal_glyph(ord(text)) != gid
            rank = (other, -count, text)
            ranked[gid] = min(ranked.get(gid, rank), rank)
    spelled = {gid: rank[2] for gid, rank in ranked.items()}
    parts = {gid for gid, _ in texts} - spelled.keys()
    return {**spelled, **(_own_characters(face, parts) if parts else {})}


def _own_characters(face: Face, gids: set[int]) -> dict[int, str]:
    """The characters of glyphs that only ever stand inside clusters, such as accents."""
    named = {}
    for code in sorted(face.characters, reverse=True):  # the lowest code point is written last and stays
        gid = face.hb_font.get_nominal_glyph(code)
        if gid in gids:
            named[gid] = chr(code)
    return {gid: named.get(gid, UNSPELLED) for gid in gids}


def show(run: Run, face: Typeface) -> str:
    """The operators between BT and ET, from the run's start on."""
    pen = _Pen(face, run.size)
    parts: list[str] = []
    for glyphs, actual in _stretches(run, face.spellings):
        shown = pen.show(glyphs)
        parts.append(f"/Span <</ActualText {utf16(actual)}>> BDC {shown} EMC" if actual is not None else shown)
    if pen.rise:
        parts.append("0 Ts")
    body = " ".join(parts)
    return f"/Span <</Lang {string(run.lang)}>> BDC {body} EMC" if run.lang else body


def _stretches(run: Run, spellings: Mapping[int, str]) -> Iterator[tuple[Sequence[Glyph], str | None]]:
    """The run cut into stretches that spell themselves (None) and stretches that need their text said."""
    if "".join([spellings[glyph.gid] for glyph in run.glyphs]) == run.text:
        yield run.glyphs, None
    elif "".join([glyph.text for glyph in run.glyphs]) != run.text:
        yield run.glyphs, run.text
    else:
        yield from _told_apart(run.glyphs, spellings)


def _told_apart(glyphs: Sequence[Glyph], spellings: Mapping[int, str]) -> Iterator[tuple[Sequence[Glyph], str | None]]:
    start, plain = 0, 0
    while start < len(glyphs):
        end = start + 1
        while end < len(glyphs) and not glyphs[end].text:
            end += 1
        text = "".join(glyph.text for glyph in glyphs[start:end])
        if "".join(spellings[glyph.gid] for glyph in glyphs[start:end]) != text:
            if plain < start:
                yield glyphs[plain:start], None
            yield glyphs[start:end], text
            plain = end
        start = end
    if plain < len(glyphs):
        yield glyphs[plain:], None


class _Pen:
    """Follows where the viewer's pen is and where the glyphs want it, in thousandths of an em, so that rounding never adds up."""

    def __init__(self, face: Typeface, size: float) -> None:
        self.widths, self.scale = face.widths, 1000 / size
        self.wanted = self.at = self.rise = 0.0

    def show(self, glyphs: Sequence[Glyph]) -> str:
        parts: list[str] = ["[<"]
        widths, scale, wanted, at = self.widths, self.scale, self.wanted, self.at
        for glyph in glyphs:
            if glyph.dy != self.rise:
                self.rise = glyph.dy
                parts.append(f">]TJ {number(glyph.dy)} Ts [<")
            move = round(wanted + glyph.dx * scale - at)
            if move:
                parts.append(f">{-move}<")
                at += move
            parts.append(f"{glyph.gid:04X}")
            at += widths[glyph.gid]
            wanted += glyph.advance * scale
        self.wanted, self.at = wanted, at
        parts.append(">]TJ")
        return "".join(parts).replace("<>", "").replace("[]TJ ", "")
