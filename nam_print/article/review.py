"""Who has checked which version in which language: `review.yaml`, and what a piece may therefore say about itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is what the file calls its key
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, WithJsonSchema, model_validator

from nam_print.article.texts import FactId, OneLine
from nam_print.reading.validate import Known, Model, Slip, around, as_a_tag, slips

_CODE = {"type": "string", "pattern": "^[a-z]{2,3}([-_][A-Za-z0-9]+)*$"}
Version = Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$", description='a version in quotes, such as "1.0"')]
Language = Annotated[str, as_a_tag, Field(description="a language code, such as en or zh-Hans"), WithJsonSchema(_CODE)]

Fingerprint = Annotated[str, Field(pattern=r"^([0-9a-f]{12})?$", description="twelve letters and digits that change with the text")]


class Review(Model):
    """One clinician's review of one version in one language."""

    language: Language = Field(description="the language that was reviewed, such as en")
    version: Version = Field(description='the version that was reviewed, in quotes, such as "1.0"')
    reviewer: OneLine = Field(description="who reviewed it, as it will be printed")
    date: Date = Field(description="the day of the review, such as 2026-05-31")
    next: Date = Field(description="the day when the next review is due")
    text: Fingerprint = Field(default="", description="the fingerprint of the text that was reviewed, as translate status shows it")

    @model_validator(mode="after")
    def _sane(self, info: ValidationInfo) -> Review:
        wrong = []
        calendar = around(info).calendar
        if calendar and self.date > calendar:
            wrong.append(Slip(f"the review's date, {self.date}, is in the future.", "Write the day when it was done.", ("date",)))
        if self.next <= self.date:
            wrong.append(Slip(f"the next review, {self.next}, is not after this one, {self.date}.", "Write a later day.", ("next",)))
        if wrong:
            raise slips(wrong)
        return self


class Score(Model):
    """One item of a scored list, such as the CDC index."""

    item: str = Field(description="what is scored")
    score: int | float | str = Field(description="its score")
    why: str = Field(default="", description="the reason")


class Note(Model):
    """A note for the reviewer: a text, or a scored list."""

    title: str = Field(description="the note's title")
    text: str = Field(default="", description="the note")
    items: tuple[Score | str, ...] = Field(default=(), description="scored items, or texts")


class ReviewFile(Model):
    """The reviews of a pamphlet, the facts that it has to state, and notes for whoever reviews it."""

    reviews: tuple[Review, ...] = Field(default=(), description="the reviews that were done")
    must_say: dict[FactId, str] = Field(default_factory=dict, description="the facts that the handout has to state, by id")
    notes: tuple[Note, ...] = Field(default=(), description="what a clinician has to sign off, and scores")

    @classmethod
    def known(cls, data: Any) -> Known:
        """Return the facts that the file asks for; nothing, rather than none, if it asks for none."""
        facts = data.get("must_say") if isinstance(data, dict) else None
        return {"fact": frozenset(facts)} if isinstance(facts, dict) and facts else {}


@dataclass(frozen=True)
class Unreviewed:
    """Nobody has reviewed this version in this language."""


@dataclass(frozen=True)
class Reviewed:
    """Reviewed, and the next review is not due yet."""

    reviewer: str
    date: Date
    next: Date


@dataclass(frozen=True)
class Overdue:
    """Reviewed, and the next review has been due since `next`."""

    reviewer: str
    date: Date
    next: Date


ReviewState = Unreviewed | Reviewed | Overdue


def status(reviews: Iterable[Review], language: str, version: str, today: Date, text: str = "", *, translated: bool = False) -> ReviewState:
    """Return what may be said on `today`: the newest review of exactly this version and language decides; later ones do not count yet.

    `text` is the fingerprint of the text as it is now: a review that names another has expired. That of a translation has to name one.
    """
    counting = [
        each
        for each in reviews
        if (each.language, each.version) == (language, version)
        and each.date <= today
        and (each.text == text or not (each.text or translated))
    ]
    if not counting:
        return Unreviewed()
    newest = max(counting, key=lambda each: (each.date, each.next))
    state = Overdue if newest.next < today else Reviewed
    return state(newest.reviewer, newest.date, newest.next)
