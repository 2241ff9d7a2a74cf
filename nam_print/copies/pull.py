"""Copies pulled from a plate: an imprint painted into the plate's gaps, and the file joined."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDictionary

from nam_print.compose.document import Document, Link, Page, Picture
from nam_print.copies.borrowing import borrow
from nam_print.copies.plate import Plate
from nam_print.copies.stencil import Cut, Cutter, Live, Stencil, packed, pattern, words
from nam_print.pdf.assembly import Begun, numbered, written
from nam_print.pdf.canvas import TaggedCanvas
from nam_print.pdf.forms import Fields
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, ref, refs
from nam_print.pdf.pages import alive
from nam_print.pdf.painter import Painter
from nam_print.pdf.pictures import Gallery
from nam_print.pdf.settings import pinned
from nam_print.pdf.tags import Marks, Tree, parent_tree, tree_root
from nam_print.pdf.typefaces import Typefaces
from nam_print.pdf.xmp import Teller
from nam_print.typeset.fonts import Shelf

KEPT = 32
"""Stencils that a bed keeps, some 10 kB each: no pictures are in them."""
_PICTURES = "I"  # begins the names of an imprint's pictures; the plate's have another


@dataclass(frozen=True)
class Bed:
    """The bed of a press, with a plate on it and the stencils that were cut for it."""

    plate: Plate
    shelf: Shelf
    foundry: Foundry
    _stencils: dict[Hashable, Stencil] = field(default_factory=dict)

    def pull(self, imprint: Document) -> bytes:
        """The file of one copy: the same bytes whatever was pulled before. `imprint` has a page for each of the plate's gaps, and an
        element below its root for each of its windows.

        Raises UsageError for a missing font family or a drawing with text in it.
        """
        drawn = any(isinstance(item, Picture) for page in imprint.pages for item in page.items)
        shown = None if drawn else words(imprint, self.plate.typefaces, self.foundry)
        copy = self._copied(imprint) if shown is None else self._stencil(imprint, shown).filled(imprint, shown, self.foundry)
        return copy.finished(self.plate.catalogue, self.plate.late.info)

    def _copied(self, imprint: Document) -> Begun:
        """A copy that takes more than words in the plate's own fonts, such as a logo: nobody but its clinic would need the stencil."""
        with pinned():
            cut = _Copy.begin(self, imprint, Painter).cut()
        streams = [(number, numbered(number, packed(operators))) for number, operators in cut.streams.items()]
        return self.plate.begun.holding(sorted([*streams, *cut.objects.items()]))

    def _stencil(self, imprint: Document, shown: Sequence[Sequence[str]]) -> Stencil:
        key = pattern(imprint, shown)
        if key not in self._stencils:
            with pinned():
                cut = _Copy.begin(self, imprint, Cutter).cut()
            if len(self._stencils) == KEPT:
                del self._stencils[next(iter(self._stencils))]
            self._stencils[key] = Stencil.of(self.plate, imprint, cut, self.foundry.producer)
        return self._stencils[key]


@dataclass(frozen=True)
class _Copy:
    """One copy on the way to its file. Its objects are numbered on from the plate's."""

    plate: Plate
    imprint: Document
    canvas: TaggedCanvas
    objects: Objects
    marks: Marks
    typefaces: Typefaces
    painter: Painter
    fields: Fields
    producer: str

    @classmethod
    def begin(cls, bed: Bed, imprint: Document, painter: type[Painter]) -> _Copy:
        """Nothing painted yet."""
        plate, foundry = bed.plate, bed.foundry
        marks = Marks(imprint.nodes, len(plate.pages), taken=plate.taken)
        canvas = TaggedCanvas(imprint.info.lang, marks)
        objects = Objects(canvas.document)
        objects.number_from(plate.size, {f"Page{place + 1}": number for place, number in enumerate(plate.page_numbers)})
        typefaces = borrow(objects, imprint, plate.typefaces, bed.shelf, foundry)
        paints = painter(canvas, typefaces, Gallery(objects, foundry, _PICTURES), foundry)
        return cls(plate, imprint, canvas, objects, marks, typefaces, paints, Fields(canvas, objects, marks), foundry.producer)

    def cut(self) -> Cut:
        """All of its own objects, its streams as operators."""
        late = self.plate.late
        pictures: dict[int, dict[str, bytes]] = {page: dict(gapped.own_pictures) for page, gapped in late.pages.items()}
        streams, links = {}, []
        for number, page, shown in zip(late.streams, self.plate.openings, self.imprint.pages, strict=True):
            self.canvas.begin_stretch(page)
            self.painter.paint(shown)
            links += self._alive(shown, page)
            streams[number] = self.canvas.end_stretch()
            pictures[page].update(self.canvas.forms_in_use)
        named = dict(self._named(pictures))
        elements, structure = self._structure()
        bodies = {**named, **structure, **dict(self._told())}
        objects = {number: numbered(number, body) for number, body in bodies.items()}
        objects |= written(self.objects.document, self.plate.size + 1)
        return Cut(streams, objects, tuple(links), elements)

    def _alive(self, shown: Page, page: int) -> list[Live]:
        """Makes a gap's annotations, in the order of reading; returns the links in the order of painting."""
        made: dict[int, Live] = {}
        for item in alive(shown, self.marks):
            key = self.fields.add(item, page, shown.height)
            made[id(item)] = Live(self.marks.objs[key], key, ref(self.plate.page_numbers[page]).encode())
        return [made[id(item)] for item in shown.items if isinstance(item, Link)]

    def _named(self, pictures: Mapping[int, Mapping[str, bytes]]) -> Iterator[tuple[int, bytes]]:
        """What pages with gaps name: annotations and pictures."""
        for page, gapped in self.plate.late.pages.items():
            yield gapped.annotations, refs(obj for _, obj in sorted([*gapped.own_annotations, *self._annotations(page)])).encode()
            yield gapped.pictures, PDFDictionary(pictures[page]).format(self.objects.document)

    def _annotations(self, page: int) -> Iterator[tuple[float, int]]:
        """Where in the plate's reading order each annotation of the imprint stands, and its object."""
        windows = self.imprint.nodes[0].children
        starts = [self.marks.order[window] for window in windows]
        for leaf, owned in self.marks.annotations.items():
            place = self.marks.order[leaf]
            window = max(at for at, start in enumerate(starts) if start <= place)
            yield from (
                (self.plate.orders[window] + place / (1 + len(self.marks.order)), self.marks.objs[key]) for on, key in owned if on == page
            )

    def _structure(self) -> tuple[Mapping[int, int], Mapping[int, bytes]]:
        """The windows' elements with all that is below them, and the ways back to them; and the elements' numbers, by their nodes."""
        plate, late, marks = self.plate, self.plate.late, self.marks
        windows = self.imprint.nodes[0].children
        tree = Tree(
            self.objects,
            marks,
            plate.pages,
            plate.page_numbers,
            {0: plate.document_element, **dict(zip(windows, late.elements, strict=True))},
        )
        tree.reserve()
        for window in windows:
            for child in self.imprint.nodes[window].children:
                tree.write(child, tree.refs[window])
        found = {tree.refs[window]: tree.element(window, parent) for window, parent in zip(windows, plate.parents, strict=True)}
        owners = [f"{before} {more}".strip() for before, more in zip(plate.owners, tree.owners(), strict=True)]
        found[late.parents] = parent_tree(owners, [*plate.holders, *tree.holders()])
        found[late.root] = tree_root(plate.document_element, late.parents, marks.taken.key)
        return tree.refs, {number: body.encode("ascii") for number, body in found.items()}

    def _told(self) -> Iterable[tuple[int, bytes]]:
        late, info = self.plate.late, self.imprint.info
        fonts = {**self.plate.fonts, **self.typefaces.objs}
        yield late.fonts, f"<<{' '.join(f'/{name} {ref(number)}' for name, number in fonts.items())}>>".encode()
        yield from zip((late.info, late.metadata), Teller.of(info, self.producer).told(info.publisher), strict=True)
