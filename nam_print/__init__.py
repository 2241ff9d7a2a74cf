"""nam-print: one health article in sections becomes brochures, checklists and handouts, never cut off and never folded wrong.

The program is one line of rooms. Data walks through it once, forwards, as frozen dataclasses:

    reading    files → values with positions; every problem with file, line and column
    article    what is said: sections, blocks, the elements that all blocks become; reviews, imprints, drawings
    design     how it is printed: layouts, themes, folds, papers
    language   gettext catalogues → an article in another language; names, directions, digits, how hard a text is to read
    typeset    text → lines: fonts, shaping, bidi, line breaks. Knows no pages
    compose    elements → pages: folds, panels, threads, copyfit. Knows no PDF
    pdf        pages → bytes: tagged, every font embedded, the same bytes each time
    outputs    bytes → files that appear whole or not at all, and pictures of them

    build      the one place that knows the order of the rooms; `preview` and `checks` walk it too, for pictures and for findings, and
               `translate`, for the room that each text has
    copies     the fast way to many copies of one piece that differ in a clinic's few lines
    events     many copies: an event's clinics, planned, printed by many workers, taken up again where a run stopped; job tickets
    cli        the front door

A room imports only rooms above it; pyproject.toml says so, and `make test` holds them to it. `errors` is one tree of exceptions, each with
its exit code. What is said (`pamphlets/`) and how it is printed (`layouts/`) are files beside the program, not code.

    >>> import nam_print
    >>> nam_print.build("nam", layouts=["trifold"], paper="a4")  # doctest: +SKIP
    [PosixPath('out/nam-trifold-a4-en.pdf')]
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

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
    from nam_print.build import build  # noqa: TC004 - at run time `_Package` offers it

__version__ = "0.1.0"

__all__ = [
    "BatchError",
    "DoesNotFitError",
    "InputError",
    "MissingGlyphError",
    "NamPrintError",
    "OutputError",
    "PiecesError",
    "Problem",
    "UsageError",
    "__version__",
    "build",
]


class _Package(ModuleType):
    """This package, with `build` as the function, also once the room of that name is imported (which would put the module in its place).

    The rooms take half a second to import, and `nam-print --help` needs none of them.
    """

    @property
    def build(self) -> Any:
        from nam_print.build import build as function  # noqa: PLC0415 - see above

        return function

    @build.setter
    def build(self, room: ModuleType) -> None:
        """Called by the import system; the room stays reachable by `from nam_print.build import …`."""


def __dir__() -> list[str]:
    """What there is to use, `build` included, which stands in no namespace before it is asked for."""
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Package
