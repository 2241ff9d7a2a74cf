"""The codes that paint clusters: a glyph of the font where its spelling is the cluster's text, else a sign, a glyph made for the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple

from nam_print.compose.document import Run
from nam_print.pdf.truetype import Part, Sign
from nam_print.typeset.fonts import Face
from nam_print.typeset.sized import Glyph

Key = int | Sign  # what a code stands for: one of the font's glyphs by its id, or a sign
_PlacedGlyph = tuple[Glyph, float]  # and where the pen stands before it
_ADVANCE = itemgetter(1)
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings and isolates
NEAR = 0.01  # points within which two places are one
_LOOSE = 0.05  # of an em: a code whose glyph moves the pen further than its own width would be read with a space behind it
_FARTHEST = 30000  # of a font's units, which are 16-bit numbers


class Painted(NamedTuple):
    """One code: a glyph of the font or a sign, where the pen stands before and after it (in points from the page's edge), and its text."""

    key: Key
    start: float
    end: float
    text: str


Plan = Sequence[Sequence[Painted]]
"""The strings of codes that are painted in a run's place. Without any, another run of the line, which looks the same, paints its text."""

PLAIN: Plan = ((),)
Place = tuple[int, int]
"""Of an item in its document: which page, and which item of it, from 0."""
Plans = Mapping[Place, Plan | None]
"""By a run's place. A run without an entry is painted glyph by glyph; one with None needs an ActualText."""


@dataclass(eq=False)  # known by identity: it is part of the keys of remembered plans
class Letters:
    """A face as planning knows it: how its glyphs are spelled, and whether signs can be added to it (`extensible`)."""

    face: Face
    spellings: Mapping[int, str]
    extensible: bool
    _limits: dict[int, float] = field(default_factory=dict)
    _codes: dict[tuple[object, ...], tuple[Painted, ...]] = field(default_factory=dict)

    def limit(self, gid: int) -> float:
        """Return how far a glyph may move the pen, in the font's units, before readers see a space behind it."""
        if gid not in self._limits:
            self._limits[gid] = self.face.hb_font.get_glyph_h_advance(gid) + _LOOSE * self.face.upem
        return self._limits[gid]

    def placed(self, texts: tuple[str, ...], cluster: GlyphCluster, scale: float) -> list[Painted]:
        """Return the codes for the texts of one cluster. They are remembered: a piece has thousands, but few that differ."""
        key, x = (texts, scale, cluster.glyphs), cluster.pens[0]
        codes = self._codes.get(key)
        if codes is None:
            glyphs = [(glyph, pen - x) for glyph, pen in zip(cluster.glyphs, cluster.pens, strict=False)]
            codes = self._codes[key] = tuple(_shared(texts, glyphs, 0.0, scale, self))
        return [Painted(code, x + left, x + right, text) for code, left, right, text in codes]


@dataclass(eq=False, slots=True)  # not frozen: thousands are made
class GlyphCluster:
    """Glyphs of a run that stand for their text together, and where the pen stands before each of them and behind the last. `number` is the
    run's in its line."""

    run: Run
    number: int
    text: str
    glyphs: tuple[Glyph, ...]
    pens: Sequence[float]

    @property
    def blank(self) -> bool:
        """Whether it is a space, which a run of any look may paint."""
        return self.text.isspace()


class Spelling(NamedTuple):
    """A text that one code may stand for, and the clusters that it is read from."""

    clusters: tuple[GlyphCluster, ...]
    text: str


def _clusters(run: Run, number: int) -> list[GlyphCluster]:
    """Return the run's clusters from left to right: each from a glyph with a text to the next one. Characters that only control the order
    of the text are left out: on paper it is in order."""
    glyphs, pens = run.glyphs, list(accumulate(map(_ADVANCE, run.glyphs), initial=run.x))
    starts = [place for place, glyph in enumerate(glyphs) if glyph.text or place == 0]
    clusters = [
        GlyphCluster(run, number, glyphs[start].text, glyphs[start:end], pens[start : end + 1])
        for start, end in pairwise([*starts, len(glyphs)])
    ]
    if CONTROLS.search(run.text):
        for cluster in clusters:
            cluster.text = CONTROLS.sub("", cluster.text)
    return clusters


def in_order(run: Run, number: int = 0) -> list[GlyphCluster] | None:
    """Return the run's clusters in logical order; None if their texts do not make up the run's text in either direction. The spaces at a
    line's end stand on the side where the paragraph ends, which may be where the run begins."""
    clusters, text = _clusters(run, number), CONTROLS.sub("", run.text)
    for ordered in (clusters, clusters[::-1]):
        hanging = next((place for place, cluster in enumerate(ordered) if not cluster.blank), 0)
        for each in (ordered, ordered[hanging:] + ordered[:hanging]):
            if "".join([cluster.text for cluster in each]) == text:
                return [cluster for cluster in each if cluster.text]
    return None


def painted(spellings: Sequence[Spelling], host: Run, letters: Letters) -> list[Painted]:
    """Return the codes for spellings that look alike, painted in the place of the run `host`."""
    codes: list[Painted] = []
    scale = letters.face.upem / host.size
    at, count = 0, len(spellings)
    while at < count:
        clusters, text = spellings[at]
        texts: tuple[str, ...] = (text,)
        at += 1
        while at < count and spellings[at].clusters == clusters:
            texts += (spellings[at].text,)
            at += 1
        one = clusters[0]
        if len(clusters) == 1 and one.run.face == host.face:
            codes += letters.placed(texts, one, scale)
        else:
            codes += _joined(texts, clusters, host, scale, letters)
    return codes


def _joined(texts: Sequence[str], clusters: Sequence[GlyphCluster], host: Run, scale: float, letters: Letters) -> Iterable[Painted]:
    """Return the codes for the text of several clusters together. Spaces may be of another face."""
    if all(cluster.run.face == host.face for cluster in clusters):
        return _shared(texts, _placed(clusters), clusters[0].pens[0], scale, letters)
    inked = [cluster for cluster in clusters if not cluster.blank]
    start, end = min(cluster.pens[0] for cluster in clusters), max(cluster.pens[-1] for cluster in clusters)
    return [_sign("".join(texts), _placed(inked), start, end, scale)]


def _placed(clusters: Sequence[GlyphCluster]) -> list[_PlacedGlyph]:
    return sorted((each for cluster in clusters for each in zip(cluster.glyphs, cluster.pens, strict=False)), key=itemgetter(1))


def _shared(texts: Sequence[str], glyphs: Sequence[_PlacedGlyph], start: float, scale: float, letters: Letters) -> Iterator[Painted]:
    """Yield a code for every text of a cluster: each has one of its glyphs, the last text has the rest.

    A code is the font's glyph where that is spelled so, stands where the pen is, and moves it no further than its limit; else a sign.
    """
    spare = max(len(texts) - len(glyphs), 0)
    yield from (Painted(Sign((), 0, text), start, start, text) for text in texts[:spare])
    last = len(texts) - spare - 1
    for place, text in enumerate(texts[spare:]):
        share = glyphs[place : place + 1] if place < last else glyphs[place:]
        ((gid, advance, dx, dy, _), pen), (end_glyph, end_pen) = share[0], share[-1]
        if len(share) == 1 and not dx and not dy and letters.spellings[gid] == text and advance * scale < letters.limit(gid):
            yield Painted(gid, pen, pen + advance, text)
        else:
            yield _sign(text, share, pen, end_pen + end_glyph.advance, scale)


def _sign(text: str, glyphs: Sequence[_PlacedGlyph], start: float, end: float, scale: float) -> Painted:
    parts = tuple(Part(each.gid, round((at - start + each.dx) * scale), round(each.dy * scale)) for each, at in glyphs)
    return Painted(Sign(parts, round((end - start) * scale), text), start, end, text)


def close_up(codes: list[Painted], scale: float) -> None:
    """Close the gaps between the codes of a string, by signs that begin where the code before them ends."""
    for at, (one, other) in enumerate(pairwise(codes), start=1):
        if other.start > one.end + NEAR and unspaced(one, other):
            codes[at] = moved(other, one.end, other.end, scale)


def unspaced(before: Painted, behind: Painted) -> bool:
    """Tell whether two codes have no space between them, so that readers must not see a gap."""
    return before.text[-1] != " " and behind.text[0] != " "


def moved(code: Painted, start: float, end: float, scale: float) -> Painted:
    """Return a sign with the same ink that moves the pen from `start` to `end`; the code itself if that is too far for a font."""
    parts = code.key.parts if isinstance(code.key, Sign) else (Part(code.key, 0, 0),)
    shift, advance = round((code.start - start) * scale), round((end - start) * scale)
    if abs(shift) > _FARTHEST or advance > _FARTHEST:
        return code
    shifted = tuple(Part(part.gid, part.dx + shift, part.dy) for part in parts)
    return Painted(Sign(shifted, advance, code.text), start, end, code.text)
