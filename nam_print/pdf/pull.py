"""A copy pulled from a plate: an imprint painted into the plate's gaps, and the file joined."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFDictionary

from nam_print.compose.document import Document
from nam_print.pdf.assembly import FREE, entry, numbered, tail, written
from nam_print.pdf.borrowing import borrow
from nam_print.pdf.canvas import TaggedCanvas
from nam_print.pdf.forms import Fields
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import Objects, deflate, ref, refs
from nam_print.pdf.pages import alive
from nam_print.pdf.painter import Painter
from nam_print.pdf.pictures import Gallery
from nam_print.pdf.plate import Plate
from nam_print.pdf.settings import pinned
from nam_print.pdf.tags import Marks, Tree, parent_tree, tree_root
from nam_print.pdf.typefaces import Typefaces
from nam_print.pdf.xmp import told
from nam_print.typeset.fonts import Shelf

_PICTURES = "I"  # begins the names of an imprint's pictures; the plate's have another


def pull(plate: Plate, imprint: Document, shelf: Shelf, foundry: Foundry) -> bytes:
    """The file of one copy. `imprint` has a page for each of the plate's gaps, and an element below its root for each of its windows.

    The same bytes for the same plate and imprint. Raises UsageError for a missing font family or a drawing with text in it.
    """
    with pinned():
        return _Copy.begin(plate, imprint, shelf, foundry).file(foundry.producer)


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

    @classmethod
    def begin(cls, plate: Plate, imprint: Document, shelf: Shelf, foundry: Foundry) -> _Copy:
        """Nothing painted yet."""
        marks = Marks(imprint.nodes, len(plate.pages), taken=plate.taken)
        canvas = TaggedCanvas(imprint.info.lang, marks)
        objects = Objects(canvas.document)
        objects.number_from(plate.size, {f"Page{place + 1}": number for place, number in enumerate(plate.page_numbers)})
        typefaces = borrow(objects, imprint, plate.typefaces, shelf, foundry)
        painter = Painter(canvas, typefaces, Gallery(objects, foundry, _PICTURES), foundry)
        return cls(plate, imprint, canvas, objects, marks, typefaces, painter, Fields(canvas, objects, marks))

    def file(self, producer: str) -> bytes:
        """The plate's bytes, what is painted in its gaps, and the table of both."""
        late = dict(self._painted())
        late |= self._structure()
        late |= self._told(producer)
        own = [(number, numbered(number, body)) for number, body in sorted(late.items())]
        return _joined(self.plate, [*own, *written(self.objects.document, self.plate.size + 1)])

    def _painted(self) -> Iterator[tuple[int, bytes]]:
        """The gaps' stretches of content, and what their pages name: annotations and pictures."""
        plate, late = self.plate, self.plate.late
        pictures: dict[int, dict[str, bytes]] = {page: dict(gapped.own_pictures) for page, gapped in late.pages.items()}
        for number, page, shown in zip(late.streams, plate.openings, self.imprint.pages, strict=True):
            self.canvas.begin_stretch(page)
            self.painter.paint(shown)
            for item in alive(shown, self.marks):
                self.fields.add(item, page, shown.height)
            yield number, _stream(self.canvas.end_stretch())
            pictures[page].update(self.canvas.forms_in_use)
        for page, gapped in late.pages.items():
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

    def _structure(self) -> Mapping[int, bytes]:
        """The windows' elements with all that is below them, and the ways back to them."""
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
        return {number: body.encode("ascii") for number, body in found.items()}

    def _told(self, producer: str) -> Iterable[tuple[int, bytes]]:
        late = self.plate.late
        fonts = {**self.plate.fonts, **self.typefaces.objs}
        yield late.fonts, f"<<{' '.join(f'/{name} {ref(number)}' for name, number in fonts.items())}>>".encode()
        yield from zip((late.info, late.metadata), told(self.objects.document, self.imprint.info, producer), strict=True)


def _stream(operators: str) -> bytes:
    packed = deflate(operators)
    return b"<</Filter /FlateDecode /Length %d>>\nstream\n%b\nendstream" % (len(packed), packed)


def _joined(plate: Plate, own: Iterable[tuple[int, bytes]]) -> bytes:
    """The file: the plate, this copy's own objects, and the table of all."""
    parts, at, mark = [plate.body], len(plate.body), hashlib.sha256(plate.digest)
    table = bytearray(plate.table)
    for number, data in own:
        place = number * len(FREE)
        table[place : place + len(FREE)] = entry(at)
        parts.append(data)
        mark.update(data)
        at += len(data)
    return b"".join([*parts, tail(bytes(table), plate.catalogue, plate.late.info, mark.hexdigest()[:32], at)])
