"""Pages into bytes, the same every time, for a `Profile`: tagged as PDF/UA-1 asks and live, for screens. Only this room imports reportlab.

`write` is the door. What reportlab is good at is left to it (svglib's drawings, images, the paths of round corners); the file is ours: its
objects, glyphs that HarfBuzz placed, the tags, fonts cut to what is painted, fields.

Inside, `writer` tells the order. `typefaces` and `fonts` embed fonts; `painter` turns a page's items into `content` with `text` and
`pictures`; `tags`, `forms` and `metadata` write what hangs on them, all as `objects` of one `file`. `template` has the slots for what
differs from copy to copy. `Foundry` is what a caller keeps between documents, to have fonts cut and drawings parsed only once.
"""

from nam_print.pdf.foundry import Foundry
from nam_print.pdf.profile import SCREEN, Profile
from nam_print.pdf.writer import write

__all__ = ["SCREEN", "Foundry", "Profile", "write"]
