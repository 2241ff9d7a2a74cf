"""Templates and catalogues written: begun, and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nam_print.build import Workshop
from nam_print.language.catalogue import Catalogue, written
from nam_print.language.merge import begun, merged
from nam_print.press.deliver import deliver
from nam_print.translate.sources import Source, names, own_names, source
from nam_print.translate.templates import template_of


def chosen(asked: Sequence[str | Path]) -> list[Source]:
    """The sources that were asked for; all there are if none was. Raises UsageError and InputError."""
    return [source(name) for name in dict.fromkeys(asked or names())]


def _own(asked: Sequence[str | Path]) -> list[Source]:
    """The sources that were asked for; those of the working folder if none was."""
    return [source(name) for name in dict.fromkeys(asked or own_names())]


def extract(asked: Sequence[str | Path] = ()) -> list[Path]:
    """Write the template of every source asked for, or of all in the working folder; returns the files.

    Raises UsageError, InputError and OutputError.
    """
    shop = Workshop()
    return deliver([(each.template_path, _bytes(template_of(each, shop))) for each in _own(asked)])


def update(asked: Sequence[str | Path] = (), langs: Sequence[str] = ()) -> list[Path]:
    """Bring the catalogues of the sources asked for up to date, or of all in the working folder, and their templates.

    Those of `langs` that are not there yet are begun; without `langs`, all that are there are meant. Nothing is written unless all of it
    can be. Raises as `extract`.
    """
    shop = Workshop()
    return deliver([file for each in _own(asked) for file in _updated(each, langs, shop)])


def _updated(each: Source, langs: Sequence[str], shop: Workshop) -> Iterator[tuple[Path, bytes]]:
    new = template_of(each, shop)
    yield each.template_path, _bytes(new)
    for lang in langs or each.own_languages:
        if lang != each.language:
            old = each.catalogue(lang)
            yield each.path(lang), _bytes(merged(old, new) if old else begun(new, lang))


def _bytes(catalogue: Catalogue) -> bytes:
    return written(catalogue).encode()
