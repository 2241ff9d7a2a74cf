"""Options and arguments that several commands have, and the names that the shell completes in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from nam_print import here
from nam_print.errors import InputError
from nam_print.reading.tags import EVERY, tag_of

if TYPE_CHECKING:
    from nam_print.building import Request

F = TypeVar("F", bound=Callable[..., Any])
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completing(all_names: Callable[[], Iterable[str]]) -> Completer:
    """Return a completer of these names, as click asks for one. They are collected when the shell asks."""

    def complete(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in all_names() if name.startswith(typed)]

    return complete


pamphlet_names = completing(lambda: here.search_path().pamphlets())
layout_names = completing(lambda: here.search_path().layouts())
theme_names = completing(lambda: here.search_path().themes())


@completing
def paper_names() -> Iterable[str]:
    """Return the papers of all layouts, read without checks, which would take longer than somebody waits for a key."""
    from nam_print.reading.source import load

    path, found = here.search_path(), set()
    for name in path.layouts():
        with suppress(InputError):
            found |= set(map(str, load(path.layout(name)).at(("sheet", "papers")) or ()))
    return sorted(map(_spelled, found))


def _spelled(paper: str) -> str:
    """Return the one spelling of a paper. The room of papers is only loaded for those that are written in another way."""
    if paper.isalnum() and paper.islower():
        return paper
    from nam_print.design import papers

    known = papers.found(paper)
    return known.name if known else paper


@completing
def language_names() -> Iterable[str]:
    """Return "all", and the languages of all catalogues of pamphlets."""
    found = {tag_of(path.stem) for root in here.search_path().roots for path in root.glob("pamphlets/*/locale/*.po")}
    return (EVERY, *sorted(found - {""}))


@dataclass(frozen=True)
class Selection:
    """The pieces that the options of a command select."""

    pamphlets: tuple[str, ...]
    layouts: tuple[str, ...]
    langs: tuple[str, ...]
    papers: tuple[str, ...]
    theme: str
    imprint: Path | None
    large_print: bool
    strict: bool
    print_only: bool

    def requests(self) -> list[Request]:
        """Return one request for each pamphlet and paper."""
        from nam_print.building import Request

        return [
            Request(
                pamphlet,
                self.layouts,
                self.langs,
                paper,
                self.theme,
                self.imprint,
                self.large_print,
                self.strict,
                print_only=self.print_only,
            )
            for pamphlet in self.pamphlets
            for paper in self.papers or (None,)
        ]


def selecting(command: F) -> F:
    """Add the argument and the options that make up a Selection."""
    for add in reversed(_SELECTION):
        command = add(command)
    return command


def out_option(default: str) -> Callable[[F], F]:
    """Return the option for the folder that files go to."""
    return click.option(
        "-o", "--out", type=click.Path(path_type=Path), default=default, show_default=True, metavar="DIR", help="Folder to write to."
    )


def split(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Split at commas: `--lang en,es --lang fr` gives three languages."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def langs_option(help_text: str) -> Callable[[F], F]:
    """Return the option for languages."""
    return click.option(
        "--lang", "langs", multiple=True, callback=split, metavar="LANG[,LANG]", shell_complete=language_names, help=help_text
    )


theme_option = click.option(
    "-t", "--theme", default="calm", show_default=True, metavar="NAME", shell_complete=theme_names, help="Colors and type."
)
imprint_option = click.option(
    "-i", "--imprint", type=click.Path(path_type=Path), metavar="FILE",
    help="Your clinic's details (a YAML file). Without it: labeled blanks to write them in.",
)  # fmt: skip

_SELECTION: tuple[Callable[[Any], Any], ...] = (
    click.argument("pamphlets", nargs=-1, required=True, metavar="PAMPHLET...", shell_complete=pamphlet_names),
    click.option(
        "-l", "--layout", "layouts", multiple=True, callback=split, metavar="NAME[,NAME]", shell_complete=layout_names,
        help="Layouts to make, such as trifold or checklist,handout. Without it: every layout that the pamphlet offers.",
    ),
    langs_option("Languages, such as es or ar,zh-Hans; all for every one there is. Without it: the language it is written in."),
    click.option(
        "-p", "--paper", "papers", multiple=True, callback=split, metavar="PAPER[,PAPER]", shell_complete=paper_names,
        help="letter, a4 or letter,a4, or a size such as 140x216mm that the layout lists. Without it: the layout's first paper.",
    ),
    theme_option,
    imprint_option,
    click.option("--large-print", is_flag=True, help="Lay the pieces out anew at 18 pt."),
    click.option("--print-only", is_flag=True, help="Make blanks for a pen only, not for the screen: smaller files."),
    click.option("--strict", is_flag=True, help="Refuse a translation that is not complete, rather than stamping it."),
)  # fmt: skip
