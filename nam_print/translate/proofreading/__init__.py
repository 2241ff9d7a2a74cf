"""A translation read against its source, by rules: what a careful proofreader marks before somebody reads it who knows the language.

A rule is a file here with `check(pair)`, which yields remarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nam_print.article.terms import NO_TERMS, Glossary
from nam_print.errors import InputError, Problem
from nam_print.language.catalogue import Catalogue, place_of
from nam_print.language.translation import article_in, current, sound
from nam_print.library import Library
from nam_print.reading.tags import EVERY, expanded, tags_of
from nam_print.translate.proofreading import addresses, leftover, marks, numbers, punctuation, room
from nam_print.translate.proofreading.pair import Pair
from nam_print.translate.room import occurrences, rooms
from nam_print.translate.translatable import Names, Translatable, chosen

RULES = (numbers, addresses, marks, leftover, punctuation, room)
"""In the order in which their remarks are shown."""


@dataclass(frozen=True)
class Mark:
    """One thing that proofreading found: how bad it is, by which rule, what, and where. `source` is the pamphlet's name, or LAYOUTS."""

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


def proofread(library: Library, names: Names = (), langs: str | Sequence[str] = ()) -> tuple[Mark, ...]:
    """Return all marks in the catalogues of what is named, or of all; a file that cannot be read is an error beside those of the others.

    Raises UsageError.
    """
    wanted = tags_of(langs or EVERY)
    found, problems = chosen(library, names)
    marks = [_mark("files", problem) for problem in problems]
    for each in found:
        marks += _marks(each, wanted, library)
    return tuple(marks)


def _mark(rule: str, problem: Problem, name: str = "", lang: str = "") -> Mark:
    return Mark("error", rule, problem.message, name, lang, "", problem.file, problem.line, problem.column)


def _marks(each: Translatable, langs: Sequence[str], library: Library) -> Iterator[Mark]:
    try:
        room_of = dict(rooms(each.texts, occurrences(each.pamphlet, library))) if each.pamphlet else {}
        languages = expanded(langs, lambda: each.languages)
    except InputError as error:
        yield from (_mark("files", problem, each.name) for problem in error.problems)
        return
    for lang in languages:
        try:
            catalogue = each.catalogue(lang)
        except InputError as error:
            yield from (_mark("files", problem, each.name, lang) for problem in error.problems)
        else:
            yield from _in_catalogue(each, catalogue, room_of) if catalogue else ()


def _in_catalogue(each: Translatable, catalogue: Catalogue, room_of: Mapping[str, int]) -> Iterator[Mark]:
    article = each.pamphlet.article if each.pamphlet else None
    terms, own, translated = _glossaries(each, catalogue)
    try:
        sound(article, each.texts, catalogue, translated)
    except InputError as error:
        yield from (_mark("sound", problem, each.name, catalogue.lang) for problem in error.problems)
    for context, source in each.texts:
        message = catalogue.by_context.get(context)
        if not message or not message.done or message.source != source:
            continue
        pair = Pair(context, source, message.text, catalogue.lang, room_of.get(context), terms, own, "/sources/" in context)
        for rule in RULES:
            name = rule.__name__.rpartition(".")[2]
            for remark in rule.check(pair):
                line, column = place_of(catalogue.path, context)
                yield Mark(remark.level, name, remark.message, each.name, catalogue.lang, context, str(catalogue.path), line, column)


def _glossaries(each: Translatable, catalogue: Catalogue) -> tuple[Glossary, Glossary, Glossary]:
    """Return the source's terms and the translation's, both giving the source's main spelling, and the translation's with its own."""
    if each.pamphlet is None:
        return NO_TERMS, NO_TERMS, NO_TERMS
    article = each.pamphlet.article
    texts = current(each.texts, catalogue, article.language)
    names = {texts[f"article/terms/{name}"]: name for name in article.terms}
    translated = article_in(article, texts).glossary
    return article.glossary, Glossary({spelling: names[main] for spelling, main in translated.items()}), translated
