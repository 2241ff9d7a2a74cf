"""`nam-print translate`: templates, catalogues, how far they have come, and proofreading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nam_print.cli import names
from nam_print.cli.options import langs_option
from nam_print.cli.text import examples, note, say, say_json, show_table

if TYPE_CHECKING:
    from nam_print.article.review import ReviewState
    from nam_print.translate.proofreading import Mark
    from nam_print.translate.status import Row

_asked = click.argument("asked", metavar="[PAMPHLET]...", nargs=-1, shell_complete=names.translatable)
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
@_asked
def extract(asked: tuple[str, ...]) -> None:
    """Write the template (POT): every text with where it prints and how much room it has."""
    from nam_print.building import library_here
    from nam_print.translate import work

    for path in work.extract(library_here(), asked):
        say(path)


@command.command("update", epilog=examples("nam-print translate update", "nam-print translate update nam layouts --lang pt,ht"))
@_asked
@langs_option("Languages to begin or to update, such as es or es,zh-Hans. Without it: all that are there.")
def update(asked: tuple[str, ...], langs: tuple[str, ...]) -> None:
    """Bring catalogues up to date with the text, and begin new ones.

    A translation whose source changed becomes fuzzy and keeps the old source beside it. Nothing that a translator wrote is lost.
    """
    from nam_print.building import library_here
    from nam_print.translate import work

    for path in work.update(library_here(), asked, langs):
        say(path)


@command.command("status", epilog=examples("nam-print translate status", "nam-print translate status nam --json"))
@_asked
@langs_option("Languages, such as es or es,zh-Hans. Without it: all that are there.")
@_as_json
@click.pass_context
def status(ctx: click.Context, asked: tuple[str, ...], langs: tuple[str, ...], as_json: bool) -> None:
    """Show how far each translation has come, and who reviewed it.

    Exits with 1 if a file cannot be read; the others are shown.
    """
    from nam_print.building import library_here
    from nam_print.translate.status import how_far

    found = how_far(library_here(), asked, langs)
    if as_json:
        data = {"translations": [_row_data(row) for row in found.rows], "problems": [str(problem) for problem in found.problems]}
        say_json(data)
    else:
        head = ("pamphlet", "language", "", "translated", "fuzzy", "missing", "matches version", "review", "fingerprint")
        show_table("Translations", head, [_cells(row) for row in found.rows])
    for problem in found.problems:
        note(str(problem))
    ctx.exit(1 if found.problems else 0)


@command.command("check", epilog=examples("nam-print translate check", "nam-print translate check nam --lang ar"))
@_asked
@langs_option("Languages, such as es or es,zh-Hans. Without it: all that are there.")
@_as_json
@click.pass_context
def check(ctx: click.Context, asked: tuple[str, ...], langs: tuple[str, ...], as_json: bool) -> None:
    """Proofread catalogues.

    Lost or changed numbers, doses, phone numbers, addresses, markup and terms; text left in the source's language; wrong punctuation; text
    that has no room. Exits with 1 if there is an error.
    """
    from nam_print.building import library_here
    from nam_print.translate.proofreading import proofread

    found = proofread(library_here(), asked, langs)
    if as_json:
        say_json({"marks": [_mark_data(mark) for mark in found]})
    else:
        say("\n".join([*map(_line, found), _summary(found)]))
    ctx.exit(any(mark.level == "error" for mark in found))


def _cells(row: Row) -> tuple[str, ...]:
    state = row.state
    version = f"{row.version} of {row.source_version}" if row.version != row.source_version else row.version
    counts = map(str, (state.translated, state.fuzzy, state.missing))
    return (row.source, row.lang, row.language, *counts, version, _said(row.review), row.text)


def _said(review: ReviewState | None) -> str:
    if review is None:
        return ""
    kind = type(review).__name__.lower()
    return "not reviewed" if kind == "unreviewed" else f"{kind} by {review.reviewer} on {review.date}"  # type: ignore[union-attr]


def _row_data(row: Row) -> dict[str, Any]:
    review = (
        {"state": type(row.review).__name__.lower(), **{key: str(value) for key, value in vars(row.review).items()}} if row.review else None
    )
    return {
        "pamphlet": row.source,
        "language": row.lang,
        "name": row.language,
        **vars(row.state),
        "complete": row.state.complete,
        "matches_version": row.version,
        "version": row.source_version,
        "review": review,
        "fingerprint": row.text,
    }


def _mark_data(mark: Mark) -> dict[str, Any]:
    return dict(vars(mark))


def _line(mark: Mark) -> str:
    context = f" [{mark.context}]" if mark.context else ""
    return f"{mark.where}: {mark.level}: {mark.rule}: {mark.message}{context}"


def _summary(found: tuple[Mark, ...]) -> str:
    counts = {level: sum(mark.level == level for mark in found) for level in ("error", "warning")}
    return ", ".join(f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items())
