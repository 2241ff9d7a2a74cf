"""Names that the shell completes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

import click
from click.shell_completion import CompletionItem

from nam_print import here
from nam_print.errors import InputError
from nam_print.reading.tags import EVERY, tag_of

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completing(all_names: Callable[[], Iterable[str]]) -> Completer:
    def complete(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in all_names() if name.startswith(typed)]

    return complete


def _papers() -> Iterable[str]:
    """Read from the layouts as they are, since to check them would take longer than somebody waits for a key."""
    from nam_print.reading.source import load

    path, found = here.search_path(), set()
    for name in path.layouts():
        with suppress(InputError):
            found |= set(map(str, load(path.layout(name)).at(("sheet", "papers")) or ()))
    return sorted(map(_spelled, found))


def _spelled(paper: str) -> str:
    """The one spelling of a paper; most are written so already."""
    if paper.isalnum() and paper.islower():
        return paper
    from nam_print.design import papers

    known = papers.found(paper)
    return known.name if known else paper


def _languages() -> Iterable[str]:
    found = {tag_of(path.stem) for root in here.search_path().roots for path in root.glob("pamphlets/*/locale/*.po")}
    return (EVERY, *sorted(found - {""}))


def _schemas() -> Iterable[str]:
    from nam_print import schema

    return schema.KINDS


pamphlets = _completing(lambda: here.search_path().pamphlets())
translatable = _completing(lambda: ("layouts", *here.search_path().pamphlets()))
layouts = _completing(lambda: here.search_path().layouts())
themes = _completing(lambda: here.search_path().themes())
papers = _completing(_papers)
languages = _completing(_languages)
schemas = _completing(_schemas)
