"""White where printers have it and typists do not.

French has a thin space, that no line breaks at, before : ; ? and !. A plain or no-break space that is there becomes the right one; where
there is none, one is put in, which is what a reader copies then, too. Web addresses, e-mail addresses and times of day are left alone.

A Chinese or Japanese mark fills a square of which it needs half, and two in a row would leave a hole. As JLREQ and CLREQ ask: between
neighbouring marks there is the white of one; a mark that opens begins its line without white before it, and one that closes ends its line
without white behind it. In which half a mark stands, its ink tells, since fonts for China, Taiwan and Japan differ; one that stands in the
middle stays as it is. Only where glyphs stand is changed, never a character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from nam_print.article.elements import Rich
from nam_print.typeset.fonts import Shelf
from nam_print.typeset.text import Cluster, GlyphRun, Trims

THIN, WORD = "\u202f", "\u00a0"
_SPACES = "[ \u00a0\u202f\u2009]*"
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
# At the end of a word: not inside a time (10:30) or a word, and not where a mark follows a mark.
_BEFORE = re.compile(rf"(?<=[^\s«(\[:;?!])({_SPACES})(?P<mark>[:;?!])(?=[\s»”’\")\]:;?!…]|$)")
_CLOSED = re.compile(rf"(?<=[^\s«])({_SPACES})(?P<mark>»)")
_OPENED = re.compile(rf"«({_SPACES})(?P<mark>\S)")

MARKS = frozenset("、。，．：；！？・·‘’“”（）「」『』【】《》〈〉〔〕［］｛｝〖〗")
_HALF = 0.5  # em
_NEAR = 0.045  # em that ink may reach over the middle
_FULL = 0.02  # em by which a square may differ from one
_TRIMMED = 0.75  # em: a mark with less has lost its white


def spaced(rich: Rich, lang: str) -> Rich:
    """Return the text with its language's spaces. Only French asks for any; in Canada only the colon and quotation marks have one."""
    tags = [span.lang or lang for span in rich]
    if not any(_is_french(tag) for tag in tags):
        return rich
    changed = dict(_changes("".join(span.text for span in rich), canadian=lang.upper().endswith("CA")))
    found, start = [], 0
    for span, tag in zip(rich, tags, strict=True):
        characters = (changed.get(start + at, character) for at, character in enumerate(span.text))
        found.append(span.saying("".join(characters)) if _is_french(tag) else span)
        start += len(span.text)
    return tuple(found)


def _is_french(lang: str) -> bool:
    return lang.replace("_", "-").split("-")[0].lower() == "fr"


def _changes(text: str, canadian: bool) -> Iterator[tuple[int, str]]:
    """Yield places, and what the character there becomes: of several spaces the first stays."""
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    for pattern, white in ((_BEFORE, THIN), (_CLOSED, WORD), (_OPENED, WORD)):
        for found in pattern.finditer(text):
            mark = found.start("mark")
            if any(start <= mark < end for start, end in addresses) or (canadian and found["mark"] in ";?!"):
                continue
            first, last = found.span(1)
            yield from ((at, white if at == first else "") for at in range(first, last))
            if first == last:
                yield mark, white + text[mark]


def squeezed(text: str, pieces: Sequence[GlyphRun], shelf: Shelf) -> tuple[tuple[GlyphRun, ...], Trims]:
    """Return the runs of a text without holes between marks and where its writer ended lines; and what lines ended elsewhere could save."""
    if MARKS.isdisjoint(text):
        return tuple(pieces), Trims()
    found = [cluster for piece in pieces for cluster in piece.clusters()]
    done = without_holes(text, found, shelf)
    sides = _sides(text, done, shelf)
    full = [cluster for cluster in done if sides.get(cluster.start) and cluster.advance > _TRIMMED]
    trims = Trims(
        {cluster.start: _HALF for cluster in full if sides[cluster.start] == "right"},
        {cluster.end: _HALF for cluster in full if sides[cluster.start] == "left"},
    )
    if done == found:
        return tuple(pieces), trims
    starts = [cluster.start for cluster in done]
    return tuple(_with(piece, done[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]) for piece in pieces), trims


def without_holes(text: str, clusters: Sequence[Cluster], shelf: Shelf) -> list[Cluster]:
    """Return the clusters of a line, or of several that "\\n" ends, in logical order, with white taken from marks that have too much."""
    sides = _sides(text, clusters, shelf)
    if not sides or not clusters:
        return list(clusters)
    trimmed, found = set(_to_trim(text, sides, clusters[0].start, clusters[-1].end)), []
    for each in clusters:
        if each.start in trimmed and each.advance > _TRIMMED:
            (glyph,) = each.glyphs
            narrow = glyph._replace(advance=glyph.advance - _HALF, dx=glyph.dx - (_HALF if sides[each.start] == "right" else 0.0))
            found.append(each._replace(advance=each.advance - _HALF, glyphs=(narrow,)))
        else:
            found.append(each)
    return found


def _sides(text: str, clusters: Sequence[Cluster], shelf: Shelf) -> dict[int, str]:
    """Return the half of its square that each mark stands in, by its character: left, right, or middle where it needs both."""
    sides: dict[int, str] = {}
    for each in clusters:
        if text[each.start] not in MARKS or not len(each.glyphs) == each.end - each.start == 1 or each.level or each.scale != 1:
            continue
        face, gid = shelf.face(each.face), each.glyphs[0].gid
        found = face.hb_font.get_glyph_extents(gid)
        if found is not None and abs(face.hb_font.get_glyph_h_advance(gid) / face.upem - 1) <= _FULL:
            left, right = found.x_bearing / face.upem, (found.x_bearing + found.width) / face.upem
            sides[each.start] = "left" if right < _HALF + _NEAR else "right" if left > _HALF - _NEAR else "middle"
    return sides


def _to_trim(text: str, sides: Mapping[int, str], start: int, end: int) -> Iterator[int]:
    inked = start + len(text[start:end].rstrip(" \n"))
    for at, side in sides.items():
        begins, ends = at == start or text[at - 1] == "\n", at + 1 == inked or text[at + 1 : at + 2] == "\n"
        if (side == "left" and (ends or at + 1 in sides)) or (side == "right" and (begins or sides.get(at - 1) in {"right", "middle"})):
            yield at


def _with(piece: GlyphRun, clusters: Sequence[Cluster]) -> GlyphRun:
    """Return the run with these clusters in the place of its own; without clusters where advances alone tell it all."""
    if piece.clusters() == list(clusters):
        return piece
    if not piece.shaped.clusters and not any(glyph.dx for each in clusters for glyph in each.glyphs):
        return piece._replace(shaped=piece.shaped._replace(advances=tuple(each.advance for each in clusters)))
    return piece._replace(shaped=piece.shaped._replace(clusters=tuple(each.moved(-piece.start, 0) for each in clusters)))
