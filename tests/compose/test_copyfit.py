"""Copyfit: loose leading goes first, then white, then size; the largest size that holds the text, and never below the floor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print.compose.copyfit import STEP, Rung, largest_size, loosest_rung, rungs, sizes
from nam_print.compose.setting import Bench
from nam_print.design.layout_keys import Body
from nam_print.errors import DoesNotFitError
from nam_print.pieces import Piece
from tests.helpers.pieces import Asked, Press, shipped_library

LADDER = Body(aim=12, floor=10, leading=(1.36, 1.24), gap=(0.62, 0.42))


@dataclass(frozen=True)
class Laid:
    fits: bool


@dataclass(frozen=True)
class Fake:
    """A bench whose frame has room for a text of a hundred lines and thirty gaps of this size; it keeps a record of what it was asked."""

    room: float
    asked: list[tuple[float, float, float]]
    looks: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def at(self, size: float, leading: float, gap: float) -> Fake:
        self.asked.append((size, leading, gap))
        return replace(self, looks=(size, leading, gap))

    def lay_group(self, group: Any) -> list[Laid]:
        size, leading, gap = self.looks
        return [Laid(size * leading * (100 + 30 * gap) * share <= self.room) for share in group]


def fake(room: float) -> Bench:
    return cast("Bench", Fake(room, []))


bodies = st.builds(
    lambda floor, more, loose, wide: Body(aim=floor + more, floor=floor, leading=(1.2 + loose, 1.2), gap=(0.4 + wide, 0.4)),
    st.integers(32, 60).map(lambda quarter: quarter / 4),
    st.integers(0, 25).map(lambda eighth: eighth / 8),
    st.floats(0, 0.3),
    st.floats(0, 0.5),
)


def test_the_ladder_gives_up_leading_before_white() -> None:
    ladder = [(round(rung.leading, 3), round(rung.gap, 3)) for rung in rungs(LADDER)]
    assert ladder == [(1.36, 0.62), (1.3, 0.62), (1.24, 0.62), (1.24, 0.57), (1.24, 0.52), (1.24, 0.47), (1.24, 0.42)]


@given(bodies)
def test_every_rung_is_tighter_than_the_one_before(body: Body) -> None:
    ladder = rungs(body)
    assert ladder[0] == Rung(body.leading[0], body.gap[0])
    assert ladder[-1] == Rung(body.leading[1], body.gap[1])
    assert all(upper.leading >= lower.leading and upper.gap >= lower.gap and upper != lower for upper, lower in pairwise(ladder))


@given(bodies)
def test_sizes_go_from_the_floor_to_the_aim_in_quarter_points(body: Body) -> None:
    found = sizes(body)
    assert (found[0], found[-1]) == (body.floor, body.aim)
    assert all(0 < larger - smaller <= STEP for smaller, larger in pairwise(found))


@given(bodies, st.floats(800, 3500), st.lists(st.floats(0.4, 1.6), min_size=1, max_size=4))
def test_bisection_finds_the_size_that_trying_every_one_finds(body: Body, room: float, shares: list[float]) -> None:
    tight = rungs(body)[-1]
    fitting = [
        size
        for size in sizes(body)
        if all(laid.fits for laid in fake(room).at(size, tight.leading, tight.gap).lay_group(cast("Any", shares)))
    ]
    groups = cast("Any", [[share] for share in shares])
    assert largest_size(groups, fake(room), body) == (max(fitting) if fitting else None)


@given(bodies, st.floats(800, 3500))
def test_nothing_is_tried_below_the_floor_or_above_the_aim(body: Body, room: float) -> None:
    bench = Fake(room, [])
    largest_size(cast("Any", [[1.0]]), cast("Bench", bench), body)
    assert all(body.floor <= size <= body.aim for size, _, _ in bench.asked)


@given(bodies, st.floats(800, 3500))
def test_at_its_size_a_thread_stands_as_loose_as_it_can(body: Body, room: float) -> None:
    group = cast("Any", [1.0])
    size = largest_size([group], fake(room), body)
    if size is not None:
        rung = loosest_rung(group, fake(room), size, body)
        looser = rungs(body)[: rungs(body).index(rung)]
        assert fake(room).at(size, rung.leading, rung.gap).lay_group(group)[0].fits
        assert not any(fake(room).at(size, each.leading, each.gap).lay_group(group)[0].fits for each in looser)


def at_one_size(piece: Piece, size: float) -> Piece:
    """The piece with its ladder cut to one size and one rung, so that it fits or does not."""
    layout = piece.order.layout
    body = layout.body.model_copy(
        update={"aim": size, "floor": size, "leading": (layout.body.leading[1],) * 2, "gap": (layout.body.gap[1],) * 2}
    )
    return replace(piece, order=replace(piece.order, layout=layout.model_copy(update={"body": body, "foot": (), "roomier": None})))


def fits(press: Press, piece: Piece) -> bool:
    try:
        press.shop.compose(piece)
    except DoesNotFitError:
        return False
    return True


@pytest.mark.parametrize("pamphlet", ["nam", "statins-and-muscles"])
def test_a_real_piece_gets_the_size_that_trying_every_size_finds(press: Press, pamphlet: str) -> None:
    piece = shipped_library().piece(Asked(pamphlet, "trifold").spec)
    body = LADDER.model_copy(update={"floor": 9.0, "aim": 16.0})
    layout = piece.order.layout.model_copy(update={"foot": (), "roomier": None, "body": body})
    piece = replace(piece, order=replace(piece.order, layout=layout))
    found = {fit.size for fit in press.shop.compose(piece).fits}
    assert found == {max(size for size in sizes(layout.body) if fits(press, at_one_size(piece, size)))}


def test_all_threads_of_a_piece_share_one_size_though_each_stands_as_loose_as_it_can(press: Press) -> None:
    fitted = press.built(Asked("nam", "trifold")).document.fits
    assert len(fitted) > 2
    assert len({fit.size for fit in fitted}) == 1
    assert len({(fit.leading, fit.gap) for fit in fitted}) > 1
