"""How the tests walk through the front door."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from nam_print.cli import front
from tests.helpers.small import HEAD

ARTICLE = (
    HEAD
    + """\
layouts: [trifold, handout]
sections:
  - id: what
    role: overview
    title: What it is
    detail: essential
    blocks:
      - text: It is small.
"""
)


@dataclass(frozen=True)
class Said:
    """What a run said: its exit code, the lines on stdout, and stderr."""

    code: int
    lines: list[str]
    err: str


def run(*args: str) -> Said:
    """`nam-print args…` in the working folder."""
    result = CliRunner().invoke(front, args, prog_name="nam-print")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout.splitlines(), result.stderr)


def write(path: str, content: str | bytes) -> Path:
    """A file in the working folder."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def article(*changes: tuple[str, str], more: str = "") -> None:
    """Change the small pamphlet: each change replaces text that has to be there."""
    text = ARTICLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    write("pamphlets/small/article.yaml", text + more)


def files(folder: str | Path = ".") -> set[str]:
    """Every file below a folder, hidden ones included."""
    return {str(path) for path in Path(folder).rglob("*") if path.is_file()}
