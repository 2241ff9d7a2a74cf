"""`nam-print check`: is a pamphlet ready?"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nam_print.cli.options import imprint_option, langs_option, pamphlet_names, theme_option
from nam_print.cli.text import counted, examples, say, say_json

if TYPE_CHECKING:
    from nam_print.checks import Finding


@click.command("check", epilog=examples("nam-print check nam", "nam-print check nam --lang es,ar", "nam-print check nam --json"))
@click.argument("pamphlet", metavar="PAMPHLET", shell_complete=pamphlet_names)
@langs_option("Languages, such as es or ar,zh-Hans; all for every one there is. Without it: the language it is written in.")
@imprint_option
@theme_option
@click.option("--json", "as_json", is_flag=True, help="Everything, for programs; docs/commands.md names the keys.")
@click.pass_context
def command(ctx: click.Context, pamphlet: str, langs: tuple[str, ...], imprint: Path | None, theme: str, as_json: bool) -> None:
    """Check a pamphlet without printing it.

    Reading level, long lists, unused terms, missing facts, review, contrast, missing characters, and how every layout fits every paper, in
    large print too. Exits with 1 if the text or a theme has an error, with 3 if a piece does not fit, with 4 if a character is missing.
    """
    from nam_print.building import library_here
    from nam_print.checks import check, exit_code

    findings = check(library_here(), pamphlet, langs=langs, theme=theme, imprint=imprint)
    if as_json:
        keys = ("level", "check", "lang", "where", "message")
        shown = [{**{key: getattr(finding, key) for key in keys}, "values": dict(finding.values)} for finding in findings]
        say_json({"pamphlet": pamphlet, "exit_code": exit_code(findings), "findings": shown})
    else:
        _report(findings)
    ctx.exit(exit_code(findings))


def _report(findings: tuple[Finding, ...]) -> None:
    several = len({finding.lang for finding in findings}) > 1
    for (check, lang), group in groupby(findings, lambda finding: (finding.check, finding.lang)):
        say(f"{check} ({lang})" if several else check)
        for finding in group:
            if finding.level != "ok" or not finding.detail:
                where = f"{finding.where}: " if finding.where else ""
                say(f"  {finding.level:<8} {where}{finding.message}")
    say(counted([finding.level for finding in findings], ("error", "warning", "note")))
