"""Whether a translation can be printed at all: its markup can be read, its slots are those of its source, its terms are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import Formatter

from nam_print.article.article import Article
from nam_print.article.markup import MarkupError, parse
from nam_print.article.terms import Glossary
from nam_print.errors import InputError, Problem
from nam_print.language.catalogue import Catalogue, place_of
from nam_print.language.translation import current, same_names

_MARKUP = re.compile(r"\*\*|\]\(|[{}\\]")


def sound(article: Article | None, said: Iterable[tuple[str, str]], catalogue: Catalogue | None, terms: Glossary) -> None:
    """Raise InputError with every current translation that cannot be printed.

    Without an article, the texts are phrases with slots. `terms` are those of the article in the catalogue's language.
    """
    if catalogue is None:
        return
    said = tuple(said)
    found = [*(_terms(article, said, catalogue) if article else ()), *_texts(said, catalogue, terms if article else None)]
    if found:
        raise InputError(found)


def _texts(said: Iterable[tuple[str, str]], catalogue: Catalogue, terms: Glossary | None) -> Iterator[Problem]:
    for context, source in said:
        message = catalogue.by_context.get(context)
        if message and message.done and message.source == source:
            yield from (
                _slots(catalogue, context, source, message.text)
                if terms is None
                else _marked_up(catalogue, context, source, message.text, terms)
            )


def _marked_up(catalogue: Catalogue, context: str, source: str, text: str, terms: Glossary) -> Iterator[Problem]:
    if not _MARKUP.search(source):
        if extra := _MARKUP.search(text):
            what = f"'{extra[0]}' is markup, and the source has none here."
            yield _problem(catalogue, context, extra.start(), what, "Take it out.")
        return
    try:
        parse(text, terms)
    except MarkupError as error:
        yield _problem(catalogue, context, error.offset, error.what, _advice(error))


def _advice(error: MarkupError) -> str:
    """What to do; a translator cannot define terms, but can name the one that is meant."""
    return "Write {your word|the term in the source}." if "is not defined" in error.what else error.do


def _slots(catalogue: Catalogue, context: str, source: str, text: str) -> Iterator[Problem]:
    wanted = _names(source)
    if _names(text) != wanted:
        shown = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "no braces at all"
        yield _problem(
            catalogue, context, 0, f"the braces in this phrase are not those of its source ({shown}).", f"Use {shown}, each spelled so."
        )


def _names(phrase: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
    except ValueError:
        return {"{"}


def _terms(article: Article, said: Iterable[tuple[str, str]], catalogue: Catalogue) -> Iterator[Problem]:
    for context, first in same_names(article, current(said, catalogue, article.language)):
        what = f"this is the translation of the term '{first}' already, so the two cannot be told apart."
        yield _problem(catalogue, context, 0, what, "Choose another word for one of them.")


def _problem(catalogue: Catalogue, context: str, offset: int, what: str, do: str) -> Problem:
    line, column = place_of(catalogue.path, context, offset)
    return Problem(str(catalogue.path), line, column, what, do)
