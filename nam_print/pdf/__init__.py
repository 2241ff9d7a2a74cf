"""Pages into bytes: tagged, PDF/UA-1, the same bytes every time. The only room that imports reportlab.

`write` is the door; `cast` and a `Bed` are another, for many copies that differ in their imprint only. reportlab makes the file: its
document numbers the objects and writes them, its canvas paints pages, lines, boxes, pictures and forms. What it cannot do is ours: glyphs
that HarfBuzz placed, the tags, fonts cut to what is painted, fields.

Inside, `writer` tells the order; `settings` keeps reportlab's settings still; `typefaces` and `fonts` embed fonts; `pages` has `painter`
paint on the `canvas` with `text` and `pictures`; `tags`, `forms`, `outline` and `xmp` write what hangs on them, as `objects` where
reportlab has none. A `plate` is a file with gaps, which `pull` fills: through a `stencil` where only words differ, else with fonts that
`borrowing` finds; `assembly` joins both. `Foundry` is what a caller keeps between documents, to have fonts cut and drawings parsed only
once.
"""

from nam_print.pdf.foundry import Foundry
from nam_print.pdf.plate import cast
from nam_print.pdf.pull import Bed
from nam_print.pdf.writer import write

__all__ = ["Bed", "Foundry", "cast", "write"]
