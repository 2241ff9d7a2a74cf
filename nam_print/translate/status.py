"""How far the translations have come, and who reviewed them."""

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
from nam_print.translate.translatable import Names, Translatable, chosen


@dataclass(frozen=True)
class CatalogueStatus:
    """One catalogue: how much is translated, the version of the texts that it matched last and their version now, and who reviewed it.

    `name` is the pamphlet's, or LAYOUTS. `text` is the fingerprint that a review of this translation has to name in review.yaml; `review`
    is None for the layouts' own words, which nobody reviews by themselves.
    """

    name: str
    lang: str
    language: str
    state: State
    version: str
    source_version: str
    review: ReviewState | None
    text: str


@dataclass(frozen=True)
class Status:
    """The status of every catalogue that can be read, and the problems of those that cannot."""

    catalogues: tuple[CatalogueStatus, ...]
    problems: tuple[Problem, ...]


def translation_status(files: Files, names: Names = (), langs: str | Sequence[str] = ()) -> Status:
    """Return the status of what is named, or of all. What has problems does not hide the rest. Raises UsageError."""
    wanted = tags_of(langs or EVERY)
    found, problems = chosen(files, names)
    languages, unnamed = tried(*(partial(lambda each: (each, expanded(wanted, lambda: each.languages)), each) for each in found))
    statuses, unread = tried(*(partial(_status, each, lang, files.today) for each, langs in languages for lang in langs))
    return Status(statuses, (*problems, *unnamed, *unread))


def _status(each: Translatable, lang: str, today: date) -> CatalogueStatus:
    catalogue = each.catalogue(lang)
    text, version = fingerprint(each.texts, catalogue), catalogue.version if catalogue else ""
    review = None
    if each.pamphlet is not None:
        review = status(each.pamphlet.review.reviews, lang, each.version, today, text, translated=lang != each.language)
    return CatalogueStatus(each.name, lang, native_name(lang), state(each.texts, catalogue), version, each.version, review, text)
