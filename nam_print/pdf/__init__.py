"""Pages into bytes: tagged, PDF/UA-1, the same bytes every time. The only room that imports reportlab.

`write` is the door. Inside, `writer` tells the order; `typefaces` and `fonts` embed fonts; `pages` has `canvas` paint with `text`, `shapes`
and `pictures`; `tags`, `forms`, `outline` and `xmp` write what hangs on them; `objects` puts it all into a file. `Foundry` is what a
caller keeps between documents, to have fonts cut and drawings parsed only once.
"""

from nam_print.pdf.foundry import Foundry
from nam_print.pdf.writer import write

__all__ = ["Foundry", "write"]
