"""Checks of a whole pamphlet: is it easy to read, complete, reviewed, visible, and does every piece of it fit?

subject (everything read, every piece laid out) ─► rules, one after the other ─► findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from nam_print.checks.finding import Finding, Level
from nam_print.checks.rules import contrast, facts, fit, glyphs, lists, pictures, preflight, reading, review, terms
from nam_print.checks.subject import Subject, subjects
from nam_print.copies.plates import quiet_collector
from nam_print.errors import InputError, Problem
from nam_print.library import Library

__all__ = ["Finding", "Level", "check", "exit_code"]

RULES = (reading, lists, terms, facts, review, contrast, pictures, glyphs, fit, preflight)
"""In the order in which they are told."""
OF_A_LANGUAGE = (reading, review, glyphs, fit, preflight)
"""What is asked of every language; the other rules look at what is the same in all of them, and are asked once."""


def check(
    library: Library,
    pamphlet: str | Path,
    *,
    langs: str | Sequence[str] = (),
    theme: str = "calm",
    imprint: str | Path | None = None,
) -> tuple[Finding, ...]:
    """Return all findings about a pamphlet, in every layout that it is offered as, on every paper, and in large print.

    Problems of its files are findings too, and then the only ones. Raises UsageError.
    """
    try:
        with quiet_collector():
            checked = enumerate(subjects(library, pamphlet, langs, theme, imprint))
            return tuple(finding for number, each in checked for finding in _findings(each, OF_A_LANGUAGE if number else RULES))
    except InputError as error:
        return tuple(map(_problem, error.problems))


def _findings(checked: Subject, rules: Iterable[ModuleType]) -> Iterator[Finding]:
    for rule in rules:
        yield from (replace(finding, lang=checked.lang) for finding in rule.check(checked))


def exit_code(findings: tuple[Finding, ...]) -> int:
    """0, or the lowest code of the errors: 1 the text, 3 it does not fit, 4 a glyph is missing."""
    return min((finding.exit_code for finding in findings if finding.level == "error"), default=0)


def _problem(problem: Problem) -> Finding:
    where = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    return Finding("error", "files", f"{problem.what} {problem.do}".strip(), where, {"line": problem.line, "column": problem.column})
