"""The faces of one document: each cut to the glyphs it paints, and the one that fields are filled in with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nam_print.compose.document import Document, Entry, Page, Run
from nam_print.pdf.codes import Letters, Place, Plans
from nam_print.pdf.field_font import FieldFont, write_typed
from nam_print.pdf.fonts import write_composite
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.lines import plans, signs_of
from nam_print.pdf.objects import Objects
from nam_print.pdf.profile import Profile
from nam_print.pdf.text import Texts, Typeface, gather, spell
from nam_print.typeset.fonts import FaceKey, Shelf

_SERVING = 2  # of each family: running text and its strong words


@dataclass(frozen=True)
class Typefaces:
    """`faces` to paint with, save for the runs that have their `own` by their place; the `plans` of the runs that need one; the font
    objects by resource name; the font of text fields (None without any); and what planning knows of the faces."""

    faces: Mapping[FaceKey, Typeface]
    plans: Plans
    objs: Mapping[str, int]
    fields: FieldFont | None
    letters: Mapping[FaceKey, Letters]
    own: Mapping[Place, Typeface] = field(default_factory=dict)

    def of(self, run: Run, at: Place) -> Typeface:
        """The face that a run is painted with, by its place."""
        return self.own.get(at) or self.faces[run.face]


def embed(
    objects: Objects,
    document: Document,
    shelf: Shelf,
    foundry: Foundry,
    profile: Profile,
    more: Iterable[str] = (),
    like: Iterable[Page] = (),
) -> Typefaces:
    """All fonts that the document needs, with the glyphs of `more` characters in the faces that text is set in on pages `like` these.

    Raises UsageError for a family that is not installed.
    """
    used = gather(document.pages)
    for key in _serving(used, gather(like)):
        face = shelf.face(key)
        used[key].update({(gid, text): 0 for text in more if (gid := face.hb_font.get_nominal_glyph(ord(text)))})
    spelled = {key: spell(shelf.face(key), texts) for key, texts in used.items()}
    letters = {key: foundry.letters(shelf.face(key), spellings) for key, spellings in spelled.items()}
    found = plans(document, letters, foundry.line)
    signs = signs_of(document, found)
    faces, objs = {}, {}
    for place, (key, spellings) in enumerate(spelled.items()):
        program = foundry.font(shelf.face(key), frozenset(spellings), tuple(signs.get(key, ())))
        faces[key] = Typeface(f"F{place}", program.base, program.written, program.advances, spellings)
        objs[f"F{place}"] = write_composite(objects, program, spellings)
    fields = None
    if profile.live and not document.print_only and any(isinstance(item, Entry) for page in document.pages for item in page.items):
        fields = write_typed(objects, foundry.typed(document.info.lang, _ranked(used), shelf))
    return Typefaces(faces, found, objs, fields, letters)


def _serving(used: Mapping[FaceKey, Texts], alike: Iterable[FaceKey]) -> list[FaceKey]:
    """These faces, and those of each other family that set most of the text."""
    families: dict[str, list[FaceKey]] = {}
    for key in _ranked(used):
        families.setdefault(key.family, []).append(key)
    for key in alike:
        families.pop(key.family, None)
    return [*alike, *(key for keys in families.values() for key in keys[:_SERVING])]


def _ranked(used: Mapping[FaceKey, Texts]) -> list[FaceKey]:
    """The face that sets most of the text first."""
    return sorted(used, key=lambda key: (-used[key].total(), key))
