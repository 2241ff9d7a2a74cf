"""Plates: a piece written once for all clinics, and each clinic's copy joined to it.

A plate is a master cut into its objects. All that every copy has stands in one row of bytes with its part of the cross-reference table: the
pages around the imprint, the fonts, the structure tree. The few objects that differ from copy to copy come behind it: the imprint's own
stretches of content, its structure elements, its links and pictures, what the file says about itself. Nothing that was painted for one
clinic is ever in the plate, so that nothing of it can be left in another's copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nam_print.compose.document import Page
from nam_print.copies.master import Master
from nam_print.pdf.assembly import Begun, written
from nam_print.pdf.canvas import TaggedCanvas, gap_mark
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, ref, refs
from nam_print.pdf.outline import write_outline
from nam_print.pdf.pages import paint_pages
from nam_print.pdf.settings import pinned
from nam_print.pdf.tags import Marks, Taken, Tree, page_numbers
from nam_print.pdf.typefaces import Typefaces, embed
from nam_print.pdf.viewers import tell_viewers
from nam_print.typeset.fonts import Shelf


@dataclass(frozen=True)
class Gapped:
    """A page with gaps: the numbers of its annotations' array and its pictures' dictionary, what the plate has in both, and, for every
    annotation of the plate, the place of its element in the reading order."""

    annotations: int
    pictures: int
    own_annotations: tuple[tuple[int, int], ...]
    own_pictures: Mapping[str, bytes]


@dataclass(frozen=True)
class Late:
    """The numbers of the objects that each copy has for itself."""

    streams: tuple[int, ...]
    pages: Mapping[int, Gapped]
    fonts: int
    elements: tuple[int, ...]
    parents: int
    root: int
    info: int
    metadata: int

    def numbers(self) -> frozenset[int]:
        """All of them."""
        pages = (number for page in self.pages.values() for number in (page.annotations, page.pictures))
        return frozenset([*self.streams, *pages, self.fonts, *self.elements, self.parents, self.root, self.info, self.metadata])


@dataclass(frozen=True)
class Plate:
    """A cast master. `begun` is what all copies begin with; what comes late has its numbers there already."""

    begun: Begun
    catalogue: int
    late: Late
    parents: tuple[int, ...]
    orders: tuple[int, ...]
    taken: Taken
    owners: tuple[str, ...]
    holders: tuple[str, ...]
    document_element: int
    pages: tuple[Page, ...]
    page_numbers: tuple[int, ...]
    openings: tuple[int, ...]
    typefaces: Typefaces

    @property
    def size(self) -> int:
        """The highest number of an object of the plate."""
        return self.begun.last

    @property
    def fonts(self) -> Mapping[str, int]:
        """The plate's font objects by their names."""
        return self.typefaces.objs


def cast(master: Master, shelf: Shelf, foundry: Foundry, characters: frozenset[str]) -> Plate:
    """The plate of a master, with glyphs for these characters beside its own, those included that stand around every imprint.

    Raises as `write`.
    """
    document, around = master.document, master.words
    with pinned():
        marks = Marks(document.nodes, len(document.pages), kept=master.tags)
        canvas = TaggedCanvas(document.info.lang, marks)
        objects = Objects(canvas.document)
        painted = replace(document, pages=(*document.pages, around))
        typefaces = embed(objects, painted, shelf, foundry, sorted(characters), like=[around])
        form = paint_pages(canvas, objects, document, marks, typefaces, foundry)
        tree = Tree(objects, marks, document.pages, page_numbers(objects, len(document.pages)))
        tree.reserve()
        late = _cut(canvas, objects, master, tree)
        tree.write(0, late.root)
        write_outline(canvas, document.bookmarks)
        tell_viewers(canvas, document.info, late.root, form)
        canvas.document.Catalog.Metadata = ref(late.metadata)
        catalogue = objects.enter(canvas.document.Catalog)
        canvas.settle_outline()
        begun = Begun.empty().holding(written(canvas.document, late=late.numbers()))
        return Plate(
            begun=begun.numbered_up_to(objects.count()),
            catalogue=catalogue,
            late=late,
            parents=tuple(_parent(tree, tag) for tag in master.tags),
            orders=tuple(marks.order[tag] for tag in master.tags),
            taken=marks.taken,
            owners=tuple(tree.owners()),
            holders=tuple(tree.holders()),
            document_element=tree.refs[0],
            pages=document.pages,
            page_numbers=tuple(tree.page_refs),
            openings=tuple(opening.page for opening in master.openings),
            typefaces=typefaces,
        )


def _parent(tree: Tree, tag: int) -> int:
    """The object of the element that holds this one."""
    return next(tree.refs[index] for index, node in enumerate(tree.marks.nodes) if tag in node.children and index in tree.refs)


def _cut(canvas: TaggedCanvas, objects: Objects, master: Master, tree: Tree) -> Late:
    """Cuts the pages at their gaps, and hands out the numbers of what will come late."""
    streams, fonts = tuple(objects.reserve() for _ in master.openings), objects.reserve()
    pages = {}
    for place, page in enumerate(canvas.document.Pages.pages):
        page.Resources.Font = ref(fonts)
        own = [number for number, opening in enumerate(master.openings) if opening.page == place]
        if own:
            pages[place] = _gapped(canvas, objects, page, _annotated(tree.marks, place))
            page.Contents = refs(_stretches(objects, page.stream, {number: streams[number] for number in own}))
    elements = tuple(tree.refs[tag] for tag in master.tags)
    return Late(streams, pages, fonts, elements, objects.reserve(), objects.reserve(), objects.reserve(), objects.reserve())


def _gapped(canvas: TaggedCanvas, objects: Objects, page: Any, annotations: Sequence[tuple[int, int]]) -> Gapped:
    own = {name: spelled.format(canvas.document) for name, spelled in (page.XObjects.dict if page.XObjects else {}).items()}
    made = Gapped(objects.reserve(), objects.reserve(), tuple(annotations), own)
    page.Annots, page.Resources.XObject = objects.pointer(made.annotations), ref(made.pictures)
    return made


def _annotated(marks: Marks, place: int) -> list[tuple[int, int]]:
    """The annotations of a page in reading order: the place of each one's element in it, and its object."""
    found = [(marks.order[leaf], marks.objs[key]) for leaf, owned in marks.annotations.items() for page, key in owned if page == place]
    return sorted(found)


def _stretches(objects: Objects, operators: str, gaps: Mapping[int, int]) -> Iterator[int]:
    """The streams that a page is painted by: its own operators as far as each gap, what will come there, and the rest."""
    rest = operators
    for number, stream in gaps.items():
        before, rest = rest.split(f"{gap_mark(number)}\n")
        yield objects.stream(before.encode("ascii"))
        yield stream
    yield objects.stream(rest.encode("ascii"))
