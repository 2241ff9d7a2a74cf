"""Text into lines: font choice, shaping, direction, line breaks. It knows no pages, and no size: everything is in em until `sized`.

The `desk` is the door: it prepares a text once, and cuts lines from it at any measure.

    white       thin spaces of French, half-width marks of Chinese
    itemize     a text in stretches of one script, face and direction: `scripts`, `fonts`, `bidi` (levels)
    shape       stretches into glyphs, by HarfBuzz
    breaks      where lines may end, by ICU; `fit`: which of these become ends
    bidi        a line's glyphs from left to right
    sized       a line at a size, in points

`repertoire` says which fonts set which language; `inventory` reports what is missing; `typed` has the fonts for what people type into
forms.
"""
