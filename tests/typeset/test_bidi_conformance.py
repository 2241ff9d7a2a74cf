"""Unicode's own test of UAX 9: every case without embeddings and overrides, which this program passes over."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nam_print.typeset.bidi import at_line_end, levels, visual
from nam_print.typeset.isolates import first_strong_is_rtl

DATA = Path(__file__).with_name("data") / "BidiCharacterTest.txt.gz"
EMBEDDINGS = frozenset("\u202a\u202b\u202c\u202d\u202e")
ISOLATES = frozenset("\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Case:
    text: str
    automatic: bool
    rtl: bool
    removed: frozenset[int]
    order: tuple[int, ...]


def cases() -> Iterator[Case]:
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line[0] not in "#\n":
                codes, asked, base, resolved, order = line.rstrip("\n").split(";")
                text = "".join(chr(int(code, 16)) for code in codes.split())
                removed = frozenset(at for at, level in enumerate(resolved.split()) if level == "x")
                yield Case(text, asked == "2", base == "1", removed, tuple(map(int, order.split())))


def ordered(case: Case) -> tuple[int, ...]:
    found = at_line_end(case.text, levels(case.text, case.rtl, figures=False), case.rtl)
    return tuple(at for at in visual(range(len(case.text)), found) if at not in case.removed)


APPLICABLE = [case for case in cases() if not EMBEDDINGS & set(case.text)]


def test_every_applicable_case_is_shown_in_unicodes_order() -> None:
    assert [case for case in APPLICABLE if ordered(case) != case.order] == []


def test_the_first_strong_character_tells_the_direction_of_a_paragraph_that_is_told_none() -> None:
    assert [case for case in APPLICABLE if case.automatic and first_strong_is_rtl(case.text) != case.rtl] == []


def test_nearly_the_whole_file_applies() -> None:
    assert len(APPLICABLE) == 91_626
    assert sum(bool(ISOLATES & set(case.text)) for case in APPLICABLE) == 21
    assert sum(1 for _ in cases()) - len(APPLICABLE) == 81
