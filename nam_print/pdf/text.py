"""Runs of glyphs into text operators that paint them where they belong and read back as the run's own characters.

A glyph has one spelling in a font (ToUnicode). Where that does not give the text (a ligature used for two things, a cluster of several
glyphs, a script painted in another order than it is read) the stretch carries its characters as ActualText.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from nam_print.compose.document import Glyph, Page, Run
from nam_print.pdf.objects import number, string
from nam_print.typeset.fonts import Face, FaceKey

Texts = Counter[tuple[int, str]]
_GID, _GID_AND_TEXT = itemgetter(0), itemgetter(0, 4)  # of a Glyph: thousands are looked at
_TOLERANCE = 0.6  # thousandths of an em that a glyph may stand off: 0.007 points at 12 points
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
UNSPELLED = "\u200b"  # for a glyph that is only ever a part of a cluster and no character of its own: a space of no width


@dataclass(frozen=True)
class Typeface:
    """A face as the content streams use it: its resource name, and by glyph its code, its width in thousandths of an em, its spelling."""

    resource: str
    codes: Mapping[int, str]
    widths: Mapping[int, float]
    spellings: Mapping[int, str]


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
    other = _MIRRORED.get(text)
    return other if other and face.hb_font.get_nominal_glyph(ord(other)) == gid else text


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
    parts = [
        pen.show(glyphs) if actual is None else _telling(pen.show(glyphs), actual) for glyphs, actual in _stretches(run, face.spellings)
    ]
    if pen.rise:
        parts.append("0 Ts")
    body = " ".join(parts)
    return f"/Span <</Lang {string(run.lang)}>> BDC {body} EMC" if run.lang else body


def _telling(shown: str, actual: str) -> str:
    """In hexadecimal, which is half as long as reportlab's strings for scripts that are not Latin."""
    return f"/Span <</ActualText <FEFF{actual.encode('utf-16-be').hex().upper()}>>> BDC {shown} EMC"


_Stretch = tuple[Sequence[Glyph], str | None]


def _stretches(run: Run, spellings: Mapping[int, str]) -> Iterable[_Stretch]:
    """The run cut into stretches that spell themselves (None) and stretches whose text is told."""
    if "".join(map(spellings.__getitem__, map(_GID, run.glyphs))) == run.text:
        return [(run.glyphs, None)]
    clusters = [_Cluster(glyphs, spellings) for glyphs in _clusters(run.glyphs)]
    texts = [cluster.text for cluster in clusters]
    if "".join(texts) == run.text:
        return _told_together(clusters)
    if "".join(reversed(texts)) == run.text:
        # Right to left: readers turn what is painted round, told text too, so that only what one cluster stands for may be told at once
        return _told_apart(clusters)
    return [(run.glyphs, run.text)]


def _told_apart(clusters: Sequence[_Cluster]) -> Iterator[_Stretch]:
    """Every cluster that must be told by itself, what lies between them in one piece: pdfium takes single letters for a column.

    Brackets are not told: readers turn them as they turn the line, and expect what is painted.
    """
    for spelled, group in groupby(clusters, lambda cluster: cluster.spelled or cluster.mirrored):
        if spelled:
            yield [glyph for cluster in group for glyph in cluster.glyphs], None
        else:
            yield from ((cluster.glyphs, cluster.text) for cluster in group)


def _told_together(clusters: Sequence[_Cluster]) -> Iterator[_Stretch]:
    """Neighbours in one stretch. Beside a space both are told if one must be: pdfium drops a text object that holds nothing but a space.

    A mark that is painted off the line is an object of its own. Where it begins beyond its cluster, pdfium would read it behind what
    follows, and tell the cluster twice: what follows is then told with it.
    """

    def tells(at: int) -> bool:
        own = clusters[at]
        if at and clusters[at - 1].overhangs:
            return True
        around = [near for near in clusters[max(at - 1, 0) : at + 2] if not near.spelled and not near.mirrored]
        return any(near is own or near.blank or own.blank for near in around)

    for tell, places in groupby(range(len(clusters)), tells):
        group = [clusters[at] for at in places]
        glyphs = [glyph for cluster in group for glyph in cluster.glyphs]
        yield (_standing_first(glyphs), "".join(cluster.text for cluster in group)) if tell else (glyphs, None)


class _Cluster:
    """Glyphs that stand for their text together; `spelled` if their own spellings give it, `blank` if it is a space."""

    def __init__(self, glyphs: Sequence[Glyph], spellings: Mapping[int, str]) -> None:
        self.glyphs = glyphs
        self.text = "".join(glyph.text for glyph in glyphs)
        self.spelled = "".join(spellings[glyph.gid] for glyph in glyphs) == self.text
        self.blank = self.text.isspace()
        self.mirrored = [spellings[glyph.gid] for glyph in glyphs] == [_MIRRORED.get(self.text)]

    @property
    def overhangs(self) -> bool:
        """Whether a mark off the line begins at the cluster's end or beyond."""
        if self.spelled or not any(glyph.dy for glyph in self.glyphs):
            return False
        end = sum(glyph.advance for glyph in self.glyphs)
        return any(glyph.dy and left >= end for left, glyph in _places(self.glyphs))


def _clusters(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """From each glyph that has a text to the next one that has."""
    starts = [place for place, glyph in enumerate(glyphs) if glyph.text or place == 0]
    return (glyphs[start:end] for start, end in pairwise([*starts, len(glyphs)]))


def _places(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, Glyph]]:
    """Each glyph with where it stands, from the first one's pen."""
    x = 0.0
    for glyph in glyphs:
        yield x + glyph.dx, glyph
        x += glyph.advance


def _standing_first(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The same picture, first all that stands on the line: readers measure the gap to what follows from the object they first meet."""
    if not any(glyph.dy for glyph in glyphs):
        return glyphs
    placed = sorted(_places(glyphs), key=lambda each: (each[1].dy != 0, each[0]))
    total = sum(glyph.advance for glyph in glyphs)
    last = len(placed) - 1
    return [Glyph(glyph.gid, total if at == last else 0.0, left, glyph.dy, glyph.text) for at, (left, glyph) in enumerate(placed)]


class _Pen:
    """Follows where the viewer's pen is and where the glyphs want it, in thousandths of an em, so that rounding never adds up."""

    def __init__(self, face: Typeface, size: float) -> None:
        self.codes, self.widths, self.scale = face.codes, face.widths, 1000 / size
        self.wanted = self.at = self.rise = 0.0

    def show(self, glyphs: Sequence[Glyph]) -> str:
        """This loop runs once for every glyph of a piece: names are looked up before it, and numbers rounded only where one is written."""
        parts: list[str] = ["[<"]
        codes, widths, scale, wanted, at = self.codes, self.widths, self.scale, self.wanted, self.at
        for gid, advance, dx, dy, _ in glyphs:
            move = wanted + dx * scale - at
            if not -_TOLERANCE < move < _TOLERANCE:
                step = round(move)
                parts.append(f">{-step}<")
                at += step
            if dy != self.rise:  # after the move: readers measure gaps from where an object begins
                self.rise = dy
                parts.append(f">]TJ {number(dy)} Ts [<")
            parts.append(codes[gid])
            at += widths[gid]
            wanted += advance * scale
        self.wanted, self.at = wanted, at
        parts.append(">]TJ")
        return "".join(parts).replace("<>", "").replace("[]TJ ", "")
