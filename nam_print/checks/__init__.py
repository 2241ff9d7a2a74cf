"""Checks of a whole pamphlet: is it easy to read, complete, reviewed, visible, and does every piece of it fit?

subject (everything read, every piece laid out) ─► rules, one after the other ─► findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import ModuleType

from nam_print.build import Request
from nam_print.checks.finding import Finding, Level
from nam_print.checks.rules import contrast, facts, fit, glyphs, lists, pictures, preflight, reading, review, terms
from nam_print.checks.subject import Subject, subjects
from nam_print.errors import InputError, Problem

__all__ = ["Finding", "Level", "check", "exit_code"]

RULES = (reading, lists, terms, facts, review, contrast, pictures, glyphs, fit, preflight)
"""In the order in which they are told."""
OF_A_LANGUAGE = (reading, review, glyphs, fit, preflight)
"""What is asked of every language; the other rules look at what is the same in all of them, and are asked once."""


def check(request: Request) -> tuple[Finding, ...]:
    """All findings about a pamphlet. Problems of its files are findings too, and then the only ones. Raises UsageError.

    Of the request, the pamphlet, the languages, the theme, the imprint and the day count; every layout, paper and large print is tried.
    """
    try:
        checked = subjects(request)
    except InputError as error:
        return tuple(map(_problem, error.problems))
    return tuple(finding for number, each in enumerate(checked) for finding in _findings(each, OF_A_LANGUAGE if number else RULES))


def _findings(checked: Subject, rules: Iterable[ModuleType]) -> Iterator[Finding]:
    for rule in rules:
        yield from (replace(finding, lang=checked.lang) for finding in rule.check(checked))


def exit_code(findings: tuple[Finding, ...]) -> int:
    """0, or the lowest code of the errors: 1 the text, 3 it does not fit, 4 a glyph is missing."""
    return min((finding.exit_code for finding in findings if finding.level == "error"), default=0)


def _problem(problem: Problem) -> Finding:
    where = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    return Finding("error", "files", f"{problem.what} {problem.do}".strip(), where, {"line": problem.line, "column": problem.column})
