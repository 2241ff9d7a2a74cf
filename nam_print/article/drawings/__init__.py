"""The gate for drawings: an SVG comes in, and what goes on to be drawn is written anew from what was understood of it.

`reading` makes a tree of parts that know their place; `survey` looks at all of them once; `values` has a grammar for each kind of value;
`styles` matches the rules of style sheets; `shapes` and `looks` write geometry and properties; `gate` walks what will be drawn. Work is
counted, never timed: the same drawing is always refused or always drawn.
"""

from nam_print.article.drawings.gate import passed
from nam_print.article.drawings.reading import BadDrawingError, Fault
from nam_print.article.drawings.survey import TextAdvice

__all__ = ["BadDrawingError", "Fault", "TextAdvice", "passed"]
