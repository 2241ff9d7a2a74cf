"""Where every line stands, as text: easy to compare before and after a change."""

from __future__ import annotations

from nam_print.compose.document import Document
from nam_print.compose.dump import dump

SUFFIX = ".txt"


def render(document: Document) -> bytes:
    """Return the laid-out document as text."""
    return dump(document).encode()
