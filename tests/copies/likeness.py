"""What two PDFs have in common: all that a reader, a screen reader, a viewer or a print shop meets in a file, told so that it compares.

Read by pikepdf and PDFium; object numbers, marked-content numbers and the names of resources are nobody's business and are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import page as page_validation
import pikepdf
import pypdfium2

from tests.helpers.reading import by_mcid, page_texts, read_aloud

DPI = 110
FONTS_OF_REPORTLAB = 1
"""An empty dictionary that reportlab begins every file with."""
_OPAQUE = frozenset({"/P", "/Parent", "/StructParent", "/StructParents", "/Contents", "/Resources", "/Annots", "/Group"})
_ID = re.compile(rb"/ID \[<([0-9a-f]{32})> <([0-9a-f]{32})>\]")


def tree(data: bytes) -> list[Any]:
    """The structure tree in the order of reading: each element with its depth, kind, language, texts, attributes, page, words and links."""
    with pikepdf.open(io.BytesIO(data)) as file:
        document = pypdfium2.PdfDocument(data)
        try:
            words = {file.pages[place].objgen: by_mcid(document[place]) for place in range(len(file.pages))}
        finally:
            document.close()
        pages = {page.objgen: place for place, page in enumerate(file.pages)}
        root = file.Root.StructTreeRoot
        return list(_elements(root.K, root, None, 0, words, pages))


def _elements(element: Any, parent: Any, page: Any, depth: int, words: Any, pages: Any) -> Iterator[Any]:
    assert element.P.objgen == parent.objgen
    page = element.get("/Pg", page)
    facts = {key: _plain(element[key]) for key in element if key not in {"/P", "/Pg", "/K", "/Type", "/S"}}
    own: list[Any] = []
    below: list[Any] = []
    for kid in _kids(element):
        if isinstance(kid, int):
            own.append((pages[page.objgen], words[page.objgen].get(kid, "")))
        elif kid.get("/Type") == "/MCR":
            own.append((pages[kid.Pg.objgen], words[kid.Pg.objgen].get(int(kid.MCID), "")))
        elif kid.get("/Type") == "/OBJR":
            own.append((pages[kid.Pg.objgen], _annotation(kid.Obj)))
        else:
            below.append(kid)
    yield depth, str(element.S), facts, own
    for kid in below:
        yield from _elements(kid, element, page, depth + 1, words, pages)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _annotation(found: Any) -> Any:
    return {key: _plain(found[key]) for key in found if key not in _OPAQUE | {"/AP"}}


def _plain(value: Any) -> Any:
    """A PDF object as a plain value; streams and what points back are told by their kind alone."""
    if isinstance(value, pikepdf.Dictionary):
        return {str(key): _plain(value[str(key)]) for key in value if str(key) not in _OPAQUE}
    if isinstance(value, pikepdf.Array):
        return [_plain(each) for each in value]
    if isinstance(value, pikepdf.Stream):
        return "a stream"
    if isinstance(value, pikepdf.String):
        return str(value)
    return repr(value) if isinstance(value, pikepdf.Object) else value


def tab_order(data: bytes) -> list[list[Any]]:
    """Each page's annotations in the order of the file."""
    with pikepdf.open(io.BytesIO(data)) as file:
        return [[_annotation(found) for found in page.get("/Annots", ())] for page in file.pages]


def boxes(data: bytes) -> list[dict[str, Any]]:
    """What pages say about themselves."""
    left_out = {"/Contents", "/Resources", "/Annots", "/Parent", "/StructParents"}
    with pikepdf.open(io.BytesIO(data)) as file:
        return [{key: _plain(page.obj[key]) for key in page.obj.keys() if key not in left_out} for page in file.pages]  # noqa: SIM118


def told(data: bytes) -> dict[str, Any]:
    """What the file says about itself: catalogue, form, Info dictionary and metadata."""
    with pikepdf.open(io.BytesIO(data)) as file:
        root = file.Root
        plain = {key: _plain(root[key]) for key in ("/Lang", "/MarkInfo", "/ViewerPreferences", "/PageMode", "/PageLayout") if key in root}
        return {
            "version": file.pdf_version,
            "catalogue": sorted(root.keys()),
            **plain,
            "form": _form(root.get("/AcroForm")),
            "info": {key: str(value) for key, value in file.docinfo.items()},
            "xmp": bytes(root.Metadata.read_bytes()).decode(),
            "numbers": int(root.StructTreeRoot.ParentTreeNextKey),
        }


def _form(form: Any) -> Any:
    if form is None:
        return None
    return {key: _plain(form[key]) for key in form if key not in {"/Fields", "/DR"}}, [_annotation(field) for field in form.Fields]


def bookmarks(data: bytes) -> list[Any]:
    """The outline: how deep, what it says, and the page and height it leads to."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [
            (each.level, each.get_title(), each.get_dest().get_index(), [round(value, 2) for value in each.get_dest().get_view()[1]])
            for each in document.get_toc()
        ]
    finally:
        document.close()


def picture(data: bytes) -> list[tuple[tuple[int, int], bytes]]:
    """Each page as PDFium paints it, fields included: its size and its pixels."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    try:
        painted = [page.render(scale=DPI / 72, may_draw_forms=True) for page in document]
        return [((bitmap.width, bitmap.height), bytes(bitmap.buffer)) for bitmap in painted]
    finally:
        document.close()


FACTS = {
    "structure tree": tree,
    "tab order": tab_order,
    "pages": boxes,
    "text of the pages": page_texts,
    "text read aloud": read_aloud,
    "what it says about itself": told,
    "bookmarks": bookmarks,
    "look": picture,
}


def differences(copy: bytes, built: bytes) -> list[str]:
    """How one file differs from the other, by what differs."""
    found = []
    for name, fact in FACTS.items():
        if (one := fact(copy)) != (other := fact(built)):
            found.append(f"{name}: {'' if name == 'look' else _first(one, other)}")
    return found


def _first(one: Any, other: Any) -> str:
    if isinstance(one, dict) and isinstance(other, dict):
        changed = {key: (one.get(key), other.get(key)) for key in {*one, *other} if one.get(key) != other.get(key)}
        return repr(changed)
    pairs = zip(one, other, strict=False)
    return next((f"{mine!r} instead of {theirs!r}" for mine, theirs in pairs if mine != theirs), f"{len(one)} instead of {len(other)}")


def unsound(data: bytes) -> list[str]:
    """What is wrong with the file itself: for qpdf, for PDF/UA-1, and for those who count bytes and objects."""
    found = [f"{each.rule_id}: {each.message}" for each in _report(data).failures]
    with pikepdf.open(io.BytesIO(data)) as file:
        found += [f"qpdf: {each}" for each in file.check_pdf_syntax()]
        found += [f"pikepdf: {each}" for each in file.get_warnings()]
        found += [f"object {number} is for nobody" for number in sorted(_numbers(file) - _reached(file) - {FONTS_OF_REPORTLAB})]
    found += list(_misplaced(data))
    return found


def _report(data: bytes) -> Any:
    return page_validation.validate_pdf_bytes(data, profile=page_validation.ValidationProfile.PDF_UA_1)


def _numbers(file: pikepdf.Pdf) -> set[int]:
    return {each.objgen[0] for each in file.objects if each.objgen[0]}


def _reached(file: pikepdf.Pdf) -> set[int]:
    """The numbers of all objects that can be come to from the trailer."""
    seen: set[int] = set()
    waiting: list[Any] = [file.trailer]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            if thing.objgen[0] in seen:
                continue
            seen.add(thing.objgen[0])
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [thing[key] for key in thing.keys()]  # noqa: SIM118
        elif isinstance(thing, pikepdf.Array):
            waiting += list(thing)
    return seen


def _misplaced(data: bytes) -> Iterator[str]:
    """Bytes that belong to no object, and lines of the table that lead to none."""
    start = int(data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    head, *rest = data[start:].split(b"\n")
    if head != b"xref":
        yield "startxref leads elsewhere"
    count = int(rest[0].split()[1])
    lines = rest[1 : 1 + count]
    offsets = {number: int(line[:10]) for number, line in enumerate(lines) if line.endswith(b"n ")}
    for number, line in enumerate(lines[1:], 1):
        if number not in offsets:
            yield f"object {number} is free"
        elif not data.startswith(b"%d 0 obj\n" % number, offsets[number]):
            yield f"the table has object {number} elsewhere: {line!r}"
    ends = sorted([*offsets.values(), start])
    yield from (f"bytes at {end} belong to no object" for end in ends[1:] if not data[:end].endswith(b"\nendobj\n"))
    if data[: ends[0]].count(b"\n") > 2:
        yield "there is more than a header before the first object"


def identity(data: bytes) -> str:
    """The file's own /ID."""
    (found,) = _ID.findall(data)
    assert found[0] == found[1]
    return str(found[0].decode())


def unpacked(data: bytes) -> bytes:
    """All of the file with its streams decompressed, one after the other."""
    parts = [data]
    with pikepdf.open(io.BytesIO(data)) as file:
        parts += [
            bytes(each.read_bytes()) for each in file.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") != "/Image"
        ]
        parts += [each.read_raw_bytes() for each in file.objects if isinstance(each, pikepdf.Stream)]
    return b"\n".join(parts)


def written_as(text: str) -> tuple[bytes, ...]:
    """The ways in which a file may hold a text: as it is, in UTF-16, escaped or in hexadecimal."""
    wide = text.encode("utf-16-be")
    escaped = "".join(f"&#{ord(character)};" if ord(character) > 126 else character for character in text)
    return (text.encode(), wide, wide.hex().encode(), wide.hex().upper().encode(), escaped.encode())


def fonts(data: bytes) -> list[tuple[str, str]]:
    """The fonts that pages name: each by its own name without the tag, and its resource name."""
    with pikepdf.open(io.BytesIO(data)) as file:
        found = {str(name)[1:]: str(font.BaseFont).partition("+")[2] for page in file.pages for name, font in page.Resources.Font.items()}
        return sorted((base, name) for name, base in found.items())


def pictures(data: bytes) -> set[bytes]:
    """The raw bytes of everything that pages name as a picture."""
    with pikepdf.open(io.BytesIO(data)) as file:
        found = [each for page in file.pages for each in dict(page.Resources.get("/XObject", {})).values()]
        return {each.read_raw_bytes() for each in found}
