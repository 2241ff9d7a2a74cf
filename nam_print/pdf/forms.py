"""Links, check boxes and text fields.

The box or line of a field is painted into the page: viewers hide fields, and browsers draw their own. The widget adds only what a person
enters: a check mark, typed text. The widgets are ours, since reportlab's are outside the structure tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from nam_print.compose.document import Choice, Entry, Link, Rect, Tick
from nam_print.design.colour import Colour
from nam_print.pdf.content import corners
from nam_print.pdf.field_font import ALIAS, FieldFont
from nam_print.pdf.objects import Objects, dictionary, form, name, numbers, ref, refs, rounded, short, string
from nam_print.pdf.profile import Profile, shares
from nam_print.pdf.tags import Marks

_PRINTS = 4
_MULTILINE = 1 << 12
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
_TICK = ((0.22, 0.52), (0.43, 0.27), (0.80, 0.78))  # in shares of the box, from its lower left corner


class Annotation(NamedTuple):
    """A link or field: its object, its key in the structure's ParentTree, and the entries of its dictionary."""

    obj: int
    key: int
    entries: str


def annotation(one: Annotation, page: int) -> str:
    """Return the annotation's dictionary; `page` is the object of its page."""
    return f"<</Type /Annot {one.entries} /P {ref(page)}>>"


def link_entries(link: Link, key: int, height: float) -> str:
    """Return the entries of a link; `key` is its key in the structure's ParentTree, `height` is the page's."""
    action = f"<</Type /Action /S /URI /URI {string(quote(link.url, safe=_URI_SAFE))}>>"
    return f"{_placed(link.rect, key, height)} /Subtype /Link /Border [0 0 0] /A {action} /Contents {string(link.says)}"


def _placed(rect: Rect, key: int, height: float) -> str:
    return f"/Rect [{numbers(corners(rect, height))}] /F {_PRINTS} /StructParent {key}"


@dataclass
class _ChoiceField:
    """The field of a choice: its object and entries, and the boxes of its answers.

    It is a field of check boxes, not of radio buttons: in both, viewers untick the others, but once a radio button was chosen, Chrome and
    Firefox leave no way to choose none. The texts of its answers (/Opt) stay out: with them, Chrome remembers unticked boxes as ticked.
    """

    obj: int
    entries: str
    boxes: list[int] = field(default_factory=list)

    @property
    def dictionary(self) -> str:
        """The field as the file has it."""
        return f"<<{self.entries} /FT /Btn /V /Off /Kids {refs(self.boxes)}>>"


@dataclass
class Fields:
    """The document's annotations and its form, added page by page. `font` is for typed text; `rtl` text fields are set from the right."""

    objects: Objects
    marks: Marks
    profile: Profile
    font: FieldFont | None = None
    rtl: bool = False
    fields: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    choices: dict[str, _ChoiceField] = field(default_factory=dict)
    looks: dict[tuple[float, float, Colour | None], int] = field(default_factory=dict)

    def add(self, item: Link | Tick | Entry, page: int, height: float) -> Annotation:
        """Return the annotation of an item on a page. Its object is reserved; the caller puts it.

        Raises ValueError for a leaf of the wrong kind and for a field's name that is taken.
        """
        key = self.marks.annotation(page, item.leaf, "Link" if isinstance(item, Link) else "Form")
        entries = link_entries(item, key, height) if isinstance(item, Link) else f"{_placed(item.rect, key, height)} {self._entries(item)}"
        obj = self.objects.reserve()
        self.marks.objs[key] = obj
        if isinstance(item, Tick) and item.of:
            self.choices[item.of.name].boxes.append(obj)
        elif not isinstance(item, Link):
            self.fields.append(obj)
        return Annotation(obj, key, entries)

    def _entries(self, item: Tick | Entry) -> str:
        if isinstance(item, Entry):
            field = f"{self._named(item.name, item.says)} {self._entry(item)}"
        elif item.of:
            field = f"/TU {string(item.says)} {self._answer(item, item.of)}"
        else:
            field = f"{self._named(item.name, item.says)} /FT /Btn /V /Off {self._box(item, 'Yes')}"
        return f"/Subtype /Widget {field}"

    def _named(self, name: str, says: str) -> str:
        plain = name.replace(".", "_")  # a full stop would make a field of a field
        if plain in self.names:
            raise ValueError(f"two fields are named {plain!r}")
        self.names.add(plain)
        return f"/T {string(plain)} /TU {string(says)}"

    def _answer(self, item: Tick, choice: Choice) -> str:
        """Return the entries of one box of a choice. Its state is its number among the answers, from 1: the same in every language."""
        if choice.name not in self.choices:
            field = _ChoiceField(self.objects.reserve(), self._named(choice.name, choice.says))
            self.choices[choice.name] = field
            self.fields.append(field.obj)
        field = self.choices[choice.name]
        return f"/Parent {ref(field.obj)} {self._box(item, str(len(field.boxes) + 1))}"

    def _box(self, item: Tick, state: str) -> str:
        width, height = rounded(item.rect.width, item.rect.height)
        yes, off = self._look(width, height, item.colour), self._look(width, height, None)
        return f"/AS /Off /AP <</N <<{name(state)} {ref(yes)} /Off {ref(off)}>>>>"

    def _look(self, width: float, height: float, colour: Colour | None) -> int:
        """Return the object of what a box shows: a check mark in a colour, or nothing. A hundred boxes of a checklist share it."""
        key = (width, height, colour)
        if key not in self.looks:
            pen, points = short(*rounded(0.13 * min(width, height))), [short(*rounded(x * width, y * height)) for x, y in _TICK]
            path = f"n {points[0]} m {points[1]} l {points[2]} l\nS"
            self.looks[key] = self._form(width, height, f"\n{self.profile.stroke(colour)}\n1 J\n1 j\n{pen} w\n{path}" if colour else "")
        return self.looks[key]

    def _form(self, width: float, height: float, operators: str, resources: str = "") -> int:
        return self.objects.add(form(width, height, f"1 0 0 1 0 0 cm{operators}".encode(), resources or dictionary({})))

    def _entry(self, item: Entry) -> str:
        if self.font is None:
            raise ValueError("a document with text fields needs a font for them")
        width, height = rounded(item.rect.width, item.rect.height)
        # One for each field, though all are empty: programs that fill in a form write into it
        fonts = dictionary({"Font": dictionary({ALIAS: ref(self.font.of_looks)})})
        empty = self._form(width, height, "\n/Tx BMC EMC", fonts)
        flags = f"/Ff {_MULTILINE} " if item.multiline else ""
        aligned = "/Q 2 " if self.rtl else ""
        return f"/FT /Tx {flags}{aligned}/DA {_appearance(shares(item.colour))} /V () /AP <</N {ref(empty)}>>"

    def form(self) -> int | None:
        """Write the form, and return its object for the catalogue; None if the document has no fields."""
        if not self.fields:
            return None
        for choice in self.choices.values():
            self.objects.put(choice.obj, choice.dictionary)
        fonts = ""
        if self.font:
            fonts = f" /DR <</Font <<{name(ALIAS)} {ref(self.font.of_form)}>>>> /DA {_appearance((0, 0, 0))}"
        return self.objects.add(f"<</Fields {refs(self.fields)}{fonts}>>")


def _appearance(colour: Iterable[float]) -> str:
    """Return the operators by which viewers set typed text: as large as the field is high, smaller where it would not fit otherwise."""
    return string(f"{name(ALIAS)} 0 Tf {numbers(colour)} rg")
