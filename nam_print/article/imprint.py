"""The imprint: the clinic that gives a piece out. A small YAML file of the clinic's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from unicodedata import bidirectional

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema, model_validator

from nam_print.article.elements import Drawing, Raster
from nam_print.article.images import inside, load_image
from nam_print.article.review import Review, ReviewFile
from nam_print.article.texts import OneLine, Web
from nam_print.errors import InputError
from nam_print.reading.validate import Model, Slip, around, read, slip, slips

LONGEST_URL = 150
"""Characters. A longer address makes a QR code too fine for the size that it is printed at."""

_ISOLATE, _POP = "\u2068", "\u2069"
_STRONG = frozenset({"L", "R", "AL"})


def _short(url: str) -> str:
    if len(url) > LONGEST_URL:
        what = f"the address has {len(url)} characters; the most are {LONGEST_URL}."
        raise slip(what, "Use a shorter page address, so that a QR code of it can be read.")
    return url


def _lines(value: Any) -> Any:
    return tuple(line.strip() for line in value.splitlines() if line.strip()) if isinstance(value, str) else value


Address = Annotated[
    tuple[OneLine, ...],
    BeforeValidator(_lines),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


def _review_file(folder: Path, name: str) -> Path:
    return inside(folder, name, "file")


class ImprintFile(Model):
    """What a clinic prints on a piece. Only its name is needed; what is left out becomes a blank or is not printed."""

    clinic: OneLine = Field(description="the clinic's name")
    department: OneLine = Field(default="", description="the department or group")
    phone: OneLine = Field(default="", description="the phone number, as it will be printed")
    address: Address = Field(default=(), max_length=6, description="the address: lines below one another, or a list of lines")
    hours: OneLine = Field(default="", description="when the phone is answered")
    url: Annotated[Web, AfterValidator(_short)] = Field(default="", description="the web page, which becomes a QR code too")
    logo: str | None = Field(default=None, description="a PNG, JPEG or SVG in the folder of this file")
    logo_alt: OneLine = Field(default="", description="the logo in words, for people who cannot see it")
    review: str | None = Field(default=None, description="the clinic's own review.yaml, in the folder of this file")

    @model_validator(mode="after")
    def _there(self, info: ValidationInfo) -> ImprintFile:
        folder = around(info).folder
        if folder is None:
            return self
        found: list[Slip] = []
        for key, name, check in (("logo", self.logo, load_image), ("review", self.review, _review_file)):
            try:
                if name is not None:
                    check(folder, name)
            except InputError as error:
                found += [Slip(problem.what, problem.do, (key,)) for problem in error.problems]
        if found:
            raise slips(found)
        return self


@dataclass(frozen=True)
class Imprint:
    """A clinic's details, with its logo opened and its reviews read. Empty text means: not known. Address lines end with "\\n"."""

    clinic: str
    department: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""
    url: str = ""
    logo_image: Drawing | Raster | None = None
    logo_alt: str = ""
    reviews: tuple[Review, ...] = ()

    def isolated(self, rtl: bool) -> Imprint:
        """Return the imprint for a piece of this direction: a line that begins with a letter of the other direction keeps its own order."""
        if not rtl and f"{self.clinic}{self.department}{self.phone}{self.address}{self.hours}".isascii():
            return self
        return replace(
            self,
            clinic=_isolated(self.clinic, rtl),
            department=_isolated(self.department, rtl),
            phone=_isolated(self.phone, rtl),
            address=_isolated(self.address, rtl),
            hours=_isolated(self.hours, rtl),
        )


def _isolated(text: str, rtl: bool) -> str:
    return "\n".join(f"{_ISOLATE}{line}{_POP}" if _leads_left(line) not in (None, rtl) else line for line in text.split("\n"))


def _leads_left(text: str) -> bool | None:
    """Return whether the first letter is one that is written to the left; None where no character tells."""
    return next((kind != "L" for kind in map(bidirectional, text) if kind in _STRONG), None)


def load_imprint(path: Path, calendar: date | None) -> Imprint:
    """Read an imprint file, its logo and its reviews, none of them dated after `calendar`. Raises InputError with the problems of all."""
    file = read(ImprintFile, path)
    logo = load_image(path.parent, file.logo) if file.logo else None
    return imprint_of(file, logo, clinic_reviews(path.parent, file.review, calendar))


def imprint_of(file: ImprintFile, logo: Drawing | Raster | None, reviews: tuple[Review, ...]) -> Imprint:
    """Make an imprint of its file, its logo and its reviews, which were all read already."""
    return Imprint(
        clinic=file.clinic,
        department=file.department,
        phone=file.phone,
        address="\n".join(file.address),
        hours=file.hours,
        url=file.url,
        logo_image=logo,
        logo_alt=file.logo_alt or file.clinic if logo else "",
        reviews=reviews,
    )


def clinic_reviews(folder: Path, name: str | None, calendar: date | None) -> tuple[Review, ...]:
    """Read a clinic's own reviews; none without a file. Raises InputError with all problems of the file."""
    return read(ReviewFile, _review_file(folder, name), calendar=calendar).reviews if name else ()
