"""The faces of an imprint: the plate's fonts where these have its glyphs, fonts of the imprint's own for the runs that need another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import itemgetter

from nam_print.compose.document import Document, Run
from nam_print.pdf.codes import PLAIN, Key, Letters, Plans
from nam_print.pdf.fonts import write_composite
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.lines import plans
from nam_print.pdf.objects import Objects
from nam_print.pdf.signs import Sign
from nam_print.pdf.text import Texts, Typeface, gather, spell
from nam_print.pdf.typefaces import Typefaces
from nam_print.typeset.fonts import FaceKey, Shelf

_GID = itemgetter(0)


def borrow(objects: Objects, imprint: Document, plate: Typefaces, shelf: Shelf, foundry: Foundry) -> Typefaces:
    """What an imprint is painted with; `objs` are its own fonts alone. Raises UsageError for a family that is not installed."""
    letters = {**plate.letters, **_strange(imprint, plate, shelf, foundry)}
    found = plans(imprint, letters, foundry.line)
    needing: dict[FaceKey, list[Run]] = {}
    for run in _runs(imprint):
        face = plate.faces.get(run.face)
        if face is None or not face.codes.keys() >= set(_keys(run, found)):
            needing.setdefault(run.face, []).append(run)
    own: dict[int, Typeface] = {}
    objs: dict[str, int] = {}
    for place, (key, runs) in enumerate(needing.items()):
        keys = dict.fromkeys(one for run in runs for one in (*_keys(run, found), *(glyph.gid for glyph in run.glyphs)))
        signs, spellings = tuple(one for one in keys if isinstance(one, Sign)), letters[key].spellings
        parts = (part.gid for sign in signs for part in sign.parts)
        gids = frozenset([*(one for one in keys if isinstance(one, int)), *parts])
        program = foundry.font(shelf.face(key), gids, signs)
        face = Typeface(f"I{place}", program.base, program.written, program.advances, spellings)
        own |= {id(run): face for run in runs}
        objs[f"I{place}"] = write_composite(objects, program, spellings)
    return replace(plate, plans=found, objs=objs, letters=letters, own=own)


def own_codes(imprint: Document, plate: Typefaces, foundry: Foundry) -> Plans | None:
    """The plans of the runs that need one, if the plate's fonts have all that the imprint is painted with; else None."""
    if not _all_known(imprint, plate.letters):
        return None
    found = plans(imprint, plate.letters, foundry.line)
    return found if all(plate.faces[run.face].codes.keys() >= set(_keys(run, found)) for run in _runs(imprint)) else None


def _all_known(imprint: Document, letters: Mapping[FaceKey, Letters]) -> bool:
    known = {key: own.spellings.keys() for key, own in letters.items()}
    return all(known.get(run.face, set()) >= set(map(_GID, run.glyphs)) for run in _runs(imprint))


def _strange(imprint: Document, plate: Typefaces, shelf: Shelf, foundry: Foundry) -> dict[FaceKey, Letters]:
    """What planning has to know of faces that the plate does not have, or not with all of the imprint's glyphs."""
    if _all_known(imprint, plate.letters):
        return {}
    found = {}
    for key, texts in gather(imprint.pages).items():
        face, own = shelf.face(key), plate.letters[key].spellings if key in plate.letters else {}
        more = Texts({pair: count for pair, count in texts.items() if pair[0] not in own})
        found[key] = foundry.letters(face, {**own, **spell(face, more)})
    return found


def _keys(run: Run, found: Plans) -> Iterator[Key]:
    """What a run is painted with."""
    plan = found.get(id(run), PLAIN)
    if plan is None or plan is PLAIN:
        return map(_GID, run.glyphs)
    return (code.key for string in plan for code in string)


def _runs(document: Document) -> Iterator[Run]:
    return (item for page in document.pages for item in page.items if isinstance(item, Run))
