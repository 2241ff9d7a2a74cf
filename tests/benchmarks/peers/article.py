"""What the peers set, read from plain files; standard library only, so that a peer's process holds nothing of ours."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

ARTICLE, FIGURE, FONTS, CLINICS = "article.json", "figure.svg", "fonts", "clinics.csv"
FAMILY = "Source Sans 3"
WEIGHTS = (400, 650, 700, 750)
REGULAR, STRONG, HEADING, TITLE = WEIGHTS

_KINDS = ("Muscle Clinic", "Neurology Center", "Rheumatology Practice", "Hospital, Neuromuscular Care Team")
_TOWNS = ("Springfield", "Fairview", "Riverside", "Greenville", "Franklin", "Clinton", "Salem", "Georgetown", "Madison", "Arlington")
_STREETS = ("Harbor Street", "Mill Road", "Park Avenue", "Station Road", "Church Lane", "Hill Street", "Garden Way")


@dataclass(frozen=True)
class Clinic:
    """An invented clinic, by the columns of our own spreadsheet of clinics."""

    slug: str
    clinic: str
    department: str
    phone: str
    hours: str
    address: str
    url: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the address."""
        return tuple(self.address.split("\n"))

    @property
    def tel(self) -> str:
        """What dials its number."""
        return "tel:" + "".join(filter(str.isdigit, self.phone))

    @property
    def page(self) -> str:
        """Its web address as people say it."""
        return self.url.removeprefix("https://")


def clinic(number: int) -> Clinic:
    """The invented clinic of this number: names, telephone numbers and addresses all differ."""
    town = _TOWNS[number % len(_TOWNS)]
    return Clinic(
        slug=f"clinic-{number:05}",
        clinic=f"{town} {_KINDS[number % len(_KINDS)]} {number}",
        department=("Neurology", "Rheumatology", "Muscle clinic")[number % 3],
        phone=f"(555) {number // 10000 + 10:03}-{number % 10000:04}",
        hours=f"Monday to Friday, {7 + number % 3} a.m. to {3 + number % 4} p.m.",
        address=f"{number + 1} {_STREETS[number % len(_STREETS)]}\n{town}",
        url=f"https://www.example.org/{number:05}",
    )


def clinics(folder: Path, count: int) -> Iterator[Clinic]:
    """The first clinics of the folder's spreadsheet, read one by one: memory is measured too."""
    with (folder / CLINICS).open(encoding="utf-8", newline="") as file:
        for row in islice(csv.DictReader(file), count):
            yield Clinic(**row)


@dataclass(frozen=True)
class Article:
    """The tri-fold as data. Blocks and spans are dictionaries, as `prepare` writes them; lengths are points."""

    folder: Path
    data: dict[str, Any]

    @classmethod
    def read(cls, folder: Path) -> Article:
        """The article of a folder that `prepare` has written."""
        return cls(folder, json.loads((folder / ARTICLE).read_text(encoding="utf-8")))

    def thread(self, name: str) -> list[dict[str, Any]]:
        """The blocks of cover, flap, inside, back or small (the small print below the imprint)."""
        return list(self.data["threads"][name])

    @property
    def looks(self) -> dict[str, Any]:
        """Sizes, colours and panels."""
        return dict(self.data["looks"])

    @cached_property
    def size(self) -> float:
        """The size of running text."""
        return float(self.looks["size"])

    def scaled(self, role: str) -> float:
        """The size of a kind of text, never below 8 pt."""
        return max(8.0, self.size * float(self.looks["scale"].get(role, 1.0)))

    def ground(self, name: str) -> dict[str, str]:
        """The colours of a surface."""
        return dict(self.looks["grounds"][name])

    def text(self, panel: str) -> tuple[float, float, float, float]:
        """Left, top, width and height of a panel's text, y down."""
        rect = self.looks["panels"][panel]["text"]
        return rect["x"], rect["y"], rect["width"], rect["height"]

    @property
    def card(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the cover's coloured surface, y down."""
        rect = self.looks["panels"]["cover"]["card"]
        return rect["x"], rect["y"], rect["width"], rect["height"]
