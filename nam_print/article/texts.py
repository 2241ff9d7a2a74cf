"""The kinds of text and names that a file holds, and how much of it a piece carries.

What people read is marked as such (`Human`), so that it can be found and translated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, WithJsonSchema

from nam_print.article.elements import Wording
from nam_print.article.markup import MarkupError, parse
from nam_print.article.terms import Glossary
from nam_print.reading.validate import around, refers_to, slip


@dataclass(frozen=True)
class Human:
    """Marks text that people read: a message to translate. `markup` says whether it may hold inline markup."""

    markup: bool


_MARKUP = re.compile(r"\*\*|\]\(|[{}]")


def without_tabs(text: str) -> str:
    """Return the text with a space for every tab: no font has a glyph for one."""
    return text.replace("\t", " ") if "\t" in text else text


def _filled(text: str) -> str:
    if not text.strip():
        raise slip("this text is empty.", "Write it, or delete its key.")
    return text


def _marked_up(text: str, info: ValidationInfo) -> str:
    marked, terms = without_tabs(_filled(text).strip()), around(info).known.get("term")
    try:
        parse(marked, terms if isinstance(terms, Glossary) else None)
    except MarkupError as error:
        raise slip(error.what, error.do, offset=error.offset + len(text) - len(text.lstrip())) from None
    return marked


def _plain(text: str) -> str:
    if found := _MARKUP.search(text):
        raise slip(f"'{found[0]}' is markup, and this text is printed as it is.", "Take it out.", offset=found.start())
    return without_tabs(_filled(text).strip())


_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise slip(f"'{text}' cannot be a name for this.", "Use small letters, digits and hyphens, such as 'side-effects'.")
    return text


_URL = re.compile(r"https?://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?")


def _web(url: str) -> str:
    if not _URL.fullmatch(url):
        raise slip(f"'{url}' is not a web address.", "Write it in full, such as https://www.example.org.")
    return url


if TYPE_CHECKING:
    # A file holds only `str`; an article in another language may have what nobody has translated yet in the language that it is in.
    Text = Wording
    Plain = Wording
else:
    Text = Annotated[str, AfterValidator(_marked_up), Human(markup=True)]
    """Text that people read, with inline markup."""

    Plain = Annotated[str, AfterValidator(_plain), Human(markup=False)]
    """Text that people read and that is used where markup cannot be, such as a file's title."""

Id = Annotated[str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{_SLUG.pattern}$"})]
"""A name for machines: small letters, digits and hyphens."""

OneLine = Annotated[str, Field(max_length=200), AfterValidator(_plain)]
"""A short text of the clinic's own that is never translated."""

Web = Annotated[str, AfterValidator(_web)]
"""The address of a web page."""

FactId = Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9]+$", description="a fact's id, such as OV1"), refers_to("fact")]
"""The id of a fact that a pamphlet has to state, in review.yaml."""

Detail = Literal["essential", "standard", "full"]
"""How much of an article a piece carries: the levels of detail, from least to most."""
_LEVELS: dict[Detail, int] = {"essential": 0, "standard": 1, "full": 2}


def carries(piece: Detail, part: Detail) -> bool:
    """Return whether a piece of one level carries a part of another."""
    return _LEVELS[part] <= _LEVELS[piece]
