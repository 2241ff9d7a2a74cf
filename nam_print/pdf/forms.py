"""What is alive in the file: links, check boxes and text fields.

What a field looks like on paper is painted into the page: viewers hide fields, and browsers draw their own. The widget adds only what a
person enters: a check mark, typed text. The widgets are ours, since reportlab's are outside the structure tree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFObject, PDFResourceDictionary

from nam_print.compose.document import Entry, Link, Rect, Tick
from nam_print.pdf.canvas import TaggedCanvas, corners, rgb, rounded
from nam_print.pdf.objects import Objects, name, number, numbers, ref, refs, string
from nam_print.pdf.tags import Marks

_PRINTS = 4
_MULTILINE = 1 << 12
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
_TICK = ((0.22, 0.52), (0.43, 0.27), (0.80, 0.78))  # in shares of the box, from its lower left corner
FONT = "Field"


class _Annotation(PDFObject):  # type: ignore[misc]
    """A link or field on its page, whose number reportlab knows only when the file is written."""

    __RefOnly__ = 1

    def __init__(self, entries: str, page: Any) -> None:
        self.entries, self.page = entries.encode("ascii"), page

    def format(self, document: Any) -> bytes:
        """What reportlab asks every object for."""
        return annotation(self.entries, self.page.format(document))


def annotation(entries: bytes, page: bytes) -> bytes:
    """An annotation with these entries, on a page by its reference."""
    return b"<</Type /Annot %b /P %b>>" % (entries, page)


def link_entries(link: Link, key: int, height: float) -> str:
    """What a link's annotation says; `key` is its place in the structure's ParentTree, `height` that of its page."""
    action = f"<</Type /Action /S /URI /URI {string(quote(link.url, safe=_URI_SAFE))}>>"
    return f"{_placed(link.rect, key, height)} /Subtype /Link /Border [0 0 0] /A {action} /Contents {string(link.says)}"


def _placed(rect: Rect, key: int, height: float) -> str:
    return f"/Rect [{numbers(corners(rect, height))}] /F {_PRINTS} /StructParent {key}"


@dataclass
class Fields:
    """The document's annotations and its form, filled page by page. `font` is the object of the fields' font, made when first needed."""

    canvas: TaggedCanvas
    objects: Objects
    marks: Marks
    font: int | None = None
    fields: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    looks: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, item: Link | Tick | Entry, page: int, height: float) -> int:
        """The annotation for an item of the page that is being painted; returns its key in the structure's ParentTree.

        Raises ValueError for a leaf of the wrong kind and for a field's name that is taken.
        """
        key = self.marks.annotation(page, item.leaf, "Link" if isinstance(item, Link) else "Form")
        entries = link_entries(item, key, height) if isinstance(item, Link) else f"{_placed(item.rect, key, height)} {self._entries(item)}"
        self.canvas.annotate(_Annotation(entries, self.canvas.document.thisPageRef()))
        obj = self.objects.named(self.canvas.newest_annotation)
        self.marks.found(key, obj)
        if not isinstance(item, Link):
            self.fields.append(obj)
        return key

    def _entries(self, item: Tick | Entry) -> str:
        own = self._tick(item) if isinstance(item, Tick) else self._entry(item)
        return f"/Subtype /Widget {self._named(item)} {own}"

    def _named(self, item: Tick | Entry) -> str:
        plain = item.name.replace(".", "_")  # a full stop would make a field of a field
        if plain in self.names:
            raise ValueError(f"two fields are named {plain!r}")
        self.names.add(plain)
        return f"/T {string(plain)} /TU {string(item.says)}"

    def _tick(self, item: Tick) -> str:
        width, height = rounded(item.rect.width, item.rect.height)
        yes = self._look(width, height, item.colour, lambda: self._check_mark(width, height, item.colour))
        off = self._look(width, height, "", lambda: None)
        return f"/FT /Btn /V /Off /AS /Off /AP <</N <</Yes {ref(yes)} /Off {ref(off)}>>>>"

    def _check_mark(self, width: float, height: float, colour: str) -> None:
        canvas = self.canvas
        canvas.setStrokeColor(rgb(colour))
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.setLineWidth(*rounded(0.13 * min(width, height)))
        start, *rest = (rounded(x * width, y * height) for x, y in _TICK)
        path = canvas.beginPath()
        path.moveTo(*start)
        for point in rest:
            path.lineTo(*point)
        canvas.drawPath(path)

    def _entry(self, item: Entry) -> str:
        if self.font is None:
            raise ValueError("a document with text fields needs a font for them")
        width, height = rounded(item.rect.width, item.rect.height)
        empty = self._look(width, height, FONT, lambda: self.canvas.addLiteral("/Tx BMC EMC"), {FONT: ref(self.font)})
        flags = f"/Ff {_MULTILINE} " if item.multiline else ""
        look = string(f"{name(FONT)} {number(item.size)} Tf {numbers(rgb(item.colour))} rg")
        return f"/FT /Tx {flags}/DA {look} /V () /AP <</N {ref(empty)}>>"

    def _look(self, width: float, height: float, kind: str, paint: Callable[[], None], fonts: dict[str, str] | None = None) -> int:
        """What stands in a field. A checklist has a hundred boxes of one size: they share their two looks."""
        key = (width, height, kind)
        if key not in self.looks:
            form = f"L{len(self.looks)}"
            self.canvas.beginForm(form, 0, 0, width, height)
            paint()
            self.canvas.endForm(Resources=PDFResourceDictionary(Font=fonts or {}, ProcSet=()))
            self.looks[key] = self.objects.named(self.canvas.document.getXObjectName(form))
        return self.looks[key]

    def form(self) -> int | None:
        """The form that the catalogue names; None if the document has no fields."""
        if not self.fields:
            return None
        fonts = ""
        if self.font is not None:
            fonts = f" /DR <</Font <<{name(FONT)} {ref(self.font)}>>>> /DA {string(f'{name(FONT)} 0 Tf 0 g')}"
        return self.objects.add(f"<</Fields {refs(self.fields)}{fonts}>>")
