"""What a document can become, a file each: a module with a `SUFFIX` and a function `render`, which makes all of it into one file.

A module may offer `pages` too, which makes a file of each page. A new output is a new file in this folder; it is found by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from nam_print.errors import UsageError
from nam_print.reading.nearest import did_you_mean

if TYPE_CHECKING:
    from nam_print.compose.document import Document


def names() -> tuple[str, ...]:
    """Return the names of all outputs, the PDF first. None of them is imported."""
    return tuple(sorted((module.name for module in iter_modules(__path__)), key=lambda name: (name != "pdf", name)))


def known(output: str) -> str:
    """Return the name of an output. Raises UsageError if there is none."""
    if output not in names():
        raise UsageError(f"'{output}' is not a kind of file that is written. {did_you_mean(output, names())}")
    return output


def render(document: Document, output: str = "pdf") -> bytes:
    """Return a document as one file: the same bytes for the same document, wherever and whenever.

    Raises UsageError for an output that there is not, ValueError for a document that was not laid out by `Library.compose`.
    """
    made: bytes = _module(output).render(document)
    return made


def files(name: str, document: Document, output: str) -> Iterator[tuple[str, bytes]]:
    """Return the files of a document as (name, bytes): one, or one for each page where the output has pages."""
    module = _module(output)
    if not hasattr(module, "pages"):
        yield f"{name}{module.SUFFIX}", module.render(document)
        return
    for number, data in enumerate(module.pages(document), 1):
        yield f"{name}-{number}{module.SUFFIX}", data


def _module(output: str) -> ModuleType:
    return import_module(f"{__name__}.{known(output)}")
