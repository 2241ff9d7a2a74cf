"""`nam-print list`: what there is to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nam_print.cli.text import examples, note, review_data, say_json, show_table

if TYPE_CHECKING:
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

    found = inventory(Files(here.search_path().roots, today=here.today(), calendar=here.calendar()))
    if as_json:
        say_json(_data(found))
    else:
        _tables(found)
    for problem in found.problems:
        note(str(problem))
    ctx.exit(1 if found.problems else 0)


def _tables(found: Inventory) -> None:
    pamphlets = [(each.name, each.title, each.version, ", ".join(each.layouts)) for each in found.pamphlets]
    reviews = [(each.name, languages, review) for each in found.pamphlets for languages, review in _reviews(each)]
    large_print = {each.name: {"own": "yes", "": "no"}.get(each.large_print, f"by the {each.large_print}") for each in found.layouts}
    layouts = [(each.name, each.title, ", ".join(each.papers), large_print[each.name]) for each in found.layouts]
    show_table("Pamphlets", ("name", "title", "version", "layouts"), pamphlets, wrapped=True)
    show_table("Languages and reviews", ("name", "languages", "review"), reviews, wrapped=True)
    show_table("Layouts", ("name", "title", "papers", "large print"), layouts, wrapped=True)
    show_table("Themes", ("name", "title"), [(each.name, each.title) for each in found.themes], wrapped=True)


def _reviews(pamphlet: PamphletEntry) -> list[tuple[str, str]]:
    """Return the reviews of a pamphlet as (languages, review), languages with the same review together."""
    words = {
        "unreviewed": "not yet reviewed",
        "reviewed": "reviewed by {reviewer} on {date}, next {next}",
        "overdue": "overdue: reviewed by {reviewer} on {date}, due {next}",
    }
    languages: dict[str, list[str]] = {}
    for language, state in pamphlet.reviews:
        review = review_data(state)
        languages.setdefault(words[review["state"]].format(**review), []).append(language)
    return [(", ".join(those), review) for review, those in languages.items()]


def _data(found: Inventory) -> dict[str, Any]:
    return {
        "pamphlets": [
            {
                "name": each.name,
                "title": each.title,
                "version": each.version,
                "layouts": each.layouts,
                "languages": [language for language, _ in each.reviews],
                "reviews": [{"language": language, **review_data(state)} for language, state in each.reviews],
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
