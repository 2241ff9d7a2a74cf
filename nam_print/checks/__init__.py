"""Checks of a whole pamphlet: is it easy to read, complete, reviewed, visible, and does every piece of it fit?

subject (all files read, every piece laid out and written) ─► rules, one after the other ─► findings
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nam_print.checks.rules import contrast, facts, fit, glyphs, lists, pictures, preflight, reading, review, terms
from nam_print.checks.subject import Finding, Level, subjects
from nam_print.errors import InputError
from nam_print.library import Library
from nam_print.workshop import quiet_collector

__all__ = ["Finding", "Level", "check", "exit_code"]

RULES = (reading, lists, terms, facts, review, contrast, pictures, glyphs, fit, preflight)
"""In the order in which their findings are shown."""
OF_A_LANGUAGE = (reading, review, glyphs, fit, preflight)
"""Rules that look at every language; the others look at what is the same in all languages, and run once."""


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
            return tuple(
                replace(finding, lang=subject.lang)
                for number, subject in enumerate(subjects(library, pamphlet, langs, theme, imprint))
                for rule in (OF_A_LANGUAGE if number else RULES)
                for finding in rule.check(subject)
            )
    except InputError as error:
        return tuple(
            Finding("error", "files", problem.message, problem.place, {"line": problem.line, "column": problem.column})
            for problem in error.problems
        )


def exit_code(findings: tuple[Finding, ...]) -> int:
    """Return 0, or the lowest code of the errors: 1 the text, 3 it does not fit, 4 a glyph is missing."""
    return min((finding.exit_code for finding in findings if finding.level == "error"), default=0)
