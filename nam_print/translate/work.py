"""Templates and catalogues written: begun, and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from nam_print.deliver import deliver
from nam_print.errors import Problem
from nam_print.files import Files
from nam_print.language.catalogue import Catalogue, written
from nam_print.language.merge import empty_catalogue, merged
from nam_print.library import Library
from nam_print.reading.nearest import several
from nam_print.reading.tags import EVERY, expanded, tags_of
from nam_print.reading.validate import gathered, tried
from nam_print.translate.sources import Source, names, own_names, source
from nam_print.translate.templates import template_of

Asked = str | Path | Sequence[str | Path]
"""Names or paths of pamphlets, or LAYOUTS; one or several."""


def chosen(files: Files, asked: Asked) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources that were asked for, all there are if none was, and the problems of those that cannot be read. Raises UsageError."""
    return tried(*(partial(source, files, name) for name in dict.fromkeys(several(asked) or names(files))))


def _own(library: Library, asked: Asked) -> tuple[Source, ...]:
    """The sources that were asked for; those of the library's first folder if none was. Raises UsageError and InputError."""
    return gathered(*(partial(source, library, name) for name in dict.fromkeys(several(asked) or own_names(library))))


def extract(library: Library, asked: Asked = ()) -> list[Path]:
    """Write the template of every source asked for, or of all in the library's first folder; returns the files.

    Raises UsageError, InputError and OutputError.
    """
    return deliver([(each.template_path, _bytes(template_of(each, library))) for each in _own(library, asked)])


def update(library: Library, asked: Asked = (), langs: str | Sequence[str] = ()) -> list[Path]:
    """Bring the catalogues of the sources asked for up to date, or of all in the library's first folder, and their templates.

    Those of `langs` that are not there yet are begun; without `langs`, or by "all", all that are there are meant. Nothing is written
    unless all of it can be. Raises as `extract`.
    """
    wanted = tags_of(langs or EVERY)
    return deliver([file for each in _own(library, asked) for file in _updated(each, wanted, library)])


def _updated(each: Source, langs: Sequence[str], library: Library) -> Iterator[tuple[Path, bytes]]:
    new = template_of(each, library)
    yield each.template_path, _bytes(new)
    for lang in expanded(langs, lambda: each.own_languages):
        if lang != each.language:
            old = each.catalogue(lang)
            yield each.path(lang), _bytes(merged(old, new) if old else empty_catalogue(new, lang))


def _bytes(catalogue: Catalogue) -> bytes:
    return written(catalogue).encode()
