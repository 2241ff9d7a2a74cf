"""`nam-print translate`: templates, catalogues, how far they have come, and proofreading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nam_print import here
from nam_print.cli.options import completing, langs_option
from nam_print.cli.text import counted, examples, note, review_data, say, say_json, show_table

if TYPE_CHECKING:
    from nam_print.translate.status import CatalogueStatus

_names = click.argument(
    "names", metavar="[PAMPHLET]...", nargs=-1, shell_complete=completing(lambda: ("layouts", *here.search_path().pamphlets()))
)
_as_json = click.option("--json", "as_json", is_flag=True, help="The same for programs; docs/translate.md names the keys.")


@click.group(
    "translate",
    epilog=examples(
        "nam-print translate update nam --lang pt",
        "nam-print translate status",
        "nam-print translate check nam --lang es",
    ),
)
def command() -> None:
    """Translate pamphlets, and the few words that layouts print.

    PAMPHLET is a name or a folder; `layouts` stands for the layouts' own words. Without one, all are meant; where files are written, all
    in the folder you are in. Catalogues are gettext PO files, which every translator's tool reads: docs/translate.md tells more.
    """


@command.command("extract", epilog=examples("nam-print translate extract", "nam-print translate extract nam layouts"))
@_names
def extract(names: tuple[str, ...]) -> None:
    """Write the template (POT): every text with where it prints and how much room it has."""
    from nam_print.building import library_here
    from nam_print.translate import templates

    for path in templates.extract(library_here(), names):
        say(path)


@command.command("update", epilog=examples("nam-print translate update", "nam-print translate update nam layouts --lang pt,ht"))
@_names
@langs_option("Languages to begin or to update, such as es or es,zh-Hans. Without it: all that are there.")
def update(names: tuple[str, ...], langs: tuple[str, ...]) -> None:
    """Bring catalogues up to date with the text, and begin new ones.

    A translation whose source changed becomes fuzzy and keeps the old source beside it. Nothing that a translator wrote is lost.
    """
    from nam_print.building import library_here
    from nam_print.translate import templates

    for path in templates.update(library_here(), names, langs):
        say(path)


@command.command("status", epilog=examples("nam-print translate status", "nam-print translate status nam --json"))
@_names
@langs_option("Languages, such as es or es,zh-Hans. Without it: all that are there.")
@_as_json
@click.pass_context
def status(ctx: click.Context, names: tuple[str, ...], langs: tuple[str, ...], as_json: bool) -> None:
    """Show how far each translation has come, and who reviewed it.

    Exits with 1 if a file cannot be read; the others are shown.
    """
    from nam_print.building import library_here
    from nam_print.translate.status import translation_status

    found = translation_status(library_here(), names, langs)
    if as_json:
        say_json({"translations": [_data(each) for each in found.catalogues], "problems": [str(problem) for problem in found.problems]})
    else:
        head = ("pamphlet", "language", "", "translated", "fuzzy", "missing", "matches version", "review", "fingerprint")
        show_table("Translations", head, [_row(each) for each in found.catalogues])
    for problem in found.problems:
        note(str(problem))
    ctx.exit(1 if found.problems else 0)


@command.command("check", epilog=examples("nam-print translate check", "nam-print translate check nam --lang ar"))
@_names
@langs_option("Languages, such as es or es,zh-Hans. Without it: all that are there.")
@_as_json
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...], langs: tuple[str, ...], as_json: bool) -> None:
    """Proofread catalogues.

    Lost or changed numbers, doses, phone numbers, addresses, markup and terms; text left in the source's language; wrong punctuation; text
    that has no room. Exits with 1 if there is an error.
    """
    from nam_print.building import library_here
    from nam_print.translate.proofreading import proofread

    found = proofread(library_here(), names, langs)
    if as_json:
        say_json({"marks": [dict(vars(mark)) for mark in found]})
    else:
        for mark in found:
            context = f" [{mark.context}]" if mark.context else ""
            say(f"{mark.where}: {mark.level}: {mark.rule}: {mark.message}{context}")
        say(counted([mark.level for mark in found], ("error", "warning")))
    ctx.exit(any(mark.level == "error" for mark in found))


def _row(each: CatalogueStatus) -> tuple[str, ...]:
    version = f"{each.version} of {each.source_version}" if each.version != each.source_version else each.version
    counts = map(str, (each.state.translated, each.state.fuzzy, each.state.missing))
    review = review_data(each.review) if each.review else {}
    match review.get("state"):
        case None:
            reviewed = ""
        case "unreviewed":
            reviewed = "not reviewed"
        case state:
            reviewed = f"{state} by {review['reviewer']} on {review['date']}"
    return (each.name, each.lang, each.language, *counts, version, reviewed, each.text)


def _data(each: CatalogueStatus) -> dict[str, Any]:
    return {
        "pamphlet": each.name,
        "language": each.lang,
        "name": each.language,
        **vars(each.state),
        "complete": each.state.complete,
        "matches_version": each.version,
        "version": each.source_version,
        "review": review_data(each.review) if each.review else None,
        "fingerprint": each.text,
    }
