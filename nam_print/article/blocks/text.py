"""`text`: a paragraph."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from nam_print.article.blocks.base import Block, View
from nam_print.article.elements import Element, Paragraph
from nam_print.article.texts import Text


class TextBlock(Block):
    """A paragraph. One that ends with a colon stays with the list that follows it."""

    kind: ClassVar[str] = "text"
    text: Text = Field(description="the paragraph")

    def lowered(self, view: View) -> tuple[Element, ...]:
        return (Paragraph(view.rich(self.text), with_next=str(self.text).endswith((":", "：", "：**", ":**"))),)
