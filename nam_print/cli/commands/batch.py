"""`nam-print batch`: the pieces of a whole event."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nam_print.cli.options import F, split
from nam_print.cli.text import examples, note, say, show_table

if TYPE_CHECKING:
    from nam_print.events.progress import Progress
    from nam_print.events.summary import Summary


def _certificate(name: str, help_text: str) -> Callable[[F], F]:
    file = click.Path(dir_okay=False)
    return click.option(f"--cluster-{name}", type=file, default=None, metavar="FILE", help=f"{help_text} A PEM file.")


@click.command(
    "batch",
    epilog=examples(
        "nam-print batch event.yaml",
        "nam-print batch event.yaml --dry-run",
        "nam-print batch event.yaml --only lakeside,hillside",
        "nam-print batch event.yaml --workers 4 --quiet",
        "nam-print batch event.yaml --cluster tcp://192.0.2.10:8786",
        "nam-print batch event.yaml --cluster tls://192.0.2.10:8786 --cluster-ca ca.pem --cluster-cert me.pem",
    ),
)
@click.argument("event", type=click.Path(path_type=Path), metavar="EVENT.yaml")
@click.option("-w", "--workers", type=click.IntRange(1, 1024), metavar="N", help="Processes to use. Without it: one for each processor.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Work on a Dask cluster; this is its scheduler, such as tcp://host:8786.")
@_certificate("ca", "The certificate of the authority that the cluster's own are from, for an address that begins with tls://.")
@_certificate("cert", "Your own certificate, which the cluster asks for.")
@_certificate("key", "The key of your certificate, if it is not in the same file.")
@click.option("--only", multiple=True, callback=split, metavar="CLINIC[,CLINIC]", help="Only these clinics, by their slugs.")
@click.option("--dry-run", is_flag=True, help="Try everything out, tell what would be made and what is wrong, and write nothing.")
@click.option("--strict", is_flag=True, help="Refuse a translation that is not complete, rather than stamping it.")
@click.option("--prune", is_flag=True, help="Delete files of earlier runs that are not asked for any more.")
@click.option("-q", "--quiet", is_flag=True, help="Tell nothing but what is wrong.")
def command(
    event: Path,
    workers: int | None,
    cluster: str,
    cluster_ca: str | None,
    cluster_cert: str | None,
    cluster_key: str | None,
    only: tuple[str, ...],
    dry_run: bool,
    strict: bool,
    prune: bool,
    quiet: bool,
) -> None:
    """Print an event: pieces for many clinics, each with its imprint, and the job tickets.

    EVENT.yaml names the pieces and the file of clinics. Running it again makes only what is missing, changed or failed, also after the run
    was killed.
    """
    from nam_print.building import library_here
    from nam_print.events.cluster import NO_CERTIFICATES, Certificates
    from nam_print.events.run import BatchOptions, batch

    if workers and cluster:
        raise click.UsageError("--workers is for this machine; the cluster has workers of its own.")
    certificates = Certificates(cluster_ca or "", cluster_cert or "", cluster_key or "")
    if certificates != NO_CERTIFICATES and not cluster:
        raise click.UsageError("certificates are for a cluster: give its address with --cluster.")
    options = BatchOptions(event, workers, cluster, only, dry_run, strict, prune, certificates)
    summary = batch(library_here(), options, _progress(quiet), note)
    if not quiet:
        _show(summary)
    if summary.error:
        raise summary.error


def _progress(quiet: bool) -> Progress:
    from nam_print.events.progress import LiveProgress, LogProgress, NoProgress

    if quiet:
        return NoProgress()
    return LiveProgress(sys.stderr) if sys.stderr.isatty() else LogProgress(note)


def _show(summary: Summary) -> None:
    if summary.dry:
        head = ("piece", "language", "paper", "files", "copies", "sheets", "to be made", *(["failed"] if summary.failed else []))
        totals = [(row.total.files, row.total.copies, row.total.sheets, row.total.made, row.total.failed) for row in summary.rows]
        rows = [
            (row.piece, row.language, row.paper, *(f"{number:,}" for number in total))[: len(head)]
            for row, total in zip(summary.rows, totals, strict=True)
        ]
        show_table(summary.title, head, rows)
    say("\n".join(summary.lines))
