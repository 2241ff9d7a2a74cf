"""The pages of a file: what each shows, names and has alive on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nam_print.compose.document import Entry, Link, Page, Tick
from nam_print.pdf.canvas import Canvas, Gallery
from nam_print.pdf.forms import Fields
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, number, ref, refs
from nam_print.pdf.tags import Marks
from nam_print.pdf.typefaces import Typefaces


@dataclass(frozen=True)
class Pages:
    """The page tree's object, every page's, and the form's (None without fields)."""

    tree: int
    refs: Sequence[int]
    form: int | None


def write_pages(objects: Objects, pages: Sequence[Page], marks: Marks, typefaces: Typefaces, foundry: Foundry) -> Pages:
    """Paints every page, telling `marks` whose content it is."""
    tree, objs = objects.reserve(), [objects.reserve() for _ in pages]
    gallery, fields = Gallery(objects, foundry), Fields(objects, marks, typefaces.field)
    for place, page in enumerate(pages):
        canvas = Canvas(page, place, marks, typefaces.faces, gallery, foundry)
        content = objects.stream("", canvas.paint())
        alive = _annotations(page, place, objs[place], fields)
        objects.put(objs[place], _page(page, place, tree, content, _resources(canvas, typefaces), alive))
    objects.put(tree, f"<</Type /Pages /Kids {refs(objs)} /Count {len(objs)}>>")
    return Pages(tree, objs, fields.form())


def _page(page: Page, place: int, tree: int, content: int, resources: str, alive: Sequence[int]) -> str:
    """A page's number is also its key in the structure's ParentTree."""
    box = f"[0 0 {number(page.width)} {number(page.height)}]"
    annotations = f" /Annots {refs(alive)}" if alive else ""
    return (
        f"<</Type /Page /Parent {ref(tree)} /MediaBox {box} /TrimBox {box} /Resources <<{resources}>> "
        f"/Contents {ref(content)} /StructParents {place} /Tabs /S{annotations}>>"
    )


def _resources(canvas: Canvas, typefaces: Typefaces) -> str:
    fonts = [f"/{resource} {ref(obj)}" for resource, obj in typefaces.objs.items() if resource in canvas.used]
    images = [f"/{resource} {ref(obj)}" for resource, obj in canvas.images.items()]
    kinds = (("Font", fonts), ("XObject", images))
    return " ".join(f"/{kind} <<{' '.join(entries)}>>" for kind, entries in kinds if entries)


def _annotations(page: Page, place: int, obj: int, fields: Fields) -> list[int]:
    """In reading order, which is the order in which the tab key visits them."""
    alive = [item for item in page.items if isinstance(item, Link | Tick | Entry)]
    alive.sort(key=lambda item: fields.marks.order.get(item.leaf, 0))
    return [fields.add(item, place, obj, page.height) for item in alive]
