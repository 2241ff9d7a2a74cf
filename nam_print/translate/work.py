"""Templates and catalogues written: begun, and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from nam_print.build import Workshop
from nam_print.errors import Problem
from nam_print.language.catalogue import Catalogue, written
from nam_print.language.merge import begun, merged
from nam_print.outputs.deliver import deliver
from nam_print.reading.nearest import several
from nam_print.reading.tags import EVERY, expanded, tags_of
from nam_print.reading.validate import gathered, tried
from nam_print.translate.sources import Source, names, own_names, source
from nam_print.translate.templates import template_of

Asked = str | Path | Sequence[str | Path]
"""Names or paths of pamphlets, or LAYOUTS; one or several."""


def chosen(asked: Asked) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The sources that were asked for, all there are if none was, and the problems of those that cannot be read. Raises UsageError."""
    return tried(*(partial(source, name) for name in dict.fromkeys(several(asked) or names())))


def _own(asked: Asked) -> tuple[Source, ...]:
    """The sources that were asked for; those of the working folder if none was. Raises UsageError and InputError."""
    return gathered(*(partial(source, name) for name in dict.fromkeys(several(asked) or own_names())))


def extract(asked: Asked = ()) -> list[Path]:
    """Write the template of every source asked for, or of all in the working folder; returns the files.

    Raises UsageError, InputError and OutputError.
    """
    shop = Workshop()
    return deliver([(each.template_path, _bytes(template_of(each, shop))) for each in _own(asked)])


def update(asked: Asked = (), langs: str | Sequence[str] = ()) -> list[Path]:
    """Bring the catalogues of the sources asked for up to date, or of all in the working folder, and their templates.

    Those of `langs` that are not there yet are begun; without `langs`, or by "all", all that are there are meant. Nothing is written
    unless all of it can be. Raises as `extract`.
    """
    shop, wanted = Workshop(), tags_of(langs or EVERY)
    return deliver([file for each in _own(asked) for file in _updated(each, wanted, shop)])


def _updated(each: Source, langs: Sequence[str], shop: Workshop) -> Iterator[tuple[Path, bytes]]:
    new = template_of(each, shop)
    yield each.template_path, _bytes(new)
    for lang in expanded(langs, lambda: each.own_languages):
        if lang != each.language:
            old = each.catalogue(lang)
            yield each.path(lang), _bytes(merged(old, new) if old else begun(new, lang))


def _bytes(catalogue: Catalogue) -> bytes:
    return written(catalogue).encode()
