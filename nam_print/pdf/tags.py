"""The structure tree: which marked content belongs to which element, in reading order, whatever order it was painted in.

Painting hands every stretch of content a number on its page (MCID) and remembers whose it is; annotations likewise. When all pages are
painted the tree is written from the document's nodes, with the two ways back that PDF asks for (ParentTree, StructParent).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nam_print.compose.document import Entry, Node, Page, Rect, Run, Tick
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
    """The numbers that are given away already: how many stretches of content each page has, and the next annotation's key."""

    contents: tuple[int, ...]
    key: int


class Marks:
    """Who owns which content. Made before the first page is painted, read when all are.

    `kept` are elements that stay in the tree though they have no content; `taken` are numbers that a plate has for itself.

    Raises ValueError for a tree that is none, for kinds that PDF does not know, and for items that name no element of the tree.
    """

    def __init__(self, nodes: Sequence[Node], pages: int, kept: Sequence[int] = (), taken: Numbering | None = None) -> None:
        self.nodes, self.kept = nodes, frozenset(kept)
        self._before = taken or Numbering((0,) * pages, pages)
        self.order = {index: place for place, index in enumerate(_walk(nodes))}
        self.by_page: list[list[int]] = [[] for _ in range(pages)]
        self.contents: dict[int, list[tuple[int, int]]] = {}
        self.annotations: dict[int, list[tuple[int, int]]] = {}
        self.owners: list[int] = []
        self.objs: dict[int, int] = {}
        self.printed: dict[int, Tick | Entry] = {}

    def content(self, page: int, leaf: int) -> int:
        """The MCID for a new stretch of content of this leaf on this page."""
        self._check(leaf)
        owned = self.by_page[page]
        mcid = self._before.contents[page] + len(owned)
        owned.append(leaf)
        self.contents.setdefault(leaf, []).append((page, mcid))
        return mcid

    def annotation(self, page: int, leaf: int, kind: str) -> int:
        """The StructParent key for a new annotation, whose element must be of the kind (Link or Form)."""
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
        """A blank without an annotation: its element tells what it is for."""
        self.printed[item.leaf] = item

    @property
    def taken(self) -> Numbering:
        """The numbers that are given away by now."""
        contents = tuple(before + len(owned) for before, owned in zip(self._before.contents, self.by_page, strict=True))
        return Numbering(contents, self._before.key + len(self.owners))

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
        """A number for each element that has none."""
        kept = _kept(self.marks)
        self.refs |= {index: self.objects.reserve() for index in self.marks.order if index in kept and index not in self.refs}

    def owners(self) -> list[str]:
        """For each page, references to the elements that own its content, in the order of painting."""
        return [" ".join(ref(self.refs[leaf]) for leaf in owned) for owned in self.marks.by_page]

    def holders(self) -> list[str]:
        """References to the elements that own the annotations, in the order of their keys."""
        return [ref(self.refs[leaf]) for leaf in self.marks.owners]

    def write(self, index: int, parent: int) -> None:
        """All elements below this one, and it too unless it is `kept`: those are written by whoever keeps them."""
        waiting = [(index, parent)]
        while waiting:
            index, parent = waiting.pop()
            if index in self.refs:
                if index not in self.marks.kept:
                    self.objects.put(self.refs[index], element(self, index, parent))
                waiting.extend((child, self.refs[index]) for child in self.marks.nodes[index].children)


def write_tree(objects: Objects, marks: Marks, pages: Sequence[Page], page_objs: Sequence[int]) -> int:
    """The whole structure tree of pages that are painted; returns its root's object. Elements with nothing in them are left out."""
    tree = Tree(objects, marks, pages, page_objs)
    tree.reserve()
    root = objects.reserve()
    tree.write(0, root)
    parents = objects.add(parent_tree(tree.owners(), tree.holders()))
    objects.put(root, tree_root(tree.refs[0], parents, marks.taken.key))
    return root


def parent_tree(owners: Sequence[str], holders: Sequence[str]) -> str:
    """The way back from content and annotations to their elements."""
    pages = (f"{page} [{refs}]" for page, refs in enumerate(owners))
    return f"<</Nums [{' '.join([*pages, *(f'{key} {refs}' for key, refs in enumerate(holders, len(owners)))])}]>>"


def tree_root(document: int, parents: int, key: int) -> str:
    """The structure tree's root; `key` is the next that an annotation could have."""
    return f"<</Type /StructTreeRoot /K {ref(document)} /ParentTree {ref(parents)} /ParentTreeNextKey {key}>>"


def _kept(marks: Marks) -> set[int]:
    """Everything that has content somewhere below it, and the root."""
    kept = {0, *marks.kept}
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


def element(tree: Tree, index: int, parent: int) -> Template:
    """An element, whose parent's object has this number."""
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
    told = CopySlot("alt", item=index) if tree.slots else string(alt)
    return f"{' '.join(before)} /Alt ", told, " ".join(["", *behind]) + ">>"


def _kids(tree: Tree, index: int, first: int | None) -> Iterator[str]:
    """A node's own content comes before its children: a link's words, then its annotation."""
    for page, mcid in _in_order(tree, index, tree.marks.contents):
        yield str(mcid) if page == first else f"<</Type /MCR /Pg {ref(tree.page_objs[page])} /MCID {mcid}>>"
    for page, key in _in_order(tree, index, tree.marks.annotations):
        yield f"<</Type /OBJR /Pg {ref(tree.page_objs[page])} /Obj {ref(tree.marks.objs[key])}>>"
    yield from (ref(tree.refs[child]) for child in tree.marks.nodes[index].children if child in tree.refs)


def _first_page(tree: Tree, index: int) -> int | None:
    owned = _in_order(tree, index, tree.marks.contents) or _in_order(tree, index, tree.marks.annotations)
    return owned[0][0] if owned else None


def _in_order(tree: Tree, index: int, marks: Mapping[int, Sequence[tuple[int, int]]]) -> Sequence[tuple[int, int]]:
    """What a node owns, as it is read: pages are painted in their own order, and a brochure's inside is read before its back."""
    owned = marks.get(index, ())
    if len({page for page, _ in owned}) <= 1:
        return owned
    return sorted(owned, key=lambda one: _place(tree.pages[one[0]], index))


def _place(page: Page, leaf: int) -> int:
    """The place in the reading order of the panel on which a leaf's first words of this page stand."""
    words = next((item for item in page.items if isinstance(item, Run) and item.leaf == leaf), None)
    panels = (panel.order for panel in page.panels if words and panel.rect.x <= words.x < panel.rect.right)
    return next(panels, 0)


def _attributes(tree: Tree, node: Node, index: int) -> list[str]:
    found = []
    if node.kind == "TH" and node.scope:
        found.append(f"<</O /Table /Scope /{node.scope}>>")
    if node.kind == "L":
        found.append(f"<</O /List /ListNumbering /{'Decimal' if node.ordered else 'Disc'}>>")
    if printed := tree.marks.printed.get(index):
        role = "/cb /checked /off" if isinstance(printed, Tick) else "/tv"
        found.append(f"<</O /PrintField /Role {role} /Desc {string(printed.says)}>>")
    if node.bbox is not None:
        found.append(f"<</O /Layout /Placement /Block /BBox [{numbers(_flipped(node.bbox, _height(tree, index)))}]>>")
    if not found:
        return []
    return [f"/A {found[0]}" if len(found) == 1 else f"/A [{' '.join(found)}]"]


def _height(tree: Tree, index: int) -> float:
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
