"""Where an imprint stands in a piece, and what must be alike in another imprint for it to stand there.

All that surrounds an imprint depends on one thing of it: how much room its slugs take, at every size that copyfit tried. While a piece is
composed both are written down: the trials here, the places in the document. Another imprint that takes the same room in all trials leads to
the same piece, save for what stands in its places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from nam_print.compose.fragment import Slug
from nam_print.compose.passages import Recipe
from nam_print.compose.setters.context import Context

Room = tuple[tuple[object, ...], ...]
"""What placing sees of slugs: their heights, the white around them, and with what they stay together."""


def room(slugs: Sequence[Slug]) -> Room:
    """Return how much room these slugs take, and on what terms."""
    return tuple((slug.height, slug.before, slug.after, slug.keep, slug.holds) for slug in slugs)


@dataclass(frozen=True)
class Trial:
    """One setting of an imprint's passage on the way to the piece: in which context, the room that it took, and its lines in all."""

    recipe: Recipe
    context: Context
    took: Room
    lines: int

    @property
    def leading(self) -> float:
        """Leading, times the size."""
        return self.context.dress.leading


class ImprintPassage(NamedTuple):
    """An imprint's passage in the finished piece: its context, the room that it takes, and the number of its structure element."""

    recipe: Recipe
    context: Context
    took: Room
    node: int


@dataclass
class Trials:
    """Remembers which settings of imprints a piece's composing tried."""

    _trials: dict[tuple[object, ...], Trial] = field(default_factory=dict)

    def add(self, recipe: Recipe, ctx: Context, slugs: Sequence[Slug], lines: int) -> None:
        """Remember one trial of each size: how many lines there are depends on the size and the measure alone.

        It is the one with the loosest leading: lines beside a code take no room of their own until they outgrow it.
        """
        key = _setting(recipe, ctx)
        if key not in self._trials or self._trials[key].leading < ctx.dress.leading:
            self._trials[key] = Trial(recipe, ctx, room(slugs), lines)

    def decisive(self, final: Sequence[ImprintPassage]) -> tuple[Trial, ...]:
        """Return the trials that tell whether another imprint takes the same room in all of them, without those that the `final` setting
        repeats.

        The larger the type, the more lines has each text. Where the largest and the smallest type have as many, so have all between, and
        so has every imprint that takes the same room in both; unless there was more leading between.
        """
        together: dict[tuple[object, ...], list[Trial]] = {}
        for key, trial in self._trials.items():
            together.setdefault(key[:-1], []).append(trial)
        repeated = {(_setting(passage.recipe, passage.context), passage.context.dress.leading) for passage in final}
        found = (trial for trials in together.values() for trial in _telling_apart(trials))
        return tuple(trial for trial in found if (_setting(trial.recipe, trial.context), trial.leading) not in repeated)


def _setting(recipe: Recipe, ctx: Context) -> tuple[object, ...]:
    """Which passage is set, in which measure and, at the end, in which size."""
    return *recipe.key, ctx.measure, ctx.dress.size


def _telling_apart(trials: Sequence[Trial]) -> Sequence[Trial]:
    """Trials of one passage in one measure, without those that others answer for."""
    ordered = sorted(trials, key=lambda trial: trial.context.dress.size)
    smallest, largest = ordered[0], ordered[-1]
    if smallest.lines != largest.lines:
        return ordered
    return [trial for trial in ordered if trial is smallest or trial is largest or trial.leading > largest.leading]
