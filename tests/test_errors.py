"""Errors on the way from one process to another: they arrive as they were sent."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from copy import copy, deepcopy
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print import errors
from nam_print.errors import DoesNotFitError, InputError, MissingGlyph, MissingGlyphError, NamPrintError, Overflow, PiecesError, Problem
from nam_print.events.names import BadNameError

texts = st.text(max_size=12)
problems = st.builds(Problem, texts, st.integers(0, 99), st.integers(0, 99), texts, texts)
overflows = st.builds(Overflow, texts, texts, st.integers(1, 99), st.floats(0.01, 1), st.booleans())
missing = st.builds(MissingGlyph, st.characters(), texts, texts)
glyphs = st.builds(MissingGlyphError, st.lists(missing, min_size=1, max_size=9), texts)
too_long = st.builds(DoesNotFitError, texts, texts, st.floats(6, 18), st.lists(overflows, min_size=1, max_size=3), leaves_out=st.booleans())
MADE: dict[type[Exception], st.SearchStrategy[Exception]] = {
    InputError: st.builds(InputError, st.lists(problems, max_size=4)),
    DoesNotFitError: too_long,
    MissingGlyphError: glyphs,
    PiecesError: st.builds(PiecesError, st.lists(st.one_of(glyphs, too_long), min_size=1, max_size=3)),
    BadNameError: st.builds(BadNameError, texts, texts, st.integers(0, 99)),
}
"""How each class is made that asks for more than a message."""


def every(kind: type[NamPrintError]) -> Iterator[type[NamPrintError]]:
    yield kind
    for inner in kind.__subclasses__():
        yield from every(inner)


def facts(error: Exception) -> tuple[object, ...]:
    """All that can be asked of an error, and of those that it holds."""
    held = {name: [facts(each) for each in value] if name == "errors" else value for name, value in vars(error).items()}
    return type(error), str(error), error.args, getattr(error, "exit_code", None), held


@pytest.mark.parametrize("kind", [*every(NamPrintError), BadNameError])
@given(data=st.data())
def test_an_error_comes_out_of_a_pickle_or_a_copy_as_it_went_in(kind: type[Exception], data: st.DataObject) -> None:
    error = data.draw(MADE[kind] if kind in MADE else st.builds(kind, texts))
    error.add_note("while the tests ran")
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert facts(pickle.loads(pickle.dumps(error, protocol))) == facts(error)
    assert facts(copy(error)) == facts(deepcopy(error)) == facts(error)


def test_every_class_of_errors_is_one_of_the_tree() -> None:
    named = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)}
    assert named - {errors.Portable} == set(every(NamPrintError))


def fail() -> None:
    raise DoesNotFitError("small", "en", 10.0, [Overflow("flap", "flap", 3, 0.09)])


def test_a_pool_of_processes_hands_an_error_on_to_whoever_asked() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, pytest.raises(DoesNotFitError, match="3 lines too long") as told:
        pool.submit(fail).result()
    assert told.value.overflows == (Overflow("flap", "flap", 3, 0.09),)
