"""Pages into bytes: tagged, PDF/UA-1, the same bytes every time. The only room that imports reportlab.

`write` is the door. reportlab makes the file: its
document numbers the objects and writes them, its canvas paints pages, lines, boxes, pictures and forms. What it cannot do is ours: glyphs
that HarfBuzz placed, the tags, fonts cut to what is painted, fields.

Inside, `writer` tells the order; `settings` keeps reportlab's settings still; `typefaces` and `fonts` embed fonts; `pages` has `painter`
paint on the `canvas` with `text` and `pictures`; `tags`, `forms`, `outline` and `xmp` write what hangs on them, as `objects` where
reportlab has none. `Foundry` is what a caller keeps between documents, to have fonts cut and drawings parsed only
once.
"""

from nam_print.pdf.foundry import Foundry
from nam_print.pdf.writer import write

__all__ = ["Foundry", "write"]
