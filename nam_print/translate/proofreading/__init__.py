"""A translation read against its source by rules, a file each: what a careful proofreader marks before one who knows the language reads.

A rule is a module with `check(pair)`, which yields remarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nam_print.article.terms import NO_TERMS, Glossary
from nam_print.errors import InputError, Problem
from nam_print.language.catalogue import Catalogue, Message, place_of
from nam_print.language.translation import article_in, current, sound
from nam_print.library import Library
from nam_print.reading.tags import EVERY, expanded, tags_of
from nam_print.translate.notes import rooms
from nam_print.translate.proofreading import addresses, leftover, marks, numbers, punctuation, room
from nam_print.translate.proofreading.pair import Pair
from nam_print.translate.room import stands
from nam_print.translate.sources import Source
from nam_print.translate.work import Asked, chosen

RULES = (numbers, addresses, marks, leftover, punctuation, room)
"""In the order in which they are told."""


@dataclass(frozen=True)
class Mark:
    """One thing that proofreading found: how bad it is, by which rule, what, and where."""

    level: str
    rule: str
    message: str
    source: str
    lang: str
    context: str = ""
    file: str = ""
    line: int = 0
    column: int = 0

    @property
    def where(self) -> str:
        """The place as editors read it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


def proofread(library: Library, asked: Asked = (), langs: str | Sequence[str] = ()) -> tuple[Mark, ...]:
    """All marks in the catalogues asked for, all if none was; a file that cannot be read is an error beside those of the others.

    Raises UsageError.
    """
    wanted = tags_of(langs or EVERY)
    sources, problems = chosen(library, asked)
    marks = [_mark("files", problem) for problem in problems]
    for each in sources:
        marks += _source(each, wanted, library)
    return tuple(marks)


def _mark(rule: str, problem: Problem, source: str = "", lang: str = "") -> Mark:
    what = f"{problem.what} {problem.do}".strip()
    return Mark("error", rule, what, source, lang, "", problem.file, problem.line, problem.column)


def _source(each: Source, langs: Sequence[str], library: Library) -> Iterator[Mark]:
    try:
        room_of = dict(rooms(each.said, stands(each.pamphlet, library))) if each.pamphlet else {}
        asked = expanded(langs, lambda: each.languages)
    except InputError as error:
        yield from (_mark("files", problem, each.name) for problem in error.problems)
        return
    for lang in asked:
        try:
            catalogue = each.catalogue(lang)
        except InputError as error:
            yield from (_mark("files", problem, each.name, lang) for problem in error.problems)
        else:
            yield from _catalogue(each, catalogue, room_of) if catalogue else ()


def _catalogue(each: Source, catalogue: Catalogue, room_of: dict[str, int]) -> Iterator[Mark]:
    article = each.pamphlet.article if each.pamphlet else None
    terms, own, translated = _glossaries(each, catalogue)
    try:
        sound(article, each.said, catalogue, translated)
    except InputError as error:
        yield from (_mark("sound", problem, each.name, catalogue.lang) for problem in error.problems)
    for context, source in each.said:
        message = catalogue.by_context.get(context)
        if message and message.done and message.source == source:
            yield from _message(
                each,
                catalogue,
                message,
                Pair(context, source, message.text, catalogue.lang, room_of.get(context), terms, own, "/sources/" in context),
            )


def _glossaries(each: Source, catalogue: Catalogue) -> tuple[Glossary, Glossary, Glossary]:
    """The terms of the source, and those of the translation, both to the source's main spellings; and those to the translation's own."""
    if each.pamphlet is None:
        return NO_TERMS, NO_TERMS, NO_TERMS
    article = each.pamphlet.article
    texts = current(each.said, catalogue, article.language)
    names = {texts[f"article/terms/{name}"]: name for name in article.terms}
    translated = article_in(article, texts).glossary
    return article.glossary, Glossary({spelling: names[main] for spelling, main in translated.items()}), translated


def _message(each: Source, catalogue: Catalogue, message: Message, pair: Pair) -> Iterator[Mark]:
    for rule in RULES:
        for remark in rule.check(pair):
            line, column = place_of(catalogue.path, message.context)
            name = rule.__name__.rpartition(".")[2]
            yield Mark(remark.level, name, remark.message, each.name, catalogue.lang, message.context, str(catalogue.path), line, column)
