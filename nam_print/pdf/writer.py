"""A document as the bytes of a file: fonts, pages with their content, links and fields, the structure tree, outline and catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from nam_print.compose.document import Bookmark, Document, Info, Link, Page, Tick
from nam_print.compose.document import Entry as Blank
from nam_print.pdf.content import Content, corners
from nam_print.pdf.file import FileStart
from nam_print.pdf.forms import Fields, annotation
from nam_print.pdf.foundry import Foundry
from nam_print.pdf.gallery import Gallery
from nam_print.pdf.metadata import ENTRIES, info_dictionary, packet
from nam_print.pdf.objects import Objects, array, dictionary, octal, plain_stream, ref, rounded
from nam_print.pdf.painter import Painter
from nam_print.pdf.profile import SCREEN, Profile
from nam_print.pdf.tags import Marks, write_tree
from nam_print.pdf.template import Template, filled, merged
from nam_print.pdf.typefaces import Typefaces, embed
from nam_print.typeset.fonts import Shelf

_DUPLEX = {"short": "/DuplexFlipShortEdge", "long": "/DuplexFlipLongEdge"}


def write(document: Document, shelf: Shelf, profile: Profile = SCREEN, *, producer: str = "", foundry: Foundry | None = None) -> bytes:
    """Return the PDF of a document: the same bytes for the same document, wherever and whenever.

    The same foundry from call to call saves cutting the same fonts and parsing the same drawings again. `producer` is the file's /Producer;
    empty means this package and its version. Raises ValueError for a document that contradicts itself (an item without a
    place in the structure tree, two fields of one name), UsageError for a missing font family or a drawing with text in it.
    """
    foundry = foundry or Foundry()
    producer = producer or foundry.producer
    marks, objects = Marks(document.nodes, len(document.pages)), new_objects()
    # Fonts first: how a glyph is coded and spelled must be known before it is painted.
    typefaces = embed(objects, document, shelf, foundry, profile)
    # Painting numbers every stretch of content and remembers whose it is …
    painted, form = paint_pages(objects, document, marks, typefaces, foundry, profile)
    # … so that the tree, in reading order, can point back at it.
    tree = write_tree(objects, marks, document.pages, [page.obj for page in painted]) if profile.tagged else None
    pages = PageTree(objects, profile, painted)
    fonts = dictionary({resource: ref(obj) for resource, obj in typefaces.objs.items()})
    for place, page in enumerate(painted):
        objects.put(page.obj, partial(pages.page, place, fonts if typefaces.objs else ""))
    root, info = objects.reserve(), objects.add(info_dictionary(document.info, producer))
    outline = write_outline(objects, document.bookmarks, painted)
    metadata = plain_stream(filled(packet(document.info, producer, profile), {}).encode(), ENTRIES)
    objects.put(root, partial(catalogue, pages, document.info, outline, tree, form, metadata))
    return FileStart.empty(profile.version).with_objects(objects.written()).whole(root, info)


def new_objects() -> Objects:
    """Return the objects of a new file. The first is an empty dictionary, only so that the others have the numbers of earlier versions."""
    objects = Objects()
    objects.add(dictionary({}))
    return objects


@dataclass(frozen=True)
class PaintedPage:
    """A page as it goes into a file: its object's number, its operators (with a slot where an imprint goes), their pictures' objects by
    name, and its annotations in the order in which the tab key visits them."""

    obj: int
    page: Page
    content: Template
    pictures: Mapping[str, int]
    annotations: tuple[int, ...]


def paint_pages(
    objects: Objects, document: Document, marks: Marks, typefaces: Typefaces, foundry: Foundry, profile: Profile
) -> tuple[list[PaintedPage], int | None]:
    """Paint every page, telling `marks` whose content it is. Return the pages and the form's object (None without fields)."""
    print_only = document.print_only or not profile.live
    painter = Painter(typefaces, Gallery(objects, foundry), foundry, print_only)
    fields = Fields(objects, marks, profile, typefaces.fields, document.info.direction == "rtl")
    painted = []
    for place, page in enumerate(document.pages):
        content = Content(place, marks, profile)
        painter.paint(content, page, place)
        live = []
        for _, item in alive(page, marks):
            if profile.live and (isinstance(item, Link) or not print_only):
                live.append(fields.add(item, place, page.height))
            elif not isinstance(item, Link):
                marks.print_only(item)
        obj = objects.reserve()
        for one in live:
            objects.put(one.obj, annotation(one, obj))
        painted.append(PaintedPage(obj, page, merged(content.ended()), content.pictures, tuple(one.obj for one in live)))
    return painted, fields.form()


def alive(page: Page, marks: Marks) -> Sequence[tuple[int, Link | Tick | Blank]]:
    """Return the links and fields of a page, each with its place in `items`, in reading order: so the tab key visits them."""
    live = [(index, item) for index, item in enumerate(page.items) if isinstance(item, Link | Tick | Blank)]
    return sorted(live, key=lambda one: marks.order.get(one[1].leaf, 0))


@dataclass
class PageTree:
    """The pages of a file below their common parent, which gets its number when the first page is written."""

    objects: Objects
    profile: Profile
    painted: Sequence[PaintedPage]

    @cached_property
    def obj(self) -> int:
        """The object of the parent."""
        kids = array(ref(page.obj) for page in self.painted)
        return self.objects.add(dictionary({"Type": "/Pages", "Count": len(self.painted), "Kids": kids}))

    def page(self, place: int, fonts: str, pictures: str = "", annotations: str = "", contents: str = "") -> str:
        """Return a page's dictionary; pictures, annotations and contents that are not given are those that were painted."""
        painted, parent = self.painted[place], ref(self.obj)
        page = painted.page
        pictures = pictures or (dictionary({name: ref(obj) for name, obj in painted.pictures.items()}) if painted.pictures else "")
        resources = {"Font": fonts, "XObject": pictures}
        entries = {
            "Type": "/Page",
            "Parent": parent,
            **{box: array(corners(rect, page.height)) for box, rect in self.profile.boxes(page).items()},
            "Rotate": 0,
            "Resources": dictionary({key: value for key, value in resources.items() if value}),
            "Contents": contents or ref(self.objects.stream(filled(painted.content, {}).encode("ascii"))),
        }
        if painted.annotations or annotations:
            entries["Annots"] = annotations or array(map(ref, painted.annotations))
        if self.profile.tagged:
            entries |= {"StructParents": place, "Tabs": "/S"}  # its place is also its key in the structure's ParentTree
        return dictionary(entries)


def write_outline(objects: Objects, bookmarks: Sequence[Bookmark], painted: Sequence[PaintedPage]) -> int | None:
    """Write the outline: the headings, nested by their levels, all open. Return its object; None without bookmarks."""
    if not bookmarks:
        return None
    root = objects.reserve()
    below: dict[int, list[int]] = {root: []}
    parents: dict[int, int] = {}
    above: list[tuple[int, int]] = [(-1, root)]
    for bookmark in bookmarks:
        while len(above) > 1 and above[-1][0] >= bookmark.level:
            above.pop()
        obj = objects.reserve()
        parents[obj], below[obj] = above[-1][1], []
        below[parents[obj]].append(obj)
        above.append((bookmark.level, obj))
    counts = dict.fromkeys(below, 0)
    for obj, parent in reversed(parents.items()):
        counts[parent] += 1 + counts[obj]
    for bookmark, (obj, parent) in zip(bookmarks, parents.items(), strict=True):
        page, beside = painted[bookmark.page], below[parent]
        at, top = beside.index(obj), rounded(page.page.height - bookmark.y)[0]
        entries = {"Title": octal(bookmark.title), "Parent": ref(parent), "Dest": array([ref(page.obj), "/XYZ", "null", top, "null"])}
        entries |= {"Prev": ref(beside[at - 1])} if at else {}
        entries |= {"Next": ref(beside[at + 1])} if at + 1 < len(beside) else {}
        objects.put(obj, dictionary({**entries, **_children(below[obj], counts[obj])}))
    objects.put(root, dictionary({"Type": "/Outlines", **_children(below[root], counts[root])}))
    return root


def _children(below: Sequence[int], count: int) -> dict[str, object]:
    return {"First": ref(below[0]), "Last": ref(below[-1]), "Count": count} if below else {}


def catalogue(pages: PageTree, info: Info, outline: int | None, tree: int | None, form: int | None, metadata: int | bytes) -> str:
    """Return the catalogue, from which viewers learn how to show and print the file, and where its parts are; `metadata` is a stream or the
    object of one."""
    objects = pages.objects
    preferences = {"DisplayDocTitle": "true", "PrintScaling": "/None"}
    if info.direction == "rtl":
        preferences["Direction"] = "/R2L"
    if info.duplex:
        preferences["Duplex"] = _DUPLEX[info.duplex]
    entries = {
        "Type": "/Catalog",
        "PageMode": "/UseNone",
        "Pages": ref(pages.obj),
        "ViewerPreferences": ref(objects.add(dictionary(preferences))),
    }
    entries |= {"Lang": octal(info.lang)} if info.lang else {}
    if tree is not None:
        entries |= {"StructTreeRoot": ref(tree), "MarkInfo": ref(objects.add(dictionary({"Marked": "true"})))}
    entries |= {"Outlines": ref(outline)} if outline is not None else {}
    entries |= {"AcroForm": ref(form)} if form is not None else {}
    return dictionary({**entries, "Metadata": ref(metadata if isinstance(metadata, int) else objects.add(metadata))})
