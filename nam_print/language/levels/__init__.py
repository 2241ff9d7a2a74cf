"""The formulas that tell how hard a text is to read, a file each; the first that serves a language measures it."""

from __future__ import annotations

from nam_print.language.levels.base import Counts
from nam_print.language.levels.grades import Grades
from nam_print.language.levels.inflesz import Inflesz
from nam_print.language.levels.lix import Lix

FORMULAS: tuple[type[Counts], ...] = (Grades, Inflesz, Lix)
