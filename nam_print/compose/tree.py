"""The structure tree while it grows: setters add elements in the order of reading, and it is frozen with the document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from nam_print.compose.document import Node

ROOT = 0


@dataclass
class Tree:
    """Nodes by number; the root is there from the start."""

    nodes: list[Node] = field(default_factory=lambda: [Node("Document")])
    _children: dict[int, list[int]] = field(default_factory=dict)

    def add(self, kind: str, parent: int, **facts: Any) -> int:
        """A new last child of `parent`; returns its number."""
        number = len(self.nodes)
        self.nodes.append(Node(kind, **facts))
        self._children.setdefault(parent, []).append(number)
        return number

    def change(self, number: int, **facts: Any) -> None:
        """Give a node facts that were not known when it was added."""
        self.nodes[number] = replace(self.nodes[number], **facts)

    def frozen(self) -> tuple[Node, ...]:
        """All nodes, each with its children."""
        return tuple(replace(node, children=tuple(self._children.get(number, ()))) for number, node in enumerate(self.nodes))
