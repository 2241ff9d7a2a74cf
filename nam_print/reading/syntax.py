"""The YAML parser's complaints in words that help: what a nurse most likely typed, and what to type instead."""

from __future__ import annotations

import re

import yaml

from nam_print.errors import Problem

QUOTE_ALL = "Put the whole text in quotes: '…'."
QUOTE_STAR = "If the text was to start with a star, put the whole text in quotes: '…'."
QUOTE_BRACKETS = "If the text was to start with a bracket, put the whole text in quotes: '…'."

_TAB = re.compile(r"^[ ]*\t", re.MULTILINE)

# The parser's words (pyyaml 6 on libyaml 0.2.5) → what is wrong, what to do.
_TOLD = (
    ("mapping values are not allowed", "a colon with a space after it, inside a text, reads as a new key.", QUOTE_ALL),
    ("block sequence entries are not allowed", "a list cannot start on the line of its key.", "Start it on the next line."),
    ("expected alphabetic or numeric", "a text cannot start with a star or '&' unless it is quoted.", QUOTE_ALL),
    ("cannot start any token", "a text cannot start with this character unless it is quoted.", QUOTE_ALL),
    ("unknown directive", "a line cannot start with '%' unless it is quoted.", QUOTE_ALL),
    ("unknown escape character", "inside double quotes a backslash has a meaning of its own.", "Use single quotes: '…'."),
    ("unexpected end of stream", "a quote opens here and never closes.", "Close it with the same quote; write '' for an apostrophe."),
    ("could not find expected ':'", "this line has no colon after its key.", "Write 'key: value', or indent it as part of the text above."),
    ("did not find expected '-' indicator", "this line does not fit the list above it.", "Indent it alike, or start it with a dash."),
    ("did not find expected ',' or '}'", "a '{' is opened here and not closed as a group.", QUOTE_BRACKETS),
    ("did not find expected ',' or ']'", "a '[' is opened here and not closed as a list.", QUOTE_BRACKETS),
    ("duplicate anchor", "the same '&name' is used twice.", "Give one of them another name."),
)  # fmt: skip
_AT_CONTEXT = ("alphabetic or numeric", "end of stream", "expected ':'", "',' or '}'", "',' or ']'", "unknown directive")


def from_yaml(name: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Turn a parser's error into a problem of the file `name`, whose text is `text`."""
    complaint = error.problem or ""
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    mark = marks[-1 if any(part in complaint for part in _AT_CONTEXT) else 0]
    if tab := _TAB.search(text[: error.problem_mark.index + 1] if error.problem_mark else text):
        line = text.count("\n", 0, tab.end()) + 1
        return Problem(name, line, len(tab[0]), "this line is indented with a tab.", "Use spaces: YAML does not take tabs.")
    what, do = next(((what, do) for part, what, do in _TOLD if part in complaint), _after(text, mark.index))
    return Problem(name, mark.line + 1, mark.column + 1, what, do)


def _after(text: str, index: int) -> tuple[str, str]:
    """Return what 'did not find expected key' means: something follows a closed quote or bracket, or a line's indentation is off."""
    head = text[text.rfind("\n", 0, index) + 1 : index]
    if head.strip():
        return "something follows a closed quote or bracket.", QUOTE_BRACKETS.replace("a bracket", "a quote or bracket")
    return "this line does not fit the lines above it.", "Indent it like its neighbours: the same number of spaces for keys of one group."
