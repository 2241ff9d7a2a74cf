"""The faces of one document: each cut to the glyphs it paints, and the one that fields are filled in with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nam_print.compose.document import Document, Entry
from nam_print.pdf.codes import Plans
from nam_print.pdf.fonts import serves_fields, write_composite, write_simple
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.lines import plans, signs_of
from nam_print.pdf.objects import Objects
from nam_print.pdf.text import Texts, Typeface, gather, spell
from nam_print.typeset.fonts import Face, FaceKey, Shelf

_FIELDS_FALLBACK = FaceKey("Source Sans 3", 400)  # a dependency of this package, so always there


@dataclass(frozen=True)
class Typefaces:
    """`faces` to paint with, the `plans` of the runs that need one by their `id`, the
    font objects by resource name, and the font object of text fields (None without any)."""

    faces: Mapping[FaceKey, Typeface]
    plans: Plans
    objs: Mapping[str, int]
    field: int | None


def embed(objects: Objects, document: Document, shelf: Shelf, foundry: Foundry) -> Typefaces:
    """All fonts that the document needs. Raises UsageError for a family that is not installed."""
    used = gather(document.pages)
    spelled = {key: spell(shelf.face(key), texts) for key, texts in used.items()}
    found = plans(document, {key: foundry.letters(shelf.face(key), spellings) for key, spellings in spelled.items()}, foundry.line)
    signs = signs_of(document, found)
    faces, objs = {}, {}
    for place, (key, spellings) in enumerate(spelled.items()):
        program = foundry.font(shelf.face(key), frozenset(spellings), tuple(signs.get(key, ())))
        faces[key] = Typeface(f"F{place}", program.written, program.advances, spellings)
        objs[f"F{place}"] = write_composite(objects, program, spellings)
    field = None
    if any(isinstance(item, Entry) for page in document.pages for item in page.items):
        field = write_simple(objects, foundry.western(_fields_face(used, shelf)))
    return Typefaces(faces, found, objs, field)


def _fields_face(used: Mapping[FaceKey, Texts], shelf: Shelf) -> Face:
    """The face that most of the document is set in, if people can type in it, else the next: headings come first, but are bold."""
    for key in sorted(used, key=lambda key: (-used[key].total(), key)):
        if serves_fields(shelf.face(key)):
            return shelf.face(key)
    return shelf.face(_FIELDS_FALLBACK)
