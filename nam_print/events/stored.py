"""Imprints as the plan keeps them on the disk: typed text, so that whoever could change the file cannot have this program run anything."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date as Date  # noqa: N812 - as in the reviews themselves
from functools import cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from nam_print.article.elements import Drawing, Raster
from nam_print.article.imprint import Imprint
from nam_print.article.review import Review

_APART = ("logo_image", "reviews")
_TEXTS = tuple(each.name for each in fields(Imprint) if each.name not in _APART)


class _Reviewed(BaseModel):
    """A review that was checked when its file was read."""

    model_config = ConfigDict(strict=True)

    language: str
    version: str
    reviewer: str
    date: Date
    next: Date
    text: str


class _Stored(BaseModel):
    """An imprint without its logo, which clinics share."""

    model_config = ConfigDict(strict=True)

    texts: dict[str, str]
    reviews: list[_Reviewed] = []


def stored(imprint: Imprint) -> bytes:
    """An imprint without its logo."""
    reviews = [_Reviewed.model_construct(**dict(review)) for review in imprint.reviews]
    return _Stored.model_construct(texts={name: getattr(imprint, name) for name in _TEXTS}, reviews=reviews).model_dump_json().encode()


def restored(data: bytes, logo: Drawing | Raster | None) -> Imprint:
    """The imprint with its logo. Raises ValueError for anything but what was stored."""
    kept = _Stored.model_validate_json(data)
    if kept.texts.keys() != set(_TEXTS):
        raise ValueError("this is no imprint")
    return Imprint(logo_image=logo, reviews=tuple(Review.model_construct(**dict(each)) for each in kept.reviews), **kept.texts)


def stored_logo(image: Drawing | Raster) -> bytes:
    """A logo: a line that describes it, and its bytes as they are."""
    if isinstance(image, Drawing):
        return _logos().dump_json(replace(image, svg=b"")) + b"\n" + image.svg
    return _logos().dump_json(replace(image, data=b"")) + b"\n" + image.data


def restored_logo(data: bytes) -> Drawing | Raster:
    """The logo. Raises ValueError for anything but what was stored."""
    told, _, content = data.partition(b"\n")
    image = _logos().validate_json(told)
    return replace(image, svg=content) if isinstance(image, Drawing) else replace(image, data=content)


@cache
def _logos() -> TypeAdapter[Drawing | Raster]:
    return TypeAdapter(Drawing | Raster, config=ConfigDict(strict=True))
