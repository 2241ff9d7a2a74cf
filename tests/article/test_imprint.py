"""A clinic's imprint: what it may hold, and what is told about slips in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nam_print.article.elements import Raster
from nam_print.article.imprint import load_imprint
from nam_print.article.phones import tel
from nam_print.errors import InputError

TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(text: str) -> list[str]:
    Path("imprint.yaml").write_text(text)
    with pytest.raises(InputError) as caught:
        load_imprint(Path("imprint.yaml"), TODAY)
    return [str(problem) for problem in caught.value.problems]


def test_a_name_is_enough() -> None:
    Path("imprint.yaml").write_text("clinic: Muscle Clinic")
    made = load_imprint(Path("imprint.yaml"), TODAY)
    assert (made.clinic, made.phone, made.address, made.logo_image, made.reviews) == ("Muscle Clinic", "", "", None, ())


def test_a_full_imprint_opens_its_logo_and_reads_its_reviews() -> None:
    Image.new("RGB", (80, 40)).save("logo.png")
    Path("review.yaml").write_text('reviews: [{language: en, version: "1.0", reviewer: Dr. A, date: 2026-01-01, next: 2027-01-01}]')
    Path("imprint.yaml").write_text(
        "clinic: C\ndepartment: D\nphone: (555) 010-0199\naddress: |\n  1 Main Street\n  Town\nhours: 8–4\nurl: https://example.org/nam\n"
        "logo: logo.png\nlogo_alt: A tree\nreview: review.yaml\n"
    )
    made = load_imprint(Path("imprint.yaml"), TODAY)
    assert (made.department, made.phone, made.hours, made.url) == ("D", "(555) 010-0199", "8–4", "https://example.org/nam")
    assert made.address == "1 Main Street\nTown"
    assert isinstance(made.logo_image, Raster)
    assert (made.logo_image.width, made.logo_alt) == (80, "A tree")
    assert [(each.reviewer, each.date) for each in made.reviews] == [("Dr. A", date(2026, 1, 1))]


def test_the_address_may_be_a_list_of_lines() -> None:
    Path("imprint.yaml").write_text("clinic: C\naddress: [1 Main Street, Town]")
    assert load_imprint(Path("imprint.yaml"), TODAY).address == "1 Main Street\nTown"


SLIPS = {
    "clinik: C": [
        "1:1: 'clinik' is not a key that can stand here. Did you mean 'clinic'?",
        "1:1: the file has no 'clinic'. Add 'clinic:' (the clinic's name).",
    ],
    "clinic:": ["1:8: 'clinic' is empty. It should be text."],
    "clinic: C\nphone: 5550100199": ["2:8: 'phone' should be text, and this is a number. Put it in quotes: \"5550100199\"."],
    "clinic: C\nurl: example.org": ["2:6: 'example.org' is not a web address. Write it in full, such as https://www.example.org."],
    "clinic: C\nurl: ftp://example.org": [
        "2:6: 'ftp://example.org' is not a web address. Write it in full, such as https://www.example.org."
    ],
    f"clinic: C\nurl: https://example.org/{'x' * 140}": [
        "2:6: the address has 160 characters; the most are 150. Use a shorter page address, so that a QR code of it can be read."
    ],
    f"clinic: {'x' * 201}": ["1:9: 'clinic' has 201 characters; the most are 200."],
    "clinic: C\naddress: [a, b, c, d, e, f, g]": ["2:10: 'address' has 7 items; the most are 6."],
    "clinic: C\nlogo: gone.png": ["2:7: the image 'gone.png' is not in this folder. Check the name for slips."],
    "clinic: C\nlogo: ../logo.png": [
        "2:7: the image '../logo.png' leads outside this folder. Copy the file into the folder and name the copy."
    ],
    "clinic: C\nlogo: imprint.yaml": ["2:7: the image 'imprint.yaml' is not an image that can be opened. Use a PNG, JPEG or SVG file."],
    "clinic: C\nreview: gone.yaml": ["2:9: the file 'gone.yaml' is not in this folder. Check the name for slips."],
}


@pytest.mark.parametrize("text", SLIPS, ids=lambda text: text[:40])
def test_a_slip_is_told_at_its_place(text: str) -> None:
    assert told(text) == [f"imprint.yaml:{message}" for message in SLIPS[text]]


def test_a_slip_in_the_clinics_review_is_told_in_that_file() -> None:
    Path("review.yaml").write_text("reviews: [{language: en}]")
    assert told("clinic: C\nreview: review.yaml")[0].startswith("review.yaml:1:11: item 1 of 'reviews' has no 'date'.")


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("+1 (555) 010-0199", "tel:+15550100199"), ("(555) 010-0199", "tel:5550100199"), ("555.010.0199", "tel:5550100199"),
        ("1-555-010-0199", "tel:15550100199"), ("Tel.: 555 010 0199", "tel:5550100199"), ("☎ 555-0100", "tel:5550100"),
        ("Teléfono 91 555 01 99", "tel:915550199"), ("电话：０１０ 5555 0199", "tel:01055550199"), ("هاتف: ٠١١ ٥٥٥ ٠١٩٩", "tel:0115550199"),
        ("\u2066+972 3\u2011555\u20110199\u2069", "tel:+97235550199"), ("555–010–0199", "tel:5550100199"),
        ("01 55 50 10 19", "tel:0155501019"), ("0431 500-0", "tel:04315000"), ("(0431) 500-10101", "tel:043150010101"),
        ("0431/500-10101", "tel:043150010101"), ("+49 431 / 500 101", "tel:+49431500101"), ("00 49 431 500 101", "tel:0049431500101"),
        ("112", "tel:112"), ("911", "tel:911"),
    ],
)  # fmt: skip
def test_a_phone_number_is_dialled_without_its_decoration(phone: str, link: str) -> None:
    assert tel(phone) == link


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("+49 (0)431 500-10101", "tel:+4943150010101"), ("+44 (0) 20 5555 0199", "tel:+442055550199"),
        ("+44(0)2055550199", "tel:+442055550199"), ("0049 (0)431 500-10101", "tel:004943150010101"),
        ("+39 (0)6 5555 0199", "tel:+390655550199"), ("+39 06 5555 0199", "tel:+390655550199"), ("+49 0431 500-10101", ""),
        ("+225 (0)7 55 50 01 99", ""), ("+225 07 55 50 01 99", "tel:+2250755500199"),
       ("+49 (0431) 500 101", ""), ("+39 (06) 5555 0199", "tel:+390655550199"), ("(0)431 500 101", ""),
    ],
)  # fmt: skip
def test_a_zero_that_is_only_dialled_at_home_is_left_out_behind_the_code_of_a_country_that_has_one(phone: str, link: str) -> None:
    assert tel(phone) == link


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("1-800-MUSCLES", "tel:18006872537"), ("(888) GO-MYOSIS", "tel:8884669674"), ("1-800-MUSCLES (687-2537)", "tel:18006872537"),
        ("1-800-MUSCLES (687-0000)", ""), ("+1 877 55-MUSCLE", "tel:+18775568725"), ("1-800-Muscles", "tel:18006872537"),
        ("555-0100 FAX", ""), ("800-0100 TTY", ""), ("212-MUSCLES", ""), ("1-800-MUSCLES or 1-800-WEAKEST", ""), ("CALL US", ""),
    ],
)  # fmt: skip
def test_letters_are_dialled_by_the_keys_that_they_stand_on_where_a_number_is_surely_spelled_so(phone: str, link: str) -> None:
    assert tel(phone) == link


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("555-0100 ext. 12", "tel:5550100"), ("0800 111 222 x5", "tel:0800111222"), ("+1 555 010 0199, extension 7", "tel:+15550100199"),
        ("555-010-0199 (ext. 12)", "tel:5550100199"), ("555 010 0199 # 12", "tel:5550100199"), ("5550100199,,12#", "tel:5550100199"),
        ("01 55 50 10 19 poste 12", "tel:0155501019"), ("8 (495) 555-01-99 доб. 12", "tel:84955550199"), ("0431 500 DW 12", ""),
        ("010-5555-0199 转 12", "tel:01055550199"), ("555 0100 int. 4", "tel:5550100"), ("555-0100 press 2", "tel:5550100"),
        ("555-0100 ext. 12 or 555-0200 ext. 13", ""), ("555-0100 x", ""),
    ],
)  # fmt: skip
def test_of_a_number_with_an_extension_the_number_is_dialled(phone: str, link: str) -> None:
    assert tel(phone) == link


@pytest.mark.parametrize(
    "phone",
    [
        "555.010.0199 or 555.010.0200", "555-0100 / 555-0200", "555-0100/0200", "555-0100, 555-0200", "555-0100; 555-0200",
        "555-0100 555-0200", "555-010 555-020", "555-0100 & 555-0200", "555 0100 oder 555 0200", "555-0100\n555-0200",
        "(555) 010-0199 (555) 010-0200", "555-0100–0105", "555-0100 - 555-0200", "555 0100 – 555 0200", "0800 555 0100/0800 555 0200",
        "+1 555 010 0199 +1 555 010 0200", "555-0100 (24/7)", "555-0100 (24)", "0431 500/501", "Room 12, 555-0100",
        "Mon-Fri 8-4 555-0100", "Fax: 555-0100", "ask the desk", "", "-", "5", "12", "+", "++1 555 010 0199", "+1 (555 010-0199",
        "555) 010-0199", "1234567890123456", "+1234567890123456", "+12345", "8 a.m. to 4 p.m.", "555-O1OO",
    ],
)  # fmt: skip
def test_what_is_not_surely_one_number_is_no_link(phone: str) -> None:
    assert tel(phone) == ""


@given(
    st.lists(st.sampled_from([*"0123456789+-–./(), ;#*x\u00a0٣", "555", "0100", "+49", "(0)", " or ", " ext. "]), max_size=14).map("".join)
)
def test_any_text_is_one_dialable_number_or_none(phone: str) -> None:
    link = tel(phone)
    assert re.fullmatch(r"(tel:\+?[0-9]{3,18})?", link)
    typed = (each for each in phone.replace("٣", "3") if each.isdigit() or each == "+")
    assert all(each in typed for each in link.removeprefix("tel:"))  # in this order
