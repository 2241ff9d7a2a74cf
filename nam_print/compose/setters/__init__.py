"""How each element is set, a file each: `set_element` finds the setter by the element's type.

A setter takes (element, context) and returns a galley: slugs, and the structure that they belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nam_print.article.elements import (
    Abreast,
    Badge,
    Beside,
    Blanks,
    Callout,
    CheckGrid,
    Count,
    Element,
    Faces,
    Figure,
    Heading,
    Items,
    Logo,
    Paragraph,
    Qr,
    Rows,
    Steps,
    Table,
    Tiles,
)
from nam_print.compose.fragment import Galley, joined
from nam_print.compose.setters.badge import set_badge
from nam_print.compose.setters.beside import set_beside
from nam_print.compose.setters.blanks import set_blanks
from nam_print.compose.setters.callout import set_abreast, set_callout
from nam_print.compose.setters.checkgrid import set_checkgrid
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.count import set_count, set_tiles
from nam_print.compose.setters.faces import set_faces
from nam_print.compose.setters.figure import set_figure
from nam_print.compose.setters.heading import set_heading
from nam_print.compose.setters.items import set_items
from nam_print.compose.setters.marks import set_logo, set_qr
from nam_print.compose.setters.paragraph import set_paragraph
from nam_print.compose.setters.rows import set_rows
from nam_print.compose.setters.steps import set_steps
from nam_print.compose.setters.table import set_table

SETTERS: dict[type, Callable[[Any, Context], Galley]] = {
    Abreast: set_abreast,
    Badge: set_badge,
    Beside: set_beside,
    Blanks: set_blanks,
    Callout: set_callout,
    CheckGrid: set_checkgrid,
    Count: set_count,
    Faces: set_faces,
    Figure: set_figure,
    Heading: set_heading,
    Items: set_items,
    Logo: set_logo,
    Paragraph: set_paragraph,
    Qr: set_qr,
    Rows: set_rows,
    Steps: set_steps,
    Table: set_table,
    Tiles: set_tiles,
}


def set_element(element: Element, ctx: Context) -> Galley:
    """Set one element; a draft's structure is thrown away."""
    made = SETTERS[type(element)](element, ctx)
    return Galley(made.slugs) if ctx.draft else made


def set_elements(elements: Sequence[Element], ctx: Context) -> Galley:
    """Set elements one below the other."""
    return joined(set_element(element, ctx) for element in elements)
