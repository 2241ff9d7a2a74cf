"""What a setter is given beside its element."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nam_print.article.elements import Element
from nam_print.compose.dress import Dress
from nam_print.compose.fragment import Galley
from nam_print.design.theme import Ground
from nam_print.typeset.desk import Desk

Setter = Callable[[Sequence[Element], "Context"], Galley]


@dataclass(frozen=True)
class Context:
    """The desk, the dress, the surface, the measure (points), and the height at hand for what may fill it.

    `draft` asks for heights only: lines are filled greedily, which gives the same heights as the final setting. `setter` sets elements that
    stand inside others. `boxed` is true inside a box.
    """

    desk: Desk
    dress: Dress
    ground: Ground
    measure: float
    setter: Setter
    room: float = 0.0
    draft: bool = False
    boxed: bool = False

    def narrowed(self, measure: float) -> Context:
        """Return the same in a narrower measure."""
        return self._with(self.ground, measure, self.boxed)

    def inside(self, ground: Ground, measure: float) -> Context:
        """Return the same inside a box of another surface."""
        return self._with(ground, measure, boxed=True)

    def _with(self, ground: Ground, measure: float, boxed: bool) -> Context:
        """Written out: dataclasses.replace takes five times as long, and this is asked for in every trial of every size."""
        return Context(self.desk, self.dress, ground, measure, self.setter, self.room, self.draft, boxed)

    def start(self, offset: float, width: float) -> float:
        """Return the left edge of a thing that stands `offset` from the side where lines start: mirrored in right-to-left pieces."""
        return self.measure - offset - width if self.dress.rtl else offset

    def set(self, elements: Sequence[Element]) -> Galley:
        """Set elements one below the other, in this context."""
        return self.setter(elements, self)
