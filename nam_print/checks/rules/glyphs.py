"""Characters that no font at hand can draw."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.checks.finding import Finding
from nam_print.checks.subject import Subject
from nam_print.errors import MissingGlyphError


def check(subject: Subject) -> Iterator[Finding]:
    """Every piece; a character that several pieces lack is told once."""
    errors = [outcome.result for outcome in subject.outcomes if isinstance(outcome.result, MissingGlyphError)]
    for message in dict.fromkeys(line for error in errors for line in str(error).splitlines()):
        yield Finding("error", "glyphs", message, exit_code=MissingGlyphError.exit_code)
    if not errors:
        yield Finding("ok", "glyphs", "Every character has a glyph.")
