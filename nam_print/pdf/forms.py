"""What is alive in the file: links, check boxes and text fields.

What a field looks like on paper is painted into the page: viewers hide fields, and browsers draw their own. The widget adds only what a
person enters: a check mark, typed text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from nam_print.compose.document import Entry, Link, Tick
from nam_print.pdf import shapes
from nam_print.pdf.objects import Objects, name, number, numbers, ref, refs, string
from nam_print.pdf.tags import Marks

_PRINTS = "/F 4"
_MULTILINE = 1 << 12
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
FONT = "Field"


@dataclass
class Fields:
    """The document's annotations and its form, filled page by page. `font` is the object of the fields' font, made when first needed."""

    objects: Objects
    marks: Marks
    font: int | None = None
    fields: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    looks: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, item: Link | Tick | Entry, page: int, page_ref: int, height: float) -> int:
        """The annotation for an item. Raises ValueError for a leaf of the wrong kind and for a field's name that is taken."""
        obj = self.objects.reserve()
        kind = "Link" if isinstance(item, Link) else "Form"
        key = self.marks.annotation(page, item.leaf, obj, kind)
        rect = item.rect
        box = numbers((rect.x, height - rect.bottom, rect.right, height - rect.y))
        common = f"/Type /Annot /Rect [{box}] /P {ref(page_ref)} {_PRINTS} /StructParent {key}"
        self.objects.put(obj, f"<<{common} {self._own(item, obj)}>>")
        return obj

    def _own(self, item: Link | Tick | Entry, obj: int) -> str:
        if isinstance(item, Link):
            return _link(item)
        self.fields.append(obj)
        return f"/Subtype /Widget {self._named(item)} {self._tick(item) if isinstance(item, Tick) else self._entry(item)}"

    def _named(self, item: Tick | Entry) -> str:
        plain = item.name.replace(".", "_")  # a full stop would make a field of a field
        if plain in self.names:
            raise ValueError(f"two fields are named {plain!r}")
        self.names.add(plain)
        return f"/T {string(plain)} /TU {string(item.says)}"

    def _tick(self, item: Tick) -> str:
        width, height = item.rect.width, item.rect.height
        marked = f"q {shapes.colour(item.colour)} RG {shapes.tick(width, height)} Q"
        yes, off = (self._appearance(width, height, operators) for operators in (marked, ""))
        return f"/FT /Btn /V /Off /AS /Off /AP <</N <</Yes {ref(yes)} /Off {ref(off)}>>>>"

    def _entry(self, item: Entry) -> str:
        if self.font is None:
            raise ValueError("a document with text fields needs a font for them")
        empty = self._appearance(item.rect.width, item.rect.height, "/Tx BMC EMC", f"/Font <<{name(FONT)} {ref(self.font)}>>")
        flags = f"/Ff {_MULTILINE} " if item.multiline else ""
        look = string(f"{name(FONT)} {number(item.size)} Tf {shapes.colour(item.colour)} rg")
        return f"/FT /Tx {flags}/DA {look} /V () /AP <</N {ref(empty)}>>"

    def _appearance(self, width: float, height: float, operators: str, resources: str = "") -> int:
        """A checklist has a hundred boxes of one size: they share their two looks."""
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 {number(width)} {number(height)}] /Resources <<{resources}>>"
        if (entries, operators) not in self.looks:
            self.looks[entries, operators] = self.objects.stream(entries, operators.encode("ascii") + b"\n")
        return self.looks[entries, operators]

    def form(self) -> int | None:
        """The form that the catalogue names; None if the document has no fields."""
        if not self.fields:
            return None
        fonts = ""
        if self.font is not None:
            fonts = f" /DR <</Font <<{name(FONT)} {ref(self.font)}>>>> /DA {string(f'{name(FONT)} 0 Tf 0 g')}"
        return self.objects.add(f"<</Fields {refs(self.fields)}{fonts}>>")


def _link(item: Link) -> str:
    address = quote(item.url, safe=_URI_SAFE)
    return f"/Subtype /Link /Border [0 0 0] /Contents {string(item.says)} /A <</S /URI /URI {string(address)}>>"
