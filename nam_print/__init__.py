"""nam-print: one health article in sections becomes brochures, checklists and handouts, never cut off and never folded wrong.

The program is one line of rooms. Data walks through it once, forwards, as frozen dataclasses:

    reading    files → values with positions; every problem with file, line and column
    article    what is said: sections, blocks, the elements that all blocks become; reviews, imprints, drawings
    design     how it is printed: layouts, themes, folds, papers
    language   gettext catalogues → an article in another language; names, directions, digits, how hard a text is to read
    typeset    text → lines: fonts, shaping, bidi, line breaks. Knows no pages
    compose    elements → pages: folds, panels, threads, copyfit. Knows no PDF
    pdf        pages → bytes: tagged, every font embedded, the same bytes each time
    outputs    what a laid-out Document can become, a file each: PDF, pictures, text

    files      reads each file once and remembers it; `pieces`: which piece a Spec means, and all that it is made of
    library    all that a run depends on: which folders, which fonts, which day. It lays out the piece that a Spec names, in a `workshop`
               with the fonts and texts that pieces share. It knows no working folder and no clock
    building   what `nam-print build` does: it gives the library the working folder and the day (`here`), and writes the files, which
               `deliver` has appear whole or not at all
    copies     the fast way to many copies of one piece that differ in a clinic's few lines
    events     many copies: an event's clinics, planned, printed by many workers, taken up again where a run stopped; job tickets
    checks     findings about a pamphlet; `translate`: work on its catalogues; `preview`, `inventory`, `schema`: what commands show
    cli        the front door

A room imports only rooms that stand above it here; `make test` holds them to it. `errors` is one tree of exceptions, each with
its exit code. What is said (`pamphlets/`) and how it is printed (`layouts/`) are files beside the program, not code.

    >>> import nam_print
    >>> nam_print.build("nam", layouts=["trifold"], paper="a4")  # doctest: +SKIP
    [PosixPath('out/nam-trifold-a4-en.pdf')]

docs/python.md tells how to use `Library`, `Spec` and `render`, on which `build` stands.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from nam_print.errors import (
    BatchError,
    DoesNotFitError,
    InputError,
    MissingGlyphError,
    NamPrintError,
    OutputError,
    PiecesError,
    Problem,
    UsageError,
)

if TYPE_CHECKING:
    from nam_print.building import build
    from nam_print.library import Library
    from nam_print.outputs import render
    from nam_print.pieces import Spec

__version__ = "0.1.0"

__all__ = [
    "BatchError",
    "DoesNotFitError",
    "InputError",
    "Library",
    "MissingGlyphError",
    "NamPrintError",
    "OutputError",
    "PiecesError",
    "Problem",
    "Spec",
    "UsageError",
    "__version__",
    "build",
    "render",
]

_LATER = {"build": "building", "Library": "library", "render": "outputs", "Spec": "pieces"}
"""Names whose rooms are imported when they are first asked for: that takes half a second, and `nam-print --help` needs none of them."""


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
