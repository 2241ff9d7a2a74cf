"""The structure tree while it grows: setters add elements in the order of reading, and it is frozen with the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nam_print.compose.document import Node

ROOT = 0


@dataclass
class Tree:
    """Nodes by number; the root is there from the start."""

    _facts: list[dict[str, Any]] = field(default_factory=lambda: [{"kind": "Document"}])
    _children: dict[int, list[int]] = field(default_factory=dict)

    def add(self, kind: str, parent: int, **facts: Any) -> int:
        """A new last child of `parent`; returns its number."""
        number = len(self._facts)
        self._facts.append({"kind": kind, **facts})
        self._children.setdefault(parent, []).append(number)
        return number

    def change(self, number: int, **facts: Any) -> None:
        """Give a node facts that were not known when it was added."""
        self._facts[number].update(facts)

    def frozen(self) -> tuple[Node, ...]:
        """All nodes, each with its children."""
        return tuple(Node(children=tuple(self._children.get(number, ())), **facts) for number, facts in enumerate(self._facts))


class NoTree(Tree):
    """The tree of a draft, which nobody will read: it does not grow."""

    def add(self, kind: str, parent: int, **facts: Any) -> int:  # noqa: ARG002
        """The root, whatever is added."""
        return ROOT
