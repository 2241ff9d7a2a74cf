"""Markup and terms: what is strong stays strong, and the same terms are marked, so that the glossary explains them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nam_print.article.markup import MarkupError, parse
from nam_print.article.terms import Glossary, TermSpan
from nam_print.translate.proofreading.pair import Pair, Remark


def check(pair: Pair) -> Iterator[Remark]:
    """Compare strong words and terms with those of the source."""
    strong, theirs = (text.replace("\\*", "").count("**") // 2 for text in (pair.source, pair.text))
    if strong != theirs:
        yield Remark("error", f"it has {theirs} strong {'part' if theirs == 1 else 'parts'} (**…**), and the source has {strong}.")
    terms, own = _terms(pair.source, pair.terms), _terms(pair.text, pair.own_terms)
    yield from (Remark("error", f"the term '{term}' is not marked: write {{your form|{term}}}.") for term in terms - own)
    yield from (Remark("warning", f"the term '{term}' is marked, and the source does not mark it here.") for term in own - terms)


def _terms(text: str, glossary: Glossary) -> Counter[str]:
    try:
        return Counter(str(span.term) for span in parse(text, glossary) if isinstance(span, TermSpan))
    except MarkupError:  # reported with its place before any rule runs
        return Counter()
