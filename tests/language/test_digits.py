"""Digits as a language's readers write them."""

from __future__ import annotations

import babel.localedata
import pytest

from nam_print.language.locales import in_local_digits, numbering_system


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("ar", "10.5"),
        ("ar-EG", "١٠٫٥"),
        ("ar-MA", "10.5"),
        ("fa", "۱۰٫۵"),
        ("ur", "10.5"),
        ("bn", "১০.৫"),
        ("ne", "१०.५"),
        ("hi", "10.5"),
        ("my", "၁၀.၅"),
        ("th", "10.5"),
        ("en", "10.5"),
        ("zh-Hans", "10.5"),
        ("xx", "10.5"),
    ],
)
def test_a_number_is_written_as_the_locale_asks(lang: str, shown: str) -> None:
    assert in_local_digits("10.5", lang) == shown


def test_a_full_stop_after_a_number_stays_one() -> None:
    assert in_local_digits("بعد 10.", "ar-EG") == "بعد ١٠."


def test_every_locale_that_there_is_has_digits() -> None:
    for tag in babel.localedata.locale_identifiers():
        shown = in_local_digits("0123456789", tag)
        assert [int(digit) for digit in shown] == list(range(10))
        assert (shown == "0123456789") == (numbering_system(tag) == "latn")
