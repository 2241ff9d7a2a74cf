"""Stencils: what a plate's copies of one pattern have in common, cut once, with holes for each clinic's own words.

Most clinics' imprints differ in words and addresses alone: as many lines, as many links, a code in the same place. Whatever else their
copies need (structure elements, tags, colours, fonts, the ways back from content to elements) is then the same, byte for byte. A stencil
is made from the first such copy, painted with holes; the first copy and all that follow come out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from nam_print.compose.document import Document, Link, Node, Page, QrCode, Run
from nam_print.copies.borrowing import own_codes
from nam_print.copies.plate import Plate
from nam_print.pdf.assembly import Begun, numbered
from nam_print.pdf.forms import annotation, link_entries
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.objects import deflate_little, number, string
from nam_print.pdf.painter import Painter, qr_operators
from nam_print.pdf.text import plainly, show
from nam_print.pdf.typefaces import Typefaces
from nam_print.pdf.xmp import Teller

HOLE = "\0"

_LOOKS: Mapping[type, Callable[[Any], Hashable]] = {
    Run: lambda run: (run.y, run.face, run.size, run.colour, run.leaf, run.lang, bool(run.glyphs)),
    Link: lambda link: link.leaf,
    QrCode: lambda code: (code.rect, code.colour, code.leaf),
}
"""What is alike in items of two imprints of one pattern. Items of other kinds are the same in both."""


def pattern(imprint: Document, shown: Sequence[Sequence[str]]) -> Hashable:
    """All of an imprint, whose words are `shown` so, but what goes into the holes of its stencil: imprints of one pattern come out of the
    same."""
    items = tuple(
        tuple((type(item), _LOOKS[type(item)](item)) if type(item) in _LOOKS else item for item in page.items) for page in imprint.pages
    )
    return items, tuple(map(_bones, imprint.nodes)), tuple(tuple(map(bool, page)) for page in shown)


def _bones(node: Node) -> Hashable:
    return node.kind, node.children, bool(node.alt), node.lang, node.title, node.scope, node.ordered, node.bbox


def words(imprint: Document, faces: Typefaces, foundry: Foundry) -> list[list[str]] | None:
    """What shows the words of each run, page by page; "" where another run of the line does. None if the plate's fonts do not do."""
    pages = [[item for item in page.items if isinstance(item, Run) and item.glyphs] for page in imprint.pages]
    if imprint.info.direction == "ltr":
        plain = [[plainly(run, faces.faces.get(run.face)) or "" for run in runs] for runs in pages]
        if all(map(all, plain)):
            return plain
    found = own_codes(imprint, faces, foundry)
    return None if found is None else [[show(run, faces.faces[run.face], found) for run in runs] for runs in pages]


class Cutter(Painter):
    """A painter that leaves holes."""

    def words(self, run: Run) -> str:
        """A hole, where there is anything to show."""
        return HOLE if super().words(run) else ""

    def left(self, run: Run) -> str:  # noqa: ARG002
        """A hole."""
        return HOLE

    def squares(self, code: QrCode, height: float) -> str:  # noqa: ARG002
        """A hole."""
        return HOLE


class Live(NamedTuple):
    """A link's annotation: its object, its key in the structure's ParentTree, and the reference to its page."""

    obj: int
    key: int
    page: bytes


@dataclass(frozen=True)
class Cut:
    """A copy's own objects by their numbers: the streams' operators, with holes if a cutter painted them, and all others as the file has
    them; its links in the order of painting, and the structure elements' objects by their nodes."""

    streams: Mapping[int, str]
    objects: Mapping[int, bytes]
    links: tuple[Live, ...]
    elements: Mapping[int, int]


@dataclass(frozen=True)
class Stencil:
    """`begun` is the plate with all that copies of this pattern have in common; the rest is what stands around the holes: in streams, in
    elements with an alternative text (by their nodes), in what the file tells of itself."""

    begun: Begun
    streams: tuple[tuple[int, tuple[str, ...]], ...]
    links: tuple[Live, ...]
    alts: tuple[tuple[int, int, tuple[bytes, ...]], ...]
    about: tuple[int, int]
    teller: Teller

    @classmethod
    def of(cls, plate: Plate, imprint: Document, cut: Cut, producer: str) -> Stencil:
        """The stencil of a copy that was painted with holes."""
        alts = tuple(_alts(imprint, cut))
        about = (plate.late.info, plate.late.metadata)
        own = {*(link.obj for link in cut.links), *(obj for obj, _, _ in alts), *about}
        same = plate.begun.holding((obj, data) for obj, data in sorted(cut.objects.items()) if obj not in own)
        streams = tuple((obj, tuple(operators.split(HOLE))) for obj, operators in cut.streams.items())
        return cls(same, streams, cut.links, alts, about, Teller.of(imprint.info, producer))

    def filled(self, imprint: Document, shown: Sequence[Sequence[str]], foundry: Foundry) -> Begun:
        """The copy of an imprint of this pattern, whose words are `shown` so; complete but for its end."""
        return self.begun.holding(self._objects(imprint, shown, foundry))

    def _objects(self, imprint: Document, shown: Sequence[Sequence[str]], foundry: Foundry) -> Iterator[tuple[int, bytes]]:
        for (obj, around), page, own in zip(self.streams, imprint.pages, shown, strict=True):
            yield obj, numbered(obj, packed(_joined(around, _fillings(page, own, foundry))))
        links = ((item, page.height) for page in imprint.pages for item in page.items if isinstance(item, Link))
        for live, (link, height) in zip(self.links, links, strict=True):
            yield live.obj, numbered(live.obj, annotation(link_entries(link, live.key, height).encode("ascii"), live.page))
        for obj, node, between in self.alts:
            yield obj, string(imprint.nodes[node].alt).encode().join(between)
        for obj, body in zip(self.about, self.teller.told(imprint.info.publisher), strict=True):
            yield obj, numbered(obj, body)


def _fillings(page: Page, shown: Sequence[str], foundry: Foundry) -> Iterator[str]:
    """What goes into the holes of a stream, in their order."""
    said = iter(shown)
    for item in page.items:
        if isinstance(item, Run):
            if item.glyphs and (own := next(said)):
                yield number(item.x)
                yield own
        elif isinstance(item, QrCode):
            yield qr_operators(foundry.qr(item.data), item.rect, page.height)


def _joined(around: Sequence[str], fillings: Iterable[str]) -> str:
    return around[0] + "".join(f"{filling}{behind}" for filling, behind in zip(fillings, around[1:], strict=True))


def _alts(imprint: Document, cut: Cut) -> Iterator[tuple[int, int, tuple[bytes, ...]]]:
    """The elements with an alternative text: object, node, and what stands around the text."""
    for node, obj in cut.elements.items():
        if imprint.nodes[node].alt:
            told = b"/Alt " + string(imprint.nodes[node].alt).encode()
            before, behind = cut.objects[obj].split(told)
            yield obj, node, (before + b"/Alt ", behind)


def packed(operators: str) -> bytes:
    """A stream of operators, as the body of an object."""
    data = deflate_little(operators)
    return b"<</Filter /FlateDecode /Length %d>>\nstream\n%b\nendstream" % (len(data), data)
