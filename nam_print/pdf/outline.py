"""Bookmarks: the headings, nested by their levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nam_print.compose.document import Bookmark, Page
from nam_print.pdf.objects import Objects, number, ref, string


@dataclass
class _Entry:
    obj: int
    bookmark: Bookmark | None
    children: list[_Entry] = field(default_factory=list)

    @property
    def below(self) -> int:
        """How many entries an open tree shows under this one."""
        return sum(1 + child.below for child in self.children)


def write_outline(objects: Objects, bookmarks: Iterable[Bookmark], pages: Sequence[Page], page_refs: Sequence[int]) -> int | None:
    """The outline, all of it open; None without bookmarks."""
    root = _nested(objects, bookmarks)
    if not root.children:
        return None
    objects.put(root.obj, f"<</Type /Outlines {_family(root)}>>")
    _write(objects, root, pages, page_refs)
    return root.obj


def _nested(objects: Objects, bookmarks: Iterable[Bookmark]) -> _Entry:
    root = _Entry(0, None)
    path = [(0, root)]
    for bookmark in bookmarks:
        if root.obj == 0:
            root.obj = objects.reserve()
        while len(path) > 1 and path[-1][0] >= bookmark.level:
            path.pop()
        entry = _Entry(objects.reserve(), bookmark)
        path[-1][1].children.append(entry)
        path.append((bookmark.level, entry))
    return root


def _write(objects: Objects, parent: _Entry, pages: Sequence[Page], page_refs: Sequence[int]) -> None:
    for place, entry in enumerate(parent.children):
        if entry.bookmark is None:
            continue
        at = entry.bookmark
        top = number(pages[at.page].height - at.y)
        around = f"/Prev {ref(parent.children[place - 1].obj)} " if place else ""
        if place + 1 < len(parent.children):
            around += f"/Next {ref(parent.children[place + 1].obj)} "
        destination = f"/Dest [{ref(page_refs[at.page])} /XYZ null {top} null]"
        objects.put(entry.obj, f"<</Title {string(at.title)} /Parent {ref(parent.obj)} {around}{destination} {_family(entry)}>>")
        _write(objects, entry, pages, page_refs)


def _family(entry: _Entry) -> str:
    if not entry.children:
        return ""
    return f"/First {ref(entry.children[0].obj)} /Last {ref(entry.children[-1].obj)} /Count {entry.below}"
