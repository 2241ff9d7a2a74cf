"""The structure tree: which marked content belongs to which element, in reading order, whatever order it was painted in.

Painting hands every stretch of content a number on its page (MCID) and remembers whose it is; annotations likewise. When all pages are
painted the tree is written from the document's nodes, with the two ways back that PDF asks for (ParentTree, StructParent).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nam_print.compose.document import Node, Page, Rect
from nam_print.pdf.objects import Objects, numbers, ref, string

_STANDARD = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form"
)
KINDS = frozenset(_STANDARD.split())
HOLDS_NOTHING = frozenset({"TH", "TD"})  # an empty cell keeps its row as wide as the others


class Marks:
    """Who owns which content. Made before the first page is painted, read when all are.

    Raises ValueError for a tree that is none, for kinds that PDF does not know, and for items that name no element of the tree.
    """

    def __init__(self, nodes: Sequence[Node], pages: int) -> None:
        self.nodes = nodes
        self.order = {index: place for place, index in enumerate(_walk(nodes))}
        self.by_page: list[list[int]] = [[] for _ in range(pages)]
        self.contents: dict[int, list[tuple[int, int]]] = {}
        self.annotations: dict[int, list[tuple[int, int]]] = {}
        self.owners: list[int] = []
        self.objs: dict[int, int] = {}

    def content(self, page: int, leaf: int) -> int:
        """The MCID for a new stretch of content of this leaf on this page."""
        self._check(leaf)
        owned = self.by_page[page]
        owned.append(leaf)
        self.contents.setdefault(leaf, []).append((page, len(owned) - 1))
        return len(owned) - 1

    def annotation(self, page: int, leaf: int, kind: str) -> int:
        """The StructParent key for a new annotation, whose element must be of the kind (Link or Form)."""
        self._check(leaf)
        if self.nodes[leaf].kind != kind:
            raise ValueError(f"node {leaf} is a {self.nodes[leaf].kind}; what is drawn for it needs a {kind}")
        if kind == "Form" and leaf in self.annotations:
            raise ValueError(f"node {leaf} is the Form of two fields; each needs its own")
        key = len(self.by_page) + len(self.owners)
        self.annotations.setdefault(leaf, []).append((page, key))
        self.owners.append(leaf)
        return key

    def found(self, key: int, obj: int) -> None:
        """The object that an annotation became."""
        self.objs[key] = obj

    def tag(self, leaf: int) -> str:
        """The kind of the leaf's element."""
        return self.nodes[leaf].kind

    def _check(self, leaf: int) -> None:
        if leaf not in self.order:
            raise ValueError(f"an item belongs to node {leaf}, which the structure tree does not have")


def _walk(nodes: Sequence[Node]) -> Iterator[int]:
    """All nodes under the root, in reading order."""
    seen: set[int] = set()
    waiting = [0]
    while waiting:
        index = waiting.pop()
        if not 0 <= index < len(nodes):
            raise ValueError(f"the structure tree names node {index}, which does not exist")
        if index in seen:
            raise ValueError(f"node {index} has two places in the structure tree")
        if nodes[index].kind not in KINDS:
            raise ValueError(f"node {index} is a {nodes[index].kind!r}, which is not a standard structure type")
        seen.add(index)
        yield index
        waiting.extend(reversed(nodes[index].children))


@dataclass
class _Tree:
    objects: Objects
    marks: Marks
    pages: Sequence[Page]
    page_refs: Sequence[int]
    refs: dict[int, int] = field(default_factory=dict)


def write_tree(objects: Objects, marks: Marks, pages: Sequence[Page]) -> int:
    """The whole structure tree of pages that are painted; returns its root's object. Elements with nothing in them are left out."""
    tree = _Tree(objects, marks, pages, [objects.named(f"Page{place + 1}") for place in range(len(pages))])
    kept = _kept(marks)
    tree.refs = {index: objects.reserve() for index in marks.order if index in kept}
    root = objects.reserve()
    _write_elements(tree, 0, root)
    parents = objects.add(f"<</Nums [{' '.join(_parent_entries(tree))}]>>")
    next_key = len(marks.by_page) + len(marks.owners)
    objects.put(root, f"<</Type /StructTreeRoot /K {ref(tree.refs[0])} /ParentTree {ref(parents)} /ParentTreeNextKey {next_key}>>")
    return root


def _kept(marks: Marks) -> set[int]:
    """Everything that has content somewhere below it, and the root."""
    kept = {0}
    for index in reversed(marks.order):  # children come after their parent, so backwards is bottom up
        node = marks.nodes[index]
        if (
            index in marks.contents
            or index in marks.annotations
            or node.kind in HOLDS_NOTHING
            or any(child in kept for child in node.children)
        ):
            kept.add(index)
    return kept


def _parent_entries(tree: _Tree) -> Iterator[str]:
    for page, owned in enumerate(tree.marks.by_page):
        yield f"{page} [{' '.join(ref(tree.refs[leaf]) for leaf in owned)}]"
    for place, leaf in enumerate(tree.marks.owners):
        yield f"{len(tree.marks.by_page) + place} {ref(tree.refs[leaf])}"


def _write_elements(tree: _Tree, index: int, parent: int) -> None:
    waiting = [(index, parent)]
    while waiting:
        index, parent = waiting.pop()
        if index in tree.refs:
            tree.objects.put(tree.refs[index], _element(tree, index, parent))
            waiting.extend((child, tree.refs[index]) for child in tree.marks.nodes[index].children)


def _element(tree: _Tree, index: int, parent: int) -> str:
    node = tree.marks.nodes[index]
    first = _first_page(tree, index)
    parts = [f"<</Type /StructElem /S /{node.kind} /P {ref(parent)}"]
    if first is not None:
        parts.append(f"/Pg {ref(tree.page_refs[first])}")
    parts += [f"/{key} {string(text)}" for key, text in (("T", node.title), ("Lang", node.lang), ("Alt", node.alt)) if text]
    parts += _attributes(tree, node, index)
    kids = list(_kids(tree, index, first))
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    return " ".join(parts) + ">>"


def _kids(tree: _Tree, index: int, first: int | None) -> Iterator[str]:
    """A node's own content comes before its children: a link's words, then its annotation."""
    for page, mcid in tree.marks.contents.get(index, ()):
        yield str(mcid) if page == first else f"<</Type /MCR /Pg {ref(tree.page_refs[page])} /MCID {mcid}>>"
    for page, key in tree.marks.annotations.get(index, ()):
        yield f"<</Type /OBJR /Pg {ref(tree.page_refs[page])} /Obj {ref(tree.marks.objs[key])}>>"
    yield from (ref(tree.refs[child]) for child in tree.marks.nodes[index].children if child in tree.refs)


def _first_page(tree: _Tree, index: int) -> int | None:
    owned = tree.marks.contents.get(index) or tree.marks.annotations.get(index)
    return owned[0][0] if owned else None


def _attributes(tree: _Tree, node: Node, index: int) -> list[str]:
    found = []
    if node.kind == "TH" and node.scope:
        found.append(f"<</O /Table /Scope /{node.scope}>>")
    if node.kind == "L":
        found.append(f"<</O /List /ListNumbering /{'Decimal' if node.ordered else 'Disc'}>>")
    if node.bbox is not None:
        found.append(f"<</O /Layout /Placement /Block /BBox [{numbers(_flipped(node.bbox, _height(tree, index)))}]>>")
    if not found:
        return []
    return [f"/A {found[0]}" if len(found) == 1 else f"/A [{' '.join(found)}]"]


def _height(tree: _Tree, index: int) -> float:
    """The height of the page on which a node, or the first of its descendants that is painted, stands."""
    waiting = [index]
    while waiting:
        index = waiting.pop()
        page = _first_page(tree, index)
        if page is not None:
            return tree.pages[page].height
        waiting.extend(reversed(tree.marks.nodes[index].children))
    return tree.pages[0].height


def _flipped(rect: Rect, height: float) -> tuple[float, float, float, float]:
    return rect.x, height - rect.bottom, rect.right, height - rect.y
