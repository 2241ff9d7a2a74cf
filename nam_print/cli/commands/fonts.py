"""`nam-print fonts`: which fonts there are, and which languages they set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nam_print.cli.options import langs_option, theme_option
from nam_print.cli.text import examples, note, say_json, show_table

if TYPE_CHECKING:
    from nam_print.typeset.inventory import FontReport


@click.command("fonts", epilog=examples("nam-print fonts", "nam-print fonts --lang km,th", "nam-print fonts --json"))
@langs_option("Only these languages, whichever they are.")
@theme_option
@click.option("--json", "as_json", is_flag=True, help="The same for programs; docs/commands.md names the keys.")
def command(langs: tuple[str, ...], theme: str, as_json: bool) -> None:
    """List the fonts that are found, and what each language lacks.

    Fonts in the fonts/ folder of the folder you are in come first, then those of installed packages. Where letters of a language have no
    font, the command that brings one is told.
    """
    from nam_print.building import library_here
    from nam_print.reading.tags import EVERY
    from nam_print.typeset.inventory import inventory

    library = library_here()
    found = inventory(library.shop.shelf, library.theme(theme).type.families, langs or EVERY)
    if as_json:
        say_json(_data(found))
    else:
        _tables(found)
    for path in found.unusable:
        note(f"{path} cannot be used: it is not a font in a .ttf or .otf file.")


def _tables(found: FontReport) -> None:
    from nam_print.typeset.repertoire import shown

    families = [(each.family, each.source, ("–" if each.variable else ", ").join(map(str, each.weights))) for each in found.families]
    languages = []
    for each in found.languages:
        lacks = [f"{shown(lack.characters)}: {lack.cure}" for lack in each.lacks]
        bold = [f"a bold of {family}" for family in each.without_bold]
        languages.append((each.lang, each.english, ", ".join(each.families), each.name, "; ".join([*lacks, *bold])))
    show_table("Fonts", ("family", "from", "weights"), families)
    show_table("Languages", ("language", "in English", "set in", "own name", "lacks"), languages)


def _data(found: FontReport) -> dict[str, Any]:
    return {
        "families": [
            {"name": each.family, "from": each.source, "weights": each.weights, "variable": each.variable} for each in found.families
        ],
        "languages": [
            {
                "language": each.lang,
                "name": each.name,
                "english_name": each.english,
                "families": each.families,
                "lacks": [{"characters": lack.characters, "cure": lack.cure, "extra": lack.extra} for lack in each.lacks],
                "without_bold": each.without_bold,
            }
            for each in found.languages
        ],
        "unusable": [str(path) for path in found.unusable],
    }
