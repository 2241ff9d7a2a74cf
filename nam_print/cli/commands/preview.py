"""`nam-print preview`: pictures of the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from nam_print.cli.options import Selection, out_option, selecting
from nam_print.cli.text import examples, note, say


@click.command(
    "preview",
    epilog=examples(
        "nam-print preview nam --layout handout",
        "nam-print preview nam --layout trifold --folded",
        "nam-print preview nam --layout checklist --paper a4 --dpi 200",
    ),
)
@selecting
@out_option("out/proofs")
@click.option("--folded", is_flag=True, help="Show a folded piece on one picture, panel by panel as its reader opens it.")
@click.option("--dpi", type=click.IntRange(20, 600), default=110, show_default=True, help="Dots per inch.")
def command(out: Path, folded: bool, dpi: int, **selection: Any) -> None:
    """Write pictures (PNG) of the pages, to look at before printing.

    A folded piece shows its two sides as they are printed or, with --folded, as they are read: the cover; the flap beside the first
    inside panel; the whole inside; the back.
    """
    from nam_print.building import library_here
    from nam_print.preview import preview

    for path in preview(library_here(), Selection(**selection).requests(), out, folded=folded, dpi=dpi, tell=note):
        say(path)
