"""The reading level of a text, by the formula that was made for its language; where there is none it is not measured.

A formula has a file here; the first that serves a language measures it. Each figure is given twice: for the whole text, and with the
article's own defined terms set aside, each occurrence counted as one short word. A pamphlet about creatine kinase cannot do without its
name, but all that stands around it can be plain.

Grades and points do not carry over from one language to another, and no figure is better than an invented one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nam_print.language.levels.base import Counts
from nam_print.language.levels.grades import Grades
from nam_print.language.levels.inflesz import Inflesz
from nam_print.language.levels.lix import Lix
from nam_print.language.levels.words import clean, sentences_of
from nam_print.language.locales import script_of

FORMULAS: tuple[type[Counts], ...] = (Grades, Inflesz, Lix)
_PSEUDO = frozenset({"XA", "XB"})  # regions of English in disguise, which only tests a layout


@dataclass(frozen=True)
class ReadingLevel:
    """The reading level of a text: `plain` with its defined terms set aside, `whole` with every word as it stands."""

    plain: Counts
    whole: Counts

    @property
    def easy(self) -> bool:
        """Whether it meets the aims of its language with the defined terms set aside."""
        return self.plain.easy

    @property
    def said(self) -> str:
        """A sentence: every figure with its aim, and what it is with the defined terms."""
        plain = " and ".join(figure.said for figure in self.plain.figures)
        whole = " and ".join(f"{figure.value:.1f}" for figure in self.whole.figures)
        return f"{plain} with defined terms set aside; {whole} with them."

    @property
    def values(self) -> dict[str, float]:
        """For programs: every figure by its name in small letters, `…_with_terms` too, and the words and sentences of the whole text."""
        plain = {figure.formula.lower(): round(figure.value, 2) for figure in self.plain.figures}
        whole = {f"{figure.formula.lower()}_with_terms": round(figure.value, 2) for figure in self.whole.figures}
        return {**plain, **whole, "words": self.whole.words, "sentences": self.whole.sentences}


def measure(texts: Iterable[str], language: str, set_aside: Collection[str] = ()) -> ReadingLevel | None:
    """Measure `texts` (paragraphs, headings, list items: each is a sentence or more); None is "not measured".

    `set_aside` holds every spelling of every defined term. Not measured are languages that no formula serves, and texts without a word.
    """
    primary, *rest = language.replace("_", "-").split("-")
    primary = primary.lower()
    formula = next((each for each in FORMULAS if each.serves(primary, script_of(language))), None)
    if formula is None or _PSEUDO & {part.upper() for part in rest}:
        return None
    said = [clean(text) for text in texts]
    plain, whole = (sentences_of(said, primary, terms) for terms in ([clean(term) for term in set_aside], []))
    if not (plain and whole and (plain_counts := formula.of(plain)) and (whole_counts := formula.of(whole))):
        return None
    return ReadingLevel(plain_counts, whole_counts)
