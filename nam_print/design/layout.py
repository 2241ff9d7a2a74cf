"""A layout: how an article is printed as one kind of piece. One file each, in `layouts/`.

`layout_keys` says what may stand in the file; what one part of a layout has to agree on with another is in `layout_rules`.
"""

from __future__ import annotations

from pydantic import model_validator

from nam_print.design.layout_keys import LayoutKeys
from nam_print.design.layout_rules import broken
from nam_print.reading.validate import slips


class Layout(LayoutKeys):
    """One kind of printed piece."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Layout:
        if found := tuple(broken(self)):
            raise slips(found)
        return self

    def large(self) -> Layout | None:
        """This layout for large print, or None where it names another in its stead (or offers none)."""
        large = self.large_print
        return large.of(self).model_copy(update={"roomier": large.roomier}) if large.changes else None

    def roomy(self) -> Layout | None:
        """This layout for a text that does not fit it, or None where none is planned."""
        return self.roomier.of(self) if self.roomier else None
