"""A clinic's imprint: what it may hold, and what is told about slips in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from nam_print.content.elements import Raster
from nam_print.content.imprint import load_imprint, tel
from nam_print.errors import InputError


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(text: str) -> list[str]:
    Path("imprint.yaml").write_text(text)
    with pytest.raises(InputError) as caught:
        load_imprint(Path("imprint.yaml"))
    return [str(problem) for problem in caught.value.problems]


def test_a_name_is_enough() -> None:
    Path("imprint.yaml").write_text("clinic: Muscle Clinic")
    made = load_imprint(Path("imprint.yaml"))
    assert (made.clinic, made.phone, made.address, made.logo_image, made.reviews) == ("Muscle Clinic", "", "", None, ())


def test_a_full_imprint_opens_its_logo_and_reads_its_reviews() -> None:
    Image.new("RGB", (4, 2)).save("logo.png")
    Path("review.yaml").write_text('reviews: [{language: en, version: "1.0", reviewer: Dr. A, date: 2026-01-01, next: 2027-01-01}]')
    Path("imprint.yaml").write_text(
        "clinic: C\ndepartment: D\nphone: (555) 010-0199\naddress: |\n  1 Main Street\n  Town\nhours: 8–4\nurl: https://example.org/nam\n"
        "logo: logo.png\nlogo_alt: A tree\nreview: review.yaml\n"
    )
    made = load_imprint(Path("imprint.yaml"))
    assert (made.department, made.phone, made.hours, made.url) == ("D", "(555) 010-0199", "8–4", "https://example.org/nam")
    assert made.address == "1 Main Street\nTown"
    assert isinstance(made.logo_image, Raster)
    assert (made.logo_image.width, made.logo_alt) == (4, "A tree")
    assert [(each.reviewer, each.date) for each in made.reviews] == [("Dr. A", date(2026, 1, 1))]


def test_the_address_may_be_a_list_of_lines() -> None:
    Path("imprint.yaml").write_text("clinic: C\naddress: [1 Main Street, Town]")
    assert load_imprint(Path("imprint.yaml")).address == "1 Main Street\nTown"


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
        ("+1 (555) 010-0199", "tel:+15550100199"),
        ("555-0100 ext. 12", "tel:5550100"),
        ("0800 111 222 x5", "tel:0800111222"),
        ("ask the desk", ""),
    ],
)
def test_a_phone_number_is_dialled_without_its_decoration(phone: str, link: str) -> None:
    assert tel(phone) == link
