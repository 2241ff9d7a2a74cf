"""The codes by which clusters are painted: the font's own glyphs where these spell them, signs made for them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple

from nam_print.compose.document import Run
from nam_print.pdf.signs import Part, Sign
from nam_print.typeset.fonts import Face
from nam_print.typeset.sized import Glyph

Key = int | Sign  # what a code stands for: one of the font's glyphs by its id, or a sign
_Placed = tuple[Glyph, float]  # and where the pen stands before it
_ADVANCE = itemgetter(1)
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings and isolates
NEAR = 0.01  # points within which two places are one
_LOOSE = 0.05  # of an em: a code whose glyph moves the pen further than its own width would be read with a space behind it
_FARTHEST = 30000  # of a font's units, which are 16-bit numbers


class Painted(NamedTuple):
    """One code: a glyph of the font or a sign, from where to where it moves the pen (in points from the page's edge), and its text."""

    key: Key
    start: float
    end: float
    text: str


Plan = Sequence[Sequence[Painted]]
"""What is painted in a run's place: strings of codes. None at all if another run of the line, which looks the same, paints them."""

PLAIN: Plan = ((),)
Place = tuple[int, int]
"""Of an item in its document: which page, and which item of it, from 0."""
Plans = Mapping[Place, Plan | None]
"""By a run's place. A run that is not there is painted glyph by glyph; the text of one with None has to be told beside it."""


@dataclass(eq=False)  # known by identity: what was planned with it names it
class Letters:
    """What planning has to know of a face, how its glyphs are spelled, and whether signs can be added to it."""

    face: Face
    spellings: Mapping[int, str]
    extensible: bool
    _widest: dict[int, float] = field(default_factory=dict)
    _known: dict[tuple[object, ...], tuple[Painted, ...]] = field(default_factory=dict)

    def widest(self, gid: int) -> float:
        """How far a glyph may move the pen without being read with a space behind it, in the font's units."""
        if gid not in self._widest:
            self._widest[gid] = self.face.hb_font.get_glyph_h_advance(gid) + _LOOSE * self.face.upem
        return self._widest[gid]

    def placed(self, texts: tuple[str, ...], cluster: GlyphCluster, scale: float) -> list[Painted]:
        """The codes for the texts of one cluster. Remembered: a piece has thousands, but few that differ."""
        key, x = (texts, scale, cluster.glyphs), cluster.pens[0]
        found = self._known.get(key)
        if found is None:
            glyphs = [(glyph, pen - x) for glyph, pen in zip(cluster.glyphs, cluster.pens, strict=False)]
            found = self._known[key] = tuple(_shared(texts, glyphs, 0.0, scale, self))
        return [Painted(code, x + left, x + right, text) for code, left, right, text in found]


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
        """Whether it is a space, which a font of any look may paint."""
        return self.text.isspace()


class Spelling(NamedTuple):
    """A text that one code may stand for, and the clusters that it is read from."""

    clusters: tuple[GlyphCluster, ...]
    text: str


def _clusters(run: Run, number: int) -> list[GlyphCluster]:
    """From each glyph that has a text to the next one that has, from left to right. What only told how to order the text has no place on
    paper, where that is done."""
    glyphs, pens = run.glyphs, list(accumulate(map(_ADVANCE, run.glyphs), initial=run.x))
    starts = [place for place, glyph in enumerate(glyphs) if glyph.text or place == 0]
    found = [
        GlyphCluster(run, number, glyphs[start].text, glyphs[start:end], pens[start : end + 1])
        for start, end in pairwise([*starts, len(glyphs)])
    ]
    if CONTROLS.search(run.text):
        for cluster in found:
            cluster.text = CONTROLS.sub("", cluster.text)
    return found


def in_order(run: Run, number: int = 0) -> list[GlyphCluster] | None:
    """The run's clusters in logical order; None if their texts do not give the run's in either direction. The spaces at a line's end stand
    where the paragraph ends, which may be the run's beginning."""
    clusters, text = _clusters(run, number), CONTROLS.sub("", run.text)
    for ordered in (clusters, clusters[::-1]):
        hanging = next((place for place, cluster in enumerate(ordered) if not cluster.blank), 0)
        for each in (ordered, ordered[hanging:] + ordered[:hanging]):
            if "".join([cluster.text for cluster in each]) == text:
                return [cluster for cluster in each if cluster.text]
    return None


def painted(sequence: Sequence[Spelling], host: Run, letters: Letters) -> list[Painted]:
    """The codes for pieces that look alike."""
    done: list[Painted] = []
    scale = letters.face.upem / host.size
    at, count = 0, len(sequence)
    while at < count:
        clusters, text = sequence[at]
        texts: tuple[str, ...] = (text,)
        at += 1
        while at < count and sequence[at].clusters == clusters:
            texts += (sequence[at].text,)
            at += 1
        one = clusters[0]
        if len(clusters) == 1 and one.run.face == host.face:
            done += letters.placed(texts, one, scale)
        else:
            done += _mixed(texts, clusters, host, scale, letters)
    return done


def _mixed(texts: Sequence[str], clusters: Sequence[GlyphCluster], host: Run, scale: float, letters: Letters) -> Iterable[Painted]:
    """The codes for what several clusters stand for together. Spaces may be of another face."""
    if all(cluster.run.face == host.face for cluster in clusters):
        return _shared(texts, _placed(clusters), clusters[0].pens[0], scale, letters)
    inked = [cluster for cluster in clusters if not cluster.blank]
    start, end = min(cluster.pens[0] for cluster in clusters), max(cluster.pens[-1] for cluster in clusters)
    return [_sign("".join(texts), _placed(inked), start, end, scale)]


def _placed(clusters: Sequence[GlyphCluster]) -> list[_Placed]:
    return sorted((each for cluster in clusters for each in zip(cluster.glyphs, cluster.pens, strict=False)), key=itemgetter(1))


def _shared(texts: Sequence[str], glyphs: Sequence[_Placed], start: float, scale: float, letters: Letters) -> Iterator[Painted]:
    """The texts of a cluster, each with a share of its glyphs: one for each, the last with the rest."""
    spare = max(len(texts) - len(glyphs), 0)
    yield from (Painted(Sign((), 0, text), start, start, text) for text in texts[:spare])
    last = len(texts) - spare - 1
    for place, text in enumerate(texts[spare:]):
        yield _code(text, glyphs[place : place + 1] if place < last else glyphs[place:], scale, letters)


def _code(text: str, glyphs: Sequence[_Placed], scale: float, letters: Letters) -> Painted:
    (glyph, start), (last, pen) = glyphs[0], glyphs[-1]
    gid, advance, dx, dy, _ = glyph
    if len(glyphs) == 1 and not dx and not dy and letters.spellings[gid] == text and advance * scale < letters.widest(gid):
        return Painted(gid, start, start + advance, text)
    return _sign(text, glyphs, start, pen + last.advance, scale)


def _sign(text: str, glyphs: Sequence[_Placed], start: float, end: float, scale: float) -> Painted:
    parts = tuple(Part(each.gid, round((at - start + each.dx) * scale), round(each.dy * scale)) for each, at in glyphs)
    return Painted(Sign(parts, round((end - start) * scale), text), start, end, text)


def close_up(codes: list[Painted], scale: float) -> None:
    """Leaves no gap between the codes of a string."""
    for at, (one, other) in enumerate(pairwise(codes), start=1):
        if other.start > one.end + NEAR and unspaced(one, other):
            codes[at] = moved(other, one.end, other.end, scale)


def unspaced(before: Painted, behind: Painted) -> bool:
    """Whether two codes have no space between them, so that readers must not see a gap."""
    return before.text[-1] != " " and behind.text[0] != " "


def moved(code: Painted, start: float, end: float, scale: float) -> Painted:
    """The same ink in a sign that takes up another part of the line, if that is not farther than a font can say."""
    parts = code.key.parts if isinstance(code.key, Sign) else (Part(code.key, 0, 0),)
    shift, advance = round((code.start - start) * scale), round((end - start) * scale)
    if abs(shift) > _FARTHEST or advance > _FARTHEST:
        return code
    shifted = tuple(Part(part.gid, part.dx + shift, part.dy) for part in parts)
    return Painted(Sign(shifted, advance, code.text), start, end, code.text)
