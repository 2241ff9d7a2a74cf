"""The faces of an imprint: the plate's fonts where these have its glyphs, fonts of the imprint's own for the runs that need another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import itemgetter

from nam_print.compose.document import Document, Run
from nam_print.pdf.codes import PLAIN, Key, Letters, Place, Plan, Plans
from nam_print.pdf.fonts import write_composite
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.lines import plans
from nam_print.pdf.objects import Objects
from nam_print.pdf.text import Texts, Typeface, gather, spell
from nam_print.pdf.truetype import Sign
from nam_print.pdf.typefaces import Typefaces
from nam_print.typeset.fonts import FaceKey, Shelf

_GID = itemgetter(0)


def imprint_typefaces(objects: Objects, imprint: Document, plate: Typefaces, shelf: Shelf, foundry: Foundry) -> Typefaces:
    """Return the faces that paint an imprint; `objs` are only the fonts that the plate does not have.

    Raises UsageError for a family that is not installed.
    """
    letters = dict(plate.letters)
    if not _all_spelled(imprint, plate.letters):  # some glyphs, or whole faces, are not in the plate
        for key, texts in gather(imprint.pages).items():
            face, known = shelf.face(key), plate.letters[key].spellings if key in plate.letters else {}
            more = Texts({pair: count for pair, count in texts.items() if pair[0] not in known})
            letters[key] = foundry.letters(face, {**known, **spell(face, more)})
    planned = plans(imprint, letters, foundry.line)
    needing: dict[FaceKey, dict[Place, Run]] = {}
    for place, run in _runs(imprint):
        shared = plate.faces.get(run.face)
        if shared is None or not shared.codes.keys() >= set(_keys(run, planned.get(place, PLAIN))):
            needing.setdefault(run.face, {})[place] = run
    of_runs: dict[Place, Typeface] = {}
    objs: dict[str, int] = {}
    for number, (key, runs) in enumerate(needing.items()):
        painted = ((*_keys(run, planned.get(place, PLAIN)), *map(_GID, run.glyphs)) for place, run in runs.items())
        keys = dict.fromkeys(one for keys in painted for one in keys)
        signs, spellings = tuple(one for one in keys if isinstance(one, Sign)), letters[key].spellings
        parts = (part.gid for sign in signs for part in sign.parts)
        program = foundry.font(shelf.face(key), frozenset([*(one for one in keys if isinstance(one, int)), *parts]), signs)
        typeface = Typeface(f"I{number}", program.base, program.written, program.advances, spellings)
        of_runs |= dict.fromkeys(runs, typeface)
        objs[f"I{number}"] = write_composite(objects, program, spellings)
    return replace(plate, plans=planned, objs=objs, letters=letters, of_runs=of_runs)


def plans_of_the_plate(imprint: Document, plate: Typefaces, foundry: Foundry) -> Plans | None:
    """Return the plans of the runs that need one, if the plate's fonts have all that the imprint is painted with; else None."""
    if not _all_spelled(imprint, plate.letters):
        return None
    planned = plans(imprint, plate.letters, foundry.line)
    enough = all(plate.faces[run.face].codes.keys() >= set(_keys(run, planned.get(at, PLAIN))) for at, run in _runs(imprint))
    return planned if enough else None


def _all_spelled(imprint: Document, letters: Mapping[FaceKey, Letters]) -> bool:
    spelled = {key: face.spellings.keys() for key, face in letters.items()}
    return all(spelled.get(run.face, set()) >= set(map(_GID, run.glyphs)) for _, run in _runs(imprint))


def _keys(run: Run, plan: Plan | None) -> Iterator[Key]:
    """Return the glyphs and signs that paint a run."""
    if plan is None or plan is PLAIN:
        return map(_GID, run.glyphs)
    return (code.key for string in plan for code in string)


def _runs(document: Document) -> Iterator[tuple[Place, Run]]:
    for number, page in enumerate(document.pages):
        yield from (((number, place), item) for place, item in enumerate(page.items) if isinstance(item, Run))
