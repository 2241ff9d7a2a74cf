"""An SVG's XML as a tree of parts that know where they stand. Nothing outside the file is ever looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DEEPEST = 64
"""Levels of groups within groups."""
RESAVE = "Open the drawing in an editor such as Inkscape and save it again as plain SVG."

_BETWEEN = "\n"  # of a namespace and a name: no XML name has a line break in it
_DECLARED = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*['\"]([\w.-]+)['\"]")


@dataclass(frozen=True)
class Fault:
    """Something that a drawing must not have: what, what to do, and where (line and column from 1; 0 is "the drawing as a whole")."""

    what: str
    do: str
    line: int = 0
    column: int = 0


class BadDrawingError(Exception):
    """A drawing that cannot be printed, and why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


class SvgPart(ElementTree.Element):
    """An element of a drawing. Names of SVG are bare; those of other namespaces are {namespace}name. `start` counts bytes of the text."""

    start: int = 0
    foreign: str | None = None
    """The namespace that is not SVG; None for a part of SVG."""

    @property
    def parts(self) -> tuple[SvgPart, ...]:
        """The parts within."""
        return tuple(child for child in self if isinstance(child, SvgPart))


@dataclass(frozen=True)
class SvgSource:
    """A drawing's text, as UTF-8, and the tree in it."""

    text: bytes
    root: SvgPart

    def fault(self, what: str, do: str, part: SvgPart, name: str = "", offset: int = 0) -> Fault:
        """Return a fault of a part, told at its `<` or, if `name` is given, at a character of that attribute."""
        at = part.start
        if name:
            key = name.rpartition("}")[2].encode()
            if found := re.compile(rb"""[\s:]%b\s*=\s*["']""" % re.escape(key)).search(self.text, at):
                at = found.end() + offset
        return Fault(what, do, *place(self.text, at))


def place(text: bytes, at: int) -> tuple[int, int]:
    """Return line and column, from 1, of a byte of a text."""
    before = text[:at]
    return before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1


def parsed(data: bytes) -> SvgSource:
    """Parse a drawing. Raises BadDrawingError for what is no SVG, and for all that could reach outside or run."""
    if b"<!DOCTYPE" in data:  # before parsing: a bomb of entities would only be told as some limit of the parser
        raise BadDrawingError(_doctype(data.index(b"<!DOCTYPE"), data))
    text = _utf_8(data)
    try:
        root = _TreeBuilder(text).built()
    except expat.ExpatError as error:
        reason = "it is empty" if not text.strip() else expat.ErrorString(error.code)
        raise BadDrawingError(Fault(f"cannot be read as SVG ({reason}).", RESAVE, error.lineno, error.offset + 1)) from None
    if root.tag != "svg" or root.foreign is not None:
        raise BadDrawingError(Fault("is not an SVG drawing.", RESAVE))
    return SvgSource(text, root)


def _utf_8(data: bytes) -> bytes:
    """Return the data in the one encoding that is read, in which places are counted."""
    declared = _DECLARED.match(data)
    name = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else declared[1].decode() if declared else "utf-8-sig"
    try:
        return data.decode("utf-8-sig" if name.lower() in ("utf-8", "utf8") else name).encode()
    except (LookupError, ValueError):
        raise BadDrawingError(Fault(f"cannot be read as SVG (it is not written in {name}).", RESAVE)) from None


def _doctype(at: int, text: bytes) -> Fault:
    return Fault("starts with a DOCTYPE, which can hide other files.", RESAVE, *place(text, at))


class _TreeBuilder:
    """What the parser tells, made into parts."""

    def __init__(self, text: bytes) -> None:
        self.text, self.open, self.root = text, list[SvgPart](), None
        self.parser = expat.ParserCreate("utf-8", _BETWEEN)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.ProcessingInstructionHandler = self._refuse_instruction

    root: SvgPart | None

    def built(self) -> SvgPart:
        """Return the tree. Raises ExpatError and BadDrawingError."""
        self.parser.Parse(self.text, True)
        assert self.root is not None  # noqa: S101 - expat refuses a text without an element
        return self.root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(_BETWEEN)
        part = SvgPart(name if space == SVG else f"{{{space}}}{name}", {_plain(key): value for key, value in attributes.items()})
        part.start, part.foreign = self.parser.CurrentByteIndex, None if space == SVG else space
        if len(self.open) > DEEPEST:
            raise BadDrawingError(self._fault(f"has groups nested more than {DEEPEST} levels deep."))
        if self.open:
            self.open[-1].append(part)
        else:
            self.root = part
        self.open.append(part)

    def _end(self, _tag: str) -> None:
        self.open.pop()

    def _words(self, words: str) -> None:
        if self.open and self.open[-1].tag == "style":
            self.open[-1].text = (self.open[-1].text or "") + words

    def _refuse_doctype(self, *_told: object) -> None:
        raise BadDrawingError(_doctype(self.parser.CurrentByteIndex, self.text))

    def _refuse_instruction(self, *_told: object) -> None:
        raise BadDrawingError(self._fault("has instructions for other programs (<?…?>)."))

    def _fault(self, what: str) -> Fault:
        return Fault(what, RESAVE, *place(self.text, self.parser.CurrentByteIndex))


def _plain(key: str) -> str:
    """Return an attribute's name as parts have it. A link is a link, in either of its two spellings."""
    space, _, name = key.rpartition(_BETWEEN)
    return name if space in ("", XLINK) and (not space or name == "href") else f"{{{space}}}{name}"
