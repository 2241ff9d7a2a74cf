"""Web addresses stay as they are, letter by letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nam_print.translate.proofreading.pair import Pair, Remark

_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:|tel:)[^\s()<>\"”»،，。]*[^\s()<>\"”».,;:!?،؛؟，。！？]")


def check(pair: Pair) -> Iterator[Remark]:
    """Look for addresses that are lost or changed, and for those that came from nowhere."""
    source, text = (Counter(_ADDRESS.findall(each)) for each in (pair.source, pair.text))
    yield from (Remark("error", f"the address {address} is missing or changed.") for address in source - text)
    yield from (Remark("error", f"the address {address} does not stand in the source.") for address in text - source)
