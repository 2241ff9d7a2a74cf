"""Copies of a plate: an imprint painted into the slots of its pages, and the file joined.

Most clinics' imprints differ in words and addresses alone: as many lines, as many links, a code in the same place. Whatever else their
copies need (structure elements, tags, colours, fonts, the ways back from content to elements) is then the same, byte for byte. So the first
copy of such a pattern is painted with slots where they differ, and that template is remembered; it and all that follow are filled from it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from nam_print.compose.document import Document, Link, Picture, QrCode, Run
from nam_print.copies.fonts import imprint_typefaces, plans_of_the_plate
from nam_print.copies.plate import Plate
from nam_print.pdf.codes import PLAIN, Place
from nam_print.pdf.content import Content
from nam_print.pdf.file import FileStart
from nam_print.pdf.forms import Annotation, Fields, annotation, link_entries
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.gallery import Gallery
from nam_print.pdf.metadata import info_dictionary, packet, publisher_values
from nam_print.pdf.objects import Objects, dictionary, number, numbered, ref, refs, string
from nam_print.pdf.painter import Painter, qr_operators
from nam_print.pdf.profile import SCREEN
from nam_print.pdf.tags import Marks, Tree, parent_tree, tree_root
from nam_print.pdf.template import CopySlot, Template, filled, merged
from nam_print.pdf.text import show
from nam_print.pdf.writer import alive
from nam_print.typeset.fonts import Shelf

TEMPLATES = 32
"""Templates that a copier remembers, some 10 kB each: no pictures are in them."""

RunOperators = Mapping[Place, str]
"""The operators that paint the words of each run of an imprint; "" for one that others of its line paint."""

_LOOKS: Mapping[type, Callable[[Any], Hashable]] = {
    Run: lambda run: (run.y, run.face, run.size, run.colour, run.leaf, run.lang, bool(run.glyphs)),
    Link: lambda link: link.leaf,
    QrCode: lambda code: (code.rect, code.colour, code.leaf),
}
"""The part of an item that is alike in all imprints of a pattern. Items of other kinds are the same in all."""


@dataclass(frozen=True)
class CopyTemplate:
    """A copy with slots where imprints of one pattern differ. `start` is the plate with the objects that are the same in all. Behind it
    come, each with its object's number, the streams of its stretches, its links in the order of painting (with their pages' objects), its
    elements with an alternative text, the Info dictionary and the metadata."""

    start: FileStart
    streams: tuple[tuple[int, Template], ...]
    links: tuple[tuple[Annotation, int], ...]
    elements: tuple[tuple[int, Template], ...]
    info: tuple[int, Template]
    metadata: tuple[int, Template]

    def copy(self, imprint: Document, values: Mapping[CopySlot, str]) -> FileStart:
        """Return the copy of an imprint with these values, complete but for the file's end."""
        return self.start.with_objects((obj, numbered(obj, body)) for obj, body in self._bodies(imprint, values))

    def _bodies(self, imprint: Document, values: Mapping[CopySlot, str]) -> Iterator[tuple[int, bytes]]:
        for obj, template in self.streams:
            yield obj, _compressed(filled(template, values))
        links = ((item, page.height) for page in imprint.pages for item in page.items if isinstance(item, Link))
        for (one, page), (link, height) in zip(self.links, links, strict=True):
            yield one.obj, annotation(one._replace(entries=link_entries(link, one.key, height)), page).encode("ascii")
        for obj, template in (*self.elements, self.info):
            yield obj, filled(template, values).encode("ascii")
        obj, template = self.metadata
        yield obj, _metadata(filled(template, values))


class Copier:
    """Makes the copies of a plate, and remembers the templates of the newest patterns."""

    def __init__(self, plate: Plate, shelf: Shelf, foundry: Foundry) -> None:
        self.plate, self._shelf, self._foundry = plate, shelf, foundry
        self._templates: dict[Hashable, CopyTemplate] = {}

    def copy(self, imprint: Document) -> bytes:
        """Return the file of one copy: the same bytes whichever copies came before. `imprint` has a page for each of the plate's openings,
        and an element below its root for each passage.

        Raises UsageError for a missing font family or a drawing with text in it.
        """
        values = publisher_values(imprint.info.publisher)
        drawn = any(isinstance(item, Picture) for page in imprint.pages for item in page.items)
        shown = None if drawn else self._operators(imprint)
        if shown is None:  # it needs more than words in the plate's fonts, such as a logo: no other clinic could use its template
            file = self._without_template(imprint, values)
        else:
            file = self._template(imprint, shown).copy(imprint, values | self._values(imprint, shown))
        return file.copy(self.plate.catalogue, self.plate.reserved.info)

    def _operators(self, imprint: Document) -> RunOperators | None:
        """Return the operators of each run; None if the plate's fonts lack a glyph."""
        faces = self.plate.typefaces.faces
        runs = {
            (number, index): item
            for number, page in enumerate(imprint.pages)
            for index, item in enumerate(page.items)
            if isinstance(item, Run) and item.glyphs
        }
        if imprint.info.direction == "ltr":
            plain = {at: self._foundry.plain_words(run, faces[run.face]) or "" for at, run in runs.items() if run.face in faces}
            if len(plain) == len(runs) and all(plain.values()):
                return plain
        planned = plans_of_the_plate(imprint, self.plate.typefaces, self._foundry)
        return None if planned is None else {at: show(run, faces[run.face], planned.get(at, PLAIN)) for at, run in runs.items()}

    def _template(self, imprint: Document, shown: RunOperators) -> CopyTemplate:
        """Return the template of an imprint's pattern."""
        key = _pattern(imprint, shown)
        if key not in self._templates:
            if len(self._templates) == TEMPLATES:
                del self._templates[next(iter(self._templates))]
            painted = self._paint(imprint, slots=True)
            objects, producer, numbers = painted.objects, self._foundry.producer, self.plate.reserved
            elements = tuple((obj, objects.templates[obj]) for obj in painted.tree.refs.values() if obj in objects.templates)
            start = self.plate.start.with_objects(objects.written(elsewhere=[link.obj for link, _ in painted.links]))
            info = (numbers.info, info_dictionary(imprint.info, producer, slots=True))
            metadata = (numbers.metadata, packet(imprint.info, producer, SCREEN, slots=True))
            self._templates[key] = CopyTemplate(start, painted.streams, painted.links, elements, info, metadata)
        return self._templates[key]

    def _values(self, imprint: Document, shown: RunOperators) -> dict[CopySlot, str]:
        """Return the values for the slots of a template's streams and elements."""
        values = {CopySlot("alt", item=index): string(node.alt) for index, node in enumerate(imprint.nodes) if node.alt}
        for at, page in enumerate(imprint.pages):
            for index, item in enumerate(page.items):
                if isinstance(item, Run) and (words := shown.get((at, index))):
                    values[CopySlot("x", at, index)] = number(item.x)
                    values[CopySlot("words", at, index)] = words
                elif isinstance(item, QrCode):
                    values[CopySlot("squares", at, index)] = qr_operators(self._foundry.qr(item.data), item.rect, page.height)
        return values

    def _without_template(self, imprint: Document, values: Mapping[CopySlot, str]) -> FileStart:
        """Return a copy that is painted by itself, complete but for the file's end."""
        painted, numbers, producer = self._paint(imprint, slots=False), self.plate.reserved, self._foundry.producer
        objects = painted.objects
        for obj, operators in painted.streams:
            objects.put(obj, _compressed(filled(operators, {})))
        for link, page in painted.links:
            objects.put(link.obj, annotation(link, page))
        objects.put(numbers.info, filled(info_dictionary(imprint.info, producer, slots=True), values))
        objects.put(numbers.metadata, _metadata(filled(packet(imprint.info, producer, SCREEN, slots=True), values)))
        return self.plate.start.with_objects(objects.written())

    def _paint(self, imprint: Document, *, slots: bool) -> _Painted:
        """Paint the stretches of an imprint, and write the other objects of a copy behind those of the plate."""
        plate, numbers = self.plate, self.plate.reserved
        marks, objects = Marks(imprint.nodes, len(plate.pages), taken=plate.taken), Objects(plate.start.last)
        typefaces = imprint_typefaces(objects, imprint, plate.typefaces, self._shelf, self._foundry)
        painter = Painter(typefaces, Gallery(objects, self._foundry, "I"), self._foundry, slots=slots)
        fields = Fields(objects, marks, SCREEN)
        pictures = {page: dict(one.plate_pictures) for page, one in numbers.pages.items()}
        streams, links = [], []
        for at, (obj, page, shown) in enumerate(zip(numbers.streams, plate.openings, imprint.pages, strict=True)):
            content = Content(page, marks, SCREEN, stretch=True)
            painter.paint(content, shown, at)
            live = {index: fields.add(item, page, shown.height) for index, item in alive(shown, marks)}
            links += [(live[index], plate.page_objs[page]) for index in sorted(live)]
            streams.append((obj, merged(content.ended())))
            pictures[page].update(content.pictures)
        tree = self._structure(objects, marks, slots=slots)
        for page, one in numbers.pages.items():
            annotations = sorted([*one.plate_annotations, *_annotations(plate, marks, page)])
            objects.put(one.annotations, refs(obj for _, obj in annotations))
            objects.put(one.pictures, dictionary({name: ref(obj) for name, obj in pictures[page].items()}))
        fonts = {**plate.typefaces.objs, **typefaces.objs}
        objects.put(numbers.fonts, f"<<{' '.join(f'/{name} {ref(obj)}' for name, obj in fonts.items())}>>")
        return _Painted(objects, tuple(streams), tuple(links), tree)

    def _structure(self, objects: Objects, marks: Marks, *, slots: bool) -> Tree:
        """Write the passages' elements with all that is below them, and the ways back to them."""
        plate, numbers, passages = self.plate, self.plate.reserved, marks.nodes[0].children
        reserved = {0: plate.document_element, **dict(zip(passages, numbers.elements, strict=True))}
        tree = Tree(objects, marks, plate.pages, plate.page_objs, reserved, slots)
        tree.reserve()
        for passage, parent in zip(passages, plate.parents, strict=True):
            tree.write(passage, parent)
        owners = [f"{before} {more}".strip() for before, more in zip(plate.owners, tree.owners(), strict=True)]
        objects.put(numbers.parents, parent_tree(owners, [*plate.holders, *tree.holders()]))
        objects.put(numbers.root, tree_root(plate.document_element, numbers.parents, marks.taken.key))
        return tree


class _Painted(NamedTuple):
    """A painted imprint: its objects, except for the streams and links, whose numbers are reserved; these; and its elements."""

    objects: Objects
    streams: tuple[tuple[int, Template], ...]
    links: tuple[tuple[Annotation, int], ...]
    tree: Tree


def _annotations(plate: Plate, marks: Marks, page: int) -> Iterator[tuple[float, int]]:
    """Yield the annotations of an imprint on a page: the place of each in the plate's reading order, and its object."""
    starts = [marks.order[passage] for passage in marks.nodes[0].children]
    for leaf, pairs in marks.annotations.items():
        place = marks.order[leaf]
        passage = max(at for at, start in enumerate(starts) if start <= place)
        yield from ((plate.orders[passage] + place / (1 + len(marks.order)), marks.objs[key]) for on, key in pairs if on == page)


def _pattern(imprint: Document, shown: RunOperators) -> Hashable:
    """Return an imprint without the values for the slots of its template: imprints of one pattern have the same template."""
    items = tuple(
        tuple((type(item), _LOOKS[type(item)](item)) if type(item) in _LOOKS else item for item in page.items) for page in imprint.pages
    )
    nodes = [(*node[:2], bool(node.alt), *node[3:]) for node in imprint.nodes]
    return items, tuple(nodes), tuple(map(bool, shown.values()))


def _compressed(operators: str) -> bytes:
    """Return a compressed stream of a few kilobytes. With its usual window, zlib would spend most of the time on setting that up."""
    packer = zlib.compressobj(wbits=12, memLevel=5)
    data = packer.compress(operators.encode("ascii")) + packer.flush()
    return b"<</Filter /FlateDecode /Length %d>>\nstream\n%b\nendstream" % (len(data), data)


def _metadata(xmp: str) -> bytes:
    data = xmp.encode()
    return b"<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%b\nendstream" % (len(data), data)
