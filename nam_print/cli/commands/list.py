"""`nam-print list`: what there is to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nam_print.cli.text import examples, note, say_json, show_table

if TYPE_CHECKING:
    from nam_print.article.review import ReviewState
    from nam_print.inventory import Inventory, PamphletEntry


@click.command("list", epilog=examples("nam-print list", "nam-print list --json"))
@click.option("--json", "as_json", is_flag=True, help="The same for programs; docs/commands.md names the keys.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List pamphlets, layouts and themes.

    Those in the pamphlets/ and layouts/ of the folder you are in come first, then those that come with nam-print.
    """
    from nam_print import here
    from nam_print.files import Files
    from nam_print.inventory import inventory

    found = inventory(Files(here.search_path().roots, today=here.today()))
    if as_json:
        say_json(_data(found))
    else:
        _tables(found)
    for problem in found.problems:
        note(str(problem))
    ctx.exit(1 if found.problems else 0)


def _tables(found: Inventory) -> None:
    pamphlets = [(each.name, each.title, each.version, ", ".join(each.layouts)) for each in found.pamphlets]
    reviews = [(each.name, languages, review) for each in found.pamphlets for languages, review in _alike(each)]
    layouts = [(each.name, each.title, ", ".join(each.papers), _large_print(each.large_print)) for each in found.layouts]
    show_table("Pamphlets", ("name", "title", "version", "layouts"), pamphlets, wrapped=True)
    show_table("Languages and reviews", ("name", "languages", "review"), reviews, wrapped=True)
    show_table("Layouts", ("name", "title", "papers", "large print"), layouts, wrapped=True)
    show_table("Themes", ("name", "title"), [(each.name, each.title) for each in found.themes], wrapped=True)


def _alike(pamphlet: PamphletEntry) -> list[tuple[str, str]]:
    """The languages of a pamphlet, those together of which the same is said."""
    said: dict[str, list[str]] = {}
    for language, state in pamphlet.reviews:
        said.setdefault(_said(state), []).append(language)
    return [(", ".join(languages), review) for review, languages in said.items()]


def _large_print(served: str) -> str:
    return {"own": "yes", "": "no"}.get(served, f"by the {served}")


def _said(state: ReviewState) -> str:
    kind = _state(state)
    if kind == "unreviewed":
        return "not yet reviewed"
    words = "reviewed by {} on {}, next {}" if kind == "reviewed" else "overdue: reviewed by {} on {}, due {}"
    return words.format(state.reviewer, state.date, state.next)  # type: ignore[union-attr]  # only Unreviewed has none


def _state(state: ReviewState) -> str:
    return type(state).__name__.lower()


def _data(found: Inventory) -> dict[str, Any]:
    return {
        "pamphlets": [
            {
                "name": each.name,
                "title": each.title,
                "version": each.version,
                "layouts": each.layouts,
                "languages": [language for language, _ in each.reviews],
                "reviews": [{"language": language, "state": _state(state), **_dates(state)} for language, state in each.reviews],
                "folder": str(each.folder),
            }
            for each in found.pamphlets
        ],
        "layouts": [
            {"name": each.name, "title": each.title, "papers": each.papers, "fold": each.fold, "large_print": each.large_print}
            for each in found.layouts
        ],
        "themes": [{"name": each.name, "title": each.title} for each in found.themes],
        "problems": [str(problem) for problem in found.problems],
    }


def _dates(state: ReviewState) -> dict[str, str]:
    return {key: str(value) for key, value in vars(state).items()}
