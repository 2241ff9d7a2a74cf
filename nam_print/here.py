"""Whoever runs the program: the folder they work in, their fonts, and the day. Only doors ask here; what is below is told."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

from nam_print.errors import UsageError
from nam_print.reading.search_path import SearchPath

FONTS = "fonts"
"""The folder of fonts of one's own, in the folder that one works in."""
_LAST_MOMENT = 253_402_300_799  # the end of the year 9999


def shipped() -> Path:
    """Return the folder of the data that ships with the program: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    packed = package / "_data"
    return packed if packed.is_dir() else package.parent


def search_path() -> SearchPath:
    """Return where files are looked for: in the working folder first, then among those that ship."""
    return SearchPath((Path.cwd(), shipped()))


def calendar() -> date:
    """Return the day on the calendar here."""
    return date.today()


def today(asked: date | None = None) -> date:
    """Return the day that is asked for; or that of SOURCE_DATE_EPOCH, in UTC, if that is set; or else the day on the calendar here.

    Raises UsageError for an unsound SOURCE_DATE_EPOCH, also where a day is asked for: libraries read it, too.
    """
    moment = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not moment:
        return asked or calendar()
    if not re.fullmatch(r"[0-9]{1,12}", moment) or int(moment) > _LAST_MOMENT:
        told = f"SOURCE_DATE_EPOCH is '{moment[:40]}' in the environment, which is no moment."
        raise UsageError(f"{told} Set it to the seconds since 1970, such as 1774569600, or unset it.")
    return asked or datetime.fromtimestamp(int(moment), UTC).date()
