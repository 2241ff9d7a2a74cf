"""How far the translations have come: a row for every source and language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from nam_print.article.review import ReviewState, status
from nam_print.errors import Problem
from nam_print.files import Files
from nam_print.language.locales import native_name
from nam_print.language.translation import State, fingerprint, state
from nam_print.reading.tags import EVERY, expanded, tags_of
from nam_print.reading.validate import tried
from nam_print.translate.sources import Source
from nam_print.translate.work import Asked, chosen


@dataclass(frozen=True)
class Row:
    """One catalogue: how much is translated, the version of the source it matched last and the source's own, and who reviewed it.

    `text` is the fingerprint that a review of this translation has to name in review.yaml; `review` is None for the layouts' own words,
    which nobody reviews by themselves.
    """

    source: str
    lang: str
    language: str
    state: State
    version: str
    source_version: str
    review: ReviewState | None
    text: str

    @property
    def current(self) -> bool:
        """Whether the catalogue matches the source as it is now."""
        return self.state.complete and self.version == self.source_version


@dataclass(frozen=True)
class Status:
    """The rows of all that can be read, and the problems of what cannot."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def how_far(files: Files, asked: Asked = (), langs: str | Sequence[str] = ()) -> Status:
    """The rows of every source that was asked for, all if none was. One that has problems does not hide the others. Raises UsageError."""
    wanted = tags_of(langs or EVERY)
    sources, problems = chosen(files, asked)
    langs_of, unnamed = tried(*(partial(_langs, each, wanted) for each in sources))
    rows, unread = tried(*(partial(_row, each, lang, files.today) for each, langs in langs_of for lang in langs))
    return Status(rows, (*problems, *unnamed, *unread))


def _langs(each: Source, wanted: Sequence[str]) -> tuple[Source, tuple[str, ...]]:
    return each, expanded(wanted, lambda: each.languages)


def _row(each: Source, lang: str, today: date) -> Row:
    catalogue = each.catalogue(lang)
    text = fingerprint(each.said, catalogue)
    version = catalogue.version if catalogue else ""
    return Row(
        each.name, lang, native_name(lang), state(each.said, catalogue), version, each.version, _review(each, lang, text, today), text
    )


def _review(each: Source, lang: str, text: str, today: date) -> ReviewState | None:
    if each.pamphlet is None:
        return None
    translated = lang != each.language
    return status(each.pamphlet.review.reviews, lang, each.version, today, text, translated=translated)
