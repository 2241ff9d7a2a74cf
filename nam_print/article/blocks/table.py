"""`table`: a simple table with a caption and one header row."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from nam_print.article.blocks.base import Block, View
from nam_print.article.elements import Element, Table
from nam_print.article.texts import Text
from nam_print.reading.validate import Model, Slip, slips


class Grid(Model):
    """A table's parts. The first cell of each row is the row's header."""

    caption: Text = Field(description="what the table shows; it is printed above it")
    header: tuple[Text, ...] = Field(min_length=2, description="the columns' headers")
    rows: tuple[tuple[Text, ...], ...] = Field(min_length=1, description="the rows; each has a cell for every column")

    @model_validator(mode="after")
    def _even(self) -> Grid:
        columns = len(self.header)
        uneven = [
            Slip(f"this row has {len(row)} cells, and the header has {columns}.", "Give both the same number.", ("rows", number))
            for number, row in enumerate(self.rows)
            if len(row) != columns
        ]
        if uneven:
            raise slips(uneven)
        return self


class TableBlock(Block):
    """A simple table."""

    kind: ClassVar[str] = "table"
    table: Grid

    def lowered(self, view: View) -> tuple[Element, ...]:
        rows = tuple(tuple(view.rich(cell) for cell in row) for row in self.table.rows)
        header = tuple(view.rich(cell) for cell in self.table.header)
        return (Table(view.rich(self.table.caption), header, rows),)
