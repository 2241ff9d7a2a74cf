"""Templates and catalogues written: begun, and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from nam_print.build import Workshop
from nam_print.language.catalogue import Catalogue, written
from nam_print.language.merge import begun, merged
from nam_print.press.deliver import deliver
from nam_print.translate.sources import Source, names, source
from nam_print.translate.templates import template_of


def chosen(asked: Sequence[str | Path]) -> list[Source]:
    """The sources that were asked for; all there are if none was. Raises UsageError and InputError."""
    return [source(name) for name in dict.fromkeys(asked or names())]


def extract(asked: Sequence[str | Path] = ()) -> list[Path]:
    """Write the template of every source; returns the files. Raises UsageError, InputError and OutputError."""
    shop = Workshop()
    return deliver([(each.template_path, _bytes(template_of(each, shop))) for each in chosen(asked)])


def update(asked: Sequence[str | Path] = (), langs: Sequence[str] = ()) -> list[Path]:
    """Bring the catalogues of every source up to date, and its template; begin those of `langs` that are not there yet.

    Without `langs`, all catalogues that are there. Nothing is written unless all of it can be. Raises as `extract`.
    """
    shop = Workshop()
    return deliver([file for each in chosen(asked) for file in _updated(each, langs, shop)])


def _updated(each: Source, langs: Sequence[str], shop: Workshop) -> Iterator[tuple[Path, bytes]]:
    new = template_of(each, shop)
    yield each.template_path, _bytes(new)
    for lang in langs or each.languages:
        if lang != each.language:
            old = each.catalogue(lang)
            yield each.path(lang), _bytes(merged(old, new) if old else begun(new, lang))


def _bytes(catalogue: Catalogue) -> bytes:
    return written(catalogue).encode()
