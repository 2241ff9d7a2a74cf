"""Every piece has room for any clinic: for one that leaves all blank, for one with many lines, and for one with its own review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nam_print.article.review import Reviewed, Unreviewed
from tests.helpers.pieces import EVERY, Asked, Press, shipped_library, yaml_of

DAY = date(2026, 6, 1)
FULL = """\
clinic: Lakeside University Hospital Neuromuscular Clinic
department: Department of Neurology and Rehabilitation
phone: "+1 (555) 010-0199 ext. 4321"
hours: Monday to Friday, 8 a.m. to 4 p.m.; Saturday, 9 a.m. to noon
address: |
  Lakeside University Hospital
  12 Harbor Street, Building C, 4th floor
  Springfield, IL 62701
url: https://www.lakeside-university-hospital.example.org/departments/neurology/neuromuscular/patients
"""
REVIEWED = FULL + "review: review.yaml\n"
REVIEW = """\
reviews:
  - {language: en, version: "VERSION", reviewer: "Dr. Maria Garcia-Lopez, Neurology", date: 2026-05-31, next: 2027-05-31}
"""
CLINICS = {"no imprint": "", "a full imprint": FULL, "a full imprint with a review": REVIEWED}


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("asked", [asked for asked in EVERY if asked.theme == "calm"], ids=str)
def test_the_piece_has_room_for_a_clinic_with(press: Press, tmp_path: Path, asked: Asked, clinic: str) -> None:
    imprint = tmp_path / "imprint.yaml"
    imprint.write_text(CLINICS[clinic])
    (tmp_path / "review.yaml").write_text(REVIEW.replace("VERSION", yaml_of(f"pamphlets/{asked.pamphlet}/article.yaml")["version"]))
    library = shipped_library(DAY)
    piece = library.piece(asked.spec).imprinted(library.imprint(imprint) if CLINICS[clinic] else None)
    assert isinstance(piece.order.review, Reviewed if CLINICS[clinic] == REVIEWED else Unreviewed)
    assert press.shop.compose(piece).pages
