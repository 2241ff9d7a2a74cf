"""Names that the shell completes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import click
from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completing(all_names: Callable[[], Iterable[str]]) -> Completer:
    def complete(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in all_names() if name.startswith(typed)]

    return complete


def _pamphlets() -> Iterable[str]:
    from nam_print import library

    return library.pamphlet_names()


def _layouts() -> Iterable[str]:
    from nam_print import library

    return library.layout_names()


def _themes() -> Iterable[str]:
    from nam_print import library

    return library.theme_names()


def _papers() -> Iterable[str]:
    from nam_print import library
    from nam_print.reading.validate import tried

    layouts, _ = tried(*(partial(library.load_layout, name) for name in library.layout_names()))
    return sorted({paper for layout in layouts for paper in layout.sheet.papers})


def _languages() -> Iterable[str]:
    from nam_print import library
    from nam_print.reading.tags import EVERY, tag_of

    found = {tag_of(path.stem) for root in library.roots() for path in root.glob("pamphlets/*/locale/*.po")}
    return (EVERY, *sorted(found - {""}))


def _schemas() -> Iterable[str]:
    from nam_print import schema

    return schema.kinds()


def _translatable() -> Iterable[str]:
    from nam_print import library

    return ("layouts", *library.pamphlet_names())


pamphlets = _completing(_pamphlets)
translatable = _completing(_translatable)
layouts = _completing(_layouts)
themes = _completing(_themes)
papers = _completing(_papers)
languages = _completing(_languages)
schemas = _completing(_schemas)
