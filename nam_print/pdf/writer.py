"""From the finished layout to the bytes of a tagged PDF/UA-1 file: the one function that knows the order of the parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from nam_print.compose.document import Document, Entry, Info, Link, Page, Tick
from nam_print.pdf.canvas import Canvas, Gallery
from nam_print.pdf.fonts import serves_fields, write_composite, write_simple
from nam_print.pdf.forms import Fields
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, number, ref, refs, string
from nam_print.pdf.outline import write_outline
from nam_print.pdf.tags import Marks, write_tree
from nam_print.pdf.text import Texts, Typeface, gather, spell
from nam_print.pdf.xmp import write_info, write_xmp
from nam_print.typeset.fonts import Face, FaceKey, Shelf

_DUPLEX = {"short": "DuplexFlipShortEdge", "long": "DuplexFlipLongEdge"}
_FIELDS_FALLBACK = FaceKey("Source Sans 3", 400)


def write(document: Document, shelf: Shelf, producer: str = "", foundry: Foundry | None = None) -> bytes:
    """The PDF of a document: the same bytes for the same document, wherever and whenever.

    A foundry that is kept from call to call saves cutting the same fonts and parsing the same drawings again. `producer` is what the file
    names as its maker, this package and its version if empty. Raises ValueError for a document that contradicts itself (an item without a
    place in the structure tree, two fields of one name), UsageError for a missing font family or a drawing with text in it.
    """
    foundry = foundry or Foundry()
    producer = producer or f"nam-print {version('nam-print')}"
    objects = Objects()
    catalogue = objects.reserve()
    marks = Marks(document.nodes, len(document.pages))
    texts = gather(document.pages)
    fonts = _write_fonts(objects, texts, shelf, foundry)
    pages = _Pages(objects, objects.reserve(), [objects.reserve() for _ in document.pages])
    fields = Fields(objects, marks, _fields_font(objects, document, texts, shelf, foundry))
    gallery = Gallery(objects, foundry)
    for place, page in enumerate(document.pages):
        canvas = Canvas(page, place, marks, {key: font.face for key, font in fonts.items()}, gallery, foundry)
        content = objects.stream("", canvas.paint())
        pages.write(place, page, content, _resources(canvas, fonts), _annotations(page, place, pages, fields))
    objects.put(pages.tree, f"<</Type /Pages /Kids {refs(pages.refs)} /Count {len(pages.refs)}>>")
    parts = {
        "Pages": pages.tree,
        "StructTreeRoot": write_tree(objects, marks, document.pages, pages.refs),
        "Outlines": write_outline(objects, document.bookmarks, document.pages, pages.refs),
        "AcroForm": fields.form(),
        "Metadata": write_xmp(objects, document.info, producer),
    }
    objects.put(catalogue, _catalogue(document.info, parts))
    return objects.file(catalogue, write_info(objects, document.info, producer))


@dataclass(frozen=True)
class _Font:
    face: Typeface
    obj: int


def _write_fonts(objects: Objects, used: dict[FaceKey, Texts], shelf: Shelf, foundry: Foundry) -> dict[FaceKey, _Font]:
    fonts = {}
    for place, (key, texts) in enumerate(used.items()):
        face = shelf.face(key)
        spellings = spell(face, texts)
        program = foundry.font(face, frozenset(spellings))
        fonts[key] = _Font(
            Typeface(f"F{place}", program.written, program.advances, spellings), write_composite(objects, program, spellings)
        )
    return fonts


def _fields_font(objects: Objects, document: Document, used: Iterable[FaceKey], shelf: Shelf, foundry: Foundry) -> int | None:
    """The font for what people type: the document's first face that can be one. None without text fields."""
    if not any(isinstance(item, Entry) for page in document.pages for item in page.items):
        return None
    return write_simple(objects, foundry.western(_fields_face(used, shelf)))


def _fields_face(used: Iterable[FaceKey], shelf: Shelf) -> Face:
    for key in used:
        if serves_fields(shelf.face(key)):
            return shelf.face(key)
    return shelf.face(_FIELDS_FALLBACK)


@dataclass(frozen=True)
class _Pages:
    objects: Objects
    tree: int
    refs: Sequence[int]

    def write(self, place: int, page: Page, content: int, resources: str, annotations: Sequence[int]) -> None:
        box = f"[0 0 {number(page.width)} {number(page.height)}]"
        alive = f" /Annots {refs(annotations)}" if annotations else ""
        self.objects.put(
            self.refs[place],
            f"<</Type /Page /Parent {ref(self.tree)} /MediaBox {box} /TrimBox {box} /Resources <<{resources}>> "
            f"/Contents {ref(content)} /StructParents {place} /Tabs /S{alive}>>",
        )


def _resources(canvas: Canvas, fonts: dict[FaceKey, _Font]) -> str:
    faces = [f"/{font.face.resource} {ref(font.obj)}" for font in fonts.values() if font.face.resource in canvas.used]
    images = [f"/{resource} {ref(obj)}" for resource, obj in canvas.images.items()]
    kinds = (("Font", faces), ("XObject", images))
    return " ".join(f"/{kind} <<{' '.join(entries)}>>" for kind, entries in kinds if entries)


def _annotations(page: Page, place: int, pages: _Pages, fields: Fields) -> list[int]:
    """The page's annotations in reading order, which is the order in which the tab key visits them."""
    alive = [item for item in page.items if isinstance(item, Link | Tick | Entry)]
    alive.sort(key=lambda item: fields.marks.order.get(item.leaf, 0))
    return [fields.add(item, place, pages.refs[place], page.height) for item in alive]


def _catalogue(info: Info, parts: dict[str, int | None]) -> str:
    preferences = "/DisplayDocTitle true /PrintScaling /None"
    if info.direction == "rtl":
        preferences += " /Direction /R2L"
    if info.duplex:
        preferences += f" /Duplex /{_DUPLEX[info.duplex]}"
    named = " ".join(f"/{key} {ref(obj)}" for key, obj in parts.items() if obj is not None)
    return f"<</Type /Catalog {named} /Lang {string(info.lang)} /MarkInfo <</Marked true>> /ViewerPreferences <<{preferences}>>>>"
