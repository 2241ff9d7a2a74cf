"""Terms that are defined and never used, so that no reader ever meets the definition."""

from __future__ import annotations

from collections.abc import Iterator

from nam_print.article.terms import terms_used
from nam_print.checks.subject import Finding, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Look at every defined term. (A {term} that is not defined is a problem of the file itself.)"""
    elements = [element for form in (False, True) for _, _, made in subject.blocks(form=form) for element in made]
    used, defined = set(terms_used(tuple(elements))), subject.article.terms
    unused = [term for term in defined if term not in used]
    for term in unused:
        yield Finding(
            "warning", "terms", f"'{term}' is defined and never used. Write {{{term}}} where readers meet it, or delete it.", "terms"
        )
    if defined and not unused:
        yield Finding("ok", "terms", f"All {len(defined)} defined terms are used.", values={"terms": len(defined)})
