"""The structure tree: the elements of a document in reading order, each with the content and annotations that belong to it.

Painting gives every stretch of content a number on its page (MCID) and remembers its element (`Marks`); annotations likewise. When all
pages are painted, the tree is written from the document's nodes (`Tree`), with the ways back to them that PDF asks for (ParentTree).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nam_print.compose.document import Entry, Node, Page, Run, Tick
from nam_print.pdf.objects import Objects, numbers, ref, string
from nam_print.pdf.template import CopySlot, Template

_STANDARD = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form"
)
KINDS = frozenset(_STANDARD.split())
HOLDS_NOTHING = frozenset({"TH", "TD"})  # an empty cell keeps its row as wide as the others


@dataclass(frozen=True)
class Numbering:
    """The numbers in use: how many stretches of content each page has, and the key of the next annotation."""

    contents: tuple[int, ...]
    key: int


class Marks:
    """The elements' content and annotations. Made before the first page is painted, read when all pages are.

    `order` is each node's place in reading order; `contents` are each node's pairs of page and MCID, `annotations` its pairs of page and
    key; `by_page` are the nodes of each page's MCIDs, `owners` the nodes of the keys; `objs` are the annotations' objects by key; `printed`
    are the blanks without an annotation. `imprinted` nodes are filled by each copy: they stay in the tree though they have no content.

    Raises ValueError for a tree that is none, for kinds that PDF does not know, and for items that name no element of the tree.
    """

    def __init__(self, nodes: Sequence[Node], pages: int, imprinted: Sequence[int] = (), taken: Numbering | None = None) -> None:
        self.nodes, self.imprinted = nodes, frozenset(imprinted)
        self._before = taken or Numbering((0,) * pages, pages)
        self.order = {index: place for place, index in enumerate(_walk(nodes))}
        self.by_page: list[list[int]] = [[] for _ in range(pages)]
        self.contents: dict[int, list[tuple[int, int]]] = {}
        self.annotations: dict[int, list[tuple[int, int]]] = {}
        self.owners: list[int] = []
        self.objs: dict[int, int] = {}
        self.printed: dict[int, Tick | Entry] = {}

    def content(self, page: int, leaf: int) -> int:
        """Return the MCID for a new stretch of content of this leaf on this page."""
        self._check(leaf)
        leaves = self.by_page[page]
        mcid = self._before.contents[page] + len(leaves)
        leaves.append(leaf)
        self.contents.setdefault(leaf, []).append((page, mcid))
        return mcid

    def annotation(self, page: int, leaf: int, kind: str) -> int:
        """Return the StructParent key for a new annotation, whose element must be of the kind (Link or Form)."""
        self._check(leaf)
        if self.nodes[leaf].kind != kind:
            raise ValueError(f"node {leaf} is a {self.nodes[leaf].kind}; what is drawn for it needs a {kind}")
        if kind == "Form" and leaf in self.annotations:
            raise ValueError(f"node {leaf} is the Form of two fields; each needs its own")
        key = self.taken.key
        self.annotations.setdefault(leaf, []).append((page, key))
        self.owners.append(leaf)
        return key

    def print_only(self, item: Tick | Entry) -> None:
        """Note a blank without an annotation: its element gets its name and role instead."""
        self.printed[item.leaf] = item

    @property
    def taken(self) -> Numbering:
        """The numbers in use by now."""
        contents = tuple(before + len(leaves) for before, leaves in zip(self._before.contents, self.by_page, strict=True))
        return Numbering(contents, self._before.key + len(self.owners))

    def _check(self, leaf: int) -> None:
        if leaf not in self.order:
            raise ValueError(f"an item belongs to node {leaf}, which the structure tree does not have")


def _walk(nodes: Sequence[Node]) -> Iterator[int]:
    """Yield all nodes from the root down, in reading order."""
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
class Tree:
    """The elements of pages that are painted, by their objects' numbers (`refs`): one for every element that has anything in it.

    With `slots`, alternative texts are left open.
    """

    objects: Objects
    marks: Marks
    pages: Sequence[Page]
    page_objs: Sequence[int]
    refs: dict[int, int] = field(default_factory=dict)
    slots: bool = False

    def reserve(self) -> None:
        """Reserve an object for each element that has none yet."""
        filled = _filled(self.marks)
        self.refs |= {index: self.objects.reserve() for index in self.marks.order if index in filled and index not in self.refs}

    def owners(self) -> list[str]:
        """Return, for each page, references to the elements of its content, by their MCIDs."""
        return [" ".join(ref(self.refs[leaf]) for leaf in leaves) for leaves in self.marks.by_page]

    def holders(self) -> list[str]:
        """Return references to the elements of the annotations, in the order of their keys."""
        return [ref(self.refs[leaf]) for leaf in self.marks.owners]

    def write(self, index: int, parent: int) -> None:
        """Write an element below its parent's object, with all below it, except for the imprinted ones: each copy writes those."""
        waiting = [(index, parent)]
        while waiting:
            index, parent = waiting.pop()
            if index in self.refs:
                if index not in self.marks.imprinted:
                    self.objects.put(self.refs[index], element(self, index, parent))
                waiting.extend((child, self.refs[index]) for child in self.marks.nodes[index].children)


def write_tree(objects: Objects, marks: Marks, pages: Sequence[Page], page_objs: Sequence[int]) -> int:
    """Write the structure tree of painted pages, without empty elements. Return its root's object."""
    tree = Tree(objects, marks, pages, page_objs)
    tree.reserve()
    root = objects.reserve()
    tree.write(0, root)
    parents = objects.add(parent_tree(tree.owners(), tree.holders()))
    objects.put(root, tree_root(tree.refs[0], parents, marks.taken.key))
    return root


def parent_tree(owners: Sequence[str], holders: Sequence[str]) -> str:
    """Return the ParentTree, which leads from content and annotations back to their elements."""
    pages = (f"{page} [{refs}]" for page, refs in enumerate(owners))
    return f"<</Nums [{' '.join([*pages, *(f'{key} {refs}' for key, refs in enumerate(holders, len(owners)))])}]>>"


def tree_root(document: int, parents: int, key: int) -> str:
    """Return the structure tree's root; `key` is for the next annotation."""
    return f"<</Type /StructTreeRoot /K {ref(document)} /ParentTree {ref(parents)} /ParentTreeNextKey {key}>>"


def _filled(marks: Marks) -> set[int]:
    """Return the nodes with content in them or somewhere below, the root, and those that may be empty."""
    filled = {0, *marks.imprinted}
    for index in reversed(marks.order):  # children come after their parent, so backwards is bottom up
        node = marks.nodes[index]
        if (
            index in marks.contents
            or index in marks.annotations
            or node.kind in HOLDS_NOTHING
            or any(child in filled for child in node.children)
        ):
            filled.add(index)
    return filled


def element(tree: Tree, index: int, parent: int) -> Template:
    """Return an element; `parent` is its parent's object."""
    node = tree.marks.nodes[index]
    first = _first_page(tree, index)
    before = [f"<</Type /StructElem /S /{node.kind} /P {ref(parent)}"]
    if first is not None:
        before.append(f"/Pg {ref(tree.page_objs[first])}")
    before += [f"/{key} {string(text)}" for key, text in (("T", node.title), ("Lang", node.lang)) if text]
    behind = _attributes(tree, node, index)
    kids = list(_kids(tree, index, first))
    if kids:
        behind.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
    alt = node.alt or (tree.marks.printed[index].says if index in tree.marks.printed else "")
    if not alt:
        return (" ".join([*before, *behind]) + ">>",)
    value = CopySlot("alt", item=index) if tree.slots else string(alt)
    return f"{' '.join(before)} /Alt ", value, " ".join(["", *behind]) + ">>"


def _kids(tree: Tree, index: int, first: int | None) -> Iterator[str]:
    """Yield the kids of an element: its content, its annotations, then its children. So a link's words come before its annotation."""
    for page, mcid in _in_order(tree, index, tree.marks.contents):
        yield str(mcid) if page == first else f"<</Type /MCR /Pg {ref(tree.page_objs[page])} /MCID {mcid}>>"
    for page, key in _in_order(tree, index, tree.marks.annotations):
        yield f"<</Type /OBJR /Pg {ref(tree.page_objs[page])} /Obj {ref(tree.marks.objs[key])}>>"
    yield from (ref(tree.refs[child]) for child in tree.marks.nodes[index].children if child in tree.refs)


def _first_page(tree: Tree, index: int) -> int | None:
    marks = _in_order(tree, index, tree.marks.contents) or _in_order(tree, index, tree.marks.annotations)
    return marks[0][0] if marks else None


def _in_order(tree: Tree, index: int, by_node: Mapping[int, Sequence[tuple[int, int]]]) -> Sequence[tuple[int, int]]:
    """Return the marks of a node in reading order: on folded paper, that is not always the order of the pages."""
    marks = by_node.get(index, ())
    if len({page for page, _ in marks}) <= 1:
        return marks

    def panel(mark: tuple[int, int]) -> int:
        """Return the place in the reading order of the panel on which the node's first words of a page stand."""
        page = tree.pages[mark[0]]
        words = next((item for item in page.items if isinstance(item, Run) and item.leaf == index), None)
        return next((panel.order for panel in page.panels if words and panel.rect.x <= words.x < panel.rect.right), 0)

    return sorted(marks, key=panel)


def _attributes(tree: Tree, node: Node, index: int) -> list[str]:
    attributes = []
    if node.kind == "TH" and node.scope:
        attributes.append(f"<</O /Table /Scope /{node.scope}>>")
    if node.kind == "L":
        attributes.append(f"<</O /List /ListNumbering /{'Decimal' if node.ordered else 'Disc'}>>")
    if printed := tree.marks.printed.get(index):
        role = "/cb /checked /off" if isinstance(printed, Tick) else "/tv"
        attributes.append(f"<</O /PrintField /Role {role} /Desc {string(printed.says)}>>")
    if (box := node.bbox) is not None:
        height = _height(tree, index)
        corners = numbers((box.x, height - box.bottom, box.right, height - box.y))
        attributes.append(f"<</O /Layout /Placement /Block /BBox [{corners}]>>")
    if not attributes:
        return []
    return [f"/A {attributes[0]}" if len(attributes) == 1 else f"/A [{' '.join(attributes)}]"]


def _height(tree: Tree, index: int) -> float:
    """Return the height of the page on which a node, or the first of its descendants that is painted, stands."""
    waiting = [index]
    while waiting:
        index = waiting.pop()
        page = _first_page(tree, index)
        if page is not None:
            return tree.pages[page].height
        waiting.extend(reversed(tree.marks.nodes[index].children))
    return tree.pages[0].height
