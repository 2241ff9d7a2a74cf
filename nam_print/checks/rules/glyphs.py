"""Characters that no font at hand can draw."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.checks.subject import Finding, Subject
from nam_print.errors import MissingGlyphError


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every piece; name a character once, however many pieces lack it."""
    errors = [piece.result for piece in subject.pieces if isinstance(piece.result, MissingGlyphError)]
    for message in dict.fromkeys(line for error in errors for line in str(error).splitlines()):
        yield Finding("error", "glyphs", message, exit_code=MissingGlyphError.exit_code)
    if not errors:
        yield Finding("ok", "glyphs", "Every character has a glyph.")
