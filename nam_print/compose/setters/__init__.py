"""How each element is set, a file each: `set_element` finds the setter by the element's type.

A setter takes (element, context, parent) and returns slugs; it adds the element's structure below `parent` in the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from nam_print.article.elements import (
    Beside,
    Blanks,
    Callout,
    CheckGrid,
    Element,
    Figure,
    Heading,
    Items,
    Logo,
    Paragraph,
    Qr,
    Table,
)
from nam_print.compose.setters.beside import set_beside
from nam_print.compose.setters.blanks import set_blanks
from nam_print.compose.setters.callout import set_callout
from nam_print.compose.setters.checkgrid import set_checkgrid
from nam_print.compose.setters.context import Context
from nam_print.compose.setters.figure import set_figure
from nam_print.compose.setters.heading import set_heading
from nam_print.compose.setters.items import set_items
from nam_print.compose.setters.marks import set_logo, set_qr
from nam_print.compose.setters.paragraph import set_paragraph
from nam_print.compose.setters.table import set_table
from nam_print.compose.slug import Slug

SETTERS: dict[type, Callable[[Any, Context, int], list[Slug]]] = {
    Beside: set_beside,
    Blanks: set_blanks,
    Callout: set_callout,
    CheckGrid: set_checkgrid,
    Figure: set_figure,
    Heading: set_heading,
    Items: set_items,
    Logo: set_logo,
    Paragraph: set_paragraph,
    Qr: set_qr,
    Table: set_table,
}


def set_element(element: Element, ctx: Context, parent: int) -> list[Slug]:
    """One element as slugs."""
    return SETTERS[type(element)](element, ctx, parent)


def set_elements(elements: Sequence[Element], ctx: Context, parent: int) -> list[Slug]:
    """Elements one below the other."""
    return [slug for element in elements for slug in set_element(element, ctx, parent)]
