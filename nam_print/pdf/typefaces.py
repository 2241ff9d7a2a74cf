"""The faces of one document: each cut to the glyphs that it paints, and the font of its text fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nam_print.compose.document import Document, Entry, Page, Run
from nam_print.pdf.codes import Letters, Place, Plans
from nam_print.pdf.field_font import FieldFont, write_field_font
from nam_print.pdf.fonts import write_composite
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.lines import plans, signs_of
from nam_print.pdf.objects import Objects
from nam_print.pdf.profile import Profile
from nam_print.pdf.text import Texts, Typeface, gather, spell
from nam_print.typeset.fonts import FaceKey, Shelf

_FACES_A_FAMILY = 2  # running text and its strong words


@dataclass(frozen=True)
class Typefaces:
    """The `faces` to paint with, and those of single runs (`of_runs`, by place); the `plans` of the runs that need one; the font objects
    (`objs`) by resource name; the font of text `fields` (None without any); and the faces as planning knows them (`letters`)."""

    faces: Mapping[FaceKey, Typeface]
    plans: Plans
    objs: Mapping[str, int]
    fields: FieldFont | None
    letters: Mapping[FaceKey, Letters]
    of_runs: Mapping[Place, Typeface] = field(default_factory=dict)

    def of(self, run: Run, at: Place) -> Typeface:
        """Return the face that paints the run at a place."""
        return self.of_runs.get(at) or self.faces[run.face]


def embed(
    objects: Objects,
    document: Document,
    shelf: Shelf,
    foundry: Foundry,
    profile: Profile,
    more: Iterable[str] = (),
    like: Iterable[Page] = (),
) -> Typefaces:
    """Embed all fonts that the document needs, with the glyphs of `more` characters in the faces of the text on the pages `like`.

    Raises UsageError for a family that is not installed.
    """
    used = gather(document.pages)
    for key in _text_faces(used, gather(like)):
        face = shelf.face(key)
        used[key].update({(gid, text): 0 for text in more if (gid := face.hb_font.get_nominal_glyph(ord(text)))})
    spelled = {key: spell(shelf.face(key), texts) for key, texts in used.items()}
    letters = {key: foundry.letters(shelf.face(key), spellings) for key, spellings in spelled.items()}
    planned = plans(document, letters, foundry.line)
    signs = signs_of(document, planned)
    faces, objs = {}, {}
    for place, (key, spellings) in enumerate(spelled.items()):
        program = foundry.font(shelf.face(key), frozenset(spellings), tuple(signs.get(key, ())))
        faces[key] = Typeface(f"F{place}", program.base, program.written, program.advances, spellings)
        objs[f"F{place}"] = write_composite(objects, program, spellings)
    fields = None
    if profile.live and not document.print_only and any(isinstance(item, Entry) for page in document.pages for item in page.items):
        fields = write_field_font(objects, foundry.field_font(document.info.lang, _ranked(used), shelf))
    return Typefaces(faces, planned, objs, fields, letters)


def _text_faces(used: Mapping[FaceKey, Texts], given: Iterable[FaceKey]) -> list[FaceKey]:
    """Return the given faces, and of each other family the faces that set most of the text."""
    families: dict[str, list[FaceKey]] = {}
    for key in _ranked(used):
        families.setdefault(key.family, []).append(key)
    for key in given:
        families.pop(key.family, None)
    return [*given, *(key for keys in families.values() for key in keys[:_FACES_A_FAMILY])]


def _ranked(used: Mapping[FaceKey, Texts]) -> list[FaceKey]:
    """Return the faces, those that set most of the text first."""
    return sorted(used, key=lambda key: (-used[key].total(), key))
