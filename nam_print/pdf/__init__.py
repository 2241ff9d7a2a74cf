"""Pages into bytes, the same every time, for a `Profile`: tagged as PDF/UA-1 asks and live, for screens. Only this room imports reportlab.

`write` is the door, and `writer` tells the order. What reportlab is good at is left to it (svglib's drawings, images, the paths of round
corners); the file is ours. `Foundry` is the cache that a caller keeps between documents, so that fonts are cut and drawings parsed once.

    a word    typeset has shaped it: a `Run` holds glyphs with their places, and the text that it must be copied as
              text       `spell` gives each glyph one text in the font's map (ToUnicode): most words need no more
              lines      makes a `Plan` for the others: which codes to paint, and in which order …
              readers    … by the rules by which viewers copy text, above all from right to left
              codes      chooses each code: one of the font's glyphs, or a `Sign`, a glyph made for the file
              fonts      cuts the face to its glyphs, adds the signs (`truetype`), and numbers both: so a code has its bytes
              text       `show` writes the codes and the moves between them as a text operator …
              actual_text  … with the text beside them (ActualText), where a font takes no signs
              typefaces  does all this for the faces of a document; `field_font` is for what people type

    a page    painter    turns its items into operators, in the order of painting
              content    collects these, opens and closes their tags; `template` has the slots for what differs from copy to copy
              pictures   parses drawings and images for any file; `gallery` writes those of one document
              tags       numbers all content while it is painted, then writes the structure tree
              forms      writes links and fields, `metadata` title and dates

    a file    objects    are numbered, and values written as PDF; `file` puts them one behind the other
              profile    says what a file is for; `settings` pins reportlab's own
"""

from nam_print.pdf.foundry import Foundry
from nam_print.pdf.profile import SCREEN, Profile
from nam_print.pdf.writer import write

__all__ = ["SCREEN", "Foundry", "Profile", "write"]
