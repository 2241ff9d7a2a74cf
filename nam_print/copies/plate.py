"""Plates: a piece written once for all clinics, for each clinic's copy to be joined to.

A plate is a master cut into its objects. Those that every copy has stand in one row of bytes with their part of the cross-reference table:
the pages around the imprint, the fonts, the structure tree. The few objects that differ from copy to copy come behind it: the stretches of
content with the imprint, its structure elements, links and pictures, the Info dictionary and metadata. Nothing that was painted for one
clinic is ever in the plate, so that nothing of it can be left in another's copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from nam_print.compose.document import Page
from nam_print.copies.master import Master
from nam_print.pdf.file import FileStart
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, ref, refs
from nam_print.pdf.profile import SCREEN
from nam_print.pdf.tags import Marks, Numbering, Tree
from nam_print.pdf.template import CopySlot
from nam_print.pdf.typefaces import Typefaces, embed
from nam_print.pdf.writer import PageTree, catalogue, new_objects, paint_pages, write_outline
from nam_print.typeset.fonts import Shelf


@dataclass(frozen=True)
class ImprintedPage:
    """A page with an imprint: the objects of its annotations' array and its pictures' dictionary, which each copy writes, and what the
    plate adds to both: annotations with the place of their element in the reading order, and pictures by name."""

    annotations: int
    pictures: int
    plate_annotations: tuple[tuple[int, int], ...]
    plate_pictures: Mapping[str, int]


@dataclass(frozen=True)
class Reserved:
    """The numbers of the objects that each copy writes itself."""

    streams: tuple[int, ...]
    pages: Mapping[int, ImprintedPage]
    fonts: int
    elements: tuple[int, ...]
    parents: int
    root: int
    info: int
    metadata: int

    def numbers(self) -> frozenset[int]:
        """Return all of them."""
        pages = (number for page in self.pages.values() for number in (page.annotations, page.pictures))
        return frozenset([*self.streams, *pages, self.fonts, *self.elements, self.parents, self.root, self.info, self.metadata])


@dataclass(frozen=True)
class Plate:
    """A piece without its imprint, as objects of a file. All copies begin with `start`; the objects of each copy have `reserved` numbers.

    For each passage of the imprint, `parents` is the object of the element above it, `orders` its place in reading order. For each page,
    `owners` are references to the elements of what the plate paints there. `holders` are the elements of the plate's annotations.
    """

    start: FileStart
    catalogue: int
    reserved: Reserved
    parents: tuple[int, ...]
    orders: tuple[int, ...]
    taken: Numbering
    owners: tuple[str, ...]
    holders: tuple[str, ...]
    document_element: int
    pages: tuple[Page, ...]
    page_objs: tuple[int, ...]
    openings: tuple[int, ...]
    typefaces: Typefaces


def make_plate(master: Master, shelf: Shelf, foundry: Foundry, characters: frozenset[str]) -> Plate:
    """Return the plate of a master, whose fonts also have glyphs for these characters and for the labels of all imprints.

    Raises as `write`.
    """
    document, around = master.document, master.words
    marks, objects = Marks(document.nodes, len(document.pages), imprinted=master.tags), new_objects()
    printed = replace(document, pages=(*document.pages, around))
    typefaces = embed(objects, printed, shelf, foundry, SCREEN, sorted(characters), like=[around])
    painted, form = paint_pages(objects, document, marks, typefaces, foundry, SCREEN)
    pages, page_objs = PageTree(objects, SCREEN, painted), tuple(page.obj for page in painted)
    tree = Tree(objects, marks, document.pages, page_objs)
    tree.reserve()
    reserved = _reserve(objects, master, tree, pages)
    tree.write(0, reserved.root)
    # Of each passage, the object of the element that holds it
    nodes = [(tree.refs[index], node.children) for index, node in enumerate(document.nodes) if index in tree.refs]
    parents = tuple(next(obj for obj, children in nodes if tag in children) for tag in master.tags)
    root = objects.reserve()
    outline = write_outline(objects, document.bookmarks, painted)
    objects.put(root, partial(catalogue, pages, document.info, outline, reserved.root, form, reserved.metadata))
    start = FileStart.empty(SCREEN.version).with_objects(objects.written(elsewhere=reserved.numbers()))
    return Plate(
        start=start.numbered_up_to(objects.last),
        catalogue=root,
        reserved=reserved,
        parents=parents,
        orders=tuple(marks.order[tag] for tag in master.tags),
        taken=marks.taken,
        owners=tuple(tree.owners()),
        holders=tuple(tree.holders()),
        document_element=tree.refs[0],
        pages=document.pages,
        page_objs=page_objs,
        openings=tuple(opening.page for opening in master.openings),
        typefaces=typefaces,
    )


def _reserve(objects: Objects, master: Master, tree: Tree, pages: PageTree) -> Reserved:
    """Reserve the objects that each copy writes itself, and cut the pages' content where imprints go."""
    streams, fonts = tuple(objects.reserve() for _ in master.openings), objects.reserve()
    imprinted = {}
    for place, page in enumerate(pages.painted):
        if len(page.content) == 1:
            objects.put(page.obj, partial(pages.page, place, ref(fonts)))
            continue
        by_key = ((tree.marks.order[leaf], key, on) for leaf, keys in tree.marks.annotations.items() for on, key in keys)
        annotations = sorted((order, tree.marks.objs[key]) for order, key, on in by_key if on == place)
        one = ImprintedPage(objects.reserve(), objects.reserve(), tuple(annotations), page.pictures)
        cut = refs(streams[part.item] if isinstance(part, CopySlot) else objects.stream(part.encode("ascii")) for part in page.content)
        objects.put(page.obj, partial(pages.page, place, ref(fonts), ref(one.pictures), ref(one.annotations), cut))
        imprinted[place] = one
    elements = tuple(tree.refs[tag] for tag in master.tags)
    return Reserved(streams, imprinted, fonts, elements, objects.reserve(), objects.reserve(), objects.reserve(), objects.reserve())
