"""Windows: where an imprint stands in a piece, and what must be alike in another imprint for it to stand there.

All that surrounds an imprint depends on one thing of it: how much room its slugs take, at every size that copyfit tried. While a piece is
composed both are written down here: the trials, and the places. Another imprint that takes the same room in all trials leads to the same
piece, save for what stands in the windows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from nam_print.compose.passages import Recipe
from nam_print.compose.pen import Pen
from nam_print.compose.setters.context import Context
from nam_print.compose.slug import Draw, Slug

Metrics = tuple[tuple[object, ...], ...]
"""What placing sees of slugs: their heights, the white around them, and with what they stay together."""


def metrics(slugs: Sequence[Slug]) -> Metrics:
    """How much room these slugs take, and on what terms."""
    return tuple((slug.height, slug.before, slug.after, slug.keep, slug.holds) for slug in slugs)


@dataclass(frozen=True)
class Trial:
    """One setting of an imprint's passage on the way to the piece: in which context, the room that it took, and its lines in all."""

    recipe: Recipe
    context: Context
    took: Metrics
    lines: int

    @property
    def leading(self) -> float:
        """Leading, times the size."""
        return self.context.dress.leading


@dataclass(frozen=True)
class Spot:
    """Where a slug was painted: its top left corner, and its place among the items of the page."""

    page: int
    x: float
    y: float
    start: int
    end: int


@dataclass(frozen=True)
class Window:
    """An imprint's passage in the finished piece: its context and structure element, the room that it takes, and where its slugs stand."""

    recipe: Recipe
    context: Context
    tag: int
    took: Metrics
    spots: list[Spot]


@dataclass
class Windows:
    """What a piece's composing finds out about its imprint."""

    trials: dict[tuple[object, ...], Trial] = field(default_factory=dict)
    found: list[Window] = field(default_factory=list)

    def tried(self, recipe: Recipe, ctx: Context, slugs: list[Slug], lines: int) -> list[Slug]:
        """Remembers one trial of each size: how many lines there are depends on the size and the measure alone.

        It is the one with the loosest leading: lines beside a code take no room of their own until they outgrow it.
        """
        key = _setting(recipe, ctx)
        if key not in self.trials or self.trials[key].leading < ctx.dress.leading:
            self.trials[key] = Trial(recipe, ctx, metrics(slugs), lines)
        return slugs

    def decisive(self) -> tuple[Trial, ...]:
        """The trials that tell whether another imprint takes the same room in all of them, those left out that a window repeats.

        The larger the type, the more lines has each text. Where the largest and the smallest type have as many, so have all between, and
        so has every imprint that takes the same room in both; unless there was more leading between.
        """
        together: dict[tuple[object, ...], list[Trial]] = {}
        for key, trial in self.trials.items():
            together.setdefault(key[:-1], []).append(trial)
        repeated = {(_setting(window.recipe, window.context), window.context.dress.leading) for window in self.found}
        found = (trial for trials in together.values() for trial in _telling_apart(trials))
        return tuple(trial for trial in found if (_setting(trial.recipe, trial.context), trial.leading) not in repeated)

    def opened(self, recipe: Recipe, ctx: Context, slugs: list[Slug], tag: int) -> list[Slug]:
        """The slugs, changed so that they tell where they are painted."""
        spots: list[Spot] = []
        self.found.append(Window(recipe, ctx, tag, metrics(slugs), spots))
        return [slug._replace(draw=_telling(slug.draw, spots)) for slug in slugs]


def _setting(recipe: Recipe, ctx: Context) -> tuple[object, ...]:
    """Which passage is set, in which measure and, at the end, in which size."""
    return recipe.thread, id(recipe.place), recipe.number, ctx.measure, ctx.dress.size


def _telling_apart(trials: Sequence[Trial]) -> Sequence[Trial]:
    """Trials of one passage in one measure, without those that others answer for."""
    ordered = sorted(trials, key=lambda trial: trial.context.dress.size)
    smallest, largest = ordered[0], ordered[-1]
    if smallest.lines != largest.lines:
        return ordered
    return [trial for trial in ordered if trial is smallest or trial is largest or trial.leading > largest.leading]


def _telling(draw: Draw, spots: list[Spot]) -> Callable[[Pen, float, float], None]:
    def painted(pen: Pen, x: float, y: float) -> None:
        start = len(pen.items)
        draw(pen, x, y)
        spots.append(Spot(pen.page, x, y, start, len(pen.items)))

    return painted
