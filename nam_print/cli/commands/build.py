"""`nam-print build`: pamphlets into PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from nam_print import outputs
from nam_print.cli.options import Selection, out_option, selecting
from nam_print.cli.text import examples, note, say


@click.command(
    "build",
    epilog=examples(
        "nam-print build nam",
        "nam-print build nam statins-and-muscles --paper a4",
        "nam-print build nam --layout trifold --imprint clinic.yaml",
        "nam-print build nam --layout checklist --layout handout --large-print",
        "nam-print build nam --layout trifold --theme grey --out for-the-copier",
    ),
)
@selecting
@out_option("out")
@click.option(
    "--emit",
    type=click.Choice(outputs.names()),
    default="pdf",
    show_default=True,
    help="layout: write where every line stands, as text, instead of a PDF. png: pictures of the pages.",
)
def command(out: Path, emit: str, **selection: Any) -> None:
    """Print pamphlets as PDFs.

    PAMPHLET is a name (see nam-print list) or the folder of a pamphlet. Each file written is one line on stdout. If one piece cannot
    be made, nothing is written at all.
    """
    from nam_print.building import library_here, make

    for path in make(library_here(), Selection(**selection).requests(), out, emit=emit, tell=note):
        say(path)
