"""order.csv: what a spreadsheet and a program read in it, and what no spreadsheet may take for a formula."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nam_print.events.tickets import PrintJob, order_csv
from nam_print.events.tickets.order_csv import COLUMNS, defused, plain


def line(file: str = "a/nam-handout-es.pdf", copies: int = 40) -> PrintJob:
    title = "Necrotizing autoimmune myopathy"
    return PrintJob(file, "Handout", title, "nam", "handout", "es", "NAM-H", "1.0", "a4", 595.2756, 841.8898, 9, copies, "long")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_tells_of_a_file_all_that_the_shop_asks() -> None:
    (row,) = rows(b"".join(order_csv([("Clínica San Rafael", line())])))
    assert row == {
        "file": "a/nam-handout-es.pdf",
        "clinic": "Clínica San Rafael",
        "piece": "Handout",
        "pamphlet": "Necrotizing autoimmune myopathy",
        "language": "Spanish",
        "language code": "es",
        "form": "NAM-H",
        "version": "1.0",
        "reviewed": "no",
        "paper": "A4",
        "size": "210 × 297 mm (8.27 × 11.69 in)",
        "orientation": "portrait",
        "sides": "both",
        "flip edge": "long",
        "fold": "flat",
        "color": "color",
        "pages": "9",
        "sheets per copy": "5",
        "copies": "40",
        "sheets in all": "200",
    }


def test_it_opens_right_in_excel() -> None:
    data = b"".join(order_csv([("北京", line()), ("Two\nlines", line())]))
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(f'"{column}"' for column in COLUMNS).encode() + b"\r\n")
    assert data.endswith(b",9,5,40,200\r\n")
    assert [row["clinic"] for row in rows(data)] == ["北京", "Two\nlines"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x","y")', "a;=1", "'=1"]
)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    (row,) = rows(b"".join(order_csv([(text, line())])))
    assert not row["clinic"].startswith(tuple("=+-@\t\r\n＝"))
    assert ";=" not in row["clinic"]
    assert plain(row["clinic"]) == text


@pytest.mark.parametrize("text", ["Lakeside", "O'Hara Clinic", "A-B", "a=b", "Jones, Smith & Co.", "5+ clinic", "(555) 010-0199", ""])
def test_a_plain_cell_stays_as_it_is(text: str) -> None:
    assert defused(text) == text == plain(text)


def test_a_phone_number_with_a_plus_keeps_its_digits() -> None:
    assert defused("+1 (555) 010-0199") == "'+1 (555) 010-0199"
    assert plain("'+1 (555) 010-0199") == "+1 (555) 010-0199"


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n;'\"a ＝")))
def test_a_program_can_take_back_what_was_defused(text: str) -> None:
    assert plain(defused(text)) == text


def test_a_very_long_run_takes_no_more_memory_than_a_short_one() -> None:
    def many(count: int) -> Iterator[tuple[str, PrintJob]]:
        each = line()
        return (("Lakeside Muscle Clinic", each) for _ in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            for _ in order_csv(many(count)):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(300)
    assert peak(8000) < 2 * peak(400)


def test_an_empty_run_still_has_its_head() -> None:
    assert rows(b"".join(order_csv([]))) == []
    assert b"".join(order_csv([])).count(b"\r\n") == 1
