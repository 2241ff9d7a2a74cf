"""Reviews: what counts as one, and what a piece may say on a given day."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nam_print.article.review import Overdue, Review, Reviewed, ReviewFile, Unreviewed, status
from nam_print.errors import InputError, UsageError
from nam_print.here import today
from nam_print.reading.validate import read


def review(day: date, due: date, language: str = "en", version: str = "1.0", reviewer: str = "Dr. A") -> Review:
    return Review(language=language, version=version, reviewer=reviewer, date=day, next=due)


FIRST = review(date(2025, 1, 1), date(2026, 1, 1))
SECOND = review(date(2026, 2, 1), date(2026, 8, 1), reviewer="Dr. B")


def test_without_a_review_nobody_is_said_to_have_reviewed() -> None:
    assert status((), "en", "1.0", date(2026, 1, 1)) == Unreviewed()


def test_a_review_counts_until_the_day_when_the_next_is_due() -> None:
    assert status([FIRST], "en", "1.0", date(2026, 1, 1)) == Reviewed("Dr. A", date(2025, 1, 1), date(2026, 1, 1))
    assert status([FIRST], "en", "1.0", date(2026, 1, 2)) == Overdue("Dr. A", date(2025, 1, 1), date(2026, 1, 1))


def test_the_newest_review_decides_wherever_it_stands() -> None:
    expected = Reviewed("Dr. B", date(2026, 2, 1), date(2026, 8, 1))
    assert status([FIRST, SECOND], "en", "1.0", date(2026, 3, 1)) == status([SECOND, FIRST], "en", "1.0", date(2026, 3, 1)) == expected


@pytest.mark.parametrize(("language", "version"), [("es", "1.0"), ("en", "1.1"), ("en", "1")])
def test_a_review_of_another_language_or_version_does_not_count(language: str, version: str) -> None:
    assert status([FIRST], language, version, date(2025, 6, 1)) == Unreviewed()


def test_a_review_does_not_count_before_it_was_done() -> None:
    assert status([SECOND], "en", "1.0", date(2026, 1, 31)) == Unreviewed()


def told(folder: Path, text: str) -> list[str]:
    (folder / "review.yaml").write_text(text)
    with pytest.raises(InputError) as caught:
        read(ReviewFile, folder / "review.yaml", calendar=date(2026, 11, 28))
    return [str(problem) for problem in caught.value.problems]


def test_dates_that_cannot_be_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = """\
reviews:
  - {language: en, version: "1.0", reviewer: A, date: 2999-01-01, next: 2999-06-01}
  - {language: en, version: "1.0", reviewer: A, date: 2025-01-02, next: 2025-01-01}
  - {language: en, version: 1.0, reviewer: A, date: May, next: 2025-01-01}
must_say: {ov1: x}
"""
    assert told(tmp_path, text) == [
        "review.yaml:2:55: the review's date, 2999-01-01, is in the future. Write the day when it was done.",
        "review.yaml:3:73: the next review, 2025-01-01, is not after this one, 2025-01-02. Write a later day.",
        "review.yaml:4:29: 'version' should be text, and this is a number. Put it in quotes: \"1.0\".",
        "review.yaml:4:53: 'date' should be a date such as 2026-05-31, and this is 'May'.",
        "review.yaml:5:12: the key 'ov1' should be a fact's id, such as OV1.",
    ]


@pytest.fixture
def _clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sets the clock right again after a test has moved it."""
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_clock")
def test_today_is_the_day_on_the_calendar_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    days = []
    for zone in ("EAST-24", "WEST+24"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        days.append(today())
    assert (days[0] - days[1]).days == 2


@pytest.mark.usefixtures("_clock")
def test_a_moment_that_is_set_is_the_same_day_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774569600")
    for zone in ("EAST-24", "WEST+24"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert today() == date(2026, 3, 27)


@pytest.mark.parametrize("moment", ["junk", "-5", "1e9", "99999999999999999", "٣"])
def test_a_moment_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    for asked in (None, date(2026, 1, 1)):
        with pytest.raises(UsageError, match=r"SOURCE_DATE_EPOCH is '.*' in the environment, which is no moment"):
            today(asked)
